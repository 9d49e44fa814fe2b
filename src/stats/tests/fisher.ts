import {
  hypergeometricCdf,
  hypergeometricProbability,
  hypergeometricRange,
} from "../distributions/index.js";
import { checkAlternative } from "../p-value.js";
import {
  type Alternative,
  type Estimate,
  type Finding,
  type Undefined,
  undefinedBecause,
} from "../result.js";
import { ConditionalOdds } from "./conditional-odds.js";
import { checkWhole, probability } from "./probability.js";

/** An odds ratio that grows without limit, but not without a lower one. */
export interface UnboundedOddsRatio extends Undefined {
  readonly n: number;
  /** the exact lower limit: there is no upper one */
  readonly low: number;
  readonly level: number;
  readonly method: string;
}

export interface Fisher extends Finding {
  /**
   * the conditional maximum-likelihood odds ratio with its exact interval; 0 where a is the least it
   * may be; `separation` with the lower limit where it is the most, so that the likelihood grows with
   * the odds ratio for ever. A one-sided `greater` has no upper limit
   */
  readonly oddsRatio: Estimate | UnboundedOddsRatio | Undefined;
}

export interface FisherOptions {
  readonly alternative?: Alternative;
  readonly level?: number;
  /**
   * `full` (default) solves for the odds ratio and its limits to the last digits; `r` stops where
   * R's fisher.test does, which is up to some per cent away for large odds ratios
   */
  readonly precision?: "full" | "r";
}

/** A table may miss being as likely as the observed one by rounding alone (R uses the same slack). */
const SLACK = 1 + 1e-7;

/**
 * Fisher's exact test of the table [[a, b], [c, d]]: rows are groups, columns event and no event.
 * `greater` says that the odds ratio ad / bc exceeds 1. Two-sided p sums the tables that are no more
 * likely than the observed one, as R does.
 *
 * It errs far less often than it may (2 to 4 % at level 5 % for rates around ½ and 20 to 100 in a
 * group, less for rare events): a finding can be trusted, the lack of one says little.
 *
 * The odds ratio is the conditional maximum-likelihood estimate, not ad / bc; its interval inverts
 * the one-sided tests, each at half the error, or the one test of a one-sided alternative.
 * R stops its search for them at about 1e-4 of the inverse: for [[3, 1], [1, 3]] it reports an upper
 * limit of 621.93 where the defining equation is solved by 626.24. `precision: "r"` reproduces that.
 * Where a margin is empty p is 1 and the odds ratio `zero-denominator`; where b or c is 0 it is
 * infinite: `separation`, with the lower limit.
 * Reason for no finding: `no-data` (an empty table). `statistic` is a.
 *
 * Source: Fisher (1935), JRSS 98; Cornfield (1956) for the interval.
 *
 * @example fisher(10, 2, 3, 15) // p = 0.00054, odds ratio 21.3 [2.75, 300.7]
 */
export function fisher(
  a: number,
  b: number,
  c: number,
  d: number,
  options: FisherOptions = {},
): Fisher | Undefined {
  const { alternative = "two-sided", level = 0.95, precision = "full" } = options;
  for (const [name, count] of Object.entries({ a, b, c, d })) checkWhole(name, count);
  checkAlternative(alternative);
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`invalid level: ${level} (a number between 0 and 1)`);
  }
  if (precision !== "full" && precision !== "r") {
    throw new RangeError(`invalid precision: ${String(precision)} (full or r)`);
  }
  const n = a + b + c + d;
  if (n === 0) return undefinedBecause("no-data", "the table is empty");
  const margins = [a + c, b + d, a + b] as const;
  return {
    test: "fisher",
    method: "exact",
    statistic: a,
    pValue: probability(pValueOf(a, margins, alternative)),
    alternative,
    n,
    exact: true,
    oddsRatio: oddsRatioOf(a, margins, n, alternative, level, precision),
    warnings: [],
  };
}

type Margins = readonly [number, number, number];

function pValueOf(a: number, margins: Margins, alternative: Alternative): number {
  if (alternative === "less") return hypergeometricCdf(a, ...margins);
  if (alternative === "greater") return hypergeometricCdf(a - 1, ...margins, "upper");
  const [least, most] = hypergeometricRange(...margins);
  const limit = hypergeometricProbability(a, ...margins) * SLACK;
  let sum = 0;
  for (let x = least; x <= most; x++) {
    const p = hypergeometricProbability(x, ...margins);
    if (p <= limit) sum += p;
  }
  return sum;
}

function oddsRatioOf(
  a: number,
  margins: Margins,
  n: number,
  alternative: Alternative,
  level: number,
  precision: "full" | "r",
): Fisher["oddsRatio"] {
  const [least, most] = hypergeometricRange(...margins);
  if (least === most) {
    return undefinedBecause("zero-denominator", "an empty row or column: the odds ratio is 0 / 0");
  }
  const odds = new ConditionalOdds(least, most, ...margins, precision);
  const error = alternative === "two-sided" ? (1 - level) / 2 : 1 - level;
  const low = alternative === "less" ? 0 : odds.low(a, error);
  const about = { n, low, level, method: "conditional-exact" };
  if (a === most) {
    const message = "a cell of the other diagonal is 0: the odds ratio is infinite";
    return { ...undefinedBecause("separation", message), ...about };
  }
  const value = odds.estimate(a);
  return alternative === "greater"
    ? { value, ...about }
    : { value, ...about, high: odds.high(a, error) };
}
