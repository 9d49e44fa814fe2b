import { isUndefined, undefinedBecause, type Undefined } from "../result.js";

/** Points in space, row-major: point × axis. */
export interface Configuration {
  readonly points: ArrayLike<number>;
  readonly dimensions: number;
}

/** A configuration centred and of sum of squares 1, with what was taken off. */
export interface Shape {
  readonly centred: Float64Array;
  readonly mean: Float64Array;
  readonly size: number;
}

export function readPair(target: Configuration, other: Configuration) {
  const dimensions = Math.max(target.dimensions, other.dimensions);
  const n = pointsOf(target);
  if (pointsOf(other) !== n) {
    throw new RangeError(`invalid configurations: ${n} and ${pointsOf(other)} points`);
  }
  if (n < 2) return undefinedBecause("too-few", `${n} points; two are needed`);
  const x = shapeOf(target, n, dimensions);
  if (isUndefined(x)) return x;
  const y = shapeOf(other, n, dimensions);
  if (isUndefined(y)) return y;
  return { x, y, n, dimensions };
}

function pointsOf({ points, dimensions }: Configuration): number {
  if (!Number.isInteger(dimensions) || dimensions < 1 || points.length % dimensions !== 0) {
    throw new RangeError(
      `invalid configuration: ${points.length} coordinates on ${dimensions} axes`,
    );
  }
  return points.length / dimensions;
}

function shapeOf(
  { points, dimensions: own }: Configuration,
  n: number,
  dimensions: number,
): Shape | Undefined {
  const centred = new Float64Array(n * dimensions);
  const mean = new Float64Array(dimensions);
  let largest = 0;
  for (let at = 0; at < points.length; at++) {
    const value = points[at]!;
    if (!Number.isFinite(value)) {
      return undefinedBecause("non-finite", `coordinate ${at} is ${value}`);
    }
    largest = Math.max(largest, Math.abs(value));
    mean[at % own]! += value / n;
  }
  if (largest > 1e120) {
    return undefinedBecause("out-of-range", `the coordinate ${largest} is too large to be squared`);
  }
  let squares = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < own; j++) {
      const offset = points[i * own + j]! - mean[j]!;
      centred[i * dimensions + j] = offset;
      squares += offset * offset;
    }
  }
  const size = Math.sqrt(squares);
  if (!(size > 1e-14 * largest * Math.sqrt(n))) {
    return undefinedBecause("constant", "all points of a configuration are one");
  }
  return { centred: centred.map((offset) => offset / size), mean, size };
}
