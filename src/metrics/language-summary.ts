import { rateDifference } from "../stats/proportions/index.js";
import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";
import type { Estimates, GroupEstimate } from "./group-estimate.js";

export interface LanguageSummaryOptions {
  /** the language the others are held against, as the data writes it; `en` by default */
  readonly reference?: string;
  /** whether a higher value is better, where the metric does not say */
  readonly higherIsBetter?: boolean;
}

/** A language and its estimate. */
export interface EvaluatedLanguage {
  readonly eval: string;
  readonly estimate: Estimate;
}

/** One model, run or condition over its evaluation languages. */
export interface LanguageSummary {
  /** what the languages have in common, by column */
  readonly by: Readonly<Record<string, string>>;
  /** languages with a value */
  readonly languages: number;
  readonly missing: readonly { readonly eval: string; readonly why: Undefined }[];
  /** unweighted mean over the languages with a value */
  readonly mean: number | undefined;
  readonly lowest: EvaluatedLanguage | undefined;
  readonly highest: EvaluatedLanguage | undefined;
  /** of the two, the one that is worse; a reason where nobody says which direction is */
  readonly worst: EvaluatedLanguage | Undefined;
  /**
   * the worst language's value minus the reference's, with Newcombe's interval where both are
   * counts; 0, which needs no interval, where the reference is itself the worst. The worst was picked
   * by looking: its gap is the largest of many, and its interval is too narrow by that
   */
  readonly gap: Estimate | Undefined;
}

/**
 * The weakest language instead of the average: lowest, highest and worst language of each model (or
 * whatever else `by` had beside `eval`), and how far the worst lies from the reference. Languages
 * without a value are listed, never counted as 0.
 *
 * @throws {RangeError} where the estimates are not by `eval`
 * @example
 * languageSummary(estimate(runs, { metric: "asr", by: ["model", "eval"] }), { reference: "en" });
 */
export function languageSummary(
  estimates: Estimates,
  options: LanguageSummaryOptions = {},
): LanguageSummary[] {
  const { reference = "en", higherIsBetter = estimates.higherIsBetter } = options;
  const summaries = new Map<string, { by: Record<string, string>; groups: GroupEstimate[] }>();
  for (const group of estimates.groups) {
    const { eval: language, ...by } = group.by;
    if (language === undefined) throw new RangeError("invalid estimates: they are not by eval");
    const key = JSON.stringify(Object.values(by));
    const summary = summaries.get(key) ?? { by, groups: [] };
    summaries.set(key, summary);
    summary.groups.push(group);
  }
  return [...summaries.values()].map(({ by, groups }) => {
    const valued: EvaluatedLanguage[] = [];
    const missing: { eval: string; why: Undefined }[] = [];
    for (const { by: key, estimate } of groups) {
      const language = key["eval"]!;
      if (isUndefined(estimate)) missing.push({ eval: language, why: estimate });
      else valued.push({ eval: language, estimate });
    }
    const sorted = valued.toSorted((a, b) => a.estimate.value - b.estimate.value);
    const [lowest, highest] = [sorted[0], sorted.at(-1)];
    const total = sorted.reduce((sum, { estimate }) => sum + estimate.value, 0);
    const worst = worstOf(lowest, highest, higherIsBetter);
    const home = valued.find((language) => language.eval === reference);
    return {
      by,
      languages: sorted.length,
      missing,
      mean: sorted.length === 0 ? undefined : total / sorted.length,
      lowest,
      highest,
      worst,
      gap: gapBetween(worst, home, reference, estimates.level),
    };
  });
}

function worstOf(
  lowest: EvaluatedLanguage | undefined,
  highest: EvaluatedLanguage | undefined,
  higherIsBetter: boolean | undefined,
): EvaluatedLanguage | Undefined {
  if (lowest === undefined || highest === undefined) {
    return undefinedBecause("no-data", "no language has a value");
  }
  if (higherIsBetter === undefined) {
    return undefinedBecause(
      "not-measured",
      "nobody says whether higher is better: set higherIsBetter",
    );
  }
  return higherIsBetter ? lowest : highest;
}

function gapBetween(
  worst: EvaluatedLanguage | Undefined,
  home: EvaluatedLanguage | undefined,
  reference: string,
  level: number,
): Estimate | Undefined {
  if (isUndefined(worst)) return worst;
  if (home === undefined)
    return undefinedBecause("no-data", `the reference ${reference} has no value`);
  if (worst === home) return { value: 0 };
  const { k, n, value } = worst.estimate;
  const other = home.estimate;
  if (k !== undefined && n !== undefined && other.k !== undefined && other.n !== undefined) {
    const difference = rateDifference(k, n, other.k, other.n, { level });
    if (!isUndefined(difference)) return { ...difference, value: value - other.value };
  }
  return { value: value - other.value };
}
