import type { NumericAxis } from "./axes.js";
import { axisChannel } from "./axes.js";
import type { JsonValue } from "../figure.js";
import { midline, pixelLayer } from "./marks.js";
import type { PlacedLabel } from "./label-placement.js";
import type { Theme } from "./theme.js";

type Range = readonly [number, number];

/** Both axes of a plot, drawn once under everything else. */
export function axesLayer(
  theme: Theme,
  x: NumericAxis,
  y: NumericAxis,
  xRange: Range,
  yRange: Range,
  options: { readonly gridX?: boolean } = {},
): JsonValue {
  const domainColor = theme.ink.faint;
  // a title longer than its axis would push panels apart
  const titleLimit = Math.abs(xRange[1] - xRange[0]);
  const xAxis = {
    grid: options.gridX === true,
    ticks: true,
    domain: true,
    domainColor,
    titleLimit,
  };
  return {
    data: { values: [{ x: x.domain[0], y: y.domain[0] }] },
    mark: { type: "point", opacity: 0, tooltip: null },
    encoding: {
      x: axisChannel("x", x, xRange, xAxis),
      y: axisChannel("y", y, yRange, { grid: true }),
    },
  };
}

/** Labels where they were placed. */
export function placedLabelLayers(
  theme: Theme,
  labels: readonly Omit<PlacedLabel, "box" | "of">[],
  colour = theme.ink.muted,
): readonly JsonValue[] {
  return (["left", "center", "right"] as const).flatMap((align) => {
    const values = labels
      .filter((label) => label.align === align)
      .map(({ x, y, text }) => ({ x, y, text }));
    const mark = {
      type: "text",
      align,
      ...midline(theme.sizes.small),
      fontSize: theme.sizes.small,
      color: colour,
    };
    return values.length === 0
      ? []
      : [pixelLayer(mark, values, { text: { field: "text", type: "nominal" } })];
  });
}
