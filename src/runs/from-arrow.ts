import { fromRows, type FromRowsOptions } from "./from-rows.js";
import type { Runs } from "./runs.js";

/** What of an Arrow table is needed: those of `apache-arrow`, `flechette` and arquero's `toArrow` have it. */
export interface ArrowLike {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  /** a column by its name */
  getChild(name: string): ArrowColumn | null | undefined;
}

/** A column of an Arrow table, which some libraries read with `get` and some with `at`. */
export interface ArrowColumn {
  get?(row: number): unknown;
  at?(row: number): unknown;
}

/**
 * Run results from an Arrow table in memory, checked as a file's rows are; a reject's `line` is the
 * row's position, counted from 1. Whole numbers of 64 bits keep every digit.
 *
 * @throws {RangeError} where two columns have one name, since only one of them could be read, and
 * where the table's own reader fails on a cell (flechette on a long whole number without `useBigInt`)
 * @example
 * fromArrow(tableFromIPC(await readFile("runs.arrow")), { lenient: true });
 */
export function fromArrow(table: ArrowLike, options: FromRowsOptions = {}): Runs {
  if (!Array.isArray(table.schema?.fields)) {
    throw new RangeError(
      "invalid Arrow table: it has no schema; an arquero table is read by fromRows",
    );
  }
  const names = table.schema.fields.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new RangeError(`duplicate column: ${twice}`);
  const readers = names.map((name) => [name, readerOf(name, table.getChild(name))] as const);
  const rows = function* (): Generator<Record<string, unknown>> {
    for (let row = 0; row < table.numRows; row++) {
      yield Object.fromEntries(readers.map(([name, read]) => [name, read(row)]));
    }
  };
  return fromRows(rows(), options);
}

function readerOf(name: string, column: ArrowColumn | null | undefined): (row: number) => unknown {
  return (row) => {
    try {
      return column?.get === undefined ? column?.at?.(row) : column.get(row);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new RangeError(`unreadable cell: ${name} of row ${row + 1}: ${said}`);
    }
  };
}
