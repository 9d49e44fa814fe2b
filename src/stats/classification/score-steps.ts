import { undefinedBecause, type Undefined } from "../result.js";

/** Whether each unit is a positive: true or 1, false or 0. */
export type Truth = ArrayLike<boolean | number>;

/** How many positives and negatives have each distinct score, the highest score first. */
export interface StepCounts {
  readonly positives: ArrayLike<number>;
  readonly negatives: ArrayLike<number>;
}

/** Units in the order of their scores. */
export interface ScoreSteps {
  /** the distinct scores, the highest first */
  readonly scores: Float64Array;
  /** the place of each unit's score among them */
  readonly stepOf: Int32Array;
  readonly counts: StepCounts;
}

/**
 * Orders units by their scores. Reasons: `no-data`, `non-finite` (a score).
 *
 * @throws {RangeError} on unequal lengths, or a truth that is none
 */
export function scoreSteps(truth: Truth, scores: ArrayLike<number>): ScoreSteps | Undefined {
  if (truth.length !== scores.length) {
    throw new RangeError(`invalid lengths: ${truth.length} and ${scores.length} (must be equal)`);
  }
  const n = truth.length;
  if (n === 0) return undefinedBecause("no-data", "no predictions");
  for (let i = 0; i < n; i++) {
    const label = truth[i]!;
    if (label !== true && label !== false && label !== 0 && label !== 1) {
      throw new RangeError(`invalid truth: ${String(label)} (true, false, 1 or 0)`);
    }
    if (!Number.isFinite(scores[i]!)) {
      return undefinedBecause("non-finite", `unit ${i} has the score ${scores[i]}`);
    }
  }
  const distinct = Float64Array.from(new Set(Array.from(scores)))
    .sort()
    .reverse();
  const place = new Map(Array.from(distinct, (score, step) => [score, step]));
  const stepOf = Int32Array.from({ length: n }, (_, i) => place.get(scores[i]!)!);
  return { scores: distinct, stepOf, counts: countSteps(truth, stepOf, distinct.length) };
}

/** Counts units at each step; of some of them, as often as they are listed, where `units` are given. */
export function countSteps(
  truth: Truth,
  stepOf: Int32Array,
  steps: number,
  units?: Int32Array,
): StepCounts {
  const positives = new Float64Array(steps);
  const negatives = new Float64Array(steps);
  const n = units?.length ?? truth.length;
  for (let at = 0; at < n; at++) {
    const unit = units === undefined ? at : units[at]!;
    const side = truth[unit] === true || truth[unit] === 1 ? positives : negatives;
    side[stepOf[unit]!]! += 1;
  }
  return { positives, negatives };
}

export function totalOf(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return total;
}
