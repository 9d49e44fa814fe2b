import { metricNamed, type CountedRuns } from "../runs/index.js";
import { tQuantile } from "../stats/distributions/index.js";
import { proportion } from "../stats/proportions/index.js";
import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";
import { estimate, estimateWeighed } from "./estimate.js";
import type { Estimates, GroupEstimate } from "./group-estimate.js";
import { correctedConsistency } from "./identification-error.js";
import { pooledWarnings } from "./pooled-columns.js";
import { sameByRegistry } from "./same-language.js";
import type { EstimateOptions } from "./settings.js";

/**
 * Estimates a metric from counts, as `estimate` does from rows, and to the same numbers: by the very
 * same code, each of the different responses counts as often as it occurs. Scores are estimated as
 * groups of their own first.
 *
 * @throws {RangeError} as `estimate` does, for a column that was not kept with the counts, or where
 * a consistency that is to be corrected is not by evaluation language
 * @example
 * estimateCounts(counted, { metric: "attack_success_rate", by: ["eval"], judgePolicy: "any" });
 */
export function estimateCounts(counted: CountedRuns, options: EstimateOptions): Estimates {
  const { by = [], where = {}, identified, ...rest } = options;
  counted.needs([...by, ...Object.keys(where)]);
  const whole = estimateWeighed(counted.runs, options, (runs) => counted.weightsIn(runs));
  if (whole.from === "aggregates" || whole.from === "verdicts") return whole;
  if (identified !== undefined && whole.from === "response-languages" && !by.includes("eval")) {
    throw new RangeError("invalid by: a corrected consistency of counts is by eval");
  }
  const single = estimate(counted.runs, {
    ...rest,
    where,
    from: whole.from,
    by: [...new Set([...by, "item"])],
  });
  const weightOf = weightsByItem(counted);
  const members = new Map<string, Weighted[]>();
  for (const group of single.groups) {
    const key = keyText(by, group.by);
    const entry = { weight: weightOf.get(group.by["item"]!)!, group };
    const known = members.get(key);
    if (known === undefined) members.set(key, [entry]);
    else known.push(entry);
  }
  const { level = 0.95, interval = "wilson" } = options;
  const together = togetherFrom[whole.from];
  return {
    ...whole,
    groups: whole.groups.map((group) => {
      const counts = members.get(keyText(by, group.by)) ?? [];
      return together(group, counts, { ...options, level, interval }, whole);
    }),
  };
}

interface Weighted {
  readonly weight: number;
  readonly group: GroupEstimate;
}

type Together = (
  group: GroupEstimate,
  members: readonly Weighted[],
  settings: EstimateOptions & Required<Pick<EstimateOptions, "interval" | "level">>,
  whole: Estimates,
) => GroupEstimate;

const togetherFrom: Readonly<Record<"response-languages" | "scores", Together>> = {
  "response-languages": (group, members, { interval, level, identified, sameLanguage }) => {
    const { k, n, unclear } = tallyOf(members);
    const none = undefinedBecause("no-data", "no response has an identified language");
    const left = unclear === 0 ? [] : [`left out: ${unclear} of unidentified language`];
    return {
      ...group,
      estimate:
        n === 0
          ? none
          : identified === undefined
            ? proportion(k, n, { method: interval, level })
            : correctedConsistency(
                [{ asked: group.by["eval"]!, k, n }],
                identified.letters,
                level,
                sameLanguage ?? sameByRegistry,
              ),
      unclear,
      warnings: [...left, ...pooledWarnings(group.pooledOver)],
    };
  },
  scores: (group, members, { interval, level, metric }, { kind }) => {
    const values = members.flatMap(({ weight, group: { estimate: one } }) =>
      isUndefined(one) ? [] : [{ value: one.value, weight: weight * (one.n ?? 1) }],
    );
    return {
      ...group,
      estimate:
        kind === "rate"
          ? proportion(
              sumOf(values, ({ value, weight }) => Math.round(value * weight)),
              sumOf(values, ({ weight }) => weight),
              { method: interval, level },
            )
          : meanOf(values, level, metricNamed(metric).range),
    };
  },
};

function tallyOf(members: readonly Weighted[]): { k: number; n: number; unclear: number } {
  const tally = { k: 0, n: 0, unclear: 0 };
  for (const { weight, group } of members) {
    tally.unclear += group.unclear * weight;
    if (isUndefined(group.estimate)) continue;
    tally.n += (group.estimate.n ?? 0) * weight;
    tally.k += (group.estimate.k ?? 0) * weight;
  }
  return tally;
}

/** A mean with Student's t interval, as of rows: the squares are summed about the mean. */
function meanOf(
  values: readonly { readonly value: number; readonly weight: number }[],
  level: number,
  [least, most]: readonly [number, number],
): Estimate | Undefined {
  const n = sumOf(values, ({ weight }) => weight);
  const mean = sumOf(values, ({ value, weight }) => value * weight) / n;
  if (n < 2) return { value: mean, n };
  const squares = sumOf(values, ({ value, weight }) => weight * (value - mean) ** 2);
  const half = tQuantile((1 + level) / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
  const low = Math.max(least, mean - half);
  return { value: mean, n, low, high: Math.min(most, mean + half), level, method: "student-t" };
}

function sumOf<T>(values: readonly T[], number: (value: T) => number): number {
  return values.reduce((sum, value) => sum + number(value), 0);
}

function weightsByItem({ runs, weights }: CountedRuns): ReadonlyMap<string, number> {
  const { codes, dictionary } = runs.text("item");
  const found = new Map<string, number>();
  for (let row = 0; row < runs.size; row++) found.set(dictionary[codes[row]!]!, weights[row]!);
  return found;
}

function keyText(by: readonly string[], key: Readonly<Record<string, string>>): string {
  return JSON.stringify(by.map((name) => key[name]));
}
