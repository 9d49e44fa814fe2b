import { RunsBuilder } from "./builder.js";
import { readParquetNow } from "./engine/parquet-now.js";
import {
  checkFormat,
  formatOf,
  rowFormatOf,
  unsupportedFormat,
  type RunsFormat,
} from "./format.js";
import { importers, type LogFormat } from "./importers/index.js";
import type { ImportOptions } from "./importers/log.js";
import type { KnowsLanguage } from "./language-check.js";
import { registryKnows } from "./registry-knows.js";
import { fault, RunsError } from "./reject.js";
import { forbiddenNames } from "./schema.js";
import { shownJson } from "./shown-json.js";
import { sourcesOf, textSource, type NoSource, type Source } from "./source.js";
import type { Runs } from "./runs.js";
import { ObjectFeed, readObjects } from "./object-reader.js";
import { readTable } from "./table-reader.js";
import { defaultLimits, type Limits } from "./text/limits.js";

/** How to read run results. */
export interface ReadOptions extends ImportOptions {
  /** keep the good rows and list the bad in `rejects`; without it any bad row throws */
  readonly lenient?: boolean;
  /** the format; told from the file's name and first bytes where it is left out */
  readonly format?: RunsFormat;
  /** what values without a `unit` are counted in */
  readonly unit?: "percent" | "fraction";
  /** which codes are languages: the registry's by default, `anyLanguage` takes all */
  readonly knowsLanguage?: KnowsLanguage;
  /** how much to take before refusing */
  readonly limits?: Partial<Limits>;
}

/**
 * Reads run results from one or several files into one table. Strict unless `lenient`: a bad row,
 * wherever it is, throws a `RunsError` that carries every reject with file, line, column, value and
 * reason. Nothing is dropped in silence: rows in = rows accepted + rows rejected.
 *
 * CSV, TSV and JSONL, gzip or not, and Parquet are told apart by name, JSON and Inspect's archives by
 * what is in them; of a `.zip` archive every file is read. Another tool's log by `format`, with what the log does not say in `columns`.
 *
 * @example
 * const runs = readRuns(["results.csv", "more.jsonl"], { lenient: true });
 * runs.rejects[0]; // { file, line, column, value, code, message }
 */
export function readRuns(path: string | readonly string[], options: ReadOptions = {}): Runs {
  const builder = builderFor(options);
  const limits = { ...defaultLimits, ...options.limits };
  for (const file of typeof path === "string" ? [path] : path) {
    readFile(file, builder, options, limits);
  }
  return finish(builder, options);
}

/** Reads one file into a builder, which keeps what is wrong with it as rejects. */
export function readFile(
  file: string,
  builder: RunsBuilder,
  options: ReadOptions,
  limits: Limits = { ...defaultLimits, ...options.limits },
): void {
  if ((options.format ?? rowFormatOf(file)) === "parquet") {
    builder.open(file);
    readParquetNow(file, builder);
    return;
  }
  for (const source of sourcesOf(file, limits)) readSource(source, builder, limits, options);
}

/** Reads run results from text in memory, as from a file; `format` is CSV unless said otherwise. */
export function readRunsText(text: string, options: ReadOptions = {}): Runs {
  const builder = builderFor(options);
  const limits = { ...defaultLimits, ...options.limits };
  builder.open("text");
  readAs(options.format ?? "csv", textSource(text), builder, limits, options);
  return finish(builder, options);
}

/** A builder as the options ask for. */
export function builderFor(options: ReadOptions): RunsBuilder {
  if (options.format !== undefined) checkFormat(options.format);
  const wrong = Object.keys(options.columns ?? {}).find((name) => forbiddenNames.has(name));
  if (wrong !== undefined)
    throw new RangeError(`invalid column: ${wrong} cannot be a column's name`);
  return new RunsBuilder(options.knowsLanguage ?? registryKnows, options.unit ?? "");
}

/** The runs in a builder; without `lenient` any reject throws. */
export function finish(builder: RunsBuilder, options: ReadOptions): Runs {
  if (builder.rejects.length > 0 && options.lenient !== true) {
    throw new RunsError(builder.rejects, builder.rows);
  }
  return builder.finish();
}

function readSource(
  source: Source | NoSource,
  builder: RunsBuilder,
  limits: Limits,
  options: ReadOptions,
): void {
  builder.open(source.name);
  if ("fault" in source) {
    builder.reject(0, [source.fault]);
    return;
  }
  const format = options.format ?? formatOf(source);
  if (format === undefined) builder.reject(0, [unsupportedFormat(source.name)]);
  else readAs(format, source, builder, limits, options);
}

function readAs(
  format: RunsFormat,
  source: Source,
  builder: RunsBuilder,
  limits: Limits,
  options: ReadOptions,
): void {
  if (format === "csv" || format === "tsv") {
    readTable(source.blocks(limits), format === "csv" ? "," : "\t", builder, limits.record);
  } else if (format === "jsonl") readObjects(source.blocks(limits), builder, limits.record);
  else if (format === "parquet") {
    const message = "Parquet is read from a file of its own: not from an archive, or from text";
    builder.reject(0, [fault("", "", "unsupported-format", message)]);
  } else readLog(format, source, builder, limits, options);
}

function readLog(
  format: LogFormat,
  source: Source,
  builder: RunsBuilder,
  limits: Limits,
  options: ReadOptions,
): void {
  const feed = new ObjectFeed(builder);
  const added = options.columns ?? {};
  const before = builder.rows;
  importers[format]({
    file: source.name,
    source,
    limits,
    options,
    row(line, row, raw = "") {
      const whole: Record<string, unknown> = { ...row };
      for (const [name, value] of Object.entries(added)) {
        if (whole[name] === undefined || whole[name] === "") whole[name] = value;
      }
      feed.take(line, whole, () => (raw === "" ? shownJson(row) : raw));
    },
    reject: (line, wrong, raw) => builder.reject(line, [wrong], raw),
  });
  if (builder.rows === before) {
    builder.reject(0, [fault("", "", "no-rows", "the log holds no results")]);
  }
}
