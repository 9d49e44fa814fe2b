import type { JsonObject, JsonValue } from "../figure.js";
import { midline, pixelLayer, textAt, verbatim } from "../drawing/marks.js";
import { horizontalAxisRoom } from "../drawing/axes.js";
import type { Segment } from "../drawing/boxes.js";
import type { LegendEntry } from "../drawing/legend-flow.js";
import type { Theme } from "../drawing/theme.js";
import type { TradeoffAxis } from "./tradeoff-axis.js";

/** The front lies under the intervals as a band, not to be taken for one: in widths of a line. */
const FRONT_WIDTH = 2.6;

interface Whiskered extends JsonObject {
  readonly x: number;
  readonly y: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly colour: string;
}

export function whiskers(theme: Theme, drawn: readonly Whiskered[]): readonly JsonValue[] {
  const mark = { type: "rule", strokeWidth: theme.sizes.line, opacity: 0.6 };
  const across = drawn.map(({ x0, x1, y, colour }) => ({ x: x0, x2: x1, y, colour }));
  const upright = drawn.map(({ y0, y1, x, colour }) => ({ x, y: y0, y2: y1, colour }));
  return [
    pixelLayer(mark, across, { x2: { field: "x2" }, stroke: verbatim("colour") }),
    pixelLayer(mark, upright, { y2: { field: "y2" }, stroke: verbatim("colour") }),
  ];
}

/** Intervals as lines, for names to keep clear of. */
export function whiskerLines(each: Whiskered): readonly Segment[] {
  const { x, y, x0, x1, y0, y1 } = each;
  return [
    { x: x0, y, x2: x1, y2: y },
    { x, y: y0, x2: x, y2: y1 },
  ];
}

/** The front as steps: between two of its points nothing better than the worse of both was seen. */
export function frontLayer(
  theme: Theme,
  front: readonly { readonly x: number; readonly y: number }[],
  moreX: boolean,
): JsonValue {
  return pixelLayer(
    {
      type: "line",
      stroke: theme.ink.band,
      strokeWidth: FRONT_WIDTH * theme.sizes.line,
      strokeJoin: "round",
      // more x is better: a point holds up to its own x; else from its own x on
      interpolate: moreX ? "step-before" : "step-after",
    },
    front.map(({ x, y }, order) => ({ x, y, order })),
    { order: { field: "order", type: "quantitative" } },
  );
}

/** The front's steps as lines, for names to keep clear of. */
export function stepLines(
  front: readonly { readonly x: number; readonly y: number }[],
  moreX: boolean,
): readonly Segment[] {
  return front.slice(1).flatMap((to, i) => {
    const from = front[i]!;
    const [turnX, turnY] = moreX ? [from.x, to.y] : [to.x, from.y];
    return [
      { x: from.x, y: turnY, x2: to.x, y2: turnY },
      { x: turnX, y: from.y, x2: turnX, y2: to.y },
    ];
  });
}

/** The front in a legend. */
export function frontEntry(theme: Theme): LegendEntry {
  const label = "Pareto front";
  return { label, colour: theme.ink.band, shape: "circle", dash: [1, 0], strokeWidth: FRONT_WIDTH };
}

/**
 * Names the corner where both metrics are best, outside the plot, where no point can be: above its
 * upper edge, or in the line of the axis title below it.
 */
export function betterLabel(
  theme: Theme,
  axes: { readonly x: TradeoffAxis; readonly y: TradeoffAxis },
  plot: { readonly left: number; readonly width: number; readonly height: number },
) {
  const [right, up] = [axes.x.higherIsBetter, axes.y.higherIsBetter];
  const arrow = up ? (right ? "↗" : "↖") : right ? "↘" : "↙";
  const text = right ? `better ${arrow}` : `${arrow} better`;
  const size = theme.sizes.small;
  const below = plot.height + horizontalAxisRoom(theme) - theme.sizes.heading / 2 - 2;
  const x = right ? plot.width : up ? 0 : 2 - plot.left;
  return {
    /** room it needs above the plot */
    top: up ? size + 3 : 0,
    layer: textAt(x, up ? -4 - size / 2 : below, text, {
      align: right ? "right" : "left",
      ...midline(size),
      fontSize: size,
      fontStyle: "italic",
      color: theme.ink.muted,
    }),
  };
}
