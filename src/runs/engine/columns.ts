import { isRole, numberColumns } from "../schema.js";
import type { Log, LogColumn } from "./log.js";

/** What each column of a log is to the count. */
export interface CountColumns {
  /** columns whose values are kept beside each count */
  readonly kept: readonly LogColumn[];
  /** columns that only tell one response from another */
  readonly telling: readonly LogColumn[];
  readonly score: LogColumn | undefined;
  readonly metric: LogColumn | undefined;
  readonly unit: LogColumn | undefined;
  readonly judge: LogColumn | undefined;
  readonly verdict: LogColumn | undefined;
  readonly item: LogColumn | undefined;
  /** value, k and n: a row with one of them is an aggregate */
  readonly figures: readonly LogColumn[];
  readonly responseLanguage: LogColumn | undefined;
}

/** Columns that make a run or its conditions: pooling over them is told, so that they are kept. */
const conditions: ReadonlySet<string> = new Set(["run", "model", "train", "eval", "benchmark"]);

const sampled = 50_000;
const mostLevels = 64;

/**
 * Sorts a log's columns. A slice is kept beside the counts where it has few values (at most 64 among
 * the first 50,000 rows), or where it is asked for.
 *
 * @throws RangeError for a column asked for that the log does not have
 */
export async function sortColumns(
  log: Log,
  keep: readonly string[],
  ignore: readonly string[],
): Promise<CountColumns> {
  const named = (name: string): LogColumn | undefined =>
    log.columns.find((column) => column.name === name);
  for (const name of keep) {
    if (isRole(name) || named(name) !== undefined) continue;
    const known = log.columns.map((column) => column.name).join(", ");
    throw new RangeError(`unknown column: ${name} (one of ${known})`);
  }
  const slices = log.columns.filter(({ name }) => !isRole(name) && !ignore.includes(name));
  const few = await withFewValues(log, slices);
  const kept = log.columns.filter(
    ({ name }) =>
      conditions.has(name) ||
      few.has(name) ||
      (keep.includes(name) && !answers.has(name) && name !== "item" && !ignore.includes(name)),
  );
  const telling = [named("item"), named("category"), named("style"), ...slices].filter(
    (column): column is LogColumn =>
      column !== undefined &&
      !kept.includes(column) &&
      (column.constant === undefined || column.name === "item"),
  );
  return {
    kept,
    telling,
    score: named("score"),
    metric: named("metric"),
    unit: named("unit"),
    judge: named("judge"),
    verdict: named("verdict"),
    item: named("item"),
    figures: ["value", "k", "n"].flatMap((name) => named(name) ?? []),
    responseLanguage: keep.includes("response_language") ? named("response_language") : undefined,
  };
}

const answers: ReadonlySet<string> = new Set([
  "judge",
  "verdict",
  "metric",
  "unit",
  "response_language",
  ...numberColumns,
]);

async function withFewValues(log: Log, slices: readonly LogColumn[]): Promise<ReadonlySet<string>> {
  if (slices.length === 0) return new Set();
  const counts = slices.map((_, at) => `count(DISTINCT iso_${at})`).join(", ");
  const values = slices.map(({ raw }, at) => `${raw} AS iso_${at}`).join(", ");
  const [row] = await log.query(
    `SELECT ${counts} FROM (SELECT ${values} FROM ${log.unnumbered ?? log.from} LIMIT ${sampled}) AS iso_sample`,
  );
  return new Set(slices.filter((_, at) => Number(row![at]) <= mostLevels).map(({ name }) => name));
}
