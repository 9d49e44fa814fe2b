import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import { extent, numericAxis } from "../drawing/axes.js";
import { dotPanels } from "./dot-panels.js";
import type { DotRow } from "./dot-panel.js";
import type { Figure, FigureOptions } from "../figure.js";
import { slug } from "../figure.js";
import { compact } from "../drawing/numbers.js";
import { listed, metricInWords, sentence } from "../drawing/phrases.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import type { SeriesStyle } from "../drawing/series-style.js";
import { CATEGORICAL, theme as themeFor } from "../drawing/theme.js";

/** What a training set gives on average, or what an evaluation language receives. */
export interface MarginMean {
  /** as written in the figure */
  readonly label: string;
  readonly estimate: Estimate | Undefined;
}

export interface MarginsOptions extends FigureOptions {
  readonly metric: string;
  readonly unit?: "fraction" | "other";
  /** whether the means are gains over a baseline, marked at zero */
  readonly gain?: boolean;
  /** ends of the axis, in shown units; for panels that share one */
  readonly domain?: readonly [number, number];
}

/**
 * Donors and recipients: the mean transfer out of each training set and into each evaluation
 * language, each sorted, with intervals where given.
 */
export function margins(
  donors: readonly MarginMean[],
  recipients: readonly MarginMean[],
  options: MarginsOptions,
): Figure {
  const theme = themeFor(options);
  const rate = (options.unit ?? "fraction") === "fraction";
  const factor = rate ? 100 : 1;
  const metric = metricInWords(options.metric);
  const what = options.gain === true ? `mean gain in ${metric}` : `mean ${metric}`;
  const unit = rate ? (options.gain === true ? " (points)" : " (%)") : "";
  const style = (colour: string): SeriesStyle => ({ label: "mean", colour, shape: "circle" });
  const out = rowsFor(donors, factor, style(theme.ink.primary));
  const into = rowsFor(recipients, factor, style(CATEGORICAL[5]!));
  const ends = [...out, ...into].flatMap(({ dots }) =>
    dots.flatMap(({ estimate }) =>
      isUndefined(estimate)
        ? []
        : [estimate.value, estimate.low ?? estimate.value, estimate.high ?? estimate.value],
    ),
  );
  const axis = numericAxis(
    what + unit,
    ...(options.domain ?? extent(options.gain === true ? [...ends, 0] : ends, true)),
    4,
  );
  const zero = options.gain === true ? { reference: 0 } : {};
  const highest = [
    { where: "from", labels: highestOf(out) },
    { where: "in", labels: highestOf(into) },
  ].flatMap(({ where, labels }) =>
    labels.length === 0
      ? []
      : [`highest ${where} ${labels.length > 3 ? `${labels.length} alike` : listed(labels)}`],
  );
  const title = options.title ?? `${sentence(what)}: ${highest.join(", ") || "none measured"}`;
  const alt = options.alt ?? `${title}. ${describe("Donors", out)} ${describe("Recipients", into)}`;
  // a panel without a row has no height to be drawn in
  const panels = [
    { title: "donors: trained on", rows: out, ...zero },
    { title: "recipients: evaluated on", rows: into, ...zero },
  ].filter(({ rows }) => rows.length > 0);
  const { subtitle } = options;
  const words = { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
  return {
    name: options.name ?? slug(`${options.metric}-margins`),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels,
      axis,
      across: panels.length,
      sharedRows: false,
      legend: [],
    }),
    table: {
      columns: ["role", "label", "value", "low", "high", "n"],
      rows: [
        ...out.map((row) => ["donor", row] as const),
        ...into.map((row) => ["recipient", row] as const),
      ].map(([role, { label, dots }]) => {
        const estimate = dots[0]!.estimate;
        return isUndefined(estimate)
          ? [role, label, null, null, null, null]
          : [
              role,
              label,
              estimate.value,
              estimate.low ?? null,
              estimate.high ?? null,
              estimate.n ?? null,
            ];
      }),
    },
  };
}

function rowsFor(
  means: readonly MarginMean[],
  factor: number,
  style: SeriesStyle,
): readonly DotRow[] {
  const value = (mean: MarginMean) =>
    isUndefined(mean.estimate) ? Number.NEGATIVE_INFINITY : mean.estimate.value;
  return means
    .toSorted((a, b) => value(b) - value(a))
    .map(({ label, estimate }) => {
      if (isUndefined(estimate)) return { label, group: "", dots: [{ style, estimate }] };
      const scaled = scaledEstimate(estimate, factor);
      return { label, group: "", dots: [{ style, estimate: scaled }] };
    });
}

/** Which rows have the highest value, of those that have any; they are sorted. */
function highestOf(rows: readonly DotRow[]): readonly string[] {
  const valueOf = ({ dots }: DotRow) => {
    const { estimate } = dots[0]!;
    return isUndefined(estimate) ? undefined : estimate.value;
  };
  const first = rows[0] === undefined ? undefined : valueOf(rows[0]);
  if (first === undefined) return [];
  return rows.filter((row) => valueOf(row) === first).map(({ label }) => label);
}

function describe(role: string, rows: readonly DotRow[]): string {
  const values = rows.flatMap(({ label, dots }) => {
    const estimate = dots[0]!.estimate;
    return isUndefined(estimate) ? [] : [`${label} ${compact(estimate.value)}`];
  });
  return `${role}: ${values.length === 0 ? "none with a value" : values.join(", ")}.`;
}
