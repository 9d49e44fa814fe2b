import type { Column, Respelling, StringColumn } from "./column.js";

/** Run results as columns. */
export interface RunsTable {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
  /** 0 verdict, 1 score, 2 aggregate */
  readonly kinds: Uint8Array;
  /** where each row came from */
  readonly files: StringColumn;
  readonly lines: Float64Array;
  /** languages and training sets that the log writes in more than one way */
  readonly respelled: readonly Respelling[];
}
