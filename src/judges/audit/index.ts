export { judgeAccuracy, type AccuracyOptions, type JudgeAccuracyReport } from "./accuracy.js";
export { againstAudit, groupLabel, type AuditedTippingPoint } from "./against-audit.js";
export {
  allHigher,
  isHigher,
  ratesRise,
  UnknownGroup,
  type Conclusion,
  type JudgedCount,
} from "./conclusion.js";
export {
  correctedRates,
  type CorrectedRates,
  type CorrectedRatesOptions,
} from "./corrected-rates.js";
export { guardAverages, type GuardAverage, type ScoreEstimates } from "./class-scores.js";
export { guardReport, type GuardReport, type GuardReportOptions } from "./guard-report.js";
export { guardScores, type GuardScores, type GuardScoresOptions } from "./guard-scores.js";
export type { AuditOptions, PairedVotes } from "./paired-votes.js";
export {
  strictness,
  type Strictness,
  type StrictnessOptions,
  type StrictnessReport,
} from "./strictness.js";
export {
  tippingPoint,
  type JudgeBias,
  type TippingOptions,
  type TippingPoint,
} from "./tipping-point.js";
