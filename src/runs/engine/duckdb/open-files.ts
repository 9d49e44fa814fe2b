import { RunsError, type Reject } from "../../reject.js";
import { LogError, type Log } from "../log.js";
import { constantColumn, duckdbDialect, textColumn } from "./columns.js";
import { Database, quoted, type DatabaseOptions } from "./database.js";
import { emptyItemsIn, parquetFault, parquetRelation, unreadableColumn } from "./parquet.js";
import { statisticsOf, type Statistics } from "./parquet-statistics.js";
import { tableOf, type TextFormat } from "./text-table.js";

export type CountableFormat = TextFormat | "parquet";

export interface FilesOptions extends DatabaseOptions {
  /** each file's format */
  readonly formats: readonly CountableFormat[];
  /** what else there is to do, while DuckDB starts */
  readonly meanwhile?: () => void;
}

/** Rows of one file are numbered from a multiple of this. */
const perFile = 2 ** 40;

/**
 * Opens log files in DuckDB as one log: Parquet as it stands, text by way of a table in a temporary
 * folder. Close it, or the folder stays.
 *
 * @throws RunsError for a file that cannot be read at all
 */
export async function openFiles(files: readonly string[], options: FilesOptions): Promise<Log> {
  const database = await Database.open(options, options.meanwhile);
  try {
    await database.lock(files);
    return await open(database, files, options.formats);
  } catch (error) {
    database.close();
    throw error;
  }
}

async function open(
  database: Database,
  files: readonly string[],
  formats: readonly CountableFormat[],
): Promise<Log> {
  const parquet = files.filter((_, at) => formats[at] === "parquet");
  const places = [...parquet];
  const relations: {
    readonly from: string;
    readonly row: string;
    readonly unnumbered?: string;
  }[] = [];
  const refused: Reject[] = [];
  const wrong: Reject[] = [];
  const statistics = await statisticsIfSound(database, parquet);
  if (statistics === undefined) {
    for (const file of parquet) wrong.push(...(await parquetFault(database, file)));
  }
  if (wrong.length > 0) throw new RunsError(wrong, wrong.length);
  let tidy = parquet.length === 0;
  if (parquet.length > 0) relations.push(await parquetRelation(database, parquet, perFile));
  for (const [at, file] of files.entries()) {
    const format = formats[at]!;
    if (format === "parquet") continue;
    const table = await tableOf(database, file, format, `text${at}`);
    refused.push(...table.rejects);
    tidy &&= table.tidy;
    const base = places.push(file) - 1;
    for (const { line, ...part } of table.parts) {
      relations.push({ ...part, row: `${base * perFile} + ${line}` });
    }
  }
  if (relations.length === 0) throw new RunsError(refused, refused.length);
  const [only] = relations;
  const united = relations.length > 1;
  const row = united ? quoted(rowName) : only!.row;
  const from = united
    ? `(${relations.map((each) => `SELECT *, ${each.row} AS ${row} FROM ${each.from}`).join(" UNION ALL BY NAME ")}) AS log`
    : only!.from;
  const described = await database.query(`DESCRIBE SELECT * FROM ${from}`);
  const columns = described
    .map(([name, type]) => ({ name: String(name), type: String(type) }))
    .filter(({ name }) => !ours.has(name));
  const faults = columns.filter((column) => textColumn(column) === undefined);
  if (faults.length > 0) {
    const rejects = faults.map((column) => unreadableColumn(places[0]!, column));
    throw new RunsError(rejects, rejects.length);
  }
  // what the statistics say holds of all rows, where these are in Parquet
  const facts = parquet.length === places.length ? statistics?.columns : undefined;
  const read = columns.flatMap((column) => {
    const constant = column.type === "VARCHAR" ? facts?.get(column.name)?.constant : undefined;
    if (constant !== undefined) return constantColumn(column.name, constant);
    return textColumn(column, tidy) ?? [];
  });
  const item = columns.find(({ name }) => name === "item")?.type;
  return {
    engine: "duckdb",
    name: places.length === 1 ? places[0]! : `${places[0]!} and ${places.length - 1} more`,
    columns: read,
    from,
    rowNumber: row,
    ...(united || only!.unnumbered === undefined ? {} : { unnumbered: only!.unnumbered }),
    ...(facts !== undefined && item === "VARCHAR"
      ? { emptyItems: facts.get("item")?.filled === true ? "none" : { sql: emptyItemsIn(from) } }
      : {}),
    dialect: duckdbDialect,
    refused: refused.map((reject) => ({ ...reject, rows: 1 })),
    query: (sql) => database.query(sql),
    stream: (sql) => database.stream(sql),
    locate: (number) => ({
      file: places[Math.floor(number / perFile)]!,
      line: (number % perFile) + 1,
    }),
    close: async () => database.close(),
  };
}

/** The statistics of Parquet files that can all be read and have rows. */
async function statisticsIfSound(
  database: Database,
  files: readonly string[],
): Promise<Statistics | undefined> {
  if (files.length === 0) return undefined;
  try {
    const statistics = await statisticsOf(database, files);
    return statistics.files.size === new Set(files).size ? statistics : undefined;
  } catch (error) {
    if (error instanceof LogError) return undefined;
    throw error;
  }
}

const rowName = "isogloss row";
const ours: ReadonlySet<string> = new Set([rowName, "isogloss line", "file_row_number"]);
