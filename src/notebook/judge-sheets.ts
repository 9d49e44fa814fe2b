import type {
  AuditedTippingPoint,
  GuardReport,
  GuardScores,
  JudgeAccuracyReport,
  TippingPoint,
} from "../judges/index.js";
import type { DetectionLatency, JudgeInfluence, PolicyResult } from "../metrics/index.js";
import { isUndefined } from "../stats/result.js";
import { countOf } from "./text.js";
import type { Told } from "./told.js";

export function tippingPoints(points: readonly (TippingPoint | AuditedTippingPoint)[]): Told {
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

export function influences(all: readonly JudgeInfluence[]): Told {
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

export function accuracies(all: readonly JudgeAccuracyReport[]): Told {
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

export function guards(all: readonly GuardReport[]): Told {
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

export function scored(all: readonly GuardScores[]): Told {
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

export function latencies(all: readonly DetectionLatency[]): Told {
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

export function policies(all: readonly PolicyResult[]): Told {
  return {
    caption: `${all[0]!.estimates.metric.replaceAll("_", " ")} under ${all.length === 1 ? "one policy" : `${all.length} policies`}`,
    rows: all.flatMap(({ policy, estimates }) =>
      estimates.groups.map(({ by, estimate }) => ({ policy, ...by, estimate })),
    ),
  };
}
