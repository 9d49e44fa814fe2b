import { isKnownMetric, metricNamed } from "../runs/index.js";
import { wilson } from "../stats/proportions/index.js";
import { type Estimate, isUndefined, type Undefined } from "../stats/result.js";
import { meanOf } from "./margins.js";
import type { TransferMatrix } from "./transfer-matrix.js";

/** How far k/n may lie from a printed rate: a rate rounded to a whole percent. */
const roundedTo = 0.005;

/**
 * Some cells of a matrix as one estimate. Rates with counts are pooled, every prompt counting alike,
 * with Wilson's interval: it holds for these languages, and does not cover what other languages would
 * have given. A printed rate with n counts as the one count that fits it. Where there are no counts,
 * or the cells are no rates (means of graded scores, gains), it is the cells' mean, without interval.
 *
 * @example
 * pooledEstimate(matrix, matrix.cells[0]!); // the first training set over all languages
 */
export function pooledEstimate(
  { unit, metric }: Pick<TransferMatrix, "unit"> & { readonly metric?: string },
  cells: readonly (Estimate | Undefined)[],
): Estimate | Undefined {
  const measured = cells.filter((cell): cell is Estimate => !isUndefined(cell));
  // F1 and its like are fractions, but no share of n prompts
  const score =
    metric !== undefined && isKnownMetric(metric) && metricNamed(metric).kind === "score";
  const counts = measured.flatMap((cell) => countsOf(cell) ?? []);
  if (unit !== "fraction" || score || counts.length === 0 || counts.length < measured.length) {
    return meanOf(cells);
  }
  const n = counts.reduce((sum, cell) => sum + cell.n, 0);
  const k = counts.reduce((sum, cell) => sum + cell.k, 0);
  return wilson(k, n, measured[0]!.level ?? 0.95);
}

/** A cell's counts, or those that a bare rate and its n stand for; undefined where it is no rate. */
function countsOf({ value, n, k, method }: Estimate): { k: number; n: number } | undefined {
  if (n === undefined) return undefined;
  if (k !== undefined) return { k, n };
  // what has an interval or is a mean of cells was made of something else than counts
  if (method !== undefined || n === 0 || !(value >= 0 && value <= 1)) return undefined;
  const likely = Math.round(value * n);
  return Math.abs(likely / n - value) <= roundedTo ? { k: likely, n } : undefined;
}
