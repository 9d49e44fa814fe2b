import type { Axis } from "../judges/index.js";
import { metricNamed, type Verdict } from "../runs/index.js";

/** How a rate comes out of verdicts: which verdict is the event, and what the judge must speak of. */
export interface VerdictMetric {
  readonly event: Verdict;
  /** undefined where any judge will do */
  readonly axis?: Axis;
}

const byName: ReadonlyMap<string, VerdictMetric> = new Map([
  ["attack_success_rate", { event: "unsafe", axis: "harm" }],
  ["unsafe_rate", { event: "unsafe", axis: "harm" }],
  ["safe_rate", { event: "safe", axis: "harm" }],
  ["refusal_rate", { event: "refusal", axis: "refusal" }],
  ["rejected_rate", { event: "refusal", axis: "refusal" }],
  ["over_refusal_rate", { event: "refusal", axis: "refusal" }],
  ["compliance_rate", { event: "compliance", axis: "refusal" }],
  ["bypass_rate", { event: "compliance", axis: "refusal" }],
  ["unclear_rate", { event: "unclear" }],
]);

/** The metrics that come out of verdicts. */
export const verdictMetricNames: readonly string[] = [...byName.keys()];

/** How a metric, by name or alias, comes out of verdicts; undefined where it does not. */
export function verdictMetric(name: string): VerdictMetric | undefined {
  return byName.get(metricNamed(name).name);
}
