import type { Estimate } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { RankedSource, SourceRanking } from "../../transfer/select/index.js";
import { extent, numericAxis } from "../drawing/axes.js";
import type { DotRow } from "../dots/dot-panel.js";
import { dotPanels } from "../dots/dot-panels.js";
import type { Figure, FigureOptions, TableCell } from "../figure.js";
import { slug } from "../figure.js";
import { compact, percentage } from "../drawing/numbers.js";
import { listed, metricInWords } from "../drawing/phrases.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import type { SeriesStyle } from "../drawing/series-style.js";
import { CATEGORICAL, theme as themeFor } from "../drawing/theme.js";
import { trainingLabel } from "../drawing/training-labels.js";

export interface SourceRankingOptions extends FigureOptions {
  /** whether values are rates, shown in percent; they are by default */
  readonly unit?: "fraction" | "other";
  /** a language that every run shares, left out of the labels */
  readonly base?: string;
  /** the target's name */
  readonly target?: string;
  /** at most so many sources, the best; all by default */
  readonly most?: number;
}

const OBSERVED: SeriesStyle = { label: "observed", colour: CATEGORICAL[0]!, shape: "circle" };
const PREDICTED: SeriesStyle = { label: "predicted", colour: CATEGORICAL[5]!, shape: "diamond" };

/**
 * Sources for one target, the best first: observed ones with their intervals, untried ones as
 * predicted from distance. The dashed line is training on the target itself. The title says how many
 * cannot be told from the best.
 *
 * @example
 * sourceRanking(rankSources(matrix, "fr"), { base: "en", target: "French" });
 */
export function sourceRanking(ranking: SourceRanking, options: SourceRankingOptions = {}): Figure {
  const theme = themeFor(options);
  const rate = (options.unit ?? ranking.unit) === "fraction";
  const factor = rate ? 100 : 1;
  const shown = ranking.ranked.slice(0, options.most ?? ranking.ranked.length);
  const labelOf = (source: RankedSource) => sourceLabel(source, options.base);
  const rows = shown.map((source): DotRow => ({
    label: labelOf(source),
    group: "",
    dots: [
      {
        style: source.how === "observed" ? OBSERVED : PREDICTED,
        estimate: scaledEstimate(source.estimate, factor),
      },
    ],
  }));
  const own = isUndefined(ranking.own) ? undefined : ranking.own.value * factor;
  const ends = rows
    .flatMap(({ dots }) => dots)
    .flatMap(({ estimate }) => (isUndefined(estimate) ? [] : limitsOf(estimate)));
  const metric = metricInWords(ranking.metric);
  const target = options.target ?? ranking.target;
  const title = options.title ?? titleOf(ranking, target, labelOf, rate);
  const cut = ranking.ranked.length - shown.length;
  const subtitle = [
    ...(options.subtitle === undefined ? [] : [options.subtitle]),
    ...(shown.some(({ how }) => how === "predicted") ? qualityOf(ranking) : []),
    ...(cut === 0 ? [] : [`${cut} lower ranks not shown`]),
  ].join(" · ");
  const values = shown.map(
    (source) =>
      `${labelOf(source)} ${compact(source.estimate.value * factor)}${source.how === "observed" ? "" : " (predicted)"}`,
  );
  const alt = options.alt ?? `${title}. Ranking of ${values.length} sources: ${values.join(", ")}.`;
  const words = { title, alt, ...(subtitle === "" ? {} : { subtitle }) };
  return {
    name: options.name ?? slug(`sources-${ranking.metric}-for-${ranking.target}`),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels: [{ title: "", rows, ...(own === undefined ? {} : { reference: own }) }],
      axis: numericAxis(
        `${metric} in ${target}${rate ? " (%)" : ""}`,
        ...extent([...ends, ...(own === undefined ? [] : [own])], false),
        5,
        rate ? [0, 100] : undefined,
      ),
      across: 1,
      sharedRows: true,
      legend: [
        ...[OBSERVED, PREDICTED].filter((style) =>
          rows.some((row) => row.dots.some((dot) => dot.style === style)),
        ),
        ...(own === undefined
          ? []
          : [
              {
                label: `trained on ${target} itself`,
                colour: theme.ink.muted,
                shape: "circle",
                dash: [3, 2],
              },
            ]),
      ],
    }),
    table: {
      columns: ["rank", "source", "how", "value", "low", "high", "expected", "may_be_best"],
      rows: ranking.ranked.map((source): TableCell[] => [
        source.rank,
        source.source,
        source.how,
        source.estimate.value,
        source.estimate.low ?? null,
        source.estimate.high ?? null,
        source.expected ?? null,
        source.mayBeBest ?? null,
      ]),
    },
  };
}

function limitsOf({ value, low, high }: Estimate): readonly number[] {
  return [value, low ?? value, high ?? value];
}

/** A set is written as everywhere; a language that was not tried, as what it would add. */
function sourceLabel({ source, how }: RankedSource, base: string | undefined): string {
  if (how === "predicted") return base === undefined || source === base ? source : `+${source}`;
  return trainingLabel({ label: source, languages: source === "" ? [] : source.split("+") }, base);
}

function titleOf(
  { ranked }: SourceRanking,
  target: string,
  labelOf: (source: RankedSource) => string,
  rate: boolean,
): string {
  const first = ranked.filter(({ rank }) => rank === 1);
  if (first.length === 0) return `No source for ${target} is known`;
  const { value, low } = first[0]!.estimate;
  const best = `Best for ${target}: ${listed(first.map(labelOf))} (${rate ? percentage(100 * value) : compact(value)})`;
  if (low === undefined) return `${best}; without intervals no difference is tested`;
  const others = ranked.filter(({ rank }) => rank > 1);
  const close = others.filter(({ mayBeBest }) => mayBeBest === true).length;
  return close === 0
    ? `${best}; no other interval reaches its own`
    : `${best}, but ${close} of ${others.length} others cannot be told from it`;
}

/** How far predictions can be relied on. */
function qualityOf({ prediction }: SourceRanking): readonly string[] {
  if (isUndefined(prediction)) return [`nothing is predicted: ${prediction.message}`];
  const { coverage, level, error, errorWithoutDistance, slopes } = prediction;
  return [
    ...(isUndefined(coverage)
      ? []
      : [
          `${percentage(100 * level)} prediction intervals held ${percentage(100 * coverage.value)} of ${coverage.n} cells left out`,
        ]),
    slopes.every(({ slope }) => slope === 0)
      ? "no distance has a weight"
      : error < errorWithoutDistance
        ? "distance lowers the error"
        : "distance does not lower the error",
  ];
}
