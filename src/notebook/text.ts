import { fixed } from "../figures/drawing/numbers.js";

/** Longest label shown whole; the rest is in the cell's tooltip, or in the data. */
const LABEL_LENGTH = 72;

/**
 * Text on one line without control characters: a notebook obeys the terminal's escape codes, and a
 * line break would tear a table apart.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "");
}

/** A label cut to a length that leaves room for others; counts characters, not code units. */
export function shorten(text: string, length = LABEL_LENGTH): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

/** A count with a thin grouping that does not depend on the machine's locale: 9,999. */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}

/** A count with its noun: "1 row", "2 rows". */
export function countOf(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** A number to four significant digits, as short as it goes; whole numbers in full. */
export function number(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return minus(String(value));
  if (!Number.isFinite(value))
    return Number.isNaN(value) ? "–" : minus(String(value).replace("Infinity", "∞"));
  return minus(String(Number(value.toPrecision(4))));
}

/**
 * The numbers of one column, with as many decimals each, so that they stand under one another: what
 * the largest needs for four significant digits, and no more than any of them has. A number that
 * would be left with less than two digits keeps two of its own.
 *
 * @example
 * column([0.5, 0.0721, 0.365, 0.00012]); // ["0.5000", "0.0721", "0.3650", "0.00012"]
 */
export function column(values: readonly number[]): string[] {
  const finite = values.filter((value) => Number.isFinite(value));
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const needed = Math.max(0, ...finite.map((value) => decimalsOf(Number(value.toPrecision(4)))));
  const decimals = Math.min(needed, largest === 0 ? 0 : decimalsFor(largest, 4));
  const isWhole = finite.every((value) => Number.isInteger(value));
  return values.map((value) =>
    isWhole || !Number.isFinite(value)
      ? number(value)
      : value !== 0 && Math.abs(value) < 9.5 * 10 ** -decimals && decimals < needed
        ? number(Number(value.toPrecision(2)))
        : fixed(value, decimals),
  );
}

/** Decimals with which a number has so many significant digits, none for a large one. */
function decimalsFor(value: number, digits: number): number {
  return Math.min(Math.max(digits - 1 - Math.floor(Math.log10(Math.abs(value))), 0), MOST_DECIMALS);
}

function decimalsOf(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  return Math.max((mantissa.split(".")[1] ?? "").length - Number(exponent), 0);
}

const MOST_DECIMALS = 12;

/** A level of confidence as percent, "95 %". */
export function level(fraction = 0.95): string {
  return `${number(Number((fraction * 100).toPrecision(6)))} %`;
}

/** A value with the limits behind it. */
interface Measured {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/**
 * A value and its limits with the digits the interval supports, two of its half width, and the same
 * for all three; limits are undefined where there are none.
 *
 * @example
 * measured({ value: 0.57, low: 0.5007, high: 0.6367 }); // ["0.570", "0.501", "0.637"]
 */
export function measured({
  value,
  low,
  high,
}: Measured): readonly [string] | readonly [string, string, string] {
  if (low === undefined || high === undefined) return [number(value)];
  const half = (high - low) / 2;
  if (!(half > 0 && Number.isFinite(half))) return [number(value), number(low), number(high)];
  const decimals = decimalsFor(half, 2);
  return [fixed(value, decimals), fixed(low, decimals), fixed(high, decimals)];
}

/** A fraction as percent with one decimal, without the sign: 0.125 is "12.5". */
export function percent(fraction: number): string {
  return fixed(fraction * 100, 1);
}

/** A p-value to three decimals, to four where it is small, never rounded to zero: "< 0.0001". */
export function pValue(p: number): string {
  if (p < 1e-4) return "< 0.0001";
  return p.toFixed(p < 0.01 ? 4 : 3);
}

/** A p-value with its letter: "p = 0.012", "p < 0.0001". */
export function pText(p: number): string {
  return `p ${pValue(p).replace(/^(?=\d)/u, "= ")}`;
}

/** A value and, behind it, its limits where it has any: "0.58 (0.54 to 0.62)". */
export function valueWithInterval(of: Measured): string {
  const [value, low, high] = measured(of);
  return low === undefined ? value : `${value} (${low} to ${high})`;
}

/** A true minus sign before a number; not in its exponent. */
function minus(digits: string): string {
  return digits.replace(/^-/, "−");
}
