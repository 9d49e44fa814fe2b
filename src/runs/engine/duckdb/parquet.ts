import { fault, type Reject } from "../../reject.js";
import { LogError } from "../log.js";
import { space, type Described } from "./columns.js";
import { literal, quoted, type Database } from "./database.js";

/** What makes a Parquet file unreadable: nothing, or one reject. */
export async function parquetFault(database: Database, file: string): Promise<Reject[]> {
  try {
    // the number of rows is in the file's footer
    const [row] = await database.query(`SELECT count(*) FROM read_parquet(${literal(file)})`);
    if (Number(row![0]) > 0) return [];
    return [{ file, line: 1, ...fault("", "", "no-rows", "the Parquet file has no rows") }];
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const said = error.message.split("\n")[0]!.replaceAll(file, "it");
    const message = `the Parquet file is damaged or truncated (${said}); write or copy it anew`;
    return [{ file, line: 0, ...fault("", "", "unreadable-file", message) }];
  }
}

/** What to read from for some Parquet files, and SQL for each row's number, from 0 in each file:
 * to add one to each would take longer than to find the smallest. */
export async function parquetRelation(
  database: Database,
  files: readonly string[],
  perFile: number,
): Promise<{ readonly from: string; readonly row: string }> {
  const read = (names: string, more = ""): string =>
    `read_parquet(${names}, file_row_number = true, binary_as_string = true${more})`;
  if (files.length === 1) return { from: read(literal(files[0]!)), row: "file_row_number" };
  const schemas = new Set<string>();
  for (const file of files) {
    schemas.add(
      JSON.stringify(await database.query(`DESCRIBE SELECT * FROM ${read(literal(file))}`)),
    );
  }
  const all = `[${files.map(literal).join(", ")}]`;
  const from = read(all, schemas.size > 1 ? ", union_by_name = true" : "");
  return { from, row: `CAST(file_index AS BIGINT) * ${perFile} + file_row_number` };
}

/**
 * Counts rows whose item may be empty: missing, or starting with space. Parquet's statistics answer
 * each part without a look at the items, unless there are such.
 */
export function emptyItemsIn(from: string): string {
  const item = quoted("item");
  const parts = [
    `SELECT count(*) - count(${item}) FROM ${from}`,
    `SELECT count(*) FROM ${from} WHERE ${item} < '!'`,
    `SELECT count(*) FROM ${from} WHERE ${item} >= '\u00a0' AND trim(${item}, ${space}) = ''`,
  ];
  return `SELECT ${parts.map((part) => `(${part})`).join(" + ")}`;
}

/** What to say of a column that no cell of a table can hold. */
export function unreadableColumn(file: string, { name, type }: Described): Reject {
  const message = `the column holds ${type}; a cell is text, a number, true or false: leave the column out, or write it as text`;
  return { file, line: 0, ...fault(name, type, "nested-value", message) };
}
