import type {
  GuardReport,
  GuardScores,
  JudgeAccuracyReport,
  TippingPoint,
} from "../judges/index.js";
import type {
  CapabilityReport,
  ContaminationReport,
  DetectionLatency,
  JudgeInfluence,
  LanguageSummary,
  PolicyResult,
  TierTrend,
} from "../metrics/index.js";
import {
  accuracies,
  guards,
  influences,
  latencies,
  policies,
  scored,
  tippingPoints,
} from "./judge-sheets.js";
import { having } from "./kinds.js";
import { capability, contaminated, summaries, trends } from "./language-sheets.js";
import type { Told } from "./told.js";

/** Analyses whose parts hold parts of their own, one row for each answer; undefined for any other. */
export function tellAnalysis(value: unknown): Told | undefined {
  const many: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (many.length === 0) return undefined;
  if (all(many, isTrend)) return trends(many);
  if (all(many, isTippingPoint)) return tippingPoints(many);
  if (all(many, isInfluence)) return influences(many);
  if (all(many, isAccuracy)) return accuracies(many);
  if (all(many, isGuard)) return guards(many);
  if (all(many, isScored)) return scored(many);
  if (all(many, isLatency)) return latencies(many);
  if (all(many, isPolicy)) return policies(many);
  if (all(many, isSummary)) return summaries(many);
  if (isContamination(value)) return contaminated(value);
  if (isCapability(value)) return capability(value);
  return undefined;
}

function all<T>(values: readonly unknown[], is: (value: unknown) => value is T): values is T[] {
  return values.every(is);
}

const isTrend = having<TierTrend>("tiers", "overResponses", "overLanguages");
const isTippingPoint = having<TippingPoint>("error", "verdicts", "share");
const isInfluence = having<JudgeInfluence>("without", "circularity", "conclusions");
const isAccuracy = having<JudgeAccuracyReport>("confusion", "sensitivity", "judged");
const isGuard = having<GuardReport>("report", "f1", "by");
const isScored = having<GuardScores>("rocAuc", "averagePrecision", "falsePositiveRate");
const isLatency = having<DetectionLatency>("within", "curve", "never");
const isPolicy = having<PolicyResult>("policy", "without", "estimates");
const isSummary = having<LanguageSummary>("lowest", "highest", "gap");
const isContamination = having<ContaminationReport>("pairs", "sharedGroups", "languages");
const isCapability = having<CapabilityReport>("margin", "everywhere", "groups");
