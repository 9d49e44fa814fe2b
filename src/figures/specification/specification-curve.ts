import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { Figure, FigureOptions, JsonObject, JsonValue } from "../figure.js";
import { slug } from "../figure.js";
import { extent, numericAxis, pixelOf } from "../drawing/axes.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { flowLegend } from "../drawing/legend-flow.js";
import { midline, pixelLayer, textAt, TIP, verbatim } from "../drawing/marks.js";
import { compact, estimateInWords } from "../drawing/numbers.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import { textWidth, truncate, widest } from "../drawing/text-width.js";
import { theme as themeFor } from "../drawing/theme.js";
import { specificationTable } from "./specification-table.js";
import { isClear, said, specificationWords } from "./specification-words.js";

/** One defensible way to do an analysis, and what comes of it. */
export interface Specification {
  /** what was chosen: `{ judges: "majority", distance: "genealogical", metric: "refusal" }` */
  readonly choices: Readonly<Record<string, string>>;
  readonly estimate: Estimate | Undefined;
  /** of a test, where there is no interval to see it by */
  readonly pValue?: number;
}

export interface SpecificationCurveOptions extends FigureOptions {
  /** what every specification estimates, `Spearman’s ρ of transfer and distance` for instance */
  readonly quantity: string;
  /** rates are shown in percent */
  readonly unit?: "fraction" | "other";
  /** the value of no effect; 0 by default */
  readonly none?: number;
  /** level of the tests where there are no intervals, 0.05 by default */
  readonly alpha?: number;
  /** kinds of choices from top to bottom; in the order of the first specification by default */
  readonly dimensions?: readonly string[];
  /** a specification that was reported, or registered: it is marked */
  readonly chosen?: Readonly<Record<string, string>>;
}

const CURVE = 96;

/**
 * Specification curve: the estimates of all defensible analyses in rising order with their intervals,
 * and below them a dot for each choice that made them (Simonsohn, Simmons & Nelson 2020, Nature Human
 * Behaviour 4). What holds along the whole curve does not depend on these choices.
 *
 * @example
 * specificationCurve(policies.map((policy) => ({ choices: { judges: policy }, estimate: rate(policy) })), {
 *   quantity: "attack success rate",
 *   unit: "fraction",
 * });
 */
export function specificationCurve(
  specifications: readonly Specification[],
  options: SpecificationCurveOptions,
): Figure {
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const factor = options.unit === "fraction" ? 100 : 1;
  const none = (options.none ?? 0) * factor;
  const measured = specifications
    .flatMap(({ estimate, ...rest }) =>
      isUndefined(estimate) ? [] : [{ ...rest, estimate: scaledEstimate(estimate, factor) }],
    )
    .toSorted((a, b) => a.estimate.value - b.estimate.value);
  const dimensions = options.dimensions ?? Object.keys(specifications[0]?.choices ?? {});
  const rows = dimensions.flatMap((dimension) =>
    [...new Set(specifications.map(({ choices }) => choices[dimension] ?? ""))].map((choice) => ({
      dimension,
      choice,
    })),
  );
  const alpha = options.alpha ?? 0.05;
  const clear = (each: (typeof measured)[number]) => isClear(each, none, alpha);
  const chosen = (each: (typeof measured)[number]) =>
    options.chosen !== undefined &&
    Object.entries(options.chosen).every(([key, value]) => each.choices[key] === value);
  const ends = measured.flatMap(({ estimate: { value, low, high } }) => [
    value,
    low ?? value,
    high ?? value,
  ]);
  const unit = factor === 100 ? " (%)" : "";
  const axis = numericAxis(
    options.quantity + unit,
    ...extent([...ends, ...(none === 0 && factor === 100 ? [] : [none])], true),
    4,
    factor === 100 ? [0, 100] : undefined,
  );
  const labelRoom = Math.min(
    widest(
      rows.map(({ choice }) => choice),
      s.label,
    ),
    s.width * 0.34,
  );
  const left = Math.max(labelRoom + 5 + s.label + 5, widest(axis.labels, s.label) + 6);
  const margins = { left, right: 4, top: s.small / 2 + s.heading + 5 };
  const width = plotWidth(theme, margins);
  const y = (value: number) => pixelOf(axis, [CURVE, 0], value);
  const step = width / Math.max(1, measured.length);
  const pitch = s.label + 1.8;
  const colourOf = (each: (typeof measured)[number]) =>
    chosen(each) ? ink.accent : clear(each) ? ink.primary : ink.faint;
  const dot = Math.max(1.2, Math.min(s.point, step * 0.8));
  const placed = measured.map((each, i) => ({
    ...each,
    x: (i + 0.5) * step,
    colour: colourOf(each),
    tip: `${Object.entries(each.choices)
      .map(([key, value]) => `${key}: ${value}`)
      .join(", ")}: ${estimateInWords(each.estimate)}`,
  }));
  let below = CURVE + 10;
  const blocks = dimensions.map((dimension) => {
    const own = rows.filter((row) => row.dimension === dimension).length;
    // a block is high enough for its name, which stands upright beside it
    const high = Math.max(own * pitch, textWidth(dimension, s.label) + 2);
    const block = { dimension, middle: below + high / 2, first: below + (high - own * pitch) / 2 };
    below += high + 5;
    return block;
  });
  below -= 5;
  const rowPlaces = rows.map(({ dimension }, i) => {
    const within = rows.slice(0, i).filter((row) => row.dimension === dimension).length;
    return blocks.find((block) => block.dimension === dimension)!.first + (within + 0.5) * pitch;
  });
  const dots = rows.flatMap(({ dimension, choice }, r): JsonObject[] =>
    placed
      .filter(({ choices }) => (choices[dimension] ?? "") === choice)
      .map(({ x, colour, tip }) => ({
        x: x - dot / 2,
        x2: x + dot / 2,
        y: rowPlaces[r]! - pitch * 0.32,
        y2: rowPlaces[r]! + pitch * 0.32,
        colour,
        tip,
      })),
  );
  const words = specificationWords(specifications, placed, none, clear, options);
  const tested = placed.some(
    ({ estimate, pValue }) => estimate.low !== undefined || pValue !== undefined,
  );
  const byInterval = placed.some(({ estimate }) => estimate.low !== undefined);
  const byTest = byInterval ? "" : ` (p ≤ ${compact(alpha)})`;
  const legend = flowLegend(
    theme,
    [
      ...(tested
        ? [
            { label: `differs from ${said(none)}${byTest}`, colour: ink.primary, shape: "circle" },
            { label: "does not", colour: ink.faint, shape: "circle" },
          ]
        : []),
      ...(options.chosen === undefined
        ? []
        : [{ label: "as reported", colour: ink.accent, shape: "circle" }]),
    ],
    s.width - 4,
  );
  const corners = { x2: { field: "x2" }, y2: { field: "y2" } };
  const text = { text: { field: "text", type: "nominal" } };
  const noneIn = none >= axis.domain[0] && none <= axis.domain[1];
  const layer: JsonValue[] = [
    pixelLayer(
      { type: "rule", stroke: ink.grid, strokeWidth: 0.6 },
      axis.values.map((value) => ({ x: 0, x2: width, y: y(value) })),
      { x2: { field: "x2" } },
    ),
    pixelLayer(
      { type: "text", align: "right", ...midline(s.label), fontSize: s.label },
      axis.values.map((value, i) => ({ x: -4, y: y(value), text: axis.labels[i]! })),
      text,
    ),
    textAt(-left, -s.small / 2 - 3, truncate(axis.title, width + left, s.heading), {
      align: "left",
      baseline: "bottom",
      color: ink.muted,
      fontSize: s.heading,
    }),
    ...(noneIn
      ? [
          pixelLayer(
            { type: "rule", stroke: ink.muted, strokeDash: [3, 2], strokeWidth: 0.8 },
            [{ x: 0, x2: width, y: y(none) }],
            { x2: { field: "x2" } },
          ),
        ]
      : []),
    pixelLayer(
      { type: "rule", strokeWidth: Math.min(s.line, Math.max(0.4, step * 0.5)), opacity: 0.55 },
      placed.flatMap(({ x, estimate: { low, high }, colour }): JsonObject[] =>
        low === undefined || high === undefined ? [] : [{ x, y: y(low), y2: y(high), colour }],
      ),
      { y2: { field: "y2" }, stroke: verbatim("colour") },
    ),
    pixelLayer(
      { type: "point", filled: true, opacity: 1, shape: "circle", size: dot ** 2 },
      placed.map(({ x, estimate: { value }, colour, tip }) => ({ x, y: y(value), colour, tip })),
      { fill: verbatim("colour"), tooltip: TIP },
    ),
    pixelLayer({ type: "rect" }, dots, { ...corners, fill: verbatim("colour"), tooltip: TIP }),
    pixelLayer(
      { type: "text", align: "right", ...midline(s.label), fontSize: s.label },
      rows.map(({ choice }, r) => ({
        x: -4,
        y: rowPlaces[r]!,
        text: truncate(choice, labelRoom + 1, s.label),
      })),
      text,
    ),
    pixelLayer(
      {
        type: "text",
        angle: 270,
        align: "center",
        baseline: "bottom",
        fontSize: s.label,
        color: ink.muted,
      },
      blocks.map(({ dimension, middle }) => ({ x: -labelRoom - 8, y: middle, text: dimension })),
      text,
    ),
    ...legend.layers(-left, below + 4),
  ];
  return {
    name: options.name ?? slug(`specifications-${options.quantity}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      { margins: { ...margins, bottom: 4 + legend.height }, height: below, layer },
    ),
    table: specificationTable(specifications, measured, dimensions),
  };
}
