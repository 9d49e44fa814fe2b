/** Numbers as figures print them: a true minus sign, no unit where the axis has it. */

export function signed(text: string): string {
  return text.replace("-", "−");
}

/** A number with so many decimals; never "−0". */
export function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return signed(Number(text) === 0 ? text.replace("-", "") : text);
}

/** A fraction as a percentage with its sign, `42%`. */
export function percent(fraction: number, digits = 0): string {
  return `${fixed(fraction * 100, digits)}%`;
}

/** A percentage in words: whole from 10 on, one decimal below, `0.4%`, `0%`. */
export function percentage(value: number): string {
  return `${fixed(value, Math.abs(value) < 9.95 && !Number.isInteger(value) ? 1 : 0)}%`;
}

/** A change with its sign, `+4`, `−12`, `0`. */
export function change(value: number, digits = 0): string {
  const text = fixed(value, digits);
  return Number(text.replace("−", "-")) > 0 ? `+${text}` : text;
}

/** A p-value as papers print it: two significant digits, `p < 0.001` below that. */
export function pValue(p: number): string {
  if (p < 0.001) return "p < 0.001";
  if (p < 0.01) return `p = ${p.toFixed(3)}`;
  // what is not 1 is not rounded to it
  if (p > 0.999 && p < 1) return "p > 0.999";
  return `p = ${p > 0.995 && p < 1 ? p.toFixed(3) : p.toFixed(2)}`;
}

/** Digits in groups of three, `9,999`. */
export function grouped(count: number): string {
  return Math.round(count)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** A value with enough digits for its size. */
export function compact(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.01) return signed(value.toPrecision(2));
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/**
 * What a number is followed by under an axis or scale of this title.
 *
 * @example
 * unitIn("refusal rate (%)"); // "%"
 * unitIn("points over English, blue is better"); // " points"
 * unitIn("Cohen's kappa"); // ""
 */
export function unitIn(title: string): string {
  if (/^points\b/u.test(title)) return " points";
  const unit = /\(([^()]+)\)(?=$|,)/u.exec(title)?.[1];
  if (unit === undefined) return "";
  return unit === "%" ? unit : ` ${unit}`;
}

/** An estimate in one phrase for a pointer: `44% (37 to 51), n = 200`. */
export function estimateInWords(
  estimate: { readonly value: number } & Partial<Record<"low" | "high" | "n", number | null>>,
  unit = "",
): string {
  const { low, high, n } = estimate;
  const range =
    typeof low === "number" && typeof high === "number"
      ? ` (${compact(low)} to ${compact(high)})`
      : "";
  const count = typeof n === "number" ? `, n = ${grouped(n)}` : "";
  return `${compact(estimate.value)}${unit}${range}${count}`;
}

/** The least of 1, 2, 2.5, 5, 10 times a power of ten that is at least `value`. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= value * (1 - 1e-12)) ?? 10;
  return Number((step * power).toPrecision(12));
}

const REACHES = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** A round end for a colour scale that holds `value`, closer to it than `niceCeiling`. */
export function niceReach(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = REACHES.find((each) => each * power >= value * (1 - 1e-12)) ?? 10;
  return Number((step * power).toPrecision(12));
}

/** Round tick values from `low` to `high`, about `count` of them. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const step = niceCeiling((high - low) / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** The arithmetic mean of finite values; undefined where there are none. */
export function meanOf(values: readonly number[]): number | undefined {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? undefined : finite.reduce((a, b) => a + b, 0) / finite.length;
}

/** How many there are, from the least to the most: `120`, `120–1,400`. */
export function countsInWords(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? grouped(least) : `${grouped(least)}–${grouped(most)}`;
}
