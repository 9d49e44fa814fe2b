export { estimate } from "./estimate.js";
export { checkMetric, metricsOf } from "./check-metric.js";
export { estimateCounts } from "./from-counts.js";
export { sameByRegistry, type SameLanguage } from "./same-language.js";
export type { EstimateOptions } from "./settings.js";
export type { Estimates, GroupEstimate } from "./group-estimate.js";
export { unlabelled, unlabelledIn } from "./unlabelled.js";
export { verdictMetric, type VerdictMetric } from "./verdict-metrics.js";
export {
  policySensitivity,
  type PolicyResult,
  type SensitivityOptions,
} from "./policy-sensitivity.js";
export {
  compareRates,
  type CompareOptions,
  type Comparison,
  type ComparisonReport,
} from "./compare.js";
export {
  languageSummary,
  type EvaluatedLanguage,
  type LanguageSummary,
  type LanguageSummaryOptions,
} from "./language-summary.js";
export {
  countsOf,
  judgeInfluence,
  type InfluencedGroup,
  type InfluenceOptions,
  type JudgeInfluence,
} from "./judge-influence.js";
export {
  aggregateLanguages,
  type AggregateOptions,
  type AggregateReport,
  type Improvement,
  type LanguageAggregate,
} from "./aggregate-languages.js";
export { itemValues, type ItemValueOptions, type ItemValues } from "./item-values.js";
export {
  nonInferiority,
  type CapabilityComparison,
  type CapabilityOptions,
  type CapabilityReport,
} from "./non-inferiority.js";
export {
  resourceRegression,
  type ResourceOptions,
  type ResourceRegression,
  type ResourceReport,
} from "./resource-regression.js";
export { tierTrend, type TierOptions, type TierSummary, type TierTrend } from "./tier-trend.js";
export {
  detectionLatency,
  type DetectionLatency,
  type LatencyOptions,
} from "./detection-latency.js";
export { riskScores, type RiskScoreOptions, type RiskScores } from "./risk-scores.js";
export * from "./contamination/index.js";
