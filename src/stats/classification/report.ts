import { isUndefined, type Undefined } from "../result.js";
import { type ClassLabel, confusionMatrix, type ConfusionMatrix } from "./confusion.js";
import { matthews } from "./matthews.js";

/** One class, or an average over classes. A ratio 0 / 0 counts as 0, and `warnings` says where. */
export interface ClassScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface ClassificationReport {
  readonly confusion: ConfusionMatrix;
  readonly classes: readonly (ClassScores & {
    readonly label: ClassLabel;
    /** true members of the class */
    readonly support: number;
  })[];
  readonly n: number;
  readonly accuracy: number;
  /** mean recall of the classes that occur in the truth */
  readonly balancedAccuracy: number;
  /** over all cells */
  readonly micro: ClassScores;
  /** unweighted mean over all labels, those that never occur included (they count 0) */
  readonly macro: ClassScores;
  /** mean weighted by support */
  readonly weighted: ClassScores;
  /** Matthews' correlation, 0 where it is 0 / 0 */
  readonly mcc: number;
  /** each ratio that is 0 / 0, and counts as 0 by convention */
  readonly warnings: readonly string[];
}

/**
 * Precision, recall and F1 per class and averaged, accuracy, balanced accuracy and Matthews'
 * correlation of predictions against the truth.
 *
 * Definitions are those of scikit-learn: a ratio without a denominator counts as 0, and the macro
 * average runs over `labels`, so that leaving them out changes it when a class never occurs.
 *
 * Returns `no-data` where there are no predictions.
 *
 * @example classificationReport(["a", "a", "b"], ["a", "b", "b"]).accuracy // 0.667
 */
export function classificationReport(
  truth: ArrayLike<ClassLabel>,
  predicted: ArrayLike<ClassLabel>,
  labels?: readonly ClassLabel[],
): ClassificationReport | Undefined {
  const confusion = confusionMatrix(truth, predicted, labels);
  return isUndefined(confusion) ? confusion : reportOf(confusion);
}

/** The same, from counts. */
export function reportOf(confusion: ConfusionMatrix): ClassificationReport {
  const { counts, n } = confusion;
  const classes = confusion.labels.map((label, k) => {
    const hits = counts[k]![k]!;
    const support = counts[k]!.reduce((sum, count) => sum + count, 0);
    const called = counts.reduce((sum, row) => sum + row[k]!, 0);
    return {
      label,
      support,
      precision: ratio(hits, called),
      recall: ratio(hits, support),
      f1: ratio(2 * hits, support + called),
    };
  });
  const present = classes.filter((c) => c.support > 0);
  const accuracy = counts.reduce((sum, row, k) => sum + row[k]!, 0) / n;
  return {
    confusion,
    classes,
    n,
    accuracy,
    balancedAccuracy: present.reduce((sum, c) => sum + c.recall, 0) / present.length,
    micro: { precision: accuracy, recall: accuracy, f1: accuracy },
    macro: average(classes, () => 1 / classes.length),
    weighted: average(classes, (c) => c.support / n),
    mcc: matthews(counts),
    warnings: emptyRatios(counts, confusion.labels),
  };
}

/** Ratios without a denominator: a class that never occurs has no recall, one never called no precision. */
function emptyRatios(
  counts: readonly (readonly number[])[],
  labels: readonly ClassLabel[],
): string[] {
  return labels.flatMap((label, k) => {
    const occurs = counts[k]!.some((count) => count > 0);
    const called = counts.some((row) => row[k]! > 0);
    const empty = [...(called ? [] : ["precision"]), ...(occurs ? [] : ["recall"])];
    if (empty.length === 2) empty.push("F1");
    return empty.map((ratio) => `${ratio} of ${String(label)} is 0 / 0, and counts as 0`);
  });
}

function ratio(above: number, below: number): number {
  return below === 0 ? 0 : above / below;
}

function average<C extends ClassScores>(
  classes: readonly C[],
  weight: (c: C) => number,
): ClassScores {
  const mean = (score: (c: C) => number): number =>
    classes.reduce((sum, c) => sum + weight(c) * score(c), 0);
  return {
    precision: mean((c) => c.precision),
    recall: mean((c) => c.recall),
    f1: mean((c) => c.f1),
  };
}
