import { fixed } from "../figures/drawing/numbers.js";
import { type Estimate, isUndefined, type Undefined } from "../stats/result.js";

/** Numbers as the commands print them for people: a true minus sign, percent, never p = 0. */

/** A rate with its interval in percent, or the reason why there is none. */
export function percent(found: Estimate | Undefined): string {
  if (isUndefined(found)) return `– (${found.undefined})`;
  const { value, low, high } = found;
  const print = (x: number) => fixed(100 * x, 1);
  const limits = low === undefined || high === undefined ? "" : ` [${print(low)}, ${print(high)}]`;
  return `${print(value)} %${limits}`;
}

/** A difference of rates in points. */
export function points(found: Estimate | Undefined): string {
  if (isUndefined(found)) return `– (${found.undefined})`;
  return `${fixed(100 * found.value, 1)} points`;
}

export function pValue(p: number | null): string {
  return p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3);
}

/** The same in a sentence: "p = 0.012", "p < 0.001". */
export function pInWords(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

/** A number to so many significant digits, as short as it goes. */
export function short(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

/** A count with its noun: "1 row", "2 rows". */
export function countOf(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}
