import type { JsonObject, JsonValue } from "../figure.js";
import { midline, pixelLayer, textAt, TIP, verbatim } from "../drawing/marks.js";
import { colourOf, type ValueScale } from "../heatmap/heatmap-cells.js";
import { textWidth } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";

/** A mean beside a row or above a column, in shown units; undefined where there is none. */
export interface MarginBar {
  /** the middle of its row or column, in pixels of the cells */
  readonly at: number;
  readonly value: number | undefined;
  readonly tip: string;
}

export interface MarginBarsInput {
  readonly theme: Theme;
  readonly scale: ValueScale;
  /** of rows, at the right of the cells */
  readonly beside: readonly MarginBar[];
  /** of columns, above the cells */
  readonly above: readonly MarginBar[];
  /** pixels of one row and of one column */
  readonly stepX: number;
  readonly stepY: number;
  /** of the cells */
  readonly width: number;
  readonly titles: { readonly beside: string; readonly above: string };
}

/** Room of the bars beside the rows and above the columns. */
export const MARGIN_ROOM = { beside: 44, above: 32 } as const;

/** Margins of a heatmap as bars in the colours of its scale, each with its number. */
export function marginBars(input: MarginBarsInput): readonly JsonValue[] {
  const { theme, scale, beside, above, stepX, stepY, width } = input;
  const { sizes: s, ink } = theme;
  const values = [...beside, ...above].flatMap(({ value }) => (value === undefined ? [] : [value]));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const span = high - low || 1;
  const numbers = Math.max(...values.map((value) => textWidth(scale.print(value), s.small)), 0);
  // both directions have one scale: their bars can be compared
  const length = Math.min(MARGIN_ROOM.beside - numbers - 8, MARGIN_ROOM.above - s.small - 4);
  const along = (value: number) => ((value - low) / span) * length;
  const drawn = (bars: readonly MarginBar[]) =>
    bars.flatMap(({ at, value, tip }) => (value === undefined ? [] : [{ at, value, tip }]));
  const left = width + 4;
  const foot = -3;
  const [half, thin] = [Math.min(4, stepY * 0.3), Math.min(4, stepX * 0.3)];
  const boxes = [
    ...drawn(beside).map(({ at, value, tip }): JsonObject => ({
      x: left + along(Math.min(0, value)),
      x2: left + along(Math.max(0, value)),
      y: at - half,
      y2: at + half,
      colour: colourOf(scale, value),
      tip,
    })),
    ...drawn(above).map(({ at, value, tip }): JsonObject => ({
      x: at - thin,
      x2: at + thin,
      y: foot - along(Math.min(0, value)),
      y2: foot - along(Math.max(0, value)),
      colour: colourOf(scale, value),
      tip,
    })),
  ];
  const zero = [
    {
      x: left + along(0),
      x2: left + along(0),
      y: 0,
      y2: Math.max(...beside.map(({ at }) => at)) + half,
    },
    { x: 0, x2: width, y: foot - along(0), y2: foot - along(0) },
  ];
  const rowNumbers = drawn(beside).map(({ at, value }) => ({
    x: left + length + 3,
    y: at,
    text: scale.print(value),
  }));
  const fits = numbers <= stepX + 1;
  const columnNumbers = drawn(above).map(({ at, value }) => ({
    x: at,
    y: foot - length - 2,
    text: scale.print(value),
  }));
  const text = { text: { field: "text", type: "nominal" } };
  const corners = { x2: { field: "x2" }, y2: { field: "y2" } };
  return [
    pixelLayer({ type: "rect", stroke: ink.faint, strokeWidth: 0.4 }, boxes, {
      ...corners,
      fill: verbatim("colour"),
      tooltip: TIP,
    }),
    pixelLayer({ type: "rule", stroke: ink.muted, strokeWidth: 0.6 }, zero, corners),
    pixelLayer(
      { type: "text", align: "left", ...midline(s.label), fontSize: s.small },
      rowNumbers,
      text,
    ),
    ...(fits
      ? [
          pixelLayer(
            { type: "text", align: "center", baseline: "bottom", fontSize: s.small },
            columnNumbers,
            text,
          ),
        ]
      : []),
    textAt(left, foot - 1, input.titles.beside, {
      align: "left",
      baseline: "bottom",
      fontSize: s.small,
      fontStyle: "italic",
      color: ink.muted,
    }),
    textAt(-4, foot - length / 2, input.titles.above, {
      align: "right",
      ...midline(s.label),
      fontSize: s.small,
      fontStyle: "italic",
      color: ink.muted,
    }),
  ];
}
