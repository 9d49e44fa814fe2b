import type { RankComparison } from "../../stats/tests/rank-comparison.js";
import { isUndefined } from "../../stats/result.js";
import type { Figure, FigureOptions, JsonObject } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { midline, pixelLayer, textAt, TIP } from "../drawing/marks.js";
import { fixed, pValue } from "../drawing/numbers.js";
import { listed, metricInWords } from "../drawing/phrases.js";
import { truncate, widest } from "../drawing/text-width.js";
import { theme as themeFor } from "../drawing/theme.js";

export interface CriticalDifferenceOptions extends FigureOptions {
  /** what was ranked, `f1` for instance */
  readonly metric: string;
  /** what the ranks are over, in words: `languages` by default */
  readonly blocksAre?: string;
}

const BAR = 5;

/**
 * Critical-difference diagram: each treatment at its mean rank over blocks, best at the left; a bar
 * joins neighbours that do not differ.
 *
 * @param labels of the treatments, in the order of the comparison's columns
 * @throws RangeError where labels and ranks differ in number
 * @example
 * const comparison = compareRanks(scores); // languages × models
 * if (!isUndefined(comparison)) criticalDifference(models, comparison, { metric: "f1" });
 */
export function criticalDifference(
  labels: readonly string[],
  comparison: RankComparison,
  options: CriticalDifferenceOptions,
): Figure {
  const { ranks, order, cliques } = comparison;
  if (labels.length !== ranks.length) {
    throw new RangeError(`invalid labels: ${labels.length} (${ranks.length} ranks)`);
  }
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const written = labels.map((label, j) => `${label} (${fixed(ranks[j]!, 2)})`);
  const side = Math.min(widest(written, s.label), s.width * 0.36) + 6;
  const margins = { left: side, right: side, top: s.label + 14, bottom: 2 };
  const width = plotWidth(theme, margins);
  const most = Math.max(2, labels.length);
  const at = (rank: number) => ((rank - 1) / (most - 1)) * width;
  const levels = stacked(cliques.map((run) => [at(ranks[run[0]!]!), at(ranks[run.at(-1)!]!)]));
  const barsEnd = 6 + (Math.max(-1, ...levels) + 1) * BAR;
  const pitch = s.label + 3.5;
  const half = Math.ceil(labels.length / 2);
  const height = barsEnd + 4 + half * pitch;
  const elbows: JsonObject[] = [];
  const names = order.map((j, place) => {
    const left = place < half;
    const y = barsEnd + 4 + ((left ? place : labels.length - 1 - place) + 0.5) * pitch;
    const edge = left ? -2 : width + 2;
    elbows.push({ x: at(ranks[j]!), x2: at(ranks[j]!), y: 0, y2: y });
    elbows.push({ x: Math.min(edge, at(ranks[j]!)), x2: Math.max(edge, at(ranks[j]!)), y, y2: y });
    return { left, x: left ? -5 : width + 5, y, text: truncate(written[j]!, side - 4, s.label) };
  });
  const ticks = Array.from({ length: most }, (_, i) => ({ x: at(i + 1), text: String(i + 1) }));
  const every = Math.max(
    1,
    Math.ceil(
      (widest(
        ticks.map(({ text }) => text),
        s.label,
      ) +
        6) /
        (width / (most - 1)),
    ),
  );
  const ends = { x2: { field: "x2" }, y2: { field: "y2" } };
  const text = { text: { field: "text", type: "nominal" } };
  const words = wordsFor(labels, comparison, options);
  return {
    name: options.name ?? slug(`ranks-${options.metric}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      {
        margins,
        height,
        layer: [
          pixelLayer({ type: "rule", stroke: ink.faint, strokeWidth: 0.8 }, elbows, ends),
          pixelLayer(
            { type: "rule", stroke: ink.text, strokeWidth: 1, strokeCap: "square" },
            [
              { x: 0, y: 0, x2: width, y2: 0 },
              ...ticks.map(({ x }) => ({ x, y: -4, x2: x, y2: 0 })),
            ],
            ends,
          ),
          pixelLayer(
            { type: "text", baseline: "bottom", fontSize: s.label },
            ticks.filter((_, i) => i % every === 0).map((tick) => ({ ...tick, y: -5 })),
            text,
          ),
          textAt(-side, -5, "mean rank (1 is best)", {
            align: "left",
            baseline: "bottom",
            fontSize: s.label,
            color: ink.muted,
          }),
          pixelLayer(
            { type: "rule", stroke: ink.primary, strokeWidth: 2.4, strokeCap: "round" },
            cliques.map((run, i) => ({
              x: at(ranks[run[0]!]!) - 2,
              x2: at(ranks[run.at(-1)!]!) + 2,
              y: 6 + levels[i]! * BAR,
              y2: 6 + levels[i]! * BAR,
              tip: `no difference found among ${listed(run.map((j) => labels[j]!))}`,
            })),
            { ...ends, tooltip: TIP },
          ),
          ...([true, false] as const).map((left) =>
            pixelLayer(
              {
                type: "text",
                align: left ? "right" : "left",
                ...midline(s.label),
                fontSize: s.label,
              },
              names
                .filter((name) => name.left === left)
                .map(({ x, y, text: name }) => ({ x, y, text: name })),
              text,
            ),
          ),
        ],
      },
    ),
    table: {
      columns: ["label", "mean_rank", "cliques"],
      rows: order.map((j) => [
        labels[j]!,
        ranks[j]!,
        cliques.flatMap((run, i) => (run.includes(j) ? [i + 1] : [])).join(" "),
      ]),
    },
  };
}

/** The level of each bar, so that no two on one level touch. */
function stacked(bars: readonly (readonly number[])[]): readonly number[] {
  const ends: number[] = [];
  return bars.map(([from, to]) => {
    const free = ends.findIndex((end) => end + 8 < from!);
    const level = free < 0 ? ends.length : free;
    ends[level] = to!;
    return level;
  });
}

function wordsFor(
  labels: readonly string[],
  { ranks, order, overall, cliques, blocks, alpha }: RankComparison,
  options: CriticalDifferenceOptions,
) {
  const over = options.blocksAre ?? "languages";
  const metric = metricInWords(options.metric);
  const best = order[0]!;
  const tied = cliques.find((run) => run.includes(best)) ?? [best];
  const others = tied.filter((j) => j !== best).map((j) => labels[j]!);
  const finding =
    others.length === 0
      ? `${labels[best]} ranks best and differs from every other`
      : others.length === labels.length - 1
        ? `${labels[best]} ranks best, and no difference is found`
        : `${labels[best]} ranks best, not clearly before ${others.length > 3 ? `${others.length} others` : listed(others)}`;
  const title = options.title ?? `${finding} (${metric})`;
  const test = isUndefined(overall)
    ? `no overall test: ${overall.message}`
    : `Friedman ${pValue(overall.pValue)}`;
  const method = `${blocks} ${over}; ${test}; bars: no difference by Wilcoxon's test, Holm over ${(labels.length * (labels.length - 1)) / 2} pairs, at ${alpha}`;
  const subtitle = [options.subtitle, method]
    .filter((part) => part !== undefined && part !== "")
    .join("; ");
  const all = order.map((j) => `${labels[j]} ${fixed(ranks[j]!, 2)}`);
  const bars = cliques.map((run) => listed(run.map((j) => labels[j]!)));
  const alt =
    options.alt ??
    `${title}. Mean ranks by ${metric} over ${blocks} ${over}: ${all.join(", ")}. ${bars.length === 0 ? "All differ." : `No difference found among ${bars.join("; among ")}.`}`;
  return { title, alt, subtitle };
}
