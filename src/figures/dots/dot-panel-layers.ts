import type { NumericAxis } from "../drawing/axes.js";
import { pixelOf } from "../drawing/axes.js";
import type { JsonValue } from "../figure.js";
import { pixelLayer, textAt } from "../drawing/marks.js";
import { truncate, widest } from "../drawing/text-width.js";
import { dotLayers } from "./dot-layers.js";
import { rowPlaces, type PlacedPanel } from "./dot-panel.js";
import { noteLayers, rowLabelLayers } from "./row-label-layers.js";

/** Everything in one panel: zone, ticks, title, dots with intervals, row labels, notes. */
export function panelLayers(placed: PlacedPanel): readonly JsonValue[] {
  const { theme, panel, axis, width, x: left, y: top, labels } = placed;
  const { ink, sizes: s } = theme;
  const places = rowPlaces(panel, placed.pitch).map((place) => top + place);
  const bottom = places.at(-1)! + placed.pitch / 2;
  const at = (value: number) => left + pixelOf(axis, [0, width], value);
  const upright = { y2: { field: "y2" } };
  const ticks = axis.values.map((value, i) => ({
    x: at(value),
    y: bottom,
    y2: top,
    text: axis.labels[i]!,
  }));
  const own = labels === undefined ? 0 : labels + 4;
  return [
    ...zoneLayer(placed, at, bottom),
    pixelLayer({ type: "rule", stroke: ink.grid, strokeWidth: 0.6 }, ticks, upright),
    pixelLayer(
      { type: "text", baseline: "top", dy: 3, fontSize: s.label },
      ticks.filter((_, i) => i % tickStep(axis, width, s.label) === 0),
      { text: { field: "text", type: "nominal" } },
    ),
    ...(panel.title === ""
      ? []
      : [
          // a title too long for its plot begins above the row labels
          ...titleLayer(placed, widest([panel.title], s.label) > width ? own : 0),
        ]),
    ...(panel.reference === undefined
      ? []
      : [
          pixelLayer(
            { type: "rule", stroke: ink.muted, strokeDash: [3, 2], strokeWidth: 0.8 },
            [{ x: at(panel.reference), y: bottom, y2: top }],
            upright,
          ),
        ]),
    ...dotLayers(placed, places, at),
    ...(labels === undefined ? [] : rowLabelLayers(placed, places, labels)),
    ...noteLayers(placed, places),
  ];
}

/** The panel's title above its plot, `before` pixels to the left of it. */
function titleLayer({ theme, panel, x, y, width }: PlacedPanel, before: number): JsonValue[] {
  const size = theme.sizes.label;
  return [
    textAt(x - before, y - 4, truncate(panel.title, width + before, size), {
      align: "left",
      baseline: "bottom",
      fontWeight: 600,
      fontSize: size,
    }),
  ];
}

/** The values that a panel shades, as far as its axis shows them. */
function zoneLayer(
  { theme, panel, axis, y }: PlacedPanel,
  at: (value: number) => number,
  bottom: number,
): readonly JsonValue[] {
  if (panel.zone === undefined) return [];
  const [low, high] = axis.domain;
  const [from, to] = panel.zone;
  const ends = { x: at(Math.max(low, from)), x2: at(Math.min(high, to)), y, y2: bottom };
  return [
    pixelLayer({ type: "rect", fill: theme.ink.zone }, [ends], {
      x2: { field: "x2" },
      y2: { field: "y2" },
    }),
  ];
}

/** Every so many-th tick label, so that they do not touch. */
function tickStep(axis: NumericAxis, width: number, size: number): number {
  const wide = widest(axis.labels, size) + 4;
  return Math.max(1, Math.ceil((wide * axis.labels.length) / (width + wide)));
}
