import { type Command, Option } from "commander";
import {
  countableFormats,
  countFiles,
  countTable,
  LogError,
  loadRuns,
  type CountableFormat,
  type CountedRuns,
  type CountOptions,
  type Runs,
  type RunsFormat,
} from "../runs/index.js";
import { type Io, UsageError } from "./io.js";
import { areLarge, logFiles } from "./log-files.js";
import { progressBar } from "./progress.js";
import { printLeftOut } from "./rejects.js";

const ENGINES = ["auto", "memory", "duckdb", "clickhouse"] as const;

/** Where run results come from, as the command line says it. */
export interface LogCall {
  readonly engine: (typeof ENGINES)[number];
  readonly url?: string;
  readonly table?: string;
  readonly lenient?: true;
  /** false: no row comes twice */
  readonly repeats?: boolean;
  readonly format?: RunsFormat;
}

/** Adds the options that choose an engine. */
export function addLogOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--engine <engine>",
        "memory keeps every row; duckdb counts large files; clickhouse counts a table",
      )
        .choices(ENGINES)
        .default("auto", "memory below 32 MiB of rows, else duckdb"),
    )
    .option(
      "--url <url>",
      "ClickHouse's HTTP address; CLICKHOUSE_USER and CLICKHOUSE_PASSWORD log in",
    )
    .option("--table <table>", "database.table in ClickHouse, distributed or not")
    .option(
      "--no-repeats",
      "no row comes twice: do not look (quicker for duckdb and clickhouse; a row that does counts twice)",
    );
}

/**
 * Reads or counts run results in the engine asked for; without one, large files are counted in
 * DuckDB, and what cannot be counted is read row by row after all.
 *
 * @throws UsageError where files or options are missing, or there are too many
 */
export async function readLog(
  files: readonly string[],
  call: LogCall,
  keep: readonly string[],
  io: Io,
): Promise<Runs | CountedRuns> {
  const lenient = call.lenient === true;
  const repeats = call.repeats === false ? "none" : "check";
  const asked = call.engine === "auto" && call.table !== undefined ? "clickhouse" : call.engine;
  if (asked === "clickhouse") return await readTable(files, call, { keep, lenient, repeats });
  if (call.url !== undefined || call.table !== undefined) {
    throw new UsageError("--url and --table need --engine clickhouse");
  }
  if (files.length === 0) throw new UsageError("run results are missing: name a file");
  const found = logFiles(files);
  const format = call.format === undefined ? {} : { format: call.format };
  const inMemory = async () => {
    const runs = await loadRuns(found, { lenient, ...format });
    for (const { column, written, readAs } of runs.table.respelled) {
      io.err(`${column}: ${written} is read as ${readAs}, which stands for the same\n`);
    }
    return runs;
  };
  const countable = countableFormats.find((known) => known === call.format);
  if (call.format !== undefined && countable === undefined && asked === "duckdb") {
    throw new UsageError(
      `${call.format} cannot be counted: import it first, or use --engine memory`,
    );
  }
  const large = asked === "auto" && call.format === undefined && areLarge(found);
  if (asked === "memory" || (asked === "auto" && !large)) return await inMemory();
  try {
    return await count(found, countable, { keep, lenient, repeats }, io);
  } catch (error) {
    if (!(error instanceof LogError) || asked !== "auto") throw error;
    io.err(`reading row by row, as counting fails: ${error.message}\n`);
    return await inMemory();
  }
}

/**
 * Reads run results row by row, for what cannot be told from counts: in any format, Parquet as well.
 *
 * @throws UsageError where a file is missing
 */
export async function readRows(
  files: readonly string[],
  { lenient, io }: { readonly lenient?: true | undefined; readonly io?: Io },
): Promise<Runs> {
  const runs = await loadRuns(logFiles(files), { lenient: lenient === true });
  if (io !== undefined) printLeftOut(io, runs);
  return runs;
}

async function readTable(
  files: readonly string[],
  { url, table }: LogCall,
  options: CountOptions,
): Promise<CountedRuns> {
  if (url === undefined || table === undefined) {
    throw new UsageError("--engine clickhouse needs --url and --table");
  }
  if (files.length > 0) throw new UsageError(`either a table or files: ${files.join(", ")}`);
  return await countTable({ url, table }, options);
}

async function count(
  files: readonly string[],
  format: CountableFormat | undefined,
  options: CountOptions,
  io: Io,
): Promise<CountedRuns> {
  const bar = progressBar(io, "counting");
  try {
    return await countFiles(files, {
      ...options,
      ...(format === undefined ? {} : { format }),
      ...(io.interactive
        ? { onProgress: (done: number) => bar.step(Math.round(done * 100), 100, "percent") }
        : {}),
    });
  } finally {
    bar.end();
  }
}
