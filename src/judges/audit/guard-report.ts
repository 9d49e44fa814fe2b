import { groupRows, type Runs } from "../../runs/index.js";
import {
  classificationReport,
  type ClassificationReport,
} from "../../stats/classification/index.js";
import {
  undefinedBecause,
  isUndefined,
  type Estimate,
  type Undefined,
} from "../../stats/result.js";
import type { AccuracyOptions } from "./accuracy.js";
import { eventVotes } from "./event-votes.js";
import { withPromptInterval } from "./prompt-interval.js";

export interface GuardReportOptions extends AccuracyOptions {
  /** resamples of prompts for the interval of F1; 0 for none, 1,999 by default */
  readonly resamples?: number;
  readonly seed?: number;
}

/** A guard as a classifier, in one group. */
export interface GuardReport {
  readonly by: Readonly<Record<string, string>>;
  /** per class (the event and its absence), micro, macro and weighted */
  readonly report: ClassificationReport | Undefined;
  /** F1 of the event, with an interval over prompts drawn anew with all their rows */
  readonly f1: Estimate | Undefined;
  /** why F1 has no interval, where it has none */
  readonly note?: string;
}

/**
 * A guard model as a classifier of the event against the truth, group by group: precision, recall
 * and F1 per class, micro, macro and weighted, and F1's bootstrap interval with the prompt (`item`)
 * as the resampling unit, so that several responses to one prompt are not taken for independent.
 * Simulated at level 95 % it covers 93.0 % with 40 prompts of five responses each, 93.8 % with 100.
 *
 * @throws {RangeError} where a judge is not there
 * @example
 * guardReport(runs, { judge: "llama-guard", truth: "human", by: ["eval"] })[0].f1;
 */
export function guardReport(runs: Runs, options: GuardReportOptions): GuardReport[] {
  const { judge, truth, by = ["eval"], level = 0.95, resamples = 1999, seed = 1 } = options;
  const { panel, first, second } = eventVotes(runs, truth, options);
  const grouping = groupRows(panel.runs, by);
  const item = panel.runs.text("item");
  const members = grouping.keys.map(() => ({
    said: [] as number[],
    true: [] as number[],
    items: [] as number[],
  }));
  for (const [unit, row] of panel.rows.entries()) {
    const [said, real] = [first[unit]!, second[unit]!];
    if (Number.isNaN(said) || Number.isNaN(real)) continue;
    const group = members[grouping.groups[row]!]!;
    group.said.push(said);
    group.true.push(real);
    group.items.push(item.codes[row]!);
  }
  return grouping.keys.map((key, g) => {
    const { said, true: real, items } = members[g]!;
    if (said.length === 0) {
      const none = undefinedBecause(
        "disjoint",
        `${judge} and ${truth} label no response in common`,
      );
      return { by: key, report: none, f1: none };
    }
    const f1 = f1Of(said, real);
    const report = classificationReport(real, said, [0, 1]);
    if (isUndefined(f1)) return { by: key, report, f1 };
    const statistic = (rows: Int32Array): number | Undefined => {
      const found = f1Of(said, real, rows);
      return isUndefined(found) ? found : found.value;
    };
    const drawing = { prompts: items, resamples, seed, level };
    const { estimate, note } = withPromptInterval(f1, statistic, drawing);
    return { by: key, report, f1: estimate, ...(note === undefined ? {} : { note }) };
  });
}

/** F1 of the event over some rows: 2 hits / (said + true). */
function f1Of(
  said: readonly number[],
  real: readonly number[],
  rows?: Int32Array,
): Estimate | Undefined {
  const n = rows?.length ?? said.length;
  let hits = 0;
  let named = 0;
  for (let at = 0; at < n; at++) {
    const row = rows?.[at] ?? at;
    hits += said[row]! * real[row]!;
    named += said[row]! + real[row]!;
  }
  if (named === 0) return undefinedBecause("zero-denominator", "no event, and none was seen");
  return { value: (2 * hits) / named, n };
}
