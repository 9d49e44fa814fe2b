import {
  groupLabel,
  judgesOf,
  type RunsOrCounts,
  type UnknownGroup,
  type Conclusion,
  type JudgedCount,
} from "../judges/index.js";
import { isCounted } from "../runs/index.js";
import { correlationCoefficient } from "../stats/association/index.js";
import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";
import { estimate } from "./estimate.js";
import { estimateCounts } from "./from-counts.js";
import type { Estimates } from "./group-estimate.js";
import type { EstimateOptions } from "./settings.js";
import { verdictMetric } from "./verdict-metrics.js";

export interface InfluenceOptions extends Omit<EstimateOptions, "from"> {
  /** stated conclusions by name; groups are called by their values, as `groupLabel` joins them */
  readonly conclusions?: Readonly<Record<string, Conclusion>>;
  /** judges that also filtered the training data: what changes without all of them is added */
  readonly trainingJudges?: readonly string[];
}

/** One group with all judges and without some. */
export interface InfluencedGroup {
  readonly by: Readonly<Record<string, string>>;
  readonly before: Estimate | Undefined;
  readonly after: Estimate | Undefined;
  /** after less before; null where one of them has no value */
  readonly change: number | null;
}

/** What the results owe to one judge, or to several. */
export interface JudgeInfluence {
  /** the judges left out */
  readonly without: readonly string[];
  /** whether these are the judges that also filtered the training data */
  readonly circularity: boolean;
  /** how the remaining judges make a label; a reason where none remains */
  readonly judgePolicy: string | Undefined;
  readonly groups: readonly InfluencedGroup[];
  /** largest change of any group, in absolute value; null where no group can be compared */
  readonly largestChange: number | null;
  /** Kendall's tau of the groups' order before and after, 1 where it stays; a reason where none */
  readonly rankCorrelation: Estimate | Undefined;
  /** pairs of groups that change places */
  readonly reversals: readonly (readonly [string, string])[];
  readonly conclusions: readonly {
    readonly name: string;
    /** null where a group it speaks of has no value */
    readonly before: boolean | null;
    /** null where no judge remains, or none of them says anything of one of its groups */
    readonly after: boolean | null;
    readonly overturned: boolean;
  }[];
}

/**
 * How every estimate, the order of the groups and each stated conclusion change when a judge is left
 * out, judge after judge; and, where judges also filtered the training data, without all of these.
 * A policy that names the judge left out (`judge:`, `agree-else:`, `weighted:`) gives way to the
 * majority of those who remain, and `judgePolicy` says so. Of a large log, counts are enough.
 *
 * @throws {RangeError} where the metric does not come from verdicts, or the call is wrong otherwise
 * @example
 * judgeInfluence(runs, {
 *   metric: "attack_success_rate",
 *   by: ["eval"],
 *   conclusions: { "Latvian above German": isHigher("lv", "de") },
 *   trainingJudges: ["llama-guard", "polyguard"],
 * });
 */
export function judgeInfluence(given: RunsOrCounts, options: InfluenceOptions): JudgeInfluence[] {
  const metric = verdictMetric(options.metric);
  if (metric === undefined) {
    throw new RangeError(`invalid metric: ${options.metric} does not come from verdicts`);
  }
  const { conclusions = {}, trainingJudges = [], ...rest } = options;
  const all = given.where(options.where ?? {});
  const counts = isCounted(all) ? all : undefined;
  const chosen = (isCounted(all) ? all.runs : all).ofKind("verdict");
  const answer: Answer = (kept, asked) => {
    const judge = kept === undefined ? {} : { judge: kept };
    return counts === undefined
      ? estimate(chosen.where(judge), asked)
      : estimateCounts(counts.where(judge), asked);
  };
  const judges = metric.axis === undefined ? chosen.levels("judge") : judgesOf(chosen, metric.axis);
  const before = answer(undefined, { ...rest, from: "verdicts" });
  const used = judges.filter((name) => trainingJudges.includes(name));
  const left = judges.map((name) => [name]);
  const sets = used.length > 1 ? [...left, used] : left;
  return sets.map((without) => {
    const kept = judges.filter((name) => !without.includes(name));
    const after = kept.length === 0 ? undefined : remaining(answer, kept, rest);
    const circularity = used.length > 0 && used.every((name) => without.includes(name));
    return compared(before, after, { without, circularity, conclusions });
  });
}

/** The estimates of some judges, or of all. */
type Answer = (kept: readonly string[] | undefined, asked: EstimateOptions) => Estimates;

/** The same without some judges; by the majority where the policy needs one of these. */
function remaining(
  answer: Answer,
  kept: readonly string[],
  options: Omit<EstimateOptions, "from">,
): Estimates {
  const asked = { ...options, from: "verdicts" } as const;
  const names = options.judgePolicy ?? "";
  if (!/^(judge|agree-else|weighted):/.test(names)) return answer(kept, asked);
  try {
    return answer(kept, asked);
  } catch (error) {
    if (!(error instanceof RangeError) || !error.message.startsWith("unknown judge")) throw error;
    const mode = /\/(strict|loose)$/.exec(names)?.[1];
    const { judgePolicy: _, ...others } = asked;
    return answer(kept, mode === undefined ? others : { ...others, judgePolicy: mode });
  }
}

interface Question {
  readonly without: readonly string[];
  readonly circularity: boolean;
  readonly conclusions: Readonly<Record<string, Conclusion>>;
}

function compared(
  before: Estimates,
  after: Estimates | undefined,
  { without, circularity, conclusions }: Question,
): JudgeInfluence {
  const nobody = undefinedBecause(
    "no-data",
    circularity
      ? "every judge also filtered the training data: nobody independent remains"
      : "no judge remains",
  );
  const later = new Map(after?.groups.map(({ by, estimate: found }) => [groupLabel(by), found]));
  const groups = before.groups.map(({ by, estimate: first }): InfluencedGroup => {
    const second =
      after === undefined
        ? nobody
        : (later.get(groupLabel(by)) ??
          undefinedBecause("no-data", "no remaining judge says anything here"));
    const comparable = !isUndefined(first) && !isUndefined(second);
    return {
      by,
      before: first,
      after: second,
      change: comparable ? second.value - first.value : null,
    };
  });
  const changes = groups.flatMap(({ change }) => (change === null ? [] : [Math.abs(change)]));
  return {
    without,
    circularity,
    judgePolicy: after === undefined ? nobody : after.judgePolicy,
    groups,
    largestChange: changes.length === 0 ? null : Math.max(...changes),
    ...orders(groups),
    conclusions: Object.entries(conclusions).map(([name, holds]) => {
      const known = before.groups.map(({ by }) => groupLabel(by));
      const was = answerOf(holds, before, known);
      const is = after === undefined ? null : answerOf(holds, after, known);
      const overturned = was !== null && is !== null && is !== was;
      return { name, before: was, after: is, overturned };
    }),
  };
}

/** Whether a conclusion holds; null where one of its groups, known as such, has no value here. */
function answerOf(
  holds: Conclusion,
  estimates: Estimates,
  known: readonly string[],
): boolean | null {
  try {
    return holds(countsOf(estimates));
  } catch (error) {
    // by its members: the conclusion may come from another copy of the package
    if (isUnknownGroup(error) && known.includes(error.group)) return null;
    throw error;
  }
}

function isUnknownGroup(error: unknown): error is UnknownGroup {
  return error instanceof RangeError && error.name === "UnknownGroup" && "group" in error;
}

function orders(
  groups: readonly InfluencedGroup[],
): Pick<JudgeInfluence, "rankCorrelation" | "reversals"> {
  const pairs = groups.flatMap(({ by, before, after }) =>
    isUndefined(before) || isUndefined(after)
      ? []
      : [{ label: groupLabel(by), first: before.value, second: after.value }],
  );
  const reversals = pairs.flatMap((a, i) =>
    pairs
      .slice(i + 1)
      .filter((b) => (a.first - b.first) * (a.second - b.second) < 0)
      .map((b): readonly [string, string] => [a.label, b.label]),
  );
  const rankCorrelation = correlationCoefficient(
    pairs.map(({ first }) => first),
    pairs.map(({ second }) => second),
    "kendall",
  );
  return { rankCorrelation, reversals };
}

/** Counts as a conclusion reads them; a group without a value has none. */
export function countsOf({ groups }: Pick<Estimates, "groups">): JudgedCount[] {
  return groups.flatMap(({ by, estimate: found }) =>
    isUndefined(found) || found.k === undefined || found.n === undefined
      ? []
      : [{ label: groupLabel(by), k: found.k, n: found.n }],
  );
}
