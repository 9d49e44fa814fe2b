import { drawBelow, randomStream } from "../random.js";
import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../result.js";
import { checkBootstrapOptions } from "./bootstrap.js";
import { summarize } from "./summary.js";
import { readOneUnit, type Units } from "./units.js";

/** A statistic of the columns' sums over some rows: a number, or why there is none. */
export type SumStatistic = (sums: Float64Array) => number | Undefined;

export interface SumsOptions {
  /** what is drawn anew, by name, along one axis: `{ prompt: ids }` */
  readonly units: Units;
  /** 9,999 by default */
  readonly resamples?: number;
  /** 0.95 by default */
  readonly level?: number;
  /** 1 by default */
  readonly seed?: number;
}

/** An estimate, and why it has no interval where it has none. */
export interface NotedEstimate extends Estimate {
  readonly note?: string;
}

/**
 * The percentile bootstrap of many statistics at once, where each is a function of sums over rows
 * (counts of hits, misses and alarms, say): units are summed first, and drawn once for all statistics.
 * Each answer is what `bootstrap` gives for that statistic alone, with the same replicates.
 *
 * @param columns numbers to be summed, one for each row, all of one length
 * @param statistics each of the columns' sums (the array is reused)
 * @returns one answer per statistic: the estimate, without limits where no interval exists (see
 *   `note`), or a reason: `no-data`, or the statistic's own. With fewer than two units no interval.
 * @throws RangeError when not exactly one axis is named, columns or labels differ in length, or an
 *   option is out of range
 * @example
 * const accuracy = ([right, all]: Float64Array) => right! / all!;
 * bootstrapSums([hits, hits.map(() => 1)], [accuracy], { units: { prompt: promptIds } });
 */
export function bootstrapSums(
  columns: readonly ArrayLike<number>[],
  statistics: readonly SumStatistic[],
  options: SumsOptions,
): (NotedEstimate | Undefined)[] {
  const { resamples = 9999, level = 0.95, seed = 1 } = options;
  checkBootstrapOptions(resamples, "percentile", level);
  const width = columns.length;
  const rows = columns[0]?.length ?? 0;
  const odd = columns.find(({ length }) => length !== rows);
  if (odd !== undefined) throw new RangeError(`invalid lengths: ${rows} and ${odd.length}`);
  const { name, count, unitOf } = readOneUnit(rows, options.units);
  const sums = new Float64Array(count * width);
  const total = new Float64Array(width);
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) {
      sums[unitOf[row]! * width + place]! += column[row]!;
      total[place]! += column[row]!;
    }
  }
  const values = statistics.map((statistic) => valueOf(statistic, total));
  const replicates = statistics.map(() => ({ kept: new Float64Array(resamples), size: 0 }));
  const drawn = new Float64Array(width);
  const drawings = count < 2 ? 0 : resamples;
  for (let resample = 0; resample < drawings; resample++) {
    const stream = randomStream(seed, resample);
    drawn.fill(0);
    for (let i = 0; i < count; i++) {
      const from = drawBelow(stream, count) * width;
      for (let place = 0; place < width; place++) drawn[place]! += sums[from + place]!;
    }
    for (const [at, statistic] of statistics.entries()) {
      if (isUndefined(values[at])) continue;
      const value = valueOf(statistic, drawn);
      const own = replicates[at]!;
      if (!isUndefined(value)) own.kept[own.size++] = value;
    }
  }
  return values.map((value, at): NotedEstimate | Undefined => {
    if (isUndefined(value)) return value;
    const { kept, size } = replicates[at]!;
    const own = { value, n: rows };
    if (count < 2) return { ...own, note: `${count} ${name} units; two are needed` };
    if (size === 0) return { ...own, note: "no resample gives the statistic a value" };
    const { low, high, method, note } = summarize(
      own,
      kept.subarray(0, size),
      "percentile",
      level,
      () => 0,
    );
    return low === undefined || high === undefined
      ? { ...own, ...(note === undefined ? {} : { note }) }
      : { ...own, low, high, level, method: method! };
  });
}

function valueOf(statistic: SumStatistic, sums: Float64Array): number | Undefined {
  const value = statistic(sums);
  if (isUndefined(value) || Number.isFinite(value)) return value;
  return undefinedBecause("non-finite", `the statistic is ${value}`);
}
