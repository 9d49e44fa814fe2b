import type { Estimate } from "../../stats/result.js";
import { change, fixed } from "../drawing/numbers.js";
import { holders, sentence } from "../drawing/phrases.js";
import type { ForestOptions } from "./forest.js";
import { isInside, type MarginZone } from "./margin-zone.js";
import { digitsOfIntervals, inFigures } from "./ratio-axis.js";

/** Ratios, logarithmic; differences; levels. */
export type ForestScale = "ratio" | "difference" | "level";

/** Writes a value with the digits that tell the intervals' limits apart. */
export function printerOf(
  scale: ForestScale,
  factor: number,
  estimates: readonly Estimate[],
): (value: number) => string {
  if (scale === "ratio") return (value) => fixed(value, value >= 10 ? 1 : 2);
  const digits = digitsOfIntervals(estimates, factor === 100 ? 1 : 2);
  return scale === "difference"
    ? (value) => change(value, digits)
    : (value) => fixed(value, digits);
}

/** Title, subtitle and alternative text of a forest plot. */
export function forestWords(
  measured: readonly { readonly label: string; readonly estimate: Estimate }[],
  scale: ForestScale,
  none: number,
  print: (value: number) => string,
  zone: MarginZone | undefined,
  options: ForestOptions,
) {
  const clear = measured.filter(
    ({ estimate: { low, high } }) =>
      low !== undefined && high !== undefined && (low > none || high < none),
  );
  const withLimits = measured.filter(({ estimate }) => estimate.low !== undefined);
  const sorted = measured.toSorted((a, b) => a.estimate.value - b.estimate.value);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const unit = scale === "level" && options.unit === "fraction" ? "%" : "";
  const rowsAre = options.rowsAre ?? "rows";
  const extreme = ({ estimate: { value } }: (typeof measured)[number]) => {
    const alike = measured.filter(({ estimate }) => print(estimate.value) === print(value));
    const labels = alike.map(({ label }) => label);
    return `${print(value)}${unit} (${holders(labels, rowsAre)})`;
  };
  const range =
    least === undefined || most === undefined
      ? "no value"
      : least !== most && print(least.estimate.value) === print(most.estimate.value)
        ? `${print(least.estimate.value)}${unit} in all ${sorted.length} ${rowsAre}`
        : `from ${extreme(least)} to ${extreme(most)}`;
  const inside = withLimits.filter(
    ({ estimate }) => zone !== undefined && isInside(estimate, zone) === true,
  ).length;
  const quantity = sentence(options.quantity);
  const title =
    options.title ??
    (scale === "level" || withLimits.length === 0
      ? `${quantity} ${range}`
      : zone !== undefined
        ? `${quantity}: ${inside} of ${withLimits.length} intervals lie ${zone.within}`
        : `${quantity}: ${clear.length} of ${withLimits.length} intervals exclude ${none}`);
  const listed = measured.map(({ label, estimate }) => `${label} ${inFigures(estimate, print)}`);
  const marked = zone === undefined ? "" : ` (${zone.words})`;
  const alt = options.alt ?? `${title}. Forest plot${marked}: ${listed.join("; ")}.`;
  const said = [options.subtitle, zone?.words].filter((part) => part !== undefined);
  const subtitle = said.length === 0 ? undefined : said.join("; ");
  return { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
}
