import { metricNamed, type Runs, type Where } from "../runs/index.js";
import { didYouMean } from "../text/did-you-mean.js";
import { noRowHas } from "./no-row.js";
import { verdictMetricNames } from "./verdict-metrics.js";

/**
 * The metrics that run results can give: those their rows name, rates of the verdicts where there are
 * any, and language consistency where the language of responses is known.
 *
 * @example
 * metricsOf(readRuns("verdicts.csv")); // ["attack_success_rate", "unsafe_rate", …]
 */
export function metricsOf(runs: Runs): readonly string[] {
  return [
    ...runs.levels("metric"),
    ...(runs.table.kinds.includes(0) ? verdictMetricNames : []),
    ...(runs.levels("response_language").length > 0 ? ["language_consistency"] : []),
  ];
}

/**
 * Stops where no row is chosen, or none of those chosen gives the metric: a slip, not a result.
 *
 * @throws {RangeError} that says which values there are, or which metric was probably meant
 * @example
 * checkMetric(runs, { metric: "refusal_rat" }); // no row gives refusal_rat, did you mean "refusal_rate"? …
 */
export function checkMetric(
  runs: Runs,
  { metric, where = {} }: { readonly metric: string; readonly where?: Where },
): void {
  const chosen = runs.where(where);
  if (chosen.size === 0) throw new RangeError(noRowHas(runs, where));
  const meant = metricNamed(metric).name;
  const known = metricsOf(chosen);
  if (known.some((name) => name === metric || metricNamed(name).name === meant)) return;
  const printed = chosen.levels("metric");
  const from = chosen.table.kinds.includes(0) ? ["rates of the verdicts, such as unsafe_rate"] : [];
  const names = known.flatMap((name) => [name, ...metricNamed(name).aliases]);
  const guess = didYouMean(metric, names);
  throw new RangeError(
    `no row gives ${metric}${guess} (here: ${[...printed, ...from].join(", ")})`,
  );
}
