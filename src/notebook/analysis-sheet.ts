import type {
  AuditedTippingPoint,
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
import { isUndefined } from "../stats/result.js";
import { has } from "./kinds.js";
import { countOf, number, percent } from "./text.js";

/** A result that is more than a table: what it says, the rows behind it, what to know of them. */
export interface Told {
  readonly caption: string;
  readonly rows: readonly object[];
  readonly notes?: readonly string[];
}

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

function trends(all: readonly TierTrend[]): Told {
  const left = [...new Set(all.flatMap(({ leftOut }) => leftOut))];
  return {
    caption: `rates by tier, ${all[0]!.tiers.map(({ tier }) => tier).join(" to ")}: all responses of a tier together`,
    rows: all.map(({ by, tiers, ratio, overResponses, overLanguages }) => ({
      ...by,
      ...Object.fromEntries(
        tiers.map(({ tier, pooled, mean }) => [tier, isUndefined(pooled) ? mean : pooled]),
      ),
      [`${tiers.at(-1)!.tier} : ${tiers[0]!.tier}`]: ratio,
      "over responses": overResponses,
      "over languages": overLanguages,
    })),
    notes: [
      "over responses: Cochran–Armitage, takes responses for independent; over languages: Kendall",
      ...(left.length === 0 ? [] : [`left out, in no tier: ${left.join(", ")}`]),
    ],
  };
}

function tippingPoints(points: readonly (TippingPoint | AuditedTippingPoint)[]): Told {
  return {
    caption: "the smallest judge biases that would overturn the conclusion",
    rows: points.map((point) => {
      const { error, label, opposite, share, verdicts } = point;
      return {
        "if the judge": opposite === undefined ? error : "over-flags, and misses in the other",
        in: opposite === undefined ? label : `${label} / ${opposite.label}`,
        "share wrong": share,
        verdicts,
        ...("excluded" in point
          ? { "seen in the audit": point.seen, "ruled out": point.excluded }
          : {}),
      };
    }),
  };
}

function influences(all: readonly JudgeInfluence[]): Told {
  return {
    caption: "what changes without a judge",
    rows: all.map((one) => ({
      without: one.without.join(", "),
      judges: one.judgePolicy,
      "largest change": one.largestChange,
      "rank correlation": one.rankCorrelation,
      "change places": one.reversals.map(([a, b]) => `${a}–${b}`).join(", ") || "none",
      ...Object.fromEntries(
        one.conclusions.map(({ name, before, after }) => [
          name,
          after === null
            ? null
            : before === after
              ? after
                ? "holds"
                : "does not hold"
              : after
                ? "appears"
                : "falls",
        ]),
      ),
    })),
    notes: all
      .filter(({ circularity }) => circularity)
      .map(({ without }) => `circularity: ${without.join(", ")} also filtered the training data`),
  };
}

function accuracies(all: readonly JudgeAccuracyReport[]): Told {
  return {
    caption: `the judge against the truth, ${countOf(all.length, "group")}`,
    rows: all.map(({ by, n, confusion, sensitivity, specificity, judged, corrected }) => ({
      ...by,
      audited: n,
      hits: confusion.truePositives,
      "false alarms": confusion.falsePositives,
      misses: confusion.falseNegatives,
      passes: confusion.trueNegatives,
      sensitivity,
      specificity,
      judged,
      corrected,
    })),
  };
}

function guards(all: readonly GuardReport[]): Told {
  return {
    caption: `the guard as a classifier, ${countOf(all.length, "group")}`,
    rows: all.map(({ by, report, scores, f1 }) => ({
      ...by,
      F1: f1,
      ...(isUndefined(report) || isUndefined(scores)
        ? { "macro F1": report }
        : {
            "macro F1": scores.macro.f1,
            "weighted F1": scores.weighted.f1,
            accuracy: scores.micro.f1,
            responses: report.n,
          }),
    })),
    notes: all.flatMap(({ by, notes }) => notes.map((note) => noteOf(by, note))),
  };
}

function scored(all: readonly GuardScores[]): Told {
  return {
    caption: `the guard's scores, whatever the threshold, ${countOf(all.length, "group")}`,
    rows: all.map(({ by, n, events, rocAuc, averagePrecision, falsePositiveRate, threshold }) => ({
      ...by,
      responses: n,
      events,
      "ROC AUC": rocAuc,
      "average precision": averagePrecision,
      "false positive rate": falsePositiveRate,
      threshold: threshold ?? null,
    })),
    notes: all.flatMap(({ by, notes }) => notes.map((note) => noteOf(by, note))),
  };
}

function noteOf(by: Readonly<Record<string, string>>, note: string): string {
  return [...Object.values(by), note].join(": ");
}

function latencies(all: readonly DetectionLatency[]): Told {
  return {
    caption: "how soon the guard flags unsafe responses",
    rows: all.map(({ by, n, flagged, never, early, within, median }) => ({
      ...by,
      unsafe: n,
      flagged,
      never,
      early,
      ...Object.fromEntries(within.map(({ k, share }) => [`within ${k}`, share])),
      ...Object.fromEntries(within.map(({ k, incidence }) => [`by ${k}`, incidence])),
      median,
    })),
    notes: ["within k: of all unsafe responses; by k: had every one gone on (Kaplan–Meier)"],
  };
}

function policies(all: readonly PolicyResult[]): Told {
  return {
    caption: `${all[0]!.estimates.metric.replaceAll("_", " ")} under ${all.length === 1 ? "one policy" : `${all.length} policies`}`,
    rows: all.flatMap(({ policy, estimates }) =>
      estimates.groups.map(({ by, estimate }) => ({ policy, ...by, estimate })),
    ),
  };
}

function summaries(all: readonly LanguageSummary[]): Told {
  return {
    caption: "over languages: the mean, the lowest and the highest, the gap",
    rows: all.map(({ by, languages, missing, mean, lowest, highest, gap }) => ({
      ...by,
      languages,
      missing: missing.length,
      mean,
      lowest: lowest?.eval ?? null,
      "its value": lowest?.estimate ?? null,
      highest: highest?.eval ?? null,
      "value of the highest": highest?.estimate ?? null,
      gap,
    })),
  };
}

function contaminated({ pairs, languages, groups, sharedGroups }: ContaminationReport): Told {
  const byId = pairs.filter(({ by }) => by === "id").length;
  const shared = groups.filter((group) => group.shared).length;
  return {
    caption: `${countOf(pairs.length, "pair")} of evaluation and training prompts: ${byId} by identifier, ${pairs.length - byId} by text`,
    rows: languages.map(({ eval: language, items, contaminated: hit, share }) => {
      return { eval: language, prompts: items, contaminated: hit, share };
    }),
    notes: isUndefined(sharedGroups)
      ? []
      : [
          `${percent(sharedGroups.value)} % of the evaluation prompts are of a category and style trained on (${shared} of ${groups.length} groups)`,
        ],
  };
}

function capability({ metric, margin, groups, family, everywhere }: CapabilityReport): Told {
  return {
    caption: `${metric.replaceAll("_", " ")}: not worse by ${number(margin)}?`,
    rows: groups.map(({ by, design, n, test, adjusted, nonInferior }) => ({
      ...by,
      design,
      n,
      difference: isUndefined(test) ? test : test.difference,
      p: isUndefined(test) ? null : test.pValue,
      "p adjusted": adjusted,
      "not worse": nonInferior,
    })),
    notes: [
      `adjusted: Holm, over ${countOf(family, "test")}`,
      ...(everywhere === null
        ? []
        : [
            `of all groups at once (intersection–union) it ${everywhere ? "holds" : "is not shown"}`,
          ]),
    ],
  };
}

/** Tells a result by members that no other result has together. */
function having<T>(...members: readonly string[]): (value: unknown) => value is T {
  return (value): value is T => members.every((member) => has(value, member));
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
