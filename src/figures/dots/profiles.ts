import { ESTIMATE_COLUMNS, estimateCells } from "../drawing/estimate-cells.js";
import type { Figure, FigureOptions } from "../figure.js";
import { slug } from "../figure.js";
import { isUndefined } from "../../stats/result.js";
import { extent, numericAxis } from "../drawing/axes.js";
import { meanOf, percentage, compact } from "../drawing/numbers.js";
import { metricInWords, sentence } from "../drawing/phrases.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import { seriesStyles } from "../drawing/series-style.js";
import { theme as themeFor } from "../drawing/theme.js";
import type { DotPanel } from "./dot-panel.js";
import { dotPanels } from "./dot-panels.js";
import type { LanguageEstimate } from "./dot-interval.js";

export interface ProfilesOptions extends FigureOptions {
  readonly metric: string;
  readonly unit?: "fraction" | "other";
  /** names of the languages, in their order; codes in the order of the estimates without it */
  readonly names?: readonly (readonly [code: string, name: string])[];
  /** topics from top to bottom; in the order of the estimates by default */
  readonly topics?: readonly string[];
  /** panels side by side; by default as many as the width allows */
  readonly across?: number;
  readonly domain?: readonly [number, number];
}

const PANEL_WIDTH = 84;

/**
 * Profiles: a panel per language, a row per topic (category, dimension), each dot with its interval,
 * and in every panel a line at that topic-by-topic mean over languages, so that a language's own shape
 * shows. Small multiples instead of a radar chart, whose areas mislead.
 *
 * @param estimates of each language (`eval`) and topic (`series`)
 * @example
 * profiles(rates, { metric: "unsafe_rate", unit: "fraction" });
 */
export function profiles(estimates: readonly LanguageEstimate[], options: ProfilesOptions): Figure {
  const theme = themeFor(options);
  const rate = (options.unit ?? "fraction") === "fraction";
  const scaled = estimates.map((each) => ({
    ...each,
    estimate: scaledEstimate(each.estimate, rate ? 100 : 1),
  }));
  const names = new Map(options.names);
  const codes = [...new Set([...names.keys(), ...scaled.map((each) => each.eval)])].filter((code) =>
    scaled.some((each) => each.eval === code),
  );
  const topics = options.topics ?? [...new Set(scaled.map((each) => each.series))];
  const style = { ...seriesStyles(["language"]).get("language")!, label: "the language itself" };
  // smaller, and drawn last, so that both are seen where a language is like the mean
  const typical = {
    label: "mean over languages",
    colour: theme.ink.muted,
    shape: "diamond",
    scale: 0.75,
  };
  const valuesOf = (topic: string) =>
    scaled.flatMap((each) =>
      each.series === topic && !isUndefined(each.estimate) ? [each.estimate.value] : [],
    );
  const means = new Map(topics.map((topic) => [topic, meanOf(valuesOf(topic))]));
  const panels = codes.map((code): DotPanel => ({
    title: names.get(code) ?? code,
    rows: topics.map((topic) => {
      const mean = means.get(topic);
      const own = scaled.find((each) => each.eval === code && each.series === topic)?.estimate;
      return {
        label: topic,
        group: "",
        dots: [
          ...(own === undefined ? [] : [{ style, estimate: own }]),
          ...(mean === undefined ? [] : [{ style: typical, estimate: { value: mean } }]),
        ],
      };
    }),
  }));
  const ends = scaled.flatMap(({ estimate }) =>
    isUndefined(estimate)
      ? []
      : [estimate.value, estimate.low ?? estimate.value, estimate.high ?? estimate.value],
  );
  const [low, high] = options.domain ?? extent(ends, true);
  const metric = metricInWords(options.metric);
  const apart = topics
    .map((topic) => ({ topic, values: valuesOf(topic) }))
    .filter(({ values }) => values.length > 1)
    .map(({ topic, values }) => ({ topic, low: Math.min(...values), high: Math.max(...values) }))
    .toSorted((a, b) => b.high - b.low - (a.high - a.low));
  const print = rate ? percentage : compact;
  const widest = apart[0];
  const title =
    options.title ??
    (widest === undefined
      ? `${sentence(metric)} by topic`
      : `${sentence(metric)} differs most between languages on ${widest.topic} (${print(widest.low)} to ${print(widest.high)})`);
  const alt =
    options.alt ??
    `${title}. Dots with intervals in ${codes.length} panels, a language each, of ${topics.length} topics.`;
  const { subtitle } = options;
  const words = { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
  return {
    name: options.name ?? slug(`${options.metric}-profiles`),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels,
      axis: numericAxis(
        `${metric}${rate ? " (%)" : ""}`,
        low,
        high,
        4,
        rate ? [0, 100] : undefined,
      ),
      across: options.across ?? Math.max(1, Math.floor((theme.sizes.width * 0.75) / PANEL_WIDTH)),
      sharedRows: true,
      joined: true,
      legend: [style, typical],
    }),
    table: {
      columns: ["eval", "topic", ...ESTIMATE_COLUMNS],
      rows: scaled.map(({ eval: code, series, estimate }) => [
        code,
        series,
        ...estimateCells(estimate),
      ]),
    },
  };
}
