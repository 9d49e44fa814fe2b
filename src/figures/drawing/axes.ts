import type { JsonObject } from "../figure.js";
import { position, spoken } from "./marks.js";
import { fixed, grouped, niceCeiling, ticks } from "./numbers.js";
import { widest } from "./text-width.js";
import type { Theme } from "./theme.js";

/** A numeric axis with its ticks known beforehand, so that its margin is known too. */
export interface NumericAxis {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly values: readonly number[];
  readonly labels: readonly string[];
  /** the labels' d3-format */
  readonly format: string;
}

/** Ends of both axes of a plot, in shown units. */
export interface AxisDomains {
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
}

/** An end of an axis moves out to a round tick if that costs less than this share of its length. */
const ROUNDING = 0.13;
const PADDING = 0.04;
/** the least number of ticks */
const FEWEST = 3;

/**
 * An axis that holds `low` to `high`, with at least three ticks. Its ends are round where that costs
 * little space, and else a little beyond the values; `bounds` are never passed.
 */
export function numericAxis(
  title: string,
  low: number,
  high: number,
  count: number,
  bounds: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): NumericAxis {
  const [from, to] = low === high ? [low - 0.5, high + 0.5] : [low, high];
  let axis = steppedAxis(title, from, to, axisStep((to - from) / count), bounds);
  // two ticks do not say whether an axis is in equal steps, nor where it ends
  for (let finer = 1; finer <= 2 && axis.values.length < FEWEST; finer++) {
    axis = steppedAxis(title, from, to, axisStep((to - from) / (count * 2 ** finer)), bounds);
  }
  return axis;
}

/** An axis with ticks every `step`. */
function steppedAxis(
  title: string,
  from: number,
  to: number,
  step: number,
  bounds: readonly [number, number],
): NumericAxis {
  const span = to - from;
  const down = Math.floor(from / step + 1e-9) * step;
  const up = Math.ceil(to / step - 1e-9) * step;
  const domain: readonly [number, number] = [
    Math.max(bounds[0], from - down <= ROUNDING * span ? down : from - PADDING * span),
    Math.min(bounds[1], up - to <= ROUNDING * span ? up : to + PADDING * span),
  ];
  const values = ticks(domain[0], domain[1], (domain[1] - domain[0]) / step);
  const digits = decimals(step);
  const format = step >= 1000 ? `,.${digits}f` : `.${digits}f`;
  const label = (value: number) => (step >= 1000 ? grouped(value) : fixed(value, digits));
  return { title, domain, values, labels: values.map(label), format };
}

/** A round step of about `value`; 2.5 of a unit only where it needs no further decimal. */
function axisStep(value: number): number {
  const step = niceCeiling(value);
  const power = Math.log10(step / 2.5);
  const quarter = Math.abs(power - Math.round(power)) < 1e-9;
  return quarter && step < 25 ? Number((step * 0.8).toPrecision(12)) : step;
}

function decimals(step: number): number {
  const text = Number(step.toPrecision(6)).toString();
  return text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
}

/** Room for a vertical axis: tick, labels and the title beside them. */
export function verticalAxisRoom(theme: Theme, axis: NumericAxis): number {
  return 3 + 2 + widest(axis.labels, theme.sizes.label) + 3 + theme.sizes.heading + 2;
}

/** Room for a horizontal axis: tick, labels and the title below them. */
export function horizontalAxisRoom(theme: Theme): number {
  return 3 + 2 + theme.sizes.label + 3 + theme.sizes.heading + 2;
}

/** The position channel of an axis, drawn by Vega with our ticks and labels. */
export function axisChannel(
  field: string,
  axis: NumericAxis,
  range: readonly [number, number],
  options: JsonObject = {},
): JsonObject {
  return position(field, axis.domain, range, {
    title: spoken(axis.title),
    values: [...axis.values],
    format: axis.format,
    labelFlush: false,
    titlePadding: 3,
    labelBound: false,
    labelOverlap: false,
    domain: false,
    ticks: false,
    ...options,
  });
}

/** The pixel at which a value stands. */
export function pixelOf(
  axis: Pick<NumericAxis, "domain">,
  range: readonly [number, number],
  value: number,
): number {
  const [low, high] = axis.domain;
  return range[0] + ((value - low) / (high - low)) * (range[1] - range[0]);
}

/** The same axis with room for so many pixels beyond each end of its `width`, or beyond its upper end. */
export function withInset(
  axis: NumericAxis,
  inset: number,
  width: number,
  upper: number = inset,
): NumericAxis {
  const [low, high] = axis.domain;
  const perPixel = (high - low) / (width - inset - upper);
  return { ...axis, domain: [low - perPixel * inset, high + perPixel * upper] };
}

/** Least and greatest; from zero where zero is near. */
export function extent(values: readonly number[], fromZero: boolean): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  return [fromZero && low > 0 && low < 0.35 * high ? 0 : low, high];
}
