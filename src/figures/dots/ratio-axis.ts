import type { Estimate } from "../../stats/result.js";
import type { NumericAxis } from "../drawing/axes.js";

/** No ratio is drawn further from 1 than this; its figures are still printed. */
const WIDEST = 2 ** 7;

/** A ratio's place on the axis: its logarithm to the base of two, kept within the axis' ends. */
export function logRatio(value: number): number {
  return Math.log2(Math.min(WIDEST, Math.max(1 / WIDEST, value)));
}

/** An estimate of a ratio on the axis. */
export function logged(estimate: Estimate): Estimate {
  const { value, low, high } = estimate;
  return {
    ...estimate,
    value: logRatio(value),
    ...(low === undefined ? {} : { low: logRatio(low) }),
    ...(high === undefined ? {} : { high: logRatio(high) }),
  };
}

/** Powers of two around all limits, 1 always among them. */
export function ratioAxis(estimates: readonly Estimate[], title: string): NumericAxis {
  const ends = estimates.flatMap(({ value, low, high }) =>
    [value, low ?? value, high ?? value].map(logRatio),
  );
  const low = Math.min(-1, Math.floor(Math.min(0, ...ends)));
  const high = Math.max(1, Math.ceil(Math.max(0, ...ends)));
  const step = Math.max(1, Math.ceil((high - low) / 6));
  const values = Array.from({ length: high - low + 1 }, (_, i) => low + i).filter(
    (value) => value % step === 0,
  );
  const label = (value: number) => (value < 0 ? `1/${2 ** -value}` : String(2 ** value));
  return { title, domain: [low, high], values, labels: values.map(label), format: "~g" };
}

/** An estimate with its limits in figures: `1.33 (1.08–1.65)`; `to` between limits with a sign. */
export function inFigures(
  { value, low, high }: Estimate,
  print: (value: number) => string,
): string {
  const said = (each: number) => (each === Number.POSITIVE_INFINITY ? "∞" : print(each));
  if (low === undefined || high === undefined) return said(value);
  const limits = [said(low), said(high)];
  const signed = limits.some((limit) => /^[+−]/.test(limit));
  return `${said(value)} (${limits.join(signed ? " to " : "–")})`;
}

/**
 * Decimals that tell the limits of every interval apart, from `least` on: whole numbers would print
 * an interval of a tenth as none.
 */
export function digitsOfIntervals(
  estimates: readonly Pick<Estimate, "low" | "high">[],
  least: number,
  most = 4,
): number {
  const apart = (digits: number) =>
    estimates.every(
      ({ low, high }) =>
        low === undefined ||
        high === undefined ||
        low === high ||
        low.toFixed(digits) !== high.toFixed(digits),
    );
  let digits = least;
  while (digits < most && !apart(digits)) digits += 1;
  return digits;
}

/** What an estimate in figures holds: `95% interval`; nothing where there are no intervals. */
export function intervalsInWords(estimates: readonly Estimate[]): string | undefined {
  const levels = new Set(
    estimates.flatMap(({ low, level }) => (low === undefined ? [] : [level ?? 0.95])),
  );
  return levels.size === 1
    ? `${Number((100 * [...levels][0]!).toPrecision(3))}% interval`
    : undefined;
}
