import { type Undefined, undefinedBecause } from "../result.js";
import { totalOf, type StepCounts } from "./score-steps.js";

/** Area under the ROC curve from counts by score. Reason: `constant` (one class only). */
export function aucOf({ positives, negatives }: StepCounts): number | Undefined {
  const [p, n] = [totalOf(positives), totalOf(negatives)];
  if (p === 0 || n === 0) {
    return undefinedBecause("constant", "one class only: there are no pairs to order");
  }
  let above = 0;
  let sum = 0;
  for (let step = 0; step < positives.length; step++) {
    sum += negatives[step]! * (above + positives[step]! / 2);
    above += positives[step]!;
  }
  return sum / (p * n);
}

/** Average precision from counts by score. Reason: `zero-denominator` (no positive). */
export function averagePrecisionOf({ positives, negatives }: StepCounts): number | Undefined {
  const p = totalOf(positives);
  if (p === 0) return undefinedBecause("zero-denominator", "no positive: no recall");
  let [hits, called, value] = [0, 0, 0];
  for (let step = 0; step < positives.length; step++) {
    hits += positives[step]!;
    called += positives[step]! + negatives[step]!;
    if (positives[step]! > 0) value += (positives[step]! / p) * (hits / called);
  }
  return Math.min(1, value);
}

/** The operating point at which a recall is first reached. */
export interface OperatingPoint {
  /** place of the threshold among the distinct scores: units with this score or a higher one are called */
  readonly step: number;
  readonly falsePositiveRate: number;
  readonly recall: number;
}

/**
 * The highest threshold at which recall is at least the one asked for, from counts by score; none is
 * interpolated. Reasons: `zero-denominator` (no positive, or no negative).
 */
export function operatingPoint(
  { positives, negatives }: StepCounts,
  recall: number,
): OperatingPoint | Undefined {
  const [p, n] = [totalOf(positives), totalOf(negatives)];
  if (p === 0) return undefinedBecause("zero-denominator", "no positive: no recall");
  if (n === 0) return undefinedBecause("zero-denominator", "no negative: no false positive");
  // recalls such as 0.7 times 10 exceed 7 by a unit in the last place
  const needed = recall * p - 1e-9;
  let [hits, alarms, step] = [0, 0, 0];
  for (; step < positives.length; step++) {
    hits += positives[step]!;
    alarms += negatives[step]!;
    if (hits >= needed) break;
  }
  return { step, falsePositiveRate: alarms / n, recall: hits / p };
}
