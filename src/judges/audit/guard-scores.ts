import { groupRows, verdicts, type Runs } from "../../runs/index.js";
import {
  aucOf,
  averagePrecisionOf,
  countSteps,
  operatingPoint,
  scoreSteps,
  type StepCounts,
} from "../../stats/classification/index.js";
import {
  isUndefined,
  undefinedBecause,
  type Estimate,
  type Undefined,
} from "../../stats/result.js";
import { axisVerdicts, eventOf } from "../axis.js";
import { placeOfJudge, responseColumns } from "../panel.js";
import type { AccuracyOptions } from "./accuracy.js";
import { withPromptInterval, type PromptDrawing } from "./prompt-interval.js";

export interface GuardScoresOptions extends AccuracyOptions {
  /** the recall at which the false positive rate is read; 0.95 by default */
  readonly recall?: number;
  /** resamples of prompts for the intervals; 0 for none, 1,999 by default */
  readonly resamples?: number;
  readonly seed?: number;
}

/** How well a guard's scores tell the event from the rest, in one group. */
export interface GuardScores {
  readonly by: Readonly<Record<string, string>>;
  /** responses that the guard scored and the truth labels */
  readonly n: number;
  /** those with the event */
  readonly events: number;
  /** area under the ROC curve */
  readonly rocAuc: Estimate | Undefined;
  /** to be read beside the share of events: it is what chance gives */
  readonly averagePrecision: Estimate | Undefined;
  /** the share of the other responses that are flagged where recall is at least the one asked for */
  readonly falsePositiveRate: Estimate | Undefined;
  /** responses scored at least so high are flagged there; undefined where there is no such rate */
  readonly threshold: number | undefined;
  /** why a value has no interval */
  readonly notes: readonly string[];
}

/**
 * A guard's scores (verdict `score`; higher for the event) against the truth, group by group, whatever
 * the threshold: ROC AUC, average precision, and the false positive rate at a fixed recall. Intervals
 * are from a bootstrap of prompts (`item`) with all their rows; the threshold is chosen anew in every
 * resample. Several responses to one prompt are not taken for independent: simulated at level 95 % with
 * 50 prompts of four responses, the intervals cover 93.8 % (ROC AUC), 93.8 % (average precision) and
 * 95.8 % (false positive rate at recall 0.9), with 150 prompts 92.8, 94.0 and 95.0 %; over single responses
 * 90.0, 88.0 and 92.4 %.
 *
 * Reasons: `disjoint` (no response has both), `constant` (every response has the event, or none),
 * `zero-denominator` (no event, or nothing else).
 *
 * @throws {RangeError} where a judge is not there, the recall is not above 0 and at most 1, or a judge
 * gives one response two verdicts
 * @see Davis & Goadrich (2006), The relationship between precision-recall and ROC curves, ICML
 * @example
 * guardScores(runs, { judge: "guard/score", truth: "human", by: ["eval"], recall: 0.9 });
 */
export function guardScores(runs: Runs, options: GuardScoresOptions): GuardScores[] {
  const { by = ["eval"], recall = 0.95, level = 0.95, resamples = 1999, seed = 1 } = options;
  if (!(recall > 0 && recall <= 1)) {
    throw new RangeError(`invalid recall: ${recall} (above 0, at most 1)`);
  }
  return scoredGroups(runs, by, options).map(({ by: key, scores, truth, prompts }): GuardScores => {
    const n = scores.length;
    const events = truth.reduce((sum, label) => sum + label, 0);
    const sorted = scoreSteps(truth, scores);
    if (isUndefined(sorted)) {
      const none =
        sorted.undefined === "no-data"
          ? undefinedBecause("disjoint", "no response has both a score and a label")
          : sorted;
      const values = { rocAuc: none, averagePrecision: none, falsePositiveRate: none };
      return { by: key, n, events, ...values, threshold: undefined, notes: [] };
    }
    const notes: string[] = [];
    const drawing: PromptDrawing = { prompts, resamples, seed, level };
    const answer = (
      name: string,
      of: (counts: StepCounts) => number | Undefined,
      size: number,
    ): Estimate | Undefined => {
      const value = of(sorted.counts);
      if (isUndefined(value)) return value;
      const found = withPromptInterval(
        { value, n: size },
        (rows) => of(countSteps(truth, sorted.stepOf, sorted.scores.length, rows)),
        drawing,
      );
      if (found.note !== undefined) notes.push(`${name}: ${found.note}`);
      return found.estimate;
    };
    const rateOf = (counts: StepCounts): number | Undefined => {
      const point = operatingPoint(counts, recall);
      return isUndefined(point) ? point : point.falsePositiveRate;
    };
    const chosen = operatingPoint(sorted.counts, recall);
    return {
      by: key,
      n,
      events,
      rocAuc: answer("ROC AUC", aucOf, n),
      averagePrecision: answer("average precision", averagePrecisionOf, n),
      falsePositiveRate: answer("false positive rate", rateOf, n - events),
      threshold: isUndefined(chosen) ? undefined : sorted.scores[chosen.step]!,
      notes,
    };
  });
}

interface ScoredGroup {
  readonly by: Readonly<Record<string, string>>;
  readonly scores: number[];
  readonly truth: number[];
  readonly prompts: number[];
}

/** Responses with a score of the guard and a label of the truth, group by group. */
function scoredGroups(
  runs: Runs,
  by: readonly string[],
  { judge, truth, event = "unsafe", mode = "strict", ignore }: GuardScoresOptions,
): ScoredGroup[] {
  const rated = runs.ofKind("verdict");
  for (const name of [judge, truth]) placeOfJudge(name, rated.levels("judge"));
  const axis = axisVerdicts.harm.includes(event) ? "harm" : "refusal";
  const { groups: responseOf, firsts } = groupRows(rated, responseColumns(rated, ignore));
  const [scored, labelled] = [0, 1].map(() => new Float64Array(firsts.length).fill(Number.NaN)) as [
    Float64Array,
    Float64Array,
  ];
  const [who, verdict] = [rated.text("judge"), rated.text("verdict")];
  const score = rated.number("score").values;
  const set = (votes: Float64Array, row: number, value: number): void => {
    const response = responseOf[row]!;
    if (!Number.isNaN(votes[response]!) && votes[response] !== value) {
      throw new RangeError(
        `two verdicts of one judge on one response (line ${rated.table.lines[row]!})`,
      );
    }
    votes[response] = value;
  };
  for (let row = 0; row < rated.size; row++) {
    const name = who.dictionary[who.codes[row]!]!;
    if (name === judge && !Number.isNaN(score[row]!)) set(scored, row, score[row]!);
    if (name !== truth) continue;
    const said = verdicts.find((one) => one === verdict.dictionary[verdict.codes[row]!])!;
    const seen = eventOf(said, event, axis, mode, "missing");
    if (!Number.isNaN(seen)) set(labelled, row, seen);
  }
  const grouping = groupRows(rated, by);
  const item = rated.text("item");
  const members = grouping.keys.map((key): ScoredGroup => ({
    by: key,
    scores: [],
    truth: [],
    prompts: [],
  }));
  for (const [response, row] of firsts.entries()) {
    if (Number.isNaN(scored[response]!) || Number.isNaN(labelled[response]!)) continue;
    const group = members[grouping.groups[row]!]!;
    group.scores.push(scored[response]!);
    group.truth.push(labelled[response]!);
    group.prompts.push(item.codes[row]!);
  }
  return members;
}
