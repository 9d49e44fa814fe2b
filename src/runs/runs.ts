import { table as arqueroTable } from "arquero";
import type { ColumnTable } from "arquero";
import { type DataFrame, toDataFrame } from "../frames/danfo.js";
import { gather, levelsOf, type Column, type NumberColumn, type StringColumn } from "./column.js";
import { GatheredColumns } from "./gathered-columns.js";
import type { Reject } from "./reject.js";
import { rowAt } from "./row-at.js";
import type { Row } from "./row.js";
import type { RowKind } from "./row-check.js";
import type { RunsTable } from "./table.js";
import { isRole, numberColumns, textColumns } from "./schema.js";
import type { NumberColumnName } from "./schema.js";
import { summaryOf, type LoadSummary } from "./summary.js";

/** Which rows: column name to the value, or one of the values, it must have. */
export type Where = Readonly<Record<string, string | readonly string[]>>;

/**
 * Run results, checked and typed: every row is a verdict, a score or an aggregate. The columns of
 * the schema are always there, empty where the file had none; all others are slices.
 *
 * @example
 * const runs = readRuns("results.csv");
 * runs.where({ model: "gemma3-1b" }).summary().eval; // ["en", "fr", …]
 */
export class Runs {
  readonly table: RunsTable;
  /** rows refused on reading; empty after a strict read */
  readonly rejects: readonly Reject[];

  constructor(table: RunsTable, rejects: readonly Reject[] = []) {
    this.table = table;
    this.rejects = rejects;
  }

  /** Number of rows. */
  get size(): number {
    return this.table.rows;
  }

  /** Names of the columns that are not part of the schema. */
  get slices(): string[] {
    return [...this.table.columns.keys()].filter((name) => !isRole(name));
  }

  /** A text column by name; a RangeError where there is none. */
  text(name: string): StringColumn {
    const column = this.table.columns.get(name);
    if (column?.type !== "string") throw new RangeError(this.#noColumn(name));
    return column;
  }

  /** A number column by name. */
  number(name: NumberColumnName): NumberColumn {
    const column = this.table.columns.get(name);
    if (column?.type !== "number") throw new RangeError(this.#noColumn(name));
    return column;
  }

  #noColumn(name: string): string {
    const known = [...this.table.columns.values()]
      .filter((column) => column.type === "string")
      .map((column) => column.name);
    return `unknown column: ${name} (one of ${known.join(", ")})`;
  }

  /** The distinct values of a text column in order of appearance, the empty one left out. */
  levels(name: string): string[] {
    return levelsOf(this.text(name));
  }

  /** Only the rows whose columns have these values. */
  where(conditions: Where): Runs {
    let rows: Uint32Array | undefined;
    for (const [name, wanted] of Object.entries(conditions)) {
      const { codes, dictionary } = this.text(name);
      const values = new Set(typeof wanted === "string" ? [wanted] : wanted);
      for (const { column, written, readAs } of this.table.respelled) {
        if (column === name && values.has(written)) values.add(readAs);
      }
      rows = kept(
        codes,
        Uint8Array.from(dictionary, (text) => Number(values.has(text))),
        rows,
      );
    }
    return rows === undefined ? this : this.#gather(rows);
  }

  /** Only the rows of one kind. */
  ofKind(kind: RowKind): Runs {
    const passes = new Uint8Array(3);
    passes[{ verdict: 0, score: 1, aggregate: 2 }[kind]] = 1;
    return this.#gather(kept(this.table.kinds, passes));
  }

  #gather(rows: Uint32Array): Runs {
    if (rows.length === this.size) return this;
    const columns = new GatheredColumns(this.table.columns, rows);
    const files = gather(this.table.files, rows) as StringColumn;
    const kinds = new Uint8Array(rows.length);
    const lines = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      kinds[i] = this.table.kinds[rows[i]!]!;
      lines[i] = this.table.lines[rows[i]!]!;
    }
    const { respelled } = this.table;
    return new Runs({ rows: rows.length, columns, kinds, files, lines, respelled }, this.rejects);
  }

  /** The rows, one typed object each. */
  *rows(): Generator<Row> {
    for (let row = 0; row < this.size; row++) yield rowAt(this.table, row);
  }

  /** What was read, as the `load` command answers it. */
  summary(): LoadSummary {
    return summaryOf(this.table, this.rejects);
  }

  /** The rows as flat objects; columns that are empty throughout are left out. */
  toRecords(): Record<string, string | number | null>[] {
    const columns = this.#filled();
    return Array.from({ length: this.size }, (_, row) => {
      const record: Record<string, string | number | null> = {};
      for (const column of columns) record[column.name] = cellOf(column, row);
      return record;
    });
  }

  /** The rows as an arquero table; columns that are empty throughout are left out. */
  toTable(): ColumnTable {
    return arqueroTable(this.#cells());
  }

  /** The rows as a danfo frame, which `fromDataFrame` reads back; empty columns are left out. */
  toDataFrame(): DataFrame {
    return toDataFrame(Object.fromEntries(this.#cells()));
  }

  #cells(): [string, (string | number | null)[]][] {
    return this.#filled().map((column) => [
      column.name,
      Array.from({ length: this.size }, (_, row) => cellOf(column, row)),
    ]);
  }

  /** Columns with something in them, those of the schema first. */
  #filled(): Column[] {
    const order = [...textColumns.slice(0, -1), ...numberColumns, "unit", ...this.slices];
    return order
      .map((name) => this.table.columns.get(name)!)
      .filter((column) =>
        column.type === "string"
          ? column.codes.some((code) => code !== 0)
          : column.values.some((value) => !Number.isNaN(value)),
      );
  }
}

/** Of some rows, or of all, those whose code passes. */
function kept(
  codes: Int32Array | Uint8Array,
  passes: Uint8Array,
  among?: Uint32Array,
): Uint32Array {
  const rows = new Uint32Array(among?.length ?? codes.length);
  let size = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = among === undefined ? i : among[i]!;
    if (passes[codes[row]!] === 1) rows[size++] = row;
  }
  return rows.subarray(0, size);
}

function cellOf(column: Column, row: number): string | number | null {
  if (column.type === "string") return column.dictionary[column.codes[row]!]!;
  const value = column.values[row]!;
  return Number.isNaN(value) ? null : value;
}
