import { rowFormatOf } from "../format.js";
import { cellText } from "../object-reader.js";
import { builderFor, finish, readFile, type ReadOptions } from "../read-runs.js";
import { fault, RunsError } from "../reject.js";
import type { RowSink } from "../row-sink.js";
import type { Runs } from "../runs.js";
import { headerFault } from "../table-reader.js";
import { LogError } from "./log.js";
import { openFiles } from "./duckdb/open-files.js";

/**
 * Reads run results into memory as `readRuns` does, Parquet as well: every row is checked and kept,
 * or refused with its row number. For more rows than memory holds, `countFiles` counts them.
 *
 * @throws RunsError for refused rows, unless `lenient`
 * @example
 * const runs = await loadRuns(["results.parquet", "more.csv"]);
 */
export async function loadRuns(
  path: string | readonly string[],
  options: ReadOptions = {},
): Promise<Runs> {
  const builder = builderFor(options);
  for (const file of typeof path === "string" ? [path] : path) {
    if ((options.format ?? rowFormatOf(file)) === "parquet") {
      builder.open(file);
      await readParquet(file, builder);
    } else readFile(file, builder, options);
  }
  return finish(builder, options);
}

const mostRows = 2 ** 24;

/** Feeds the rows of a Parquet file to a builder; what is wrong with the file, it rejects. */
export async function readParquet(
  file: string,
  builder: RowSink,
  check: typeof headerFault = headerFault,
): Promise<void> {
  try {
    const log = await openFiles([file], { formats: ["parquet"] });
    try {
      const header = log.columns.map(({ name }) => name);
      const wrong = check(header, ",");
      if (wrong !== undefined) {
        builder.reject(1, [wrong]);
        return;
      }
      builder.columns(header);
      const values = log.columns.map(({ raw }) => raw).join(", ");
      let line = 0;
      for await (const rows of log.stream!(`SELECT ${values} FROM ${log.from}`)) {
        for (const row of rows) {
          line++;
          if (line > mostRows) throw new LogError(`more than ${mostRows} rows to keep in memory`);
          const cells = row.map((cell) => cellText(cell) ?? "");
          builder.row(line, cells, () => cells.join(","));
        }
      }
    } finally {
      await log.close();
    }
  } catch (error) {
    if (error instanceof RunsError) {
      for (const { line, also = [], ...first } of error.rejects) {
        builder.reject(line, [first, ...also]);
      }
    } else if (error instanceof LogError) {
      const message = `the file cannot be read to its end: ${error.message.split("\n")[0]!}`;
      builder.reject(0, [fault("", "", "unreadable-file", message)]);
    } else throw error;
  }
}
