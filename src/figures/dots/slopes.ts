import { isUndefined } from "../../stats/result.js";
import type { Figure, FigureOptions, JsonObject } from "../figure.js";
import { slug } from "../figure.js";
import { extent, numericAxis, pixelOf } from "../drawing/axes.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { symbolLayer } from "../drawing/legend-flow.js";
import { midline, pixelLayer, textAt, TIP, verbatim } from "../drawing/marks.js";
import { change, compact, fixed, meanOf } from "../drawing/numbers.js";
import { metricInWords, sentence } from "../drawing/phrases.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import { truncate, widest } from "../drawing/text-width.js";
import { CATEGORICAL, theme as themeFor } from "../drawing/theme.js";
import type { BeforeAfter, DumbbellOptions } from "./dumbbell.js";
import { apart } from "../drawing/apart.js";

export interface SlopesOptions extends Omit<DumbbellOptions, "unit">, FigureOptions {
  readonly unit?: "fraction" | "other";
}

const ROOM = 1.15;

/**
 * Slopes: a line for each row from its value before to its value after, named at both ends, rising
 * ones in one colour and falling ones in another. For few rows; `dumbbell` shows many, and intervals.
 *
 * @example
 * slopes(rows, { metric: "accuracy", unit: "fraction", names: ["base", "tuned"] });
 */
export function slopes(rows: readonly BeforeAfter[], options: SlopesOptions): Figure {
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const rate = (options.unit ?? "fraction") === "fraction";
  const factor = rate ? 100 : 1;
  const [before, after] = options.names ?? ["before", "after"];
  const metric = metricInWords(options.metric);
  const measured = rows.flatMap((row) => {
    const [from, to] = [scaledEstimate(row.before, factor), scaledEstimate(row.after, factor)];
    return isUndefined(from) || isUndefined(to)
      ? []
      : [{ label: row.label, from: from.value, to: to.value }];
  });
  const print = (value: number) => (rate ? fixed(value, 0) : compact(value));
  const lefts = measured.map(({ label, from }) => `${label} ${print(from)}`);
  const rights = measured.map(({ label, to }) => `${print(to)} ${label}`);
  const most = s.width * 0.34;
  const margins = {
    left: Math.min(most, widest(lefts, s.label)) + 7,
    right: Math.min(most, widest(rights, s.label)) + 7,
    top: s.label + 8,
    bottom: 4,
  };
  const width = plotWidth(theme, margins);
  const pitch = s.label * ROOM;
  const height = Math.max(120, Math.min(360, measured.length * pitch * 1.25));
  const [low, high] =
    options.domain ??
    extent(
      measured.flatMap(({ from, to }) => [from, to]),
      false,
    );
  const axis = numericAxis("", low, high, 4, rate ? [0, 100] : undefined);
  const y = (value: number) => pixelOf(axis, [height, 0], value);
  const colour = (by: number) => (by === 0 ? ink.faint : by > 0 ? ink.primary : CATEGORICAL[5]!);
  const lines = measured.map(({ label, from, to }): JsonObject => ({
    x: 0,
    x2: width,
    y: y(from),
    y2: y(to),
    colour: colour(to - from),
    tip: `${label}: ${compact(from)} to ${compact(to)} (${change(to - from, rate ? 1 : 2)})`,
  }));
  const ends = lines.flatMap((line) => [
    { x: 0, y: line["y"]!, colour: line["colour"]!, shape: "circle" },
    { x: width, y: line["y2"]!, colour: line["colour"]!, shape: "circle" },
  ]);
  const place = (values: readonly number[]) => apart(values.map(y), pitch, [0, height]);
  const [leftPlaces, rightPlaces] = [
    place(measured.map(({ from }) => from)),
    place(measured.map(({ to }) => to)),
  ];
  const mean = meanOf(measured.map(({ from, to }) => to - from));
  const rising = measured.filter(({ from, to }) => to > from).length;
  const falling = measured.filter(({ from, to }) => to < from).length;
  const direction = falling > rising ? `falls in ${falling}` : `rises in ${rising}`;
  const unit = rate ? " (%)" : "";
  const title =
    options.title ??
    (mean === undefined
      ? `${sentence(metric)} ${before} and ${after}`
      : `${sentence(metric)} ${direction} of ${measured.length} from ${before} to ${after} (${change(mean, rate ? 1 : 2)}${rate ? " points" : ""} on average)`);
  const alt =
    options.alt ??
    `${title}. Slopes: ${measured.map(({ label, from, to }) => `${label} ${print(from)} to ${print(to)}`).join(", ")}.`;
  const { subtitle } = options;
  const words = { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
  const text = { text: { field: "text", type: "nominal" } };
  const head = { baseline: "bottom", fontSize: s.label, fontWeight: 600 };
  return {
    name: options.name ?? slug(`${options.metric}-slopes`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      {
        margins,
        height,
        layer: [
          pixelLayer(
            { type: "rule", stroke: ink.grid, strokeWidth: 0.8 },
            [0, width].map((x) => ({ x, y: 0, y2: height })),
            { y2: { field: "y2" } },
          ),
          pixelLayer({ type: "rule", strokeWidth: s.line * 1.2, opacity: 0.8 }, lines, {
            x2: { field: "x2" },
            y2: { field: "y2" },
            stroke: verbatim("colour"),
            tooltip: TIP,
          }),
          symbolLayer(theme, ends),
          pixelLayer(
            { type: "text", align: "right", ...midline(s.label), fontSize: s.label },
            lefts.map((written, i) => ({
              x: -5,
              y: leftPlaces[i]!,
              text: truncate(written, margins.left - 5, s.label),
            })),
            text,
          ),
          pixelLayer(
            { type: "text", align: "left", ...midline(s.label), fontSize: s.label },
            rights.map((written, i) => ({
              x: width + 5,
              y: rightPlaces[i]!,
              text: truncate(written, margins.right - 5, s.label),
            })),
            text,
          ),
          textAt(-margins.left, -6, truncate(`${before}${unit}`, s.width * 0.48, s.label), {
            ...head,
            align: "left",
          }),
          textAt(width + margins.right, -6, truncate(`${after}${unit}`, s.width * 0.48, s.label), {
            ...head,
            align: "right",
          }),
        ],
      },
    ),
    table: {
      columns: ["label", "before", "after", "change"],
      rows: rows.map(({ label }) => {
        const row = measured.find((each) => each.label === label);
        return row === undefined
          ? [label, null, null, null]
          : [label, row.from, row.to, row.to - row.from];
      }),
    },
  };
}
