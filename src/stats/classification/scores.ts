import { type Estimate, isUndefined, type Undefined, undefinedBecause } from "../result.js";
import { aucOf, averagePrecisionOf, operatingPoint } from "./ranking.js";
import { scoreSteps, totalOf, type ScoreSteps, type Truth } from "./score-steps.js";

/**
 * Area under the ROC curve: the chance that a positive scores higher than a negative, ties counting
 * half. For an interval bootstrap the units.
 *
 * Reasons: `no-data`, `constant` (one class only), `non-finite` (a score).
 *
 * @example rocAuc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // { value: 0.75, … }
 */
export function rocAuc(truth: Truth, scores: ArrayLike<number>): Estimate | Undefined {
  const sorted = scoreSteps(truth, scores);
  if (isUndefined(sorted)) return sorted;
  return estimateOf(aucOf(sorted.counts), sorted, "mann-whitney");
}

/**
 * Average precision: the mean of precision over the steps of recall, Σ (Rₙ − Rₙ₋₁) Pₙ over distinct
 * thresholds, without interpolation (scikit-learn's definition).
 *
 * Reasons: `no-data`, `zero-denominator` (no positive), `non-finite` (a score).
 *
 * @example averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) // { value: 0.833, … }
 */
export function averagePrecision(truth: Truth, scores: ArrayLike<number>): Estimate | Undefined {
  const sorted = scoreSteps(truth, scores);
  if (isUndefined(sorted)) return sorted;
  return estimateOf(averagePrecisionOf(sorted.counts), sorted, "average-precision");
}

/** The false positive rate at a recall, and the threshold that gives it. */
export interface RateAtRecall extends Estimate {
  /** units with this score or a higher one are called positive */
  readonly threshold: number;
  /** the recall there, at least the one asked for */
  readonly recall: number;
}

/**
 * False positive rate at a fixed recall ("FPR at 95 % TPR"): the share of negatives called positive at
 * the highest threshold at which recall is at least `recall`, without interpolation.
 *
 * Reasons: `no-data`, `zero-denominator` (no positive, or no negative), `non-finite` (a score).
 *
 * @throws {RangeError} where the recall is not above 0 and at most 1
 * @example falsePositiveRateAt([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8], 0.95) // { value: 0.5, threshold: 0.35, … }
 */
export function falsePositiveRateAt(
  truth: Truth,
  scores: ArrayLike<number>,
  recall: number,
): RateAtRecall | Undefined {
  if (!(recall > 0 && recall <= 1)) {
    throw new RangeError(`invalid recall: ${recall} (above 0, at most 1)`);
  }
  const sorted = scoreSteps(truth, scores);
  if (isUndefined(sorted)) return sorted;
  const point = operatingPoint(sorted.counts, recall);
  if (isUndefined(point)) return point;
  return {
    value: point.falsePositiveRate,
    n: totalOf(sorted.counts.negatives),
    method: "at-recall",
    threshold: sorted.scores[point.step]!,
    recall: point.recall,
  };
}

/**
 * Brier score: the mean of (score − truth)², for scores that are probabilities; 0 is perfect.
 *
 * Reasons: `no-data`, `out-of-range` (a score outside [0, 1]), `non-finite`.
 *
 * @example brierScore([0, 1], [0.1, 0.8]) // { value: 0.025, … }
 */
export function brierScore(truth: Truth, scores: ArrayLike<number>): Estimate | Undefined {
  const sorted = scoreSteps(truth, scores);
  if (isUndefined(sorted)) return sorted;
  const { positives, negatives } = sorted.counts;
  let sum = 0;
  for (const [step, score] of sorted.scores.entries()) {
    if (score < 0 || score > 1) {
      return undefinedBecause("out-of-range", `a score is ${score} (a probability)`);
    }
    sum += positives[step]! * (1 - score) ** 2 + negatives[step]! * score ** 2;
  }
  return estimateOf(sum / sorted.stepOf.length, sorted, "brier");
}

function estimateOf(
  value: number | Undefined,
  { counts, stepOf }: ScoreSteps,
  method: string,
): Estimate | Undefined {
  if (isUndefined(value)) return value;
  return { value, n: stepOf.length, k: totalOf(counts.positives), method };
}
