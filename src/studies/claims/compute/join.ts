import type { Cell, CellSource } from "../cells.js";
import type { CovariateDeclaration } from "../cells-schema.js";
import { readPrinted } from "../printed.js";
import type { TableRow } from "../study-table.js";

/** Pairs of cells that have the same values in some columns. */
export function joined(
  one: readonly Cell[],
  other: readonly Cell[],
  on: readonly string[],
): readonly (readonly [Cell, Cell])[] {
  const key = ({ labels }: Cell) => keyOf(labels, on);
  const found = new Map<string, Cell>();
  for (const cell of other) {
    if (found.has(key(cell))) throw new RangeError(`more than one cell for ${key(cell)}`);
    found.set(key(cell), cell);
  }
  return one.flatMap((cell) => {
    const match = found.get(key(cell));
    return match === undefined ? [] : [[cell, match] as const];
  });
}

const indices = new WeakMap<readonly TableRow[], Map<string, ReadonlyMap<string, TableRow>>>();

/** A table's rows by some columns, the first of each; looked through once, not once for each cell. */
function rowsBy(table: readonly TableRow[], on: readonly string[]): ReadonlyMap<string, TableRow> {
  const known = indices.get(table) ?? new Map<string, ReadonlyMap<string, TableRow>>();
  indices.set(table, known);
  const columns = JSON.stringify(on);
  let rows = known.get(columns);
  if (rows === undefined) {
    // the first of several that are alike: it is set last
    rows = new Map(table.toReversed().map((row) => [keyOf(row, on), row]));
    known.set(columns, rows);
  }
  return rows;
}

function keyOf(labels: TableRow, on: readonly string[]): string {
  return JSON.stringify(on.map((column) => labels[column]));
}

/** A further measurement of what a cell is of, from a table of the study's folder. */
export function covariateOf(
  { file, column, on, log }: CovariateDeclaration,
  cell: Cell,
  source: CellSource,
): number {
  const row = rowsBy(source.table(file), on).get(keyOf(cell.labels, on));
  const of = on.map((name) => cell.labels[name]).join(", ");
  if (row === undefined) throw new RangeError(`no row for ${of} in ${file}`);
  const text = row[column];
  if (text === undefined) throw new RangeError(`no column ${column} in ${file}`);
  const value = readPrinted(text)?.value;
  if (value === undefined) throw new RangeError(`not a number in ${file}: ${text}`);
  if (!log) return value;
  if (!(value > 0)) throw new RangeError(`no logarithm of ${value} (${of} in ${file})`);
  return Math.log(value);
}
