import { groupRows, type Runs } from "../../runs/index.js";
import {
  classificationReport,
  type ClassificationReport,
} from "../../stats/classification/index.js";
import { undefinedBecause, type Estimate, type Undefined } from "../../stats/result.js";
import type { AccuracyOptions } from "./accuracy.js";
import { classScores, type GuardAverage, type ScoreEstimates } from "./class-scores.js";
import { eventVotes } from "./event-votes.js";

export interface GuardReportOptions extends AccuracyOptions {
  /** resamples of prompts for the intervals; 0 for none, 1,999 by default */
  readonly resamples?: number;
  readonly seed?: number;
}

/** A guard as a classifier, in one group. */
export interface GuardReport {
  readonly by: Readonly<Record<string, string>>;
  /** per class (the event and its absence), micro, macro and weighted */
  readonly report: ClassificationReport | Undefined;
  /** the same precision, recall and F1, each with an interval over prompts */
  readonly scores: Readonly<Record<GuardAverage, ScoreEstimates>> | Undefined;
  /** F1 of the event, with its interval */
  readonly f1: Estimate | Undefined;
  /** why a score has no interval */
  readonly notes: readonly string[];
}

/**
 * A guard model as a classifier of the event against the truth, group by group: precision, recall
 * and F1 per class, micro, macro and weighted, with bootstrap intervals that take the prompt (`item`)
 * as the resampling unit, so that several responses to one prompt are not taken for independent. Rows
 * with one `item` are one prompt, in whatever language. Simulated at level 95 % the interval of F1
 * covers 93.0 % with 40 prompts of five responses each, 93.8 % with 100.
 *
 * In `report` a ratio 0 / 0 counts as 0, as classifiers are commonly reported, with a warning; in
 * `scores` it has the reason `zero-denominator`, and so has an average that it enters.
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
  return grouping.keys.map((key, g): GuardReport => {
    const { said, true: real, items } = members[g]!;
    if (said.length === 0) {
      const none = undefinedBecause(
        "disjoint",
        `${judge} and ${truth} label no response in common`,
      );
      return { by: key, report: none, scores: none, f1: none, notes: [] };
    }
    const drawing = { prompts: items, resamples, seed, level };
    const { scores, notes } = classScores(said, real, drawing);
    const report = classificationReport(real, said, [0, 1]);
    return { by: key, report, scores, f1: scores.event.f1, notes };
  });
}
