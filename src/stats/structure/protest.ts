import { SingularValueDecomposition, type Matrix } from "ml-matrix";
import { randomStream, shuffle } from "../random.js";
import { isUndefined, type Finding, type Undefined } from "../result.js";
import { readPair, type Configuration } from "./configuration.js";
import { crossProduct } from "./cross-product.js";

/** A Procrustes correlation with its permutation p-value. */
export interface Protest extends Finding {
  readonly test: "protest";
  readonly permutations: number;
  readonly exact: boolean;
  readonly seed: number;
  readonly monteCarloError?: number;
}

export interface ProtestOptions {
  /** "auto": all pairings up to 8 points, else 9,999 random ones; or a number of random ones */
  readonly permutations?: number | "auto";
  readonly seed?: number;
}

/** Up to this many points all pairings are visited. */
const ENUMERATION_LIMIT = 8;

const DEFAULT_PERMUTATIONS = 9_999;

/**
 * PROTEST: are two configurations of the same points more alike than chance would have them? The
 * correlation of the symmetric Procrustes fit against those with the points of one dealt out anew.
 *
 * @returns a finding (alternative "greater": more alike), or a reason as of the Procrustes fit
 * @throws RangeError as the fit, or when permutations are no count
 * @see Jackson (1995), PROTEST: a PROcrustean randomization TEST of community environment
 *   concordance. Écoscience 2
 */
export function protest(
  target: Configuration,
  other: Configuration,
  options: ProtestOptions = {},
): Protest | Undefined {
  const { permutations = "auto", seed = 1 } = options;
  if (permutations !== "auto" && !(Number.isSafeInteger(permutations) && permutations > 0)) {
    throw new RangeError(`invalid permutations: ${permutations} (a number from 1, or auto)`);
  }
  const pair = readPair(target, other);
  if (isUndefined(pair)) return pair;
  const { x, y, n, dimensions } = pair;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const correlationNow = (): number =>
    nuclearNorm(crossProduct(y.centred, x.centred, n, dimensions, order));
  const observed = correlationNow();
  const isFar = (): boolean => correlationNow() >= observed - 1e-12;

  let asFar = 0;
  let looked = 0;
  const exact = permutations === "auto" && n <= ENUMERATION_LIMIT;
  if (exact) {
    const visit = (place: number): void => {
      if (place === n) {
        looked++;
        if (isFar()) asFar++;
        return;
      }
      for (let i = place; i < n; i++) {
        exchange(order, place, i);
        visit(place + 1);
        exchange(order, place, i);
      }
    };
    visit(0);
  } else {
    looked = permutations === "auto" ? DEFAULT_PERMUTATIONS : permutations;
    const stream = randomStream(seed);
    for (let draw = 0; draw < looked; draw++) {
      shuffle(stream, order);
      if (isFar()) asFar++;
    }
  }
  const pValue = exact ? asFar / looked : (asFar + 1) / (looked + 1);
  return {
    test: "protest",
    method: "procrustes",
    statistic: Math.min(1, observed),
    pValue,
    alternative: "greater",
    n,
    permutations: looked,
    exact,
    seed,
    ...(exact ? {} : { monteCarloError: Math.sqrt((pValue * (1 - pValue)) / (looked + 1)) }),
    warnings: exact && looked < 20 ? [`only ${looked} pairings exist`] : [],
  };
}

/** The sum of the singular values; in closed form on one and two axes. */
function nuclearNorm(matrix: Matrix): number {
  if (matrix.rows === 1) return Math.abs(matrix.get(0, 0));
  if (matrix.rows === 2) {
    const [a, b, c, d] = matrix.to1DArray() as [number, number, number, number];
    return Math.sqrt(a * a + b * b + c * c + d * d + 2 * Math.abs(a * d - b * c));
  }
  return new SingularValueDecomposition(matrix, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  }).diagonal.reduce((sum, value) => sum + value, 0);
}

function exchange(order: Int32Array, i: number, j: number): void {
  const item = order[i]!;
  order[i] = order[j]!;
  order[j] = item;
}
