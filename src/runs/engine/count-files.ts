import { basename } from "node:path";
import { rowFormatOf, unsupportedFormat } from "../format.js";
import { registryKnows } from "../registry-knows.js";
import { RunsError } from "../reject.js";
import { countRuns, type CountOptions } from "./count-runs.js";
import type { CountedRuns } from "./counted-runs.js";
import type { DatabaseOptions } from "./duckdb/database.js";
import { openFiles, type CountableFormat } from "./duckdb/open-files.js";

export interface CountFilesOptions extends CountOptions, DatabaseOptions {
  /** the files' format; told from each file's name where it is left out */
  readonly format?: CountableFormat;
}

export const countableFormats: readonly CountableFormat[] = ["csv", "tsv", "jsonl", "parquet"];

/** The format in which a file can be counted; undefined for another tool's log. */
export function countableFormat(file: string): CountableFormat | undefined {
  const samples = /^samples_.*\.jsonl(?:\.gz)?$/.test(basename(file));
  return samples ? undefined : rowFormatOf(file);
}

/**
 * Counts large files of run results in DuckDB, which needs no more than its memory limit whatever
 * their size.
 *
 * @throws RunsError for refused rows, unless `lenient`, and for files that cannot be read
 * @throws LogError where the rows cannot be counted, for instance as no two are alike
 * @throws RangeError for a column the files do not have
 * @example
 * const counted = await countFiles(["verdicts.parquet"], { keep: ["category"] });
 * estimateCounts(counted, { metric: "attack_success_rate", by: ["train", "eval"] });
 */
export async function countFiles(
  files: string | readonly string[],
  options: CountFilesOptions = {},
): Promise<CountedRuns> {
  const all = typeof files === "string" ? [files] : files;
  const formats = all.map((file): CountableFormat => {
    const format = options.format ?? countableFormat(file);
    if (format !== undefined) return format;
    const message =
      "only CSV, TSV, JSONL and Parquet can be counted; import another tool's log first";
    throw new RunsError([{ file, line: 0, ...unsupportedFormat(file), message }], 1);
  });
  const { knowsLanguage = registryKnows } = options;
  // the first language asked for brings in the registry
  const meanwhile = (): void => void knowsLanguage("en");
  const log = await openFiles(all, { ...options, formats, meanwhile });
  try {
    return await countRuns(log, options);
  } finally {
    await log.close();
  }
}
