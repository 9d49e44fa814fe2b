import { normalQuantile } from "../distributions/index.js";
import { type Estimate, type Undefined, undefinedBecause } from "../result.js";
import { checkCounts, checkLevel, nothingObserved } from "./counts.js";

export interface RatioOptions {
  readonly level?: number;
  /** `haldane` adds ½ to all four cells, only where one of them is 0 */
  readonly correction?: "none" | "haldane";
}

interface Cells {
  readonly k1: number;
  readonly n1: number;
  readonly k2: number;
  readonly n2: number;
  readonly z: number;
  readonly level: number;
  readonly suffix: string;
}

/**
 * The risk ratio p1 / p2 of two independent groups, with the interval on the log scale (Katz et al.
 * 1978). Where k1 is 0 the ratio is 0 and has no interval, and where k2 is 0 the answer is
 * `zero-denominator`, unless Haldane's correction is asked for. The interval holds its
 * level where each group expects five or more events and non-events; next to 1 in unequal groups it
 * covers as little as 73 % (COVERAGE.md): use `rateDifference` there.
 *
 * @example riskRatio(56, 70, 48, 80) // { value: 1.3333, low: 1.0766, high: 1.6512, … }
 */
export function riskRatio(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  options: RatioOptions = {},
): Estimate | Undefined {
  const cells = prepare(k1, n1, k2, n2, options);
  if (cells === undefined) return nothingObserved();
  if (cells.k1 === 0 && cells.k2 === 0) {
    return undefinedBecause("zero-denominator", "no event in either group: their ratio is 0 / 0");
  }
  if (cells.k2 === 0) {
    return undefinedBecause(
      "zero-denominator",
      "no event in the second group: the ratio is infinite",
    );
  }
  const value = cells.k1 / cells.n1 / (cells.k2 / cells.n2);
  // (n − k) / (k n) is 1/k − 1/n without the cancellation
  const variance =
    (cells.n1 - cells.k1) / (cells.k1 * cells.n1) + (cells.n2 - cells.k2) / (cells.k2 * cells.n2);
  const known = cells.k1 > 0;
  return answer(value, known ? variance : undefined, n1 + n2, cells, "log");
}

/**
 * The odds ratio of two independent groups, with Woolf's interval on the log scale (1955). Where k1
 * or n2 − k2 is 0 the ratio is 0 and has no interval, and where k2 or n1 − k1 is 0 the answer is
 * `zero-denominator`, unless Haldane's correction is asked for. For small tables use `fisher`, whose
 * interval is exact.
 *
 * @example oddsRatio(56, 70, 48, 80) // { value: 2.6667, low: 1.2762, high: 5.5721, … }
 */
export function oddsRatio(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  options: RatioOptions = {},
): Estimate | Undefined {
  const cells = prepare(k1, n1, k2, n2, options);
  if (cells === undefined) return nothingObserved();
  const [a, b, c, d] = [cells.k1, cells.n1 - cells.k1, cells.k2, cells.n2 - cells.k2];
  if (a * d === 0 && b * c === 0) {
    return undefinedBecause("zero-denominator", "empty cells make the odds ratio 0 / 0");
  }
  if (b * c === 0) {
    return undefinedBecause("zero-denominator", "an empty cell makes the odds ratio infinite");
  }
  const known = a * d > 0;
  const variance = known ? 1 / a + 1 / b + 1 / c + 1 / d : undefined;
  return answer((a * d) / (b * c), variance, n1 + n2, cells, "woolf");
}

function prepare(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  options: RatioOptions,
): Cells | undefined {
  const { level = 0.95, correction = "none" } = options;
  checkCounts(k1, n1, "1");
  checkCounts(k2, n2, "2");
  checkLevel(level);
  if (correction !== "none" && correction !== "haldane") {
    throw new RangeError(`invalid correction: ${String(correction)} (none or haldane)`);
  }
  if (n1 === 0 || n2 === 0) return undefined;
  const empty = k1 === 0 || k2 === 0 || k1 === n1 || k2 === n2;
  const add = correction === "haldane" && empty ? 0.5 : 0;
  return {
    k1: k1 + add,
    n1: n1 + 2 * add,
    k2: k2 + add,
    n2: n2 + 2 * add,
    z: normalQuantile((1 + level) / 2),
    level,
    suffix: correction === "haldane" ? "-haldane" : "",
  };
}

function answer(
  value: number,
  variance: number | undefined,
  n: number,
  cells: Cells,
  method: string,
): Estimate {
  const base = { value, n, level: cells.level, method: method + cells.suffix };
  if (variance === undefined) return base;
  const factor = Math.exp(cells.z * Math.sqrt(variance));
  return { ...base, low: value / factor, high: value * factor };
}
