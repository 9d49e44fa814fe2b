import { isUndefined, type Undefined } from "../../stats/result.js";
import type { NeighbourAgreement, NeighbourEdge } from "../../stats/structure/neighbours.js";
import type { Scaling } from "../../stats/structure/scaling.js";
import type { Figure, FigureOptions, JsonObject } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import type { LanguageAxis } from "../drawing/language-axis.js";
import { flowLegend, symbolLayer } from "../drawing/legend-flow.js";
import { leaderLabels } from "../drawing/leader-labels.js";
import { mapLabelLayers } from "../map/map-layers.js";
import { spread } from "../map/spread.js";
import { pixelLayer, TIP } from "../drawing/marks.js";
import { compact, fixed, grouped, pValue } from "../drawing/numbers.js";
import { sentence } from "../drawing/phrases.js";
import { theme as themeFor } from "../drawing/theme.js";
import { familyStyles } from "./family-styles.js";

export interface NeighbourGraphOptions extends FigureOptions {
  /** what the distances are, for instance `transfer profiles` */
  readonly of: string;
  /** how many nearest neighbours each language is joined to, for the words */
  readonly neighbours: number;
  readonly axis?: LanguageAxis;
  /** whether neighbours are of one family more often than by chance; goes into the title */
  readonly agreement?: NeighbourAgreement | Undefined;
}

const TALLEST = 0.86;
const REACH = 0.13;

/**
 * Languages joined to their nearest neighbours, drawn where classical scaling puts them; languages
 * too near to tell apart are moved aside. A solid line is mutual, a thin one goes one way.
 *
 * @param edges as `nearestNeighbours` gives them, by index of the labels
 * @throws RangeError where labels, scaling and edges do not fit one another
 * @example
 * neighbourGraph(codes, classicalScaling(d), nearestNeighbours(d, 2), {
 *   of: "transfer profiles", neighbours: 2, agreement: neighbourAgreement(d, families),
 * });
 */
export function neighbourGraph(
  labels: readonly string[],
  scaling: Pick<Scaling, "size" | "dimensions" | "points">,
  edges: readonly NeighbourEdge[],
  options: NeighbourGraphOptions,
): Figure {
  if (scaling.size !== labels.length) {
    throw new RangeError(`invalid scaling: ${scaling.size} points (${labels.length} languages)`);
  }
  const stray = edges.find(
    ({ from, to }) => labels[from] === undefined || labels[to] === undefined,
  );
  if (stray !== undefined) {
    throw new RangeError(`invalid edge: ${stray.from}–${stray.to} (${labels.length} languages)`);
  }
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const width = plotWidth(theme, { left: 0, right: 0 });
  const inset = s.label * 2;
  const at = (i: number, dimension: number) =>
    dimension < scaling.dimensions ? scaling.points[i * scaling.dimensions + dimension]! : 0;
  const xs = labels.map((_, i) => at(i, 0));
  const ys = labels.map((_, i) => at(i, 1));
  const [spanX, spanY] = [spanOf(xs), spanOf(ys)];
  const unit = Math.min(
    (width - 2 * inset) / (spanX || 1),
    (width * TALLEST - 2 * inset) / (spanY || spanX || 1),
  );
  const height = Math.ceil(Math.max(spanY * unit, 40) + 2 * inset);
  const diameter = s.point * 1.15;
  const spots = spread(
    labels.map((_, i) => ({
      x: width / 2 + (xs[i]! - middle(xs)) * unit,
      y: height / 2 - (ys[i]! - middle(ys)) * unit,
    })),
    diameter + 2.5,
    { width, height, edge: diameter / 2 + 2 },
  );
  const styles = familyStyles(labels, options.axis, ink, options.series);
  const legend = flowLegend(
    theme,
    [
      ...styles.legend,
      ...(edges.some((edge) => edge.mutual) ? [line("mutual", ink.muted, [1, 0])] : []),
      ...(edges.some((edge) => !edge.mutual) ? [line("one way", ink.faint, [2, 1.5])] : []),
    ],
    s.width - 4,
  );
  const nameOf = (code: string) => options.axis?.find((each) => each.code === code)?.name ?? code;
  const drawn = labels.map((label, i) => ({
    ...spots[i]!,
    colour: styles.of(label).colour,
    shape: styles.of(label).shape,
    tip: nameOf(label),
  }));
  const ends = ({ from, to, distance }: NeighbourEdge): JsonObject => ({
    x: spots[from]!.x,
    y: spots[from]!.y,
    x2: spots[to]!.x,
    y2: spots[to]!.y,
    tip: `${nameOf(labels[from]!)} – ${nameOf(labels[to]!)}: ${compact(distance)}`,
  });
  const edgeLayer = (mutual: boolean, mark: JsonObject) =>
    pixelLayer(
      { type: "rule", ...mark },
      edges.filter((edge) => edge.mutual === mutual).map(ends),
      {
        x2: { field: "x2" },
        y2: { field: "y2" },
        tooltip: TIP,
      },
    );
  const words = wordsFor(labels, edges, options);
  return {
    name: options.name ?? slug(`neighbours-${options.of}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      {
        margins: { left: 0, right: 0, top: 0, bottom: 4 + legend.height },
        height,
        layer: [
          pixelLayer(
            { type: "rect", fill: null, stroke: ink.grid, strokeWidth: 0.8 },
            [{ x: 0.4, y: 0.4, x2: width - 0.4, y2: height - 0.4 }],
            { x2: { field: "x2" }, y2: { field: "y2" } },
          ),
          edgeLayer(false, { stroke: ink.faint, strokeWidth: 0.8, strokeDash: [2, 1.5] }),
          edgeLayer(true, { stroke: ink.muted, strokeWidth: 1.4 }),
          symbolLayer(theme, drawn, {}, { tooltip: TIP }, 1.15),
          ...mapLabelLayers(
            theme,
            leaderLabels(
              labels.map((text, i) => ({ ...spots[i]!, text, radius: diameter / 2 + 0.4 })),
              {
                width,
                height,
                fontSize: s.small,
                reach: width * REACH,
                avoid: edges.map(({ from, to }) => ({
                  ...spots[from]!,
                  x2: spots[to]!.x,
                  y2: spots[to]!.y,
                })),
              },
            ),
          ),
          ...legend.layers(0, height + 4),
        ],
      },
    ),
    table: {
      columns: ["from", "to", "distance", "mutual"],
      rows: edges.map(({ from, to, distance, mutual }) => [
        labels[from]!,
        labels[to]!,
        distance,
        mutual,
      ]),
    },
  };
}

function line(label: string, colour: string, dash: readonly number[]) {
  return { label, colour, shape: "circle", dash };
}

function wordsFor(
  labels: readonly string[],
  edges: readonly NeighbourEdge[],
  options: NeighbourGraphOptions,
) {
  const { agreement, neighbours } = options;
  const which = neighbours === 1 ? "nearest neighbour" : `${neighbours} nearest neighbours`;
  const tested = agreement !== undefined && !isUndefined(agreement) ? agreement : undefined;
  const count = (value: number) => fixed(value, Number.isInteger(value) ? 0 : 1);
  const title =
    options.title ??
    (tested === undefined
      ? `${sentence(options.of)}: each language and its ${which}`
      : `${sentence(options.of)}: ${count(tested.statistic)} of ${labels.length} languages ${tested.statistic === 1 ? "has" : "have"} a relative as nearest neighbour, ${
          tested.pValue <= 0.05 ? "" : "not significantly "
        }${tested.statistic < tested.expected ? "fewer" : "more"} than by chance`);
  const note =
    tested === undefined
      ? agreement !== undefined && isUndefined(agreement)
        ? [`families are not tested: ${agreement.message}`]
        : []
      : [
          `by chance ${fixed(tested.expected, 1)}; ${pValue(tested.pValue)}, ${grouped(tested.permutations ?? 0)} permutations of families`,
        ];
  const subtitle = [
    ...(options.subtitle === undefined ? [] : [options.subtitle]),
    ...note,
    `lines to the ${which}`,
  ].join(" · ");
  const mutual = edges.filter((edge) => edge.mutual).length;
  const alt =
    options.alt ??
    `${title}. Graph of ${labels.length} languages, ${edges.length} lines to the ${which}, ${mutual} of them mutual.`;
  return { title, subtitle, alt };
}

function spanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}

function middle(values: readonly number[]): number {
  return values.length === 0 ? 0 : (Math.max(...values) + Math.min(...values)) / 2;
}
