import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import { extent, numericAxis } from "../drawing/axes.js";
import type { DotRow } from "./dot-panel.js";
import { dotPanels } from "./dot-panels.js";
import type { Figure, FigureOptions } from "../figure.js";
import { slug } from "../figure.js";
import { change, fixed, meanOf } from "../drawing/numbers.js";
import { metricInWords, sentence } from "../drawing/phrases.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import { theme as themeFor } from "../drawing/theme.js";

/** One thing measured twice. */
export interface BeforeAfter {
  readonly label: string;
  readonly group?: string;
  readonly before: Estimate | Undefined;
  readonly after: Estimate | Undefined;
}

export interface DumbbellOptions extends FigureOptions {
  readonly metric: string;
  readonly unit?: "fraction" | "other";
  /** what the two measurements are called; `before` and `after` by default */
  readonly names?: readonly [string, string];
  /** ends of the axis, in shown units; for panels that share one */
  readonly domain?: readonly [number, number];
}

/** Before and after, row by row: two joined dots with their intervals, and the change in figures. */
export function dumbbell(rows: readonly BeforeAfter[], options: DumbbellOptions): Figure {
  const theme = themeFor(options);
  const rate = (options.unit ?? "fraction") === "fraction";
  const factor = rate ? 100 : 1;
  const metric = metricInWords(options.metric);
  const [before, after] = options.names ?? ["before", "after"];
  const styles = [
    { label: before, colour: theme.ink.second, shape: "circle" },
    { label: after, colour: theme.ink.primary, shape: "circle" },
  ] as const;
  const scaled = rows.map((row) => ({
    ...row,
    before: scaledEstimate(row.before, factor),
    after: scaledEstimate(row.after, factor),
  }));
  const changeOf = (row: BeforeAfter) =>
    isUndefined(row.before) || isUndefined(row.after)
      ? Number.NaN
      : row.after.value - row.before.value;
  // whole points would print small changes as none
  const largest = Math.max(0, ...scaled.map(changeOf).filter(Number.isFinite).map(Math.abs));
  const digits = rate ? (largest < 9.95 ? 1 : 0) : 2;
  const drawn = scaled.map((row): DotRow => {
    const by = changeOf(row);
    return {
      label: row.label,
      group: row.group ?? "",
      dots: [
        { style: styles[0], estimate: row.before },
        { style: styles[1], estimate: row.after },
      ],
      note: Number.isNaN(by) ? "" : change(by, digits),
    };
  });
  const ends = scaled.flatMap((row) =>
    [row.before, row.after].flatMap((each) =>
      isUndefined(each) ? [] : [each.value, each.low ?? each.value, each.high ?? each.value],
    ),
  );
  const mean = meanOf(scaled.map(changeOf));
  const unit = rate ? " points" : "";
  const summary =
    mean === undefined
      ? `${sentence(metric)} ${before} and ${after}`
      : `${sentence(metric)} ${changeInWords(mean, rate ? 1 : 2)}${unit} on average from ${before} to ${after}`;
  const title = options.title ?? summary;
  const alt =
    options.alt ??
    `${title}. Change by row: ${drawn.map((row) => `${row.label} ${row.note}`).join(", ")}.`;
  const { subtitle } = options;
  const words = { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
  const [low, high] = options.domain ?? extent(ends, true);
  return {
    name: options.name ?? slug(`${options.metric}-${before}-${after}`),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels: [{ title: "", rows: drawn }],
      axis: numericAxis(
        `${metric}${rate ? " (%)" : ""}`,
        low,
        high,
        5,
        rate ? [0, 100] : undefined,
      ),
      across: 1,
      sharedRows: true,
      legend: styles,
      joined: true,
      notesAre: rate ? "change (points)" : "change",
    }),
    table: {
      columns: [
        "label",
        "group",
        "before",
        "before_low",
        "before_high",
        "after",
        "after_low",
        "after_high",
        "change",
      ],
      rows: scaled.map((row) => {
        const by = changeOf(row);
        return [
          row.label,
          row.group ?? "",
          ...limitsOf(row.before),
          ...limitsOf(row.after),
          Number.isNaN(by) ? null : by,
        ];
      }),
    },
  };
}

/** A value and its interval, as a table holds them. */
function limitsOf(estimate: Estimate | Undefined): readonly (number | null)[] {
  return isUndefined(estimate)
    ? [null, null, null]
    : [estimate.value, estimate.low ?? null, estimate.high ?? null];
}

/** `falls by 2.0`, `rises by 0.36`; what is zero as printed does neither. */
function changeInWords(by: number, digits: number): string {
  const size = fixed(Math.abs(by), digits);
  if (Number(size) === 0) return `changes by ${size}`;
  return `${by < 0 ? "falls" : "rises"} by ${size}`;
}
