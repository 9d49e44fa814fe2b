import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { NumericAxis } from "../drawing/axes.js";
import { pixelOf } from "../drawing/axes.js";
import type { JsonObject, JsonValue } from "../figure.js";
import { symbolLayer } from "../drawing/legend-flow.js";
import { apart } from "../drawing/apart.js";
import { pixelLayer, textAt, TIP, verbatim } from "../drawing/marks.js";
import { estimateInWords } from "../drawing/numbers.js";
import type { SeriesStyle } from "../drawing/series-style.js";
import { textWidth, truncate, widest } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";
import { reasonInWords } from "../drawing/reasons.js";

/** One dot with its interval. */
export interface Dot {
  readonly style: SeriesStyle;
  /** in the axis' units */
  readonly estimate: Estimate | Undefined;
}

/** One labelled row of a panel. */
export interface DotRow {
  readonly label: string;
  /** rows of one group stand together */
  readonly group: string;
  readonly dots: readonly Dot[];
  /** printed at the right end of the row, the estimate in figures for instance */
  readonly note?: string;
}

export interface DotPanel {
  readonly title: string;
  readonly rows: readonly DotRow[];
  /** a value marked by a line through the panel */
  readonly reference?: number;
}

const GROUP_GAP = 5;

/** The middle of each row below the panel's upper edge. */
export function rowPlaces(panel: DotPanel, pitch: number): readonly number[] {
  let at = 0;
  // a gap after almost every row would set nothing apart
  const groups = new Set(panel.rows.map((row) => row.group)).size;
  const gap = groups * 2 > panel.rows.length ? 0 : GROUP_GAP;
  return panel.rows.map((row, i) => {
    if (i > 0 && panel.rows[i - 1]!.group !== row.group) at += gap;
    const middle = at + pitch / 2;
    at += pitch;
    return middle;
  });
}

export interface PlacedPanel {
  readonly theme: Theme;
  readonly panel: DotPanel;
  readonly axis: NumericAxis;
  readonly pitch: number;
  readonly width: number;
  readonly strip: number;
  /** dots of a row lie on one line and are joined, instead of below one another */
  readonly joined: boolean;
  readonly x: number;
  readonly y: number;
  /** room for row labels, where the panel has its own */
  readonly labels: number | undefined;
}

/** Everything in one panel: ticks, title, dots with intervals, row labels. */
export function panelLayers(placed: PlacedPanel): readonly JsonValue[] {
  const { theme, panel, axis, width, x: left, y: top } = placed;
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
  return [
    pixelLayer({ type: "rule", stroke: ink.grid, strokeWidth: 0.6 }, ticks, upright),
    pixelLayer(
      { type: "text", baseline: "top", dy: 3, fontSize: s.label },
      ticks.filter((_, i) => i % tickStep(axis, width, s.label) === 0),
      { text: { field: "text", type: "nominal" } },
    ),
    ...(panel.title === ""
      ? []
      : [
          textAt(left, top - 4, truncate(panel.title, width, s.label), {
            align: "left",
            baseline: "bottom",
            fontWeight: 600,
            fontSize: s.label,
          }),
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
    ...(placed.labels === undefined ? [] : rowLabelLayers(placed, places, placed.labels)),
  ];
}

/** Every so many-th tick label, so that they do not touch. */
function tickStep(axis: NumericAxis, width: number, size: number): number {
  const wide = widest(axis.labels, size) + 4;
  return Math.max(1, Math.ceil((wide * axis.labels.length) / (width + wide)));
}

function dotLayers(
  placed: PlacedPanel,
  places: readonly number[],
  at: (value: number) => number,
): readonly JsonValue[] {
  const { theme, panel, axis } = placed;
  const within = (value: number) => Math.min(axis.domain[1], Math.max(axis.domain[0], value));
  const drawn = panel.rows.flatMap((row, r) =>
    row.dots.flatMap((dot, d): JsonObject[] => {
      if (isUndefined(dot.estimate)) return [];
      const { value, low, high } = dot.estimate;
      const dodge = (d - (row.dots.length - 1) / 2) * (placed.pitch / (row.dots.length + 0.6));
      return [
        {
          x: at(within(value)),
          y: places[r]! + (row.dots.length > 1 && !placed.joined ? dodge : 0),
          // intervals of joined dots lie side by side, not on one another
          whisker:
            places[r]! +
            (placed.joined
              ? (d - (row.dots.length - 1) / 2) * 3.2
              : row.dots.length > 1
                ? dodge
                : 0),
          x1: at(within(low ?? value)),
          x2: at(within(high ?? value)),
          colour: dot.style.colour,
          shape: dot.style.shape,
          tip: `${row.label}, ${dot.style.label}: ${estimateInWords(dot.estimate)}`,
        },
      ];
    }),
  );
  const missing = panel.rows.flatMap((row, r) => {
    const reasons = row.dots.flatMap(({ estimate }) =>
      isUndefined(estimate) ? [reasonInWords(estimate.undefined)] : [],
    );
    return row.dots.length > 0 && reasons.length === row.dots.length
      ? [{ x: placed.x + 2, y: places[r]!, text: [...new Set(reasons)].join(", ") }]
      : [];
  });
  const joins = placed.joined
    ? panel.rows.flatMap((row, r): JsonObject[] => {
        const values = row.dots.flatMap(({ estimate }) =>
          isUndefined(estimate) ? [] : [at(within(estimate.value))],
        );
        const ends = { x: Math.min(...values), x2: Math.max(...values), y: places[r]! };
        return values.length < 2 ? [] : [ends];
      })
    : [];
  const notes = panel.rows.flatMap((row, r) =>
    row.note === undefined
      ? []
      : [{ x: placed.x + placed.width + 6, y: places[r]!, text: row.note }],
  );
  const whiskers = drawn.map((dot) => ({ ...dot, x: dot["x1"]!, y: dot["whisker"]! }));
  return [
    pixelLayer({ type: "rule", strokeWidth: theme.sizes.line, opacity: 0.55 }, whiskers, {
      x2: { field: "x2" },
      stroke: verbatim("colour"),
    }),
    ...(joins.length === 0
      ? []
      : [
          pixelLayer({ type: "rule", stroke: theme.ink.faint, strokeWidth: 2 }, joins, {
            x2: { field: "x2" },
          }),
        ]),
    symbolLayer(theme, drawn, {}, { tooltip: TIP }),
    ...(notes.length === 0
      ? []
      : [
          pixelLayer(
            { type: "text", align: "left", baseline: "middle", fontSize: theme.sizes.small },
            notes,
            { text: { field: "text", type: "nominal" } },
          ),
        ]),
    ...(missing.length === 0
      ? []
      : [
          pixelLayer(
            {
              type: "text",
              align: "left",
              baseline: "middle",
              fontStyle: "italic",
              fontSize: theme.sizes.small,
              color: theme.ink.muted,
            },
            missing,
            { text: { field: "text", type: "nominal" } },
          ),
        ]),
  ];
}

/** Row labels, and at their left a bar per group, named where its name fits. */
function rowLabelLayers(
  placed: PlacedPanel,
  places: readonly number[],
  room: number,
): readonly JsonValue[] {
  const { theme, panel, x: left } = placed;
  const { ink, sizes: s } = theme;
  const labels = panel.rows.map((row, i) => ({
    x: left - 4,
    y: places[i]!,
    text: truncate(row.label, room + 1, s.label),
  }));
  const text = { text: { field: "text", type: "nominal" } };
  const half = placed.pitch / 2 - 1;
  const groups = [...new Set(panel.rows.map((row) => row.group))].filter((group) => group !== "");
  const bars = groups.map((group) => {
    const own = places.filter((_, i) => panel.rows[i]!.group === group);
    return { group, y: Math.min(...own) - half, y2: Math.max(...own) + half };
  });
  const edge = left - 5 - room - 3;
  return [
    pixelLayer(
      { type: "text", align: "right", baseline: "middle", fontSize: s.label },
      labels,
      text,
    ),
    ...(placed.strip === 0
      ? []
      : [
          pixelLayer(
            { type: "rect", fill: ink.muted },
            bars.map(({ group, y, y2 }) => ({ x: edge - 2, x2: edge, y, y2, tip: group })),
            { x2: { field: "x2" }, y2: { field: "y2" }, tooltip: TIP },
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
            stripNames(bars, s.label).map(({ y, text: name }) => ({ x: edge - 3, y, text: name })),
            text,
          ),
        ]),
  ];
}

/**
 * Names beside the bars of a strip, all of them: longer ones reach beyond their bar, neighbours make
 * room for one another, and where there is not enough for all each is cut to its share.
 */
function stripNames(
  bars: readonly { readonly group: string; readonly y: number; readonly y2: number }[],
  size: number,
): readonly { readonly y: number; readonly text: string }[] {
  const gap = size * 0.6;
  const [low, high] = [bars[0]?.y ?? 0, bars.at(-1)?.y2 ?? 0];
  // a little beyond the outer bars nothing is in the way
  const room = high - low + gap;
  const wanted = bars.reduce((sum, { group }) => sum + textWidth(group, size) + gap, -gap);
  const share = Math.min(1, room / wanted);
  const names = bars.map(({ group }) =>
    share === 1 ? group : truncate(group, textWidth(group, size) * share - gap / 2, size),
  );
  const lengths = names.map((name) => textWidth(name, size) + gap);
  const [first = 0, end = 0] = [lengths[0], lengths.at(-1)];
  const places = apart(
    bars.map(({ y, y2 }) => (y + y2) / 2),
    lengths,
    [low + first / 2 - gap, high - end / 2 + gap],
  );
  return names.map((text, i) => ({ y: places[i]!, text }));
}
