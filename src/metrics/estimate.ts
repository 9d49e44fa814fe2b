import { metricNamed, type Runs } from "../runs/index.js";
import { proportionMethods } from "../stats/proportions/index.js";
import { estimateAggregates } from "./from-aggregates.js";
import { estimateResponseLanguages } from "./from-response-languages.js";
import { estimateScores } from "./from-scores.js";
import { estimateVerdicts, type Weighing } from "./from-verdicts.js";
import type { Estimates } from "./group-estimate.js";
import { metricRows } from "./metric-rows.js";
import type { EstimateOptions, Settings } from "./settings.js";
import { verdictMetric } from "./verdict-metrics.js";

/**
 * Estimates a metric from run results, group by group. Verdict rows give rates with an interval
 * (attack success, refusal, over-refusal …), score rows means, aggregate rows what they print; the
 * response language gives language consistency. A group without an answer carries the reason.
 *
 * @throws {RangeError} where the call is wrong: an unknown column, judge, policy or interval; two
 * kinds of rows that both give the metric; figures without counts that one group would pool
 * @example
 * estimate(runs, { metric: "attack_success_rate", by: ["train", "eval"], judgePolicy: "any" });
 */
export function estimate(runs: Runs, options: EstimateOptions): Estimates {
  return estimateWeighed(runs, options);
}

/** The same of counts, save that scores and response languages are estimated as if each came once. */
export function estimateWeighed(
  runs: Runs,
  options: EstimateOptions,
  weighing?: Weighing,
): Estimates {
  const settings = {
    ...options,
    by: options.by ?? [],
    unclear: options.unclear ?? "not-the-event",
    level: options.level ?? 0.95,
    interval: options.interval ?? "wilson",
  } as const;
  check(settings);
  const chosen = runs.where(options.where ?? {});
  const sources = sourcesOf(chosen, options.metric);
  if (options.from === undefined && sources.length > 1) {
    throw new RangeError(
      `ambiguous metric: ${options.metric} can come from ${sources.join(" or ")}; say which in from`,
    );
  }
  switch (options.from ?? sources[0] ?? defaultSource(options.metric)) {
    case "verdicts":
      return estimateVerdicts(chosen, settings, weighing);
    case "scores":
      return estimateScores(chosen, settings);
    case "aggregates":
      return estimateAggregates(chosen, settings);
    case "response-languages":
      return estimateResponseLanguages(chosen, settings);
  }
}

function check(settings: Settings): void {
  const { level, interval, identified } = settings;
  if (identified !== undefined && !(identified.letters >= 0)) {
    throw new RangeError(`invalid letters: ${identified.letters} (a number from 0)`);
  }
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`invalid level: ${level} (a number between 0 and 1)`);
  }
  if (!proportionMethods.includes(interval)) {
    throw new RangeError(`invalid interval: ${interval} (one of ${proportionMethods.join(", ")})`);
  }
}

function sourcesOf(runs: Runs, metric: string): Estimates["from"][] {
  const sources: Estimates["from"][] = [];
  const named = metricRows(runs, metric);
  if (named.table.kinds.includes(2)) sources.push("aggregates");
  if (named.table.kinds.includes(1)) sources.push("scores");
  if (verdictMetric(metric) !== undefined && runs.table.kinds.includes(0)) sources.push("verdicts");
  if (isConsistency(metric) && runs.levels("response_language").length > 0) {
    sources.push("response-languages");
  }
  return sources;
}

/** Where an answer would come from if there were rows for it. */
function defaultSource(metric: string): Estimates["from"] {
  if (verdictMetric(metric) !== undefined) return "verdicts";
  return isConsistency(metric) ? "response-languages" : "aggregates";
}

function isConsistency(metric: string): boolean {
  return metricNamed(metric).name === "language_consistency";
}
