import type { Selection } from "../../transfer/select/index.js";
import {
  axisChannel,
  extent,
  horizontalAxisRoom,
  numericAxis,
  pixelOf,
  verticalAxisRoom,
} from "../drawing/axes.js";
import type { Figure, FigureOptions, JsonObject, JsonValue, TableCell } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { symbolLayer } from "../drawing/legend-flow.js";
import { midline, pixelLayer, textAt, TIP } from "../drawing/marks.js";
import { compact, fixed } from "../drawing/numbers.js";
import { metricInWords } from "../drawing/phrases.js";
import { truncate, widest } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";
import { theme as themeFor } from "../drawing/theme.js";
import { chosenDots, chosenRows } from "./chosen-dots.js";
import { apart } from "../drawing/apart.js";
import { chosenBy, HELD_OUT, type Line, linesOf } from "./selection-lines.js";
import { selectionWords } from "./selection-words.js";

export interface SelectionCurveOptions extends FigureOptions {
  /** whether values are rates, shown in percent; they are by default */
  readonly unit?: "fraction" | "other";
  /** names of the languages by code, for the rows below the curve */
  readonly names?: Readonly<Record<string, string>>;
}

const HEIGHT = 0.5;

/**
 * What each further training language buys: the best choice for every budget, the same choice tested
 * on targets left out, the rules that do not look at transfer (random, English only, most-resourced,
 * one per family), and what all candidates together would reach. Below, which languages are chosen.
 *
 * @example
 * selectionCurve(selectSources(matrix, { budget: 6 }));
 */
export function selectionCurve(selection: Selection, options: SelectionCurveOptions = {}): Figure {
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const rate = (options.unit ?? selection.unit) === "fraction";
  const factor = rate ? 100 : 1;
  const { curve } = selection;
  const lines = linesOf(theme, curve).map((line) => ({
    ...line,
    values: line.values.map((value) => (value === undefined ? undefined : value * factor)),
  }));
  const ceiling = selection.ceiling * factor;
  const drawnValues = lines.flatMap((line) => line.values.filter((value) => value !== undefined));
  const yTitle = `${selection.objective === "mean" ? "mean" : "worst"} ${metricInWords(selection.metric)}${rate ? " (%)" : ""}`;
  const bounds = rate ? ([0, 100] as const) : undefined;
  const yAxis = numericAxis(yTitle, ...extent([...drawnValues, ceiling], false), 4, bounds);
  const budgets = curve.map((point) => point.budget);
  const counted = curve.every((point) => point.cost === point.chosen.length);
  const rows = chosenRows(curve, options.names);
  const rowRoom =
    Math.min(
      widest(
        rows.map((row) => row.name),
        s.label,
      ),
      s.width * 0.3,
    ) + 5;
  const ends = [...lines.map((line) => line.label), `all ${selection.candidates.length}`];
  const margins = {
    left: Math.max(verticalAxisRoom(theme, yAxis), rowRoom + 2),
    right: widest(ends, s.label) + s.point + 9,
    top: 4,
    bottom: 0,
  };
  const width = plotWidth(theme, margins);
  const height = Math.round(Math.max(s.width * HEIGHT, (lines.length + 1) * (s.label + 2)));
  const inset = Math.min(10, width / 4);
  const [first, last] = [Math.min(...budgets), Math.max(...budgets)];
  const xOf = (budget: number) =>
    first === last ? width / 2 : inset + ((budget - first) / (last - first)) * (width - 2 * inset);
  const yOf = (value: number) => pixelOf(yAxis, [height, 0], value);
  const grid = chosenDots(theme, rows, budgets.map(xOf), {
    top: height + s.label + 9,
    left: -6,
    room: rowRoom,
  });
  const words = selectionWords(selection, { ...options, factor, rate });
  const wide = widest(budgets.map(compactBudget), s.label) + 4;
  const every = Math.max(1, Math.ceil((wide * budgets.length) / width));
  const layer: JsonValue[] = [
    {
      data: { values: [{ y: yAxis.domain[0] }] },
      mark: { type: "point", opacity: 0, tooltip: null },
      encoding: { y: axisChannel("y", yAxis, [height, 0], { grid: true }) },
    },
    pixelLayer(
      { type: "text", baseline: "top", align: "center", fontSize: s.label },
      budgets
        .filter((_, i) => i % every === 0)
        .map((budget) => ({ x: xOf(budget), y: height + 4, text: compactBudget(budget) })),
      { text: { field: "text", type: "nominal" } },
    ),
    pixelLayer(
      { type: "rule", stroke: ink.muted, strokeWidth: 0.8, strokeDash: [1, 2] },
      [{ x: 0, x2: width, y: yOf(ceiling) }],
      { x2: { field: "x2" } },
    ),
    ...lines.toReversed().flatMap((line) => lineLayers(theme, line, budgets, xOf, yOf)),
    ...endLabels(theme, lines, { at: ceiling, text: ends.at(-1)! }, width, height, yOf),
    ...grid.layers,
    textAt(
      width / 2,
      height + s.label + 9 + grid.height,
      counted ? "training languages chosen" : "budget",
      {
        align: "center",
        baseline: "top",
        color: ink.muted,
        fontSize: s.heading,
      },
    ),
  ];
  return {
    name: options.name ?? slug(`selection-${selection.metric}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      {
        margins: { ...margins, bottom: horizontalAxisRoom(theme) + grid.height + 4 },
        height,
        layer,
      },
    ),
    table: {
      columns: ["budget", "rule", "chosen", "value"],
      rows: curve.flatMap((point, i) =>
        lines.map((line): TableCell[] => [
          point.budget,
          line.label,
          chosenBy(point, line.label),
          line.values[i] ?? null,
        ]),
      ),
    },
  };
}

function lineLayers(
  theme: Theme,
  line: Line,
  budgets: readonly number[],
  xOf: (budget: number) => number,
  yOf: (value: number) => number,
): readonly JsonValue[] {
  const points = line.values.flatMap((value, i): JsonObject[] =>
    value === undefined
      ? []
      : [
          {
            x: xOf(budgets[i]!),
            y: yOf(value),
            colour: line.label === HELD_OUT ? theme.ink.paper : line.colour,
            shape: line.shape,
            tip: `${line.label}, ${compactBudget(budgets[i]!)}: ${compact(value)}`,
          },
        ],
  );
  const stroke = { stroke: line.colour, strokeWidth: line.bold ? 1.6 : 0.9 };
  return [
    pixelLayer({ type: "line", ...stroke, strokeDash: [...line.dash] }, points),
    symbolLayer(
      theme,
      points,
      line.label === HELD_OUT ? { stroke: line.colour, strokeWidth: 1 } : {},
      { tooltip: TIP },
      line.bold ? 1 : 0.8,
    ),
  ];
}

/** Labels beside the ends of the lines, kept apart. */
function endLabels(
  theme: Theme,
  lines: readonly Line[],
  ceiling: { readonly at: number; readonly text: string },
  width: number,
  height: number,
  yOf: (value: number) => number,
): readonly JsonValue[] {
  const s = theme.sizes;
  const wanted = [
    // first, so that it stands above whatever reaches it
    { text: ceiling.text, y: yOf(ceiling.at), colour: "", edge: "", shape: "" },
    ...lines.map((line) => ({
      text: line.label,
      y: yOf(line.values.findLast((value) => value !== undefined)!),
      colour: line.label === HELD_OUT ? theme.ink.paper : line.colour,
      edge: line.colour,
      shape: line.shape,
    })),
  ];
  const places = apart(
    wanted.map((each) => each.y),
    s.label + 1.2,
    [s.label / 2 - 4, height - s.label / 2 + 4],
  );
  const x = width + s.point / 2 + 3;
  const symbols = wanted.flatMap(({ colour, edge, shape }, i) =>
    shape === "" ? [] : [{ x, y: places[i]!, colour, shape, edge }],
  );
  return [
    symbolLayer(
      theme,
      symbols.filter((each) => each.colour === each.edge),
    ),
    ...symbols
      .filter((each) => each.colour !== each.edge)
      .map((each) => symbolLayer(theme, [each], { stroke: each.edge, strokeWidth: 1 })),
    pixelLayer(
      { type: "text", align: "left", ...midline(s.label), fontSize: s.label },
      wanted.map(({ text, shape }, i) => ({
        x: shape === "" ? width + 3 : x + s.point / 2 + 3,
        y: places[i]!,
        text: truncate(text, s.width * 0.4, s.label),
      })),
      { text: { field: "text", type: "nominal" } },
    ),
  ];
}

function compactBudget(budget: number): string {
  return Number.isInteger(budget) ? String(budget) : fixed(budget, 1);
}
