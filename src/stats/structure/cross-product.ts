import { Matrix } from "ml-matrix";

/** Y′X, with the points of Y in the order given. */
export function crossProduct(
  y: Float64Array,
  x: Float64Array,
  n: number,
  dimensions: number,
  order?: Int32Array,
): Matrix {
  const product = new Matrix(dimensions, dimensions);
  for (let k = 0; k < dimensions; k++) {
    for (let j = 0; j < dimensions; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        sum += y[(order?.[i] ?? i) * dimensions + k]! * x[i * dimensions + j]!;
      }
      product.set(k, j, sum);
    }
  }
  return product;
}
