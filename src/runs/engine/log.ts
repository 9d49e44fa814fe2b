import type { Reject } from "../reject.js";

/** A value as an engine answers it. */
export type Cell = string | number | bigint | boolean | null;

export interface LogColumn {
  readonly name: string;
  /** SQL for its value, which is text, a whole number or a truth value */
  readonly raw: string;
  /** SQL for its text, surrounding space removed; the same for a missing value and an empty one */
  readonly normal: string;
  /** SQL for the same as it stands, which is quicker, and right unless `untidy` is true of a row */
  readonly quick?: string;
  /** SQL that is true where there is space around the text; undefined where there never is */
  readonly untidy?: string;
  /** the one text that all rows have, where that is known beforehand */
  readonly constant?: string;
}

/** A refused row that stands for all rows with the very same fault. */
export interface CountedReject extends Reject {
  /** how many rows; `file` and `line` are those of the first */
  readonly rows: number;
}

/** How two dialects of SQL say the same thing. */
export interface Dialect {
  /** one 64-bit number for some values */
  readonly hash: (expressions: readonly string[]) => string;
  /** the value of any row of a group */
  readonly any: (expression: string) => string;
  /** all bits set in any row of a group */
  readonly bitOr: (expression: string) => string;
  /** says that a value is among the answers of another question */
  readonly inAnswers: "IN" | "GLOBAL IN";
  /** a text as a literal */
  readonly text: (value: string) => string;
  /** exclusive or of 64-bit numbers: no order matters, and no sum of ten million overflows */
  readonly xor: (expression: string) => string;
  /** the last text of a group that is not empty, by row number; any where rows have none */
  readonly last: (expression: string, rowNumber: string | undefined) => string;
}

/** A log in the hands of an engine that can count its rows. */
export interface Log {
  readonly engine: "duckdb" | "clickhouse";
  /** what messages call it */
  readonly name: string;
  readonly columns: readonly LogColumn[];
  /** what stands after FROM */
  readonly from: string;
  /** the same rows where their numbers are not asked for, if these cost time */
  readonly unnumbered?: string;
  /** SQL for a row's number, in the order of the files; undefined where rows have no order */
  readonly rowNumber?: string;
  /** that no item is empty, or a question that answers 0 if so, where there is a quick one */
  readonly emptyItems?: "none" | { readonly sql: string };
  readonly dialect: Dialect;
  /** rows refused before they could be counted, such as lines that are no CSV */
  readonly refused: readonly CountedReject[];
  query(sql: string): Promise<readonly (readonly Cell[])[]>;
  /** the same piece by piece, in the order of the rows */
  stream?(sql: string): AsyncIterable<readonly (readonly Cell[])[]>;
  /** file and line of a row number */
  locate(row: number): { readonly file: string; readonly line: number };
  close(): Promise<void>;
}

/**
 * A log that cannot be counted: it cannot be reached or read, or what comes out would not be whole.
 */
export class LogError extends Error {
  override readonly name = "LogError";
}
