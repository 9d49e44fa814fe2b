import { ESTIMATE_COLUMNS, estimateCells } from "../drawing/estimate-cells.js";
import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import { extent, numericAxis } from "../drawing/axes.js";
import { dotPanels } from "./dot-panels.js";
import type { DotPanel, DotRow } from "./dot-panel.js";
import type { Figure, FigureOptions, FigureTable } from "../figure.js";
import { slug } from "../figure.js";
import type { LanguageAxis } from "../drawing/language-axis.js";
import { groupOf, placeLanguages } from "../drawing/language-axis.js";
import { compact, meanOf, percentage } from "../drawing/numbers.js";
import { listed, metricInWords, sentence } from "../drawing/phrases.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import { seriesStyles } from "../drawing/series-style.js";
import { theme as themeFor } from "../drawing/theme.js";

/** One estimate of a figure by language. */
export interface LanguageEstimate {
  /** evaluation language, as in the axis */
  readonly eval: string;
  /** model, training set or judge */
  readonly series: string;
  readonly estimate: Estimate | Undefined;
}

export interface DotIntervalOptions extends FigureOptions {
  /** what is estimated, for instance `attack_success_rate` */
  readonly metric: string;
  /** rates are shown in percent */
  readonly unit?: "fraction" | "other";
  /** languages with names; in family order unless `order` says otherwise */
  readonly axis?: LanguageAxis;
  /** languages from top to bottom, by resource for instance */
  readonly order?: readonly string[];
  /** the group of each language, `high-resource` for instance; by default its family */
  readonly groups?: Readonly<Record<string, string>>;
  /** a panel per series; by default where there are more than three */
  readonly facet?: boolean;
  /** panels side by side; by default as many as the width allows */
  readonly across?: number;
  /** what the rows are, in words, where they are not languages: `categories`, `seeds` */
  readonly rowsAre?: string;
  /** mark each series' mean over the rows; in panels only */
  readonly means?: boolean;
  /** the finding, where the range of the values is not it; becomes the title */
  readonly finding?: string;
  /** ends of the axis, in shown units */
  readonly domain?: readonly [number, number];
}

const PANEL_WIDTH = 78;

/**
 * Rates by language: a dot with its interval per language and series (model, training set), in
 * panels by series, rows in the order of families or of resources.
 *
 * @example
 * dotInterval(rates, { metric: "attack_success_rate", order: byCommonCrawlShare, means: true });
 */
export function dotInterval(
  estimates: readonly LanguageEstimate[],
  options: DotIntervalOptions,
): Figure {
  const theme = themeFor(options);
  const rate = (options.unit ?? "fraction") === "fraction";
  const factor = rate ? 100 : 1;
  const codes = [...new Set(estimates.map((each) => each.eval))];
  const rowLabel = (code: string) => options.axis?.find((each) => each.code === code)?.name ?? code;
  const order = rowOrder(codes, options);
  const series = [...new Set(estimates.map((each) => each.series))];
  const styles = seriesStyles(series, options.series);
  const scaled = estimates.map((each) => ({
    ...each,
    estimate: scaledEstimate(each.estimate, factor),
  }));
  const facet = options.facet ?? series.length > 3;
  const rowsOf = (shown: readonly string[]): readonly DotRow[] =>
    order.map((code) => ({
      label: rowLabel(code),
      group: options.groups?.[code] ?? groupOf(options.axis ?? [], code),
      dots: shown.flatMap((name) =>
        scaled
          .filter((each) => each.eval === code && each.series === name)
          .map((each) => ({ style: styles.get(name)!, estimate: each.estimate })),
      ),
    }));
  const meanFor = (name: string) =>
    meanOf(
      scaled.flatMap((each) =>
        each.series === name && !isUndefined(each.estimate) ? [each.estimate.value] : [],
      ),
    );
  const panels: readonly DotPanel[] = facet
    ? series.map((name) => {
        const mean = options.means === true ? meanFor(name) : undefined;
        return {
          title: name,
          rows: rowsOf([name]),
          ...(mean === undefined ? {} : { reference: mean }),
        };
      })
    : [{ title: "", rows: rowsOf(series) }];
  const ends = scaled.flatMap(({ estimate }) =>
    isUndefined(estimate)
      ? []
      : [estimate.value, estimate.low ?? estimate.value, estimate.high ?? estimate.value],
  );
  const metric = metricInWords(options.metric);
  const [low, high] = options.domain ?? extent(ends, true);
  const axis = numericAxis(
    `${metric}${rate ? " (%)" : ""}`,
    low,
    high,
    facet ? 3 : 5,
    rate ? [0, 100] : undefined,
  );
  const across = options.across ?? Math.max(1, Math.floor((theme.sizes.width * 0.8) / PANEL_WIDTH));
  const words = wordsFor(
    metric,
    rate ? percentage : compact,
    scaled.map((each) => ({ ...each, eval: rowLabel(each.eval) })),
    series,
    order,
    options,
  );
  return {
    name: options.name ?? slug(`${options.metric}-by-language`),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels,
      axis,
      across,
      sharedRows: true,
      legend: [
        ...(facet || series.length === 1 ? [] : series.map((name) => styles.get(name)!)),
        ...(options.means === true && facet
          ? [
              {
                label: `mean over ${options.rowsAre ?? "languages"}`,
                colour: theme.ink.muted,
                shape: "circle",
                dash: [3, 2],
              },
            ]
          : []),
      ],
    }),
    table: tableOf(scaled),
  };
}

function rowOrder(codes: readonly string[], options: DotIntervalOptions): readonly string[] {
  if (options.order === undefined) return placeLanguages(codes, options.axis).order;
  const known = options.order.filter((code) => codes.includes(code));
  return [...known, ...codes.filter((code) => !known.includes(code))];
}

function wordsFor(
  metric: string,
  print: (value: number) => string,
  scaled: readonly LanguageEstimate[],
  series: readonly string[],
  order: readonly string[],
  options: DotIntervalOptions,
) {
  const measured = scaled.flatMap((each) =>
    isUndefined(each.estimate) ? [] : [{ ...each, value: each.estimate.value }],
  );
  const sorted = measured.toSorted((a, b) => a.value - b.value);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  const rowsAre = options.rowsAre ?? "languages";
  const named = (each: (typeof measured)[number]) => {
    // the first of several that are alike would be no finding
    const alike = measured.filter(({ value }) => print(value) === print(each.value));
    const own = alike.every((other) => other.series === each.series);
    if (alike.length > 1 && !own) return `${alike.length} of ${measured.length} dots`;
    const where = alike.length > 1 ? `${alike.length} ${rowsAre}` : each.eval;
    return series.length === 1 ? where : `${each.series}, ${where}`;
  };
  const range =
    least === undefined || greatest === undefined
      ? "no value"
      : least !== greatest && print(least.value) === print(greatest.value)
        ? `${print(least.value)} in all ${sorted.length} ${series.length === 1 ? rowsAre : "dots"}`
        : `from ${print(least.value)} (${named(least)}) to ${print(greatest.value)} (${named(greatest)})`;
  const title = options.title ?? options.finding ?? `${sentence(metric)} ${range}`;
  const alt =
    options.alt ??
    `${title}. Dots with intervals: ${metric} of ${series.length} series in ${order.length} ${rowsAre}, ${range}.`;
  const subtitle = [options.subtitle, gapsInWords(scaled, series, order.length, rowsAre)]
    .filter((part) => part !== undefined && part !== "")
    .join("; ");
  return { title, alt, ...(subtitle === "" ? {} : { subtitle }) };
}

/** Rows that a series has no dot in though others have: `no value: ablated in Korean and Thai`. */
function gapsInWords(
  scaled: readonly LanguageEstimate[],
  series: readonly string[],
  count: number,
  rowsAre: string,
): string {
  const rows = [...new Set(scaled.map((each) => each.eval))];
  const gaps = series.flatMap((name) => {
    const own = new Set(scaled.flatMap((each) => (each.series === name ? [each.eval] : [])));
    const missing = rows.filter((row) => !own.has(row));
    if (missing.length === 0) return [];
    return [
      `${name} in ${missing.length > 3 ? `${missing.length} of ${count} ${rowsAre}` : listed(missing)}`,
    ];
  });
  return gaps.length === 0 ? "" : `no value: ${gaps.join(", ")}`;
}

function tableOf(scaled: readonly LanguageEstimate[]): FigureTable {
  return {
    columns: ["eval", "series", ...ESTIMATE_COLUMNS],
    rows: scaled.map(({ eval: language, series, estimate }) => [
      language,
      series,
      ...estimateCells(estimate),
    ]),
  };
}
