import { type DataFrame, toDataFrame } from "../frames/danfo.js";
import { isUndefined } from "../stats/result.js";
import { has, isAnswer, isDistanceMatrix, isFigure, isFinding, isTransferMatrix } from "./kinds.js";
import { resultRows } from "./result-sheet.js";
import { viewOf } from "./table-view.js";

/**
 * Any result as a danfo `DataFrame`: run results, a table (columns and rows, records, arquero), the
 * rows of a ranking, a selection, a comparison or an audit, the table behind a figure, a transfer matrix (a row per training set) or a distance matrix (a row per
 * language). A missing value is NaN in a column of numbers and null in any other; an estimate is its
 * value, a test its p-value.
 *
 * @throws RangeError for a value that has no rows and columns
 * @example
 * import { asDataFrame } from "isogloss/notebook";
 * asDataFrame(runs).groupby(["model"]).col(["value"]).mean().print();
 */
export function asDataFrame(value: unknown): DataFrame {
  if (isFigure(value)) return asDataFrame(value.table);
  if (isTransferMatrix(value)) {
    const rows = value.train.map((set, row) => [set.label, ...value.cells[row]!]);
    return asDataFrame({ columns: ["train", ...value.eval], rows });
  }
  if (isDistanceMatrix(value)) {
    const { languages, values } = value;
    const n = languages.length;
    const rows = languages.map((code, i) => [code, ...values.subarray(i * n, (i + 1) * n)]);
    return asDataFrame({ columns: ["language", ...languages], rows });
  }
  const view = viewOf(resultRows(value) ?? value);
  if (view === undefined) {
    throw new RangeError(`invalid table: ${typeof value} (a result with rows and columns)`);
  }
  const columns = view.columns.map((name, column): [string, unknown[]] => [
    name,
    Array.from({ length: view.length }, (_, row) => plain(view.at(row, column))),
  ]);
  return toDataFrame(Object.fromEntries(columns));
}

/** A cell as a frame takes it: an estimate by its value, other objects as text. */
function plain(cell: unknown): unknown {
  if (typeof cell !== "object" || cell === null || cell instanceof Date) return cell;
  if (isUndefined(cell)) return null;
  if (isFinding(cell)) return cell.pValue;
  if (isAnswer(cell) && has(cell, "value")) return cell.value;
  return JSON.stringify(cell);
}
