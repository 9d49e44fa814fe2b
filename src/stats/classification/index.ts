/** How good predictions are: classes against classes, and scores against a binary truth. */
export { averagedF1, type F1Average } from "./averaged-f1.js";
export { confusionMatrix, type ClassLabel, type ConfusionMatrix } from "./confusion.js";
export { f1Of, f1OfCounts } from "./f1-of-counts.js";
export { matthews } from "./matthews.js";
export { pairedF1, type PairedF1, type PairedFlags } from "./paired-f1.js";
export {
  classificationReport,
  reportOf,
  type ClassificationReport,
  type ClassScores,
} from "./report.js";
export { aucOf, averagePrecisionOf, operatingPoint, type OperatingPoint } from "./ranking.js";
export {
  countSteps,
  scoreSteps,
  type ScoreSteps,
  type StepCounts,
  type Truth,
} from "./score-steps.js";
export {
  averagePrecision,
  brierScore,
  falsePositiveRateAt,
  rocAuc,
  type RateAtRecall,
} from "./scores.js";
