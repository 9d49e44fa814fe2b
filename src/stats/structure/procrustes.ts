import { SingularValueDecomposition } from "ml-matrix";
import { isUndefined, type Undefined } from "../result.js";
import { readPair, type Configuration } from "./configuration.js";
import { crossProduct } from "./cross-product.js";

/** One configuration moved, turned and scaled onto another. */
export interface Procrustes {
  /** number of points */
  readonly n: number;
  readonly dimensions: number;
  /** the second configuration on the first, in the first's coordinates */
  readonly fitted: Float64Array;
  /** distance of each fitted point from its target */
  readonly residuals: Float64Array;
  /** axis × axis, row-major: a centred point p (as a row) becomes scale · p · rotation + target's mean */
  readonly rotation: Float64Array;
  readonly scale: number;
  readonly translation: Float64Array;
  /** sum of squared residuals */
  readonly sumOfSquares: number;
  /** √(1 - m²) of the symmetric fit, from 0 to 1: 1 when the two have the same shape */
  readonly correlation: number;
}

/**
 * Procrustes analysis: the translation, rotation (or reflection) and scale that bring the second
 * configuration as near the first as they can, point to point. The one with fewer axes is filled up
 * with zeros.
 *
 * @returns the fit, or a reason: `too-few` (fewer than two points), `constant` (a configuration is
 *   one point), `non-finite`, `out-of-range` (coordinates too large to be squared)
 * @throws RangeError when points do not fill the axes, or the numbers of points differ
 * @see Gower (1971), Statistical methods of comparing different multivariate analyses of the same
 *   data
 * @example procrustes({ points: map, dimensions: 2 }, { points: embedding, dimensions: 2 })
 */
export function procrustes(target: Configuration, other: Configuration): Procrustes | Undefined {
  const pair = readPair(target, other);
  if (isUndefined(pair)) return pair;
  const { x, y, n, dimensions } = pair;
  const decomposition = new SingularValueDecomposition(
    crossProduct(y.centred, x.centred, n, dimensions),
    { autoTranspose: true },
  );
  const rotation = decomposition.leftSingularVectors.mmul(
    decomposition.rightSingularVectors.transpose(),
  );
  const trace = decomposition.diagonal.reduce((sum, value) => sum + value, 0);
  const scale = (trace * x.size) / y.size;
  const fitted = new Float64Array(n * dimensions);
  const residuals = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let square = 0;
    for (let j = 0; j < dimensions; j++) {
      let own = 0;
      for (let k = 0; k < dimensions; k++) {
        own += y.centred[i * dimensions + k]! * rotation.get(k, j);
      }
      const offset = trace * own;
      fitted[i * dimensions + j] = x.mean[j]! + x.size * offset;
      square += (offset - x.centred[i * dimensions + j]!) ** 2;
    }
    residuals[i] = Math.sqrt(square) * x.size;
  }
  return {
    n,
    dimensions,
    fitted,
    residuals,
    rotation: Float64Array.from(rotation.to1DArray()),
    scale,
    translation: Float64Array.from(x.mean, (mean, j) => {
      let moved = 0;
      for (let k = 0; k < dimensions; k++) moved += y.mean[k]! * rotation.get(k, j);
      return mean - scale * moved;
    }),
    sumOfSquares: residuals.reduce((sum, residual) => sum + residual ** 2, 0),
    correlation: Math.min(1, trace),
  };
}
