import { bootstrap } from "../stats/resampling/index.js";
import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";

/** One model's values, with the language and the run or item of each. */
export interface Shape {
  readonly languages: readonly string[];
  readonly values: Float64Array;
  readonly languageOf: Int32Array;
  readonly labels: readonly number[];
}

export interface Drawing {
  readonly parallel: boolean;
  readonly unit: "run" | "prompt";
  readonly resamples: number;
  readonly seed: number;
  readonly level: number;
}

/** One value for each run in each language: the mean over its items. */
export function byRun(items: Omit<Shape, "languages">): Omit<Shape, "languages"> {
  const cells = new Map<string, { sum: number; n: number; language: number; label: number }>();
  for (const [at, value] of items.values.entries()) {
    const [language, label] = [items.languageOf[at]!, items.labels[at]!];
    const key = `${language} ${label}`;
    const cell = cells.get(key) ?? { sum: 0, n: 0, language, label };
    cells.set(key, cell);
    cell.sum += value;
    cell.n++;
  }
  const all = [...cells.values()];
  return {
    values: Float64Array.from(all, ({ sum, n }) => sum / n),
    languageOf: Int32Array.from(all, ({ language }) => language),
    labels: all.map(({ label }) => label),
  };
}

export function restricted(shape: Shape, languages: readonly string[]): Shape {
  const kept = Array.from(shape.languageOf.keys()).filter((at) =>
    languages.includes(shape.languages[shape.languageOf[at]!]!),
  );
  return {
    languages,
    values: Float64Array.from(kept, (at) => shape.values[at]!),
    languageOf: Int32Array.from(kept, (at) =>
      languages.indexOf(shape.languages[shape.languageOf[at]!]!),
    ),
    labels: kept.map((at) => shape.labels[at]!),
  };
}

/**
 * A statistic of scores by model and language, with its bootstrap interval. With runs every run is a
 * score; with prompts a language's score is the mean of its items, and two models asked the same item
 * in the same language keep it together. Where no resample differs (one run per language throughout)
 * there is a value and no interval.
 */
export function drawn(
  shapes: readonly Shape[],
  statistic: (scores: readonly (readonly Float64Array[])[]) => number | Undefined,
  { parallel, unit, resamples, seed, level }: Drawing,
): Estimate | Undefined {
  const values = Float64Array.from(shapes.flatMap((shape) => [...shape.values]));
  const sideOf = shapes.flatMap((shape, side) => Array.from(shape.values, () => side));
  const languageOf = shapes.flatMap((shape) => [...shape.languageOf]);
  const count = shapes[0]!.languages.length;
  const stratum = Int32Array.from(languageOf, (language, row) => sideOf[row]! * count + language);
  const scoresIn = unit === "run" ? valuesByStratum : meansByStratum;
  const strata = shapes.length * count;
  const scoresOf = (rows: Int32Array): number | Undefined => {
    const scores = scoresIn(values, { rows, stratum, strata });
    if (scores === undefined) return undefinedBecause("no-data", "a language was not drawn");
    return statistic(shapes.map((_, side) => scores.slice(side * count, (side + 1) * count)));
  };
  const runs = unit === "run";
  const labels = shapes.flatMap((shape) => [...shape.labels]);
  const most = labels.reduce((largest, label) => Math.max(largest, label), 0) + 1;
  const prompts = parallel ? labels : labels.map((label, at) => languageOf[at]! * most + label);
  const found = bootstrap(values.length, scoresOf, {
    units: runs ? { run: "each" } : { prompt: prompts },
    ...(parallel ? {} : { strata: runs ? stratum : languageOf }),
    resamples,
    seed,
    level,
  });
  if (isUndefined(found)) {
    const plain = found.undefined === "too-few" ? scoresOf(Int32Array.from(values.keys())) : found;
    return isUndefined(plain) ? plain : { value: plain as number, n: values.length };
  }
  const { value, low, high, n } = found;
  const limits = low === undefined || high === undefined ? {} : { low, high, level };
  const method = `${unit} bootstrap within languages`;
  return {
    value,
    ...(n === undefined ? {} : { n }),
    ...limits,
    method: parallel ? "prompt bootstrap" : method,
  };
}

/** Rows that were drawn, and the stratum, a language of a model, of every row there is. */
interface Drawn {
  readonly rows: Int32Array;
  readonly stratum: Int32Array;
  readonly strata: number;
}

/** The values that were drawn in each stratum; undefined where one has none. */
function valuesByStratum(
  values: Float64Array,
  { rows, stratum, strata }: Drawn,
): Float64Array[] | undefined {
  const cells = Array.from({ length: strata }, (): number[] => []);
  for (const row of rows) cells[stratum[row]!]!.push(values[row]!);
  return cells.some((cell) => cell.length === 0)
    ? undefined
    : cells.map((cell) => Float64Array.from(cell));
}

/** Their means, one a stratum. */
function meansByStratum(
  values: Float64Array,
  { rows, stratum, strata }: Drawn,
): Float64Array[] | undefined {
  const sums = new Float64Array(strata);
  const counts = new Int32Array(strata);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const own = stratum[row]!;
    sums[own]! += values[row]!;
    counts[own]!++;
  }
  return counts.includes(0)
    ? undefined
    : Array.from(sums, (sum, at) => Float64Array.of(sum / counts[at]!));
}

export function joined(scores: readonly Float64Array[]): Float64Array {
  return Float64Array.from(scores.flatMap((each) => [...each]));
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
