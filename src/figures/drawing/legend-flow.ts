import type { JsonObject, JsonValue } from "../figure.js";
import { midline, pixelLayer, textAt, verbatim } from "./marks.js";
import type { SeriesStyle } from "./series-style.js";
import { textWidth, truncate } from "./text-width.js";
import type { Theme } from "./theme.js";

/** One entry of a legend: a symbol and a label, or a stroke and a label. */
export interface LegendEntry extends SeriesStyle {
  /** a line sample instead of a symbol */
  readonly dash?: readonly number[];
  /** of the line sample, in widths of a line */
  readonly strokeWidth?: number;
}

export interface FlowedLegend {
  readonly height: number;
  /** its layers, with the upper left corner of the legend at `x`, `y` */
  readonly layers: (x: number, y: number) => readonly JsonValue[];
}

/** A legend whose entries flow like words, after a heading that says what they are. */
export function flowLegend(
  theme: Theme,
  entries: readonly LegendEntry[],
  width: number,
  heading = "",
): FlowedLegend {
  const size = theme.sizes.label;
  const line = size * 1.35;
  const symbol = (entry: LegendEntry) => (entry.dash === undefined ? size * 0.95 : size * 2);
  const placed: { entry: LegendEntry; text: string; x: number; row: number }[] = [];
  let x = heading === "" ? 0 : textWidth(heading, size) + size * 0.6;
  let row = 0;
  const gap = size * 0.9;
  const said = entries.map((entry) => truncate(entry.label, width - symbol(entry) - 4, size));
  const needs = entries.map((entry, i) => symbol(entry) + textWidth(said[i]!, size));
  for (const [i, entry] of entries.entries()) {
    const text = said[i]!;
    // line samples after symbols are read together: on a line of their own rather than on two
    const together = startsLines(entries, i) ? sum(needs.slice(i), gap) : needs[i]!;
    const most = together <= width ? together : needs[i]!;
    if (x > 0 && x + most > width) {
      x = 0;
      row += 1;
    }
    placed.push({ entry, text, x, row });
    x += needs[i]! + gap;
  }
  const height = entries.length === 0 ? 0 : (row + 1) * line;
  return {
    height,
    layers: (left, top) => {
      const middle = (each: { row: number }) => top + each.row * line + line / 2;
      const symbols = placed
        .filter((each) => each.entry.dash === undefined)
        .map((each) => ({
          x: left + each.x + size * 0.35,
          y: middle(each),
          colour: each.entry.colour,
          shape: each.entry.shape,
          ...(each.entry.scale === undefined ? {} : { scale: each.entry.scale }),
        }));
      const lines = placed.filter((each) => each.entry.dash !== undefined);
      const said = { ...midline(size), align: "left", fontSize: size };
      return [
        ...(heading === ""
          ? []
          : [textAt(left, top + line / 2, heading, { ...said, color: theme.ink.muted })]),
        ...(symbols.length === 0 ? [] : [symbolLayer(theme, symbols)]),
        ...lines.map((each) =>
          pixelLayer(
            {
              type: "rule",
              stroke: each.entry.colour,
              strokeDash: [...each.entry.dash!],
              strokeWidth: theme.sizes.line * (each.entry.strokeWidth ?? 1),
            },
            [{ x: left + each.x, y: middle(each), x2: left + each.x + size * 1.6 }],
            { x2: { field: "x2" } },
          ),
        ),
        ...placed.map((each) =>
          textAt(left + each.x + symbol(each.entry), middle(each), each.text, said),
        ),
      ];
    },
  };
}

/** Whether nothing but line samples follows, and this is the first of them after symbols. */
function startsLines(entries: readonly LegendEntry[], i: number): boolean {
  return (
    i > 0 &&
    entries[i - 1]!.dash === undefined &&
    entries.slice(i).every(({ dash }) => dash !== undefined)
  );
}

function sum(widths: readonly number[], gap: number): number {
  return widths.reduce((all, each) => all + each + gap, -gap);
}

/** Symbols at pixel positions, coloured, shaped and scaled by their data. */
export function symbolLayer(
  theme: Theme,
  values: readonly JsonObject[],
  mark: JsonObject = {},
  encoding: JsonObject = {},
  scale = 1,
): JsonValue {
  return pixelLayer(
    {
      type: "point",
      filled: true,
      opacity: 1,
      // a light edge in the dark, where the darker colours would sink into the page
      stroke: theme.mode === "dark" ? theme.ink.text : theme.ink.paper,
      strokeWidth: 0.5,
      ...mark,
    },
    values.map(({ scale: own = 1, ...each }) => ({
      ...each,
      size: area(theme.sizes.point * scale * Number(own), String(each["shape"])),
    })),
    {
      fill: verbatim("colour"),
      shape: verbatim("shape"),
      size: { field: "size", type: "quantitative", scale: null, legend: null },
      ...encoding,
    },
  );
}

/** Vega's size is that of a shape's box: pointed shapes need a larger one to look as large. */
function area(diameter: number, shape: string): number {
  const factor = shape === "circle" ? 1 : shape === "square" ? 0.85 : 1.45;
  return diameter ** 2 * factor;
}
