import { normalQuantile } from "../distributions/index.js";
import { type Estimate, type Undefined } from "../result.js";
import { checkCounts, checkLevel, clip, nothingObserved } from "./counts.js";

/** Centre and half-width of the score interval; also the building stone of Newcombe's intervals. */
export function wilsonLimits(k: number, n: number, z: number): readonly [number, number] {
  const p = k / n;
  const square = z * z;
  const centre = (p + square / (2 * n)) / (1 + square / n);
  const half = (z / (1 + square / n)) * Math.sqrt((p * (1 - p)) / n + square / (4 * n * n));
  // at the ends the limit is exactly the estimate, which rounding would miss by 1e-17
  return [k === 0 ? 0 : clip(centre - half), k === n ? 1 : clip(centre + half)];
}

/**
 * A rate of k events among n independent observations with Wilson's score interval, without
 * continuity correction: the interval to use by default.
 *
 * At level 95 % its mean coverage over rates from 0.001 to 0.999 is 95.0 to 95.3 % for n from 20 to
 * 1,400. For a rate of about 0.18 / n from either end it falls to 84 %, whatever n (COVERAGE.md).
 *
 * Returns `no-data` where n is 0; throws RangeError where k or n is not a count or the level is
 * not between 0 and 1.
 *
 * Source: Wilson (1927), JASA 22; Brown, Cai & DasGupta (2001), Statistical Science 16.
 *
 * @example wilson(3, 30) // { value: 0.1, low: 0.0346, high: 0.2562, … }
 */
export function wilson(k: number, n: number, level = 0.95): Estimate | Undefined {
  checkCounts(k, n);
  checkLevel(level);
  if (n === 0) return nothingObserved();
  // the cells of a matrix share their level
  if (level !== last.level) last = { level, z: normalQuantile((1 + level) / 2) };
  const [low, high] = wilsonLimits(k, n, last.z);
  return { value: k / n, n, k, low, high, level, method: "wilson" };
}

let last = { level: Number.NaN, z: Number.NaN };
