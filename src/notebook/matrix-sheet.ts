import type { DistanceMatrix } from "../languages/distance/distance-matrix.js";
import { type Estimate, isUndefined, type Undefined } from "../stats/result.js";
import { isDiagonal } from "../transfer/training-set.js";
import type { TransferMatrix } from "../transfer/transfer-matrix.js";
import { cut, type Sheet, type SheetCell, type ShowLimits } from "./sheet.js";
import { countOf, level, number, percent } from "./text.js";

/** A transfer matrix as a sheet: training sets down, evaluation languages across. */
export function transferSheet(matrix: TransferMatrix, limits: ShowLimits): Sheet {
  const shown = cut(matrix.train.length, matrix.eval.length, limits);
  const evaluations = matrix.eval.slice(0, shown.columns);
  const values = matrix.cells.flat().flatMap((cell) => (isUndefined(cell) ? [] : [cell.value]));
  const darkness = scale(values);
  const rows = matrix.train.slice(0, shown.rows).map((set, row): SheetCell[] => [
    { text: set.label === "" ? "(baseline)" : set.label },
    ...evaluations.map((evaluation, column): SheetCell => {
      const cell = matrix.cells[row]![column]!;
      const strong = isDiagonal(set, evaluation, matrix.base);
      return { ...estimateCell(cell, matrix.unit, darkness), strong };
    }),
  ]);
  return {
    caption: transferCaption(matrix),
    columns: [{ text: "train \\ eval" }, ...evaluations.map((text) => ({ text }))],
    numeric: [false, ...evaluations.map(() => true)],
    stub: 1,
    rows,
    notes: [...transferNotes(matrix, rows), ...shown.notes],
  };
}

/** A distance matrix as a sheet. */
export function distanceSheet(matrix: DistanceMatrix, limits: ShowLimits): Sheet {
  const n = matrix.languages.length;
  const shown = cut(n, n, limits);
  const languages = matrix.languages.slice(0, shown.columns);
  const darkness = scale([...matrix.values].filter((value) => Number.isFinite(value)));
  const rows = matrix.languages.slice(0, shown.rows).map((language, i): SheetCell[] => [
    { text: language },
    ...languages.map((_, j): SheetCell => {
      const value = matrix.values[i * n + j]!;
      if (Number.isNaN(value)) return { text: "–", title: "unknown" };
      const coverage = matrix.coverage[i * n + j]!;
      const title = Number.isFinite(coverage) ? `coverage ${percent(coverage)} %` : undefined;
      return {
        text: number(value),
        shade: darkness(value),
        ...(title === undefined ? {} : { title }),
      };
    }),
  ]);
  return {
    caption: `${matrix.kind} distance between ${countOf(n, "language")}`,
    columns: [{ text: "from \\ to" }, ...languages.map((text) => ({ text }))],
    numeric: [false, ...languages.map(() => true)],
    stub: 1,
    rows,
    notes: [...(matrix.formula === undefined ? [] : [matrix.formula]), ...shown.notes],
  };
}

function estimateCell(
  cell: Estimate | Undefined,
  unit: TransferMatrix["unit"],
  darkness: (value: number) => number,
): SheetCell {
  if (isUndefined(cell)) return { text: "–", title: `${cell.undefined}: ${cell.message}` };
  const write = unit === "fraction" ? percent : number;
  const counts =
    cell.n === undefined ? [] : [cell.k === undefined ? `n = ${cell.n}` : `${cell.k} of ${cell.n}`];
  const interval =
    cell.low === undefined || cell.high === undefined
      ? []
      : [`${level(cell.level)} interval ${write(cell.low)} to ${write(cell.high)}`];
  const title = [...counts, ...interval].join(", ");
  return {
    text: write(cell.value),
    shade: darkness(cell.value),
    ...(title === "" ? {} : { title }),
  };
}

function transferCaption(matrix: TransferMatrix): string {
  const unit = matrix.unit === "fraction" ? ", in percent" : "";
  const judges = matrix.judgePolicy === "" ? "" : `, judges: ${matrix.judgePolicy}`;
  return `${matrix.metric.replaceAll("_", " ")}${unit} (${countOf(matrix.train.length, "training set")} × ${countOf(matrix.eval.length, "evaluation language")}${judges})`;
}

function transferNotes(matrix: TransferMatrix, rows: readonly (readonly SheetCell[])[]): string[] {
  const notes: string[] = [];
  const base = matrix.base === undefined ? "" : `; every set shares ${matrix.base}`;
  if (rows.some((row) => row.some((cell) => cell.strong === true))) {
    notes.push(`bold or *: trained on the language it is evaluated in${base}`);
  }
  const missing = matrix.cells.flat().filter((cell) => isUndefined(cell)).length;
  if (missing > 0) notes.push(`–: ${countOf(missing, "cell")} without a value`);
  return [...notes, ...(matrix.warnings ?? [])];
}

/** Places a value between the least and the greatest. */
function scale(values: readonly number[]): (value: number) => number {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return (value) => (high > low ? (value - low) / (high - low) : 0);
}
