import { wantsLightText } from "../drawing/colour.js";
import type { JsonObject, JsonValue } from "../figure.js";
import type { Cell } from "./heatmap-cells.js";
import { colourOf } from "./heatmap-cells.js";
import { labelLayers, stripLayers } from "./heatmap-labels.js";
import { legendLayers } from "./heatmap-legend.js";
import type { HeatmapLayout } from "./heatmap-layout.js";
import type { HeatmapParts } from "./heatmap-parts.js";
import { midline, position, TIP, verbatim } from "../drawing/marks.js";
import { estimateInWords, fixed } from "../drawing/numbers.js";
import { textWidth } from "../drawing/text-width.js";

/** Below this size a printed number is no longer readable on paper. */
const SMALLEST_NUMBER = 6.2;
/** Pixels between the lines of a hatching, at least. */
const HATCH = 3.2;
/** Beyond this many cells nobody points at one, and sentences for each would weigh megabytes. */
const TIPS_UP_TO = 5000;

/** The layers of a heatmap, back to front. */
export function heatmapLayers(parts: HeatmapParts): readonly JsonValue[] {
  return [
    ...cellLayers(parts),
    ...numberLayers(parts),
    ...memberLayers(parts),
    ...labelLayers(parts),
    ...(parts.strip ? stripLayers(parts) : []),
    ...legendLayers(
      parts.theme,
      parts.legend,
      parts.scale,
      -parts.layout.margins.left,
      -parts.layout.tree,
    ),
  ];
}

function place(parts: HeatmapParts): JsonObject {
  const { columns, rows, layout } = parts;
  const x = position("x", [0, columns.length], [0, layout.width]);
  const y = position("y", [0, rows.length], [0, layout.height]);
  return { x, y };
}

function box(parts: HeatmapParts): JsonObject {
  return { ...place(parts), x2: { field: "x2" }, y2: { field: "y2" } };
}

function cellLayers(parts: HeatmapParts): readonly JsonValue[] {
  const { scale, theme, layout } = parts;
  const tips = parts.cells.length <= TIPS_UP_TO;
  const measured = parts.cells.filter((cell) => cell.value !== null);
  const coloured = measured
    .filter((cell) => !cell.plain)
    .map((cell) => ({
      x: cell.x,
      y: cell.y,
      x2: cell.x + 1,
      y2: cell.y + 1,
      value: cell.value,
      ...(tips ? { tip: tipOf(cell, parts.unit) } : {}),
    }));
  const stroke = layout.stepX < 5 ? {} : { stroke: theme.ink.paper, strokeWidth: 0.6 };
  const steps = scale.ramp.map(
    (_, i) => scale.domain[0] + ((scale.domain[1] - scale.domain[0]) * i) / (scale.ramp.length - 1),
  );
  const hatch = parts.cells
    .filter((cell) => cell.value === null)
    .flatMap((cell) => hatching(cell, layout));
  return [
    {
      data: { values: coloured },
      mark: { type: "rect", ...stroke },
      encoding: {
        ...box(parts),
        fill: {
          field: "value",
          type: "quantitative",
          scale: {
            type: "linear",
            domain: steps,
            range: [...scale.ramp],
            interpolate: "rgb",
            clamp: true,
          },
          legend: null,
        },
        ...(tips ? { tooltip: TIP } : {}),
      },
    },
    ...(hatch.length === 0
      ? []
      : [
          {
            data: { values: hatch },
            mark: { type: "rule", stroke: theme.ink.faint, strokeWidth: 0.5 },
            encoding: box(parts),
          },
        ]),
  ];
}

function tipOf(cell: Cell, unit: string): string {
  return `${cell.train} → ${cell.eval}: ${estimateInWords({ ...cell, value: cell.value ?? 0 }, unit)}`;
}

/** Diagonals across a cell at 45 degrees on paper, in units of one cell. */
function hatching(cell: Cell, { stepX, stepY }: HeatmapLayout): readonly JsonObject[] {
  const spacing = Math.max(HATCH, Math.min(stepX, stepY) / 2.5);
  const lines = Math.max(1, Math.round((stepX + stepY) / spacing) - 1);
  return Array.from({ length: lines }, (_, i) => {
    const sum = ((i + 1) * (stepX + stepY)) / (lines + 1);
    const [x, x2] = [Math.max(0, sum - stepY), Math.min(stepX, sum)];
    return {
      x: cell.x + x / stepX,
      y: cell.y + (sum - x) / stepY,
      x2: cell.x + x2 / stepX,
      y2: cell.y + (sum - x2) / stepY,
    };
  });
}

function numberLayers(parts: HeatmapParts): readonly JsonValue[] {
  const printed = parts.cells.filter((cell) => cell.text !== "");
  const wording = [asPrinted, withoutZero, withoutLastDigit].find(
    (each) => sizeOf(printed, each, parts) >= SMALLEST_NUMBER,
  );
  if (printed.length === 0 || wording === undefined) return [];
  const size = sizeOf(printed, wording, parts);
  // figures are as tall as capitals, and share the baseline of the row's label where they are not shrunk
  const inRow = (size * parts.theme.sizes.label) / parts.theme.sizes.small;
  return [
    {
      data: {
        values: printed.map((cell) => ({
          x: cell.x + 0.5,
          y: cell.y + 0.5,
          text: wording(cell),
          ink: inkOn(cell, parts),
        })),
      },
      mark: { type: "text", fontSize: size, ...midline(inRow), tooltip: null },
      encoding: {
        ...place(parts),
        text: { field: "text", type: "nominal" },
        color: verbatim("ink"),
      },
    },
  ];
}

/** How a cell's number can be written, from the whole of it to what is left where cells are small. */
const asPrinted = ({ text }: Cell) => text;
/** `.45` for `0.45`, as it is written of correlations and shares. */
const withoutZero = ({ text }: Cell) => text.replace(/^([+−]?)0\./, "$1.");
/** `4.2` for `4.20`. */
const withoutLastDigit = ({ text, value }: Cell) => {
  const decimals = text.split(".")[1]?.length ?? 0;
  return decimals < 2 ? text : fixed(value ?? 0, decimals - 1);
};

/** The size in which the longest number leaves a gap to the next. */
function sizeOf(
  cells: readonly Cell[],
  wording: (cell: Cell) => string,
  { layout, theme }: HeatmapParts,
): number {
  const longest = cells.reduce((most, cell) => Math.max(most, textWidth(wording(cell), 1)), 0);
  const gap = Math.min(2.5, layout.stepX * 0.12);
  return Math.min(theme.sizes.small, (layout.stepX - gap) / longest, layout.stepY - 1.5);
}

/** The colour of a number that stands out from its cell: one for all cells with that number. */
function inkOn({ plain, value, text }: Cell, { scale, theme }: HeatmapParts): string {
  if (plain || value === null) return theme.ink.text;
  const { onDark, onLight } = theme.ink;
  const printed = Number(text.replace("−", "-"));
  const ground = colourOf(scale, Number.isFinite(printed) && text !== "" ? printed : value);
  return wantsLightText(ground, onDark, onLight) ? onDark : onLight;
}

/** Frames around cells whose language was trained on; neighbours above one another share one. */
function memberLayers(parts: HeatmapParts): readonly JsonValue[] {
  const members = parts.cells.filter((cell) => cell.member).toSorted((a, b) => a.y - b.y);
  if (members.length === 0) return [];
  const frames: { x: number; y: number; x2: number; y2: number }[] = [];
  for (const cell of members) {
    const above = frames.find((each) => each.x === cell.x && cell.y - each.y2 < 0.5);
    if (above === undefined) frames.push({ x: cell.x, y: cell.y, x2: cell.x + 1, y2: cell.y + 1 });
    else above.y2 = cell.y + 1;
  }
  const small = parts.layout.stepX < 5;
  const outline = (stroke: string, strokeWidth: number) => ({
    data: { values: frames },
    mark: { type: "rect", fill: null, stroke, strokeWidth, tooltip: null },
    encoding: box(parts),
  });
  // a light edge keeps the frame visible on dark cells
  return [
    outline(parts.theme.ink.paper, small ? 1 : 2.4),
    outline(parts.theme.ink.text, small ? 0.5 : 1),
  ];
}
