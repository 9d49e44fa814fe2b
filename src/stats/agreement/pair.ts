import { isUndefined, undefinedBecause, type Reason } from "../result.js";
import { expectedAC1 } from "./ac1.js";
import { alphaOfCoincidences } from "./alpha.js";
import { crossTable } from "./cross-table.js";
import { cohenKappa, type KappaWeights } from "./kappa.js";
import { type Limits, pairIntervals } from "./pair-intervals.js";
import { categoriesOf, type Label, type Labels } from "./ratings.js";
import { checkSquare } from "./table.js";

export interface PairOptions {
  /** the categories raters could choose from, in order; those either gave where left out */
  readonly categories?: readonly Label[];
  /** for kappa; alpha is ordinal where kappa is weighted */
  readonly weights?: Extract<KappaWeights, string>;
  readonly level?: number;
}

/** Two raters' agreement in one row. A coefficient without a value is null. */
export interface PairAgreement {
  /** units that both rated */
  readonly n: number;
  readonly categories: readonly Label[];
  /** share of units on which they agree */
  readonly observed: number | null;
  readonly kappa: number | null;
  /** limits of kappa's interval */
  readonly low: number | null;
  readonly high: number | null;
  readonly ac1: number | null;
  readonly alpha: number | null;
  /** limits of AC1's interval */
  readonly ac1Limits: Limits;
  /** limits of alpha's interval, where alpha is nominal */
  readonly alphaLimits: Limits;
  /** share of each category among the labels of both, over the units that both rated */
  readonly prevalence: readonly number[];
  /** |share of the first rater − share of the second|, category by category */
  readonly bias: readonly number[];
  /** why kappa has no value */
  readonly undefined?: Reason;
  readonly message?: string;
  /** what to know of a kappa that has a value */
  readonly note?: string;
}

/**
 * Everything the agreement of two raters needs in one call: counts, percent agreement, Cohen's kappa
 * with its interval, Gwet's AC1 and Krippendorff's alpha with theirs, and each category's prevalence and bias. Only
 * units that both rated count.
 *
 * Where kappa has no value (`disjoint`: no common unit; `constant`: both gave one category throughout)
 * the row says why, and still holds what can be known.
 *
 * @throws RangeError when the raters differ in length or a label is not among the categories
 * @example
 * agreementOfPair(["safe", "safe", null], ["safe", "unsafe", "safe"])
 * // { n: 2, observed: 0.5, kappa: 0, … }
 */
export function agreementOfPair(
  first: Labels,
  second: Labels,
  options: PairOptions = {},
): PairAgreement {
  const categories = options.categories ?? categoriesOf([first, second]);
  const crossed = crossTable(first, second, categories);
  const table = isUndefined(crossed)
    ? categories.map(() => categories.map(() => 0))
    : crossed.table;
  const given = options.categories !== undefined;
  return answer(table, categories, given, options);
}

/**
 * The same from how often the two gave which labels together: rows the first rater's, columns the
 * second's, both in the order of the categories, which are those they could choose from.
 *
 * @throws RangeError for a table that is not square, holds something other than counts, or has
 * another number of categories
 * @example agreementOfTable([[45, 15], [25, 15]], ["safe", "unsafe"]).kappa // 0.1304
 */
export function agreementOfTable(
  table: readonly (readonly number[])[],
  categories: readonly Label[],
  options: Omit<PairOptions, "categories"> = {},
): PairAgreement {
  if (table.length !== categories.length) {
    throw new RangeError(`invalid categories: ${categories.length} for ${table.length} rows`);
  }
  return answer(table, categories, true, options);
}

/** @param given whether the categories were listed, and not taken from the labels */
function answer(
  table: readonly (readonly number[])[],
  categories: readonly Label[],
  given: boolean,
  { weights = "none", level = 0.95 }: PairOptions,
): PairAgreement {
  const n = checkSquare(table);
  const unlimited = { low: null, high: null };
  const nothing = {
    observed: null,
    kappa: null,
    low: null,
    high: null,
    ac1: null,
    alpha: null,
    ac1Limits: unlimited,
    alphaLimits: unlimited,
  };
  if (n === 0) {
    const none = undefinedBecause("disjoint", "no unit was rated by both");
    return { n, categories, ...nothing, prevalence: [], bias: [], ...none };
  }
  const kappa = cohenKappa(table, { weights, level });
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const margins = Float64Array.from(rows, (row, i) => row + columns[i]!);
  const observed = table.reduce((sum, row, i) => sum + row[i]!, 0) / n;
  // without a list of its own, AC1 counts the categories seen in the common units
  const seen = margins.filter((count) => count > 0).length;
  const q = given ? categories.length : seen;
  const byChance =
    q < 2
      ? 1
      : expectedAC1(
          margins.map((count) => count / (2 * n)),
          q,
        );
  const coincidences = Float64Array.from(
    table.flatMap((row, c) => row.map((x, k) => x + table[k]![c]!)),
  );
  const metric = weights === "none" ? "nominal" : "ordinal";
  const places = categories.map((_, i) => i);
  const limits = pairIntervals(table, n, q, level);
  const alpha = alphaOfCoincidences(metric, places, margins, coincidences, 2 * n);
  const one = [rows, columns].some((margin) => margin.includes(n)) && !isUndefined(kappa);
  return {
    n,
    categories,
    observed,
    kappa: isUndefined(kappa) ? null : kappa.value,
    // with one rater constant kappa is 0 whatever the other says: an interval of width 0 would be a lie
    low: isUndefined(kappa) || one ? null : (kappa.low ?? null),
    high: isUndefined(kappa) || one ? null : (kappa.high ?? null),
    ac1: byChance === 1 ? null : (observed - byChance) / (1 - byChance),
    alpha: alpha ?? null,
    ac1Limits: byChance === 1 ? unlimited : limits.ac1,
    alphaLimits: alpha === undefined || metric === "ordinal" ? unlimited : limits.alpha,
    prevalence: Array.from(margins, (count) => count / (2 * n)),
    bias: rows.map((row, i) => Math.abs(row - columns[i]!) / n),
    ...(isUndefined(kappa) ? kappa : {}),
    ...(one
      ? { note: "one rater gave a single category: kappa is 0 whatever the other says" }
      : {}),
  };
}
