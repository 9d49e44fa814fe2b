import { isUndefined } from "../../stats/result.js";
import type { TransferMatrix } from "../../transfer/transfer-matrix.js";
import {
  gainScale,
  levelDomain,
  levelScale,
  shown,
  type ValueScale,
} from "../heatmap/heatmap-cells.js";
import { niceReach } from "./numbers.js";

/** A cell as figures show it: in shown units, as a change where there is a baseline row. */
export function shownValue(
  matrix: TransferMatrix,
  row: number,
  column: number,
  baseline: number | undefined,
): { readonly value: number } | { readonly missing: string } {
  const cell = matrix.cells[row]![column]!;
  if (isUndefined(cell)) return { missing: cell.message };
  if (baseline === undefined) return { value: shown(matrix, cell.value) };
  const from = matrix.cells[baseline]![column]!;
  if (isUndefined(from)) return { missing: `the baseline has no value here: ${from.message}` };
  return { value: shown(matrix, cell.value) - shown(matrix, from.value) };
}

/** The colours of a matrix, over all its cells or those of some rows. */
export function matrixScale(
  matrix: TransferMatrix,
  baseline: number | undefined,
  options: { readonly domain?: readonly [number, number] },
  rows: readonly number[] = matrix.train.map((_, row) => row),
): ValueScale {
  const values = rows.flatMap((row) =>
    matrix.eval.flatMap((_, column) => {
      const answer = shownValue(matrix, row, column, baseline);
      return "value" in answer ? [answer.value] : [];
    }),
  );
  const rate = matrix.unit === "fraction";
  if (baseline !== undefined) {
    const reach = niceReach(Math.max(0, ...values.map(Math.abs)));
    return gainScale(options.domain?.[1] ?? reach, undefined, matrix.higherIsBetter !== false);
  }
  const domain = options.domain ?? levelDomain(values, rate ? "fraction" : "other");
  return levelScale(domain, rate ? 0 : undefined);
}
