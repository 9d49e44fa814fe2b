import { closeSync, openSync, readSync } from "node:fs";
import type { Reject } from "../../reject.js";
import { headerFault } from "../../table-reader.js";
import { readDelimited } from "../../text/csv.js";
import { isGzip } from "../../text/gzip.js";
import { cleanRows } from "./clean-text.js";
import { literal, quoted, type Database } from "./database.js";
import { copyRows } from "./copy-rows.js";

export type TextFormat = "csv" | "tsv" | "jsonl";

export interface TextTable {
  readonly parts: readonly {
    readonly from: string;
    /** SQL for the line, the first being 0 */
    readonly line: string;
    /** the rows without their lines, where counting these costs time */
    readonly unnumbered?: string;
  }[];
  readonly rejects: readonly Reject[];
  /** no text has space around it, or letters composed in another way than the rest */
  readonly tidy: boolean;
}

/**
 * A text file as a table of texts. CSV and TSV without a fault are left to DuckDB; where there is
 * one, and for gzip and JSON Lines, the project's own reader takes the file apart, so
 * that bombs, endless lines and broken rows are refused as they are everywhere, and what is good
 * goes to DuckDB.
 */
export async function tableOf(
  database: Database,
  file: string,
  format: TextFormat,
  name: string,
): Promise<TextTable> {
  const delimiter = format === "tsv" ? "\t" : ",";
  const header = format === "jsonl" ? undefined : plainHeader(file, delimiter);
  const clean = header === undefined ? undefined : cleanRows(file, delimiter, header.length);
  if (header !== undefined && clean !== undefined && clean.rows > 0) {
    // read again for every question: that costs less than a table of it
    const unnumbered = readCsv(file, delimiter, header, clean.longest);
    const from = `(SELECT *, row_number() OVER () AS ${line} FROM ${unnumbered}) AS rows`;
    return { parts: [{ from, line, unnumbered }], rejects: [], tidy: clean.ascii };
  }
  const { copies, rejects } = copyRows(database.folder, file, format, name);
  const parts: { from: string; line: string }[] = [];
  for (const [at, copy] of copies.entries()) {
    const table = `${name}_${at}`;
    const from = readCsv(copy.path, ",", [lineName, ...copy.header], copy.longest);
    await database.query(`CREATE TABLE ${table} AS SELECT * FROM ${from}`);
    parts.push({ from: table, line: `CAST(${line} AS BIGINT) - 1` });
  }
  return { parts, rejects, tidy: true };
}

const lineName = "isogloss line";
const line = quoted(lineName);

function readCsv(
  file: string,
  delimiter: string,
  header: readonly string[],
  longest: number,
): string {
  const columns = header.map((name) => `${literal(name)}: 'VARCHAR'`).join(", ");
  const options = [
    "auto_detect = false",
    "header = false",
    "skip = 1",
    `delim = ${literal(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    "strict_mode = true",
    // sixteen lines of this size are read at once, so that it is as small as it can be
    `max_line_size = ${Math.max(2 ** 20, longest + 2)}`,
    `columns = {${columns}}`,
  ];
  return `read_csv(${literal(file)}, ${options.join(", ")})`;
}

const headBytes = 64 * 1024;

/** The header of a file that is plain text with a good header on its first line. */
function plainHeader(file: string, delimiter: string): readonly string[] | undefined {
  const head = firstBytes(file);
  if (head === undefined || isGzip(head)) return undefined;
  const text = head.toString("utf8").replace(/^\ufeff/, "");
  const end = text.indexOf("\n");
  if (end < 0) return undefined;
  const records: (readonly string[])[] = [];
  const block = {
    text: text.slice(0, end + 1),
    line: 1,
    damaged: text.includes("\ufffd"),
    nul: true,
  };
  readDelimited(
    [{ ...block, quotes: true, returns: true }],
    delimiter,
    { record: (_, cells) => void records.push(cells), fault: () => void records.push([]) },
    headBytes,
  );
  const names = records[0]?.map((name) => name.trim());
  if (records.length !== 1 || names === undefined || names.length < 2) return undefined;
  return headerFault(names, delimiter) === undefined ? names : undefined;
}

function firstBytes(file: string): Buffer | undefined {
  try {
    const descriptor = openSync(file, "r");
    try {
      const head = Buffer.alloc(headBytes);
      return head.subarray(0, readSync(descriptor, head, 0, headBytes, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // the reader that comes next says what is wrong with the file
    return undefined;
  }
}
