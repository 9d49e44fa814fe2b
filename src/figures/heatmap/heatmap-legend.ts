import type { JsonObject, JsonValue } from "../figure.js";
import type { Cell, ValueScale } from "./heatmap-cells.js";
import { midline, pixelLayer, textAt } from "../drawing/marks.js";
import { textWidth, truncate } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";

/** height of one line of the legend, and what is free below the last */
const LINE = 12;
const BELOW = 5;
const SWATCH = 8;
const GAP = 9;
const CORNERS: JsonObject = { x2: { field: "x2" }, y2: { field: "y2" } };

type LegendItem =
  | { readonly kind: "text"; readonly text: string; readonly gap: number }
  | { readonly kind: "ramp"; readonly length: number }
  | { readonly kind: "member" | "missing"; readonly text: string }
  | { readonly kind: "step"; readonly text: string; readonly colour: string };

/** What the colours, the frames and the hatching mean, on as many lines as that takes. */
export interface HeatmapLegend {
  readonly lines: readonly (readonly LegendItem[])[];
  readonly height: number;
}

/** Fills the lines of a legend: the scale with its title, then what else the cells show. */
export function legendOf(
  theme: Theme,
  scale: ValueScale,
  scaleTitle: string,
  cells: readonly Cell[],
): HeatmapLegend {
  const { width, label: size } = theme.sizes;
  const title: LegendItem = { kind: "text", text: truncate(scaleTitle, width - 8, size), gap: 5 };
  const [low, high] = scale.domain;
  const ends: readonly LegendItem[] = [
    { kind: "text", text: scale.print(low), gap: 3 },
    { kind: "ramp", length: Math.min(64, width * 0.2) },
    { kind: "text", text: scale.print(high), gap: GAP },
  ];
  const steps = scale.steps?.map((step): LegendItem => ({ kind: "step", ...step }));
  const others: readonly LegendItem[] = [
    ...(cells.some((cell) => cell.member) ? [{ kind: "member", text: "trained on" } as const] : []),
    ...(cells.some((cell) => cell.value === null)
      ? [{ kind: "missing", text: "missing" } as const]
      : []),
  ];
  // what stays together: the scale with its ends, each other item by itself
  const blocks = [
    [title],
    ...(steps?.map((step) => [step]) ?? [ends]),
    ...others.map((each) => [each]),
  ];
  const lines: LegendItem[][] = [[]];
  let used = 0;
  for (const block of blocks) {
    const needs = block.reduce((sum, item) => sum + advance(item, size), 0);
    if (used > 0 && used + needs - GAP > width - 4) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)!.push(...block);
    used += needs;
  }
  return { lines, height: lines.length * LINE + BELOW };
}

/** From the start of an item to that of the next. */
function advance(item: LegendItem, size: number): number {
  if (item.kind === "text") return textWidth(item.text, size) + item.gap;
  if (item.kind === "ramp") return item.length + 3;
  return SWATCH + 3 + textWidth(item.text, size) + GAP;
}

/** The legend, its last line just above `bottom`. */
export function legendLayers(
  theme: Theme,
  legend: HeatmapLegend,
  scale: ValueScale,
  left: number,
  bottom: number,
): readonly JsonValue[] {
  const size = theme.sizes.label;
  return legend.lines.flatMap((line, row) => {
    const middle = bottom - BELOW - (legend.lines.length - row - 0.5) * LINE + 1.5;
    let at = left;
    return line.flatMap((item) => {
      const x = at;
      at += advance(item, size);
      return itemLayers(theme, item, scale, x, middle);
    });
  });
}

function itemLayers(
  theme: Theme,
  item: LegendItem,
  scale: ValueScale,
  x: number,
  middle: number,
): readonly JsonValue[] {
  const { ink, sizes } = theme;
  const style = { ...midline(sizes.label), align: "left", fontSize: sizes.label, color: ink.muted };
  if (item.kind === "text") return [textAt(x, middle, item.text, style)];
  const [y, y2] = [middle - 3.5, middle + 3.5];
  if (item.kind === "ramp") {
    const stops = scale.ramp.map((color, i) => ({ offset: i / (scale.ramp.length - 1), color }));
    const color = { gradient: "linear", x1: 0, x2: 1, y1: 0, y2: 0, stops };
    const mark = { type: "rect", color, stroke: ink.grid, strokeWidth: 0.4 };
    return [pixelLayer(mark, [{ x, y, x2: x + item.length, y2 }], CORNERS)];
  }
  const box = { x, y, x2: x + SWATCH, y2 };
  const said = textAt(x + SWATCH + 3, middle, item.text, style);
  if (item.kind === "step") {
    const mark = { type: "rect", fill: item.colour, stroke: ink.faint, strokeWidth: 0.4 };
    return [pixelLayer(mark, [box], CORNERS), said];
  }
  if (item.kind === "member") {
    const mark = { type: "rect", fill: null, stroke: ink.text, strokeWidth: 1 };
    return [pixelLayer(mark, [box], CORNERS), said];
  }
  const half = SWATCH / 2;
  const hatch = [
    { x, y: middle, x2: x + half, y2: y },
    { x, y: y2, x2: x + SWATCH, y2: y },
    { x: x + half, y: y2, x2: x + SWATCH, y2: middle },
  ];
  return [pixelLayer({ type: "rule", stroke: ink.faint, strokeWidth: 0.6 }, hatch, CORNERS), said];
}
