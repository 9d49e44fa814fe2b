import { metricLabel } from "../runs/index.js";
import { type Estimate, isUndefined } from "../stats/result.js";
import { margins } from "./margins.js";
import { isTrainedOn, trainingInWords } from "./training-set.js";
import type { TransferMatrix } from "./transfer-matrix.js";

type NameOf = (code: string) => string;

/**
 * States in one line what a matrix shows, from its own numbers: against the base run where there is
 * one, else the range of the rows in languages they were not trained on. No claim of significance.
 *
 * @param nameOf a language's name by its code; without it codes stand in the sentence
 * @example
 * matrixInWords(matrix);
 * // "9 of 12 additions to en lower the refusal rate elsewhere: −12.4 to +3.1 points"
 */
export function matrixInWords(
  matrix: TransferMatrix,
  nameOf: (code: string) => string = (code) => code,
): string {
  const base = matrix.train.findIndex((set) => set.label === matrix.base);
  return base >= 0 && matrix.train.length > 1
    ? againstBase(matrix, base, nameOf)
    : rangeOfRows(matrix, nameOf);
}

function againstBase(matrix: TransferMatrix, base: number, nameOf: NameOf): string {
  const changes = matrix.train.flatMap((set, row) => {
    if (row === base || set.languages.length === 0) return [];
    const cells = matrix.eval.flatMap((evaluation, column) => {
      if (isTrainedOn(set, evaluation)) return [];
      const here = matrix.cells[row]![column]!;
      const there = matrix.cells[base]![column]!;
      return isUndefined(here) || isUndefined(there) ? [] : [here.value - there.value];
    });
    return cells.length === 0 ? [] : [average(cells)];
  });
  if (changes.length === 0) return "No cell can be compared with the base run";
  const metric = `the ${metricLabel(matrix.metric)}`;
  const ends = [Math.min(...changes), Math.max(...changes)].map((change) => signed(matrix, change));
  const range = `${ends[0]} to ${ends[1]}${matrix.unit === "fraction" ? " points" : ""}`;
  const lower = changes.filter((change) => change < 0).length;
  const higher = changes.filter((change) => change > 0).length;
  const most = Math.max(lower, higher);
  const who = most === changes.length ? "Every addition" : `${most} of ${changes.length} additions`;
  const verb = `${lower >= higher ? "lower" : "raise"}${most === changes.length ? "s" : ""}`;
  return `${who} to ${nameOf(matrix.base!)} ${verb} ${metric} elsewhere: ${range}`;
}

function rangeOfRows(matrix: TransferMatrix, nameOf: NameOf): string {
  const { comparable, where } = measuredThroughout(matrix);
  const rows = margins(comparable)
    .sources.flatMap(({ mean }, r) =>
      isUndefined(mean) ? [] : [{ label: trainingInWords(comparable.train[r]!, nameOf), mean }],
    )
    .toSorted((a, b) => a.mean.value - b.mean.value);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return "Nothing was measured";
  const metric = metricLabel(matrix.metric);
  const row = ({ label, mean }: { label: string; mean: Estimate }) =>
    `${amount(matrix, mean.value)} (${label})`;
  const range = first === last ? row(first) : `from ${row(first)} to ${row(last)}`;
  return `Mean ${metric} ${range}${where}`;
}

/**
 * Models measured in different languages are compared where all were measured, if there is such a
 * language. Training sets are left as they are: what each has seen differs by design.
 */
function measuredThroughout(matrix: TransferMatrix): {
  readonly comparable: TransferMatrix;
  readonly where: string;
} {
  const whole = { comparable: matrix, where: "" };
  if (matrix.train.some(({ languages }) => languages.length > 0)) return whole;
  const shared = matrix.eval.map((_, c) => matrix.cells.every((row) => !isUndefined(row[c]!)));
  const count = shared.filter(Boolean).length;
  if (count === 0 || count === shared.length) return whole;
  const kept = <T>(items: readonly T[]) => items.filter((_, c) => shared[c]);
  const comparable = { ...matrix, eval: kept(matrix.eval), cells: matrix.cells.map(kept) };
  return {
    comparable,
    where: ` over the ${count === 1 ? "one language" : `${count} languages`} measured in every row`,
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A level as read by a person: a fraction in percent. */
function amount({ unit }: TransferMatrix, value: number): string {
  return unit === "fraction" ? `${(100 * value).toFixed(1)}%` : number(value);
}

/** A change with its sign: a fraction in points. */
function signed({ unit }: TransferMatrix, value: number): string {
  const sign = value < 0 ? "−" : "+";
  const size = Math.abs(value);
  return unit === "fraction" ? `${sign}${(100 * size).toFixed(1)}` : `${sign}${number(size)}`;
}

/** Two decimals, and three digits of what is larger than ten. */
function number(value: number): string {
  const text = Math.abs(value) < 10 ? value.toFixed(2) : value.toPrecision(3);
  return text.replace("-", Number(text) === 0 ? "" : "−");
}
