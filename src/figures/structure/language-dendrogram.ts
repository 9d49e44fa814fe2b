import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { ClusterStability, StableCluster } from "../../stats/structure/cluster-stability.js";
import type { Dendrogram } from "../../stats/structure/dendrogram.js";
import { horizontalAxisRoom, numericAxis, pixelOf } from "../drawing/axes.js";
import type { Figure, FigureOptions, JsonObject, TableCell } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import type { LanguageAxis } from "../drawing/language-axis.js";
import { flowLegend, symbolLayer } from "../drawing/legend-flow.js";
import { midline, pixelLayer, textAt, TIP, verbatim } from "../drawing/marks.js";
import { fixed, grouped } from "../drawing/numbers.js";
import { sentence } from "../drawing/phrases.js";
import { truncate, widest } from "../drawing/text-width.js";
import { theme as themeFor } from "../drawing/theme.js";
import { familyStyles } from "./family-styles.js";
import { mergePlaces } from "./merge-places.js";
import { FIRM, stabilityKey, stabilityMark } from "./stability-marks.js";

export interface LanguageDendrogramOptions extends FigureOptions {
  /** what the distances are, for instance `transfer profiles` */
  readonly of: string;
  /** what heights are, with their unit, for instance `mean difference (points)` */
  readonly height: string;
  readonly axis?: LanguageAxis;
  /** what was resampled, for instance `training sets` */
  readonly evidence?: string;
  /** how stable its clusters are; must be of the same tree */
  readonly stability?: ClusterStability;
  /** how faithfully the tree keeps the distances, for the subtitle */
  readonly cophenetic?: Estimate | Undefined;
}

const SHARE = 0.3;

/**
 * A dendrogram of languages, root at the left, heights to scale, leaves coloured by family. With a
 * stability analysis each branch has a mark: dark where exactly its languages stand together again in
 * most trees made from evidence drawn anew, hollow where they do not.
 *
 * @param labels one per leaf of the tree, by index
 * @throws RangeError where labels, tree and stability do not fit one another
 * @example
 * languageDendrogram(codes, tree, {
 *   of: "transfer profiles", height: "root mean squared difference (points)",
 *   stability, cophenetic: copheneticCorrelation(tree, distances), axis: languageAxis(codes),
 * });
 */
export function languageDendrogram(
  labels: readonly string[],
  tree: Dendrogram,
  options: LanguageDendrogramOptions,
): Figure {
  const { stability } = options;
  if (labels.length !== tree.size) {
    throw new RangeError(`invalid labels: ${labels.length} (${tree.size} leaves)`);
  }
  if (stability !== undefined && stability.tree.size !== tree.size) {
    throw new RangeError(`invalid stability: of ${stability.tree.size} leaves (${tree.size})`);
  }
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const stable = stabilityByMembers(tree, stability);
  const words = wordsFor(labels, tree, stable, options);
  const nameOf = (code: string) => options.axis?.find((each) => each.code === code)?.name ?? code;
  const names = labels.map((label) => truncate(nameOf(label), s.width * SHARE, s.label));
  const styles = familyStyles(labels, options.axis, ink, options.series);
  const legend = flowLegend(theme, styles.legend, s.width - 4);
  const key = stabilityKey(
    theme,
    stable.some((each) => each !== undefined),
  );
  const pitch = s.label + 2.6;
  const room = horizontalAxisRoom(theme);
  const tallest = Math.max(0, ...tree.merges.map((merge) => merge.height));
  const axis = numericAxis(options.height, 0, tallest || 1, 4);
  const margins = {
    left: Math.max(4, widest(axis.labels.slice(-1), s.label) / 2),
    right: widest(names, s.label) + s.point + 8,
    top: 2,
    bottom: room + 4 + legend.height + key.height,
  };
  const width = plotWidth(theme, margins);
  const height = tree.size * pitch;
  const xOf = (value: number) => pixelOf(axis, [width, 0], value);
  const { leaves, joints } = mergePlaces(tree, xOf, (position) => (position + 0.5) * pitch);
  const lines = joints.flatMap(({ x, from, to }): JsonObject[] => [
    { x, x2: x, y: from.y, y2: to.y },
    { x, x2: from.x, y: from.y, y2: from.y },
    { x, x2: to.x, y: to.y, y2: to.y },
  ]);
  const marks = joints.flatMap((joint, m) => {
    const cluster = stable[m];
    return cluster === undefined ? [] : [{ ...stabilityMark(theme, cluster), ...middle(joint) }];
  });
  const ticks = axis.values.map((value, i) => ({
    x: xOf(value),
    y: 0,
    y2: height,
    text: axis.labels[i]!,
  }));
  const text = { text: { field: "text", type: "nominal" } };
  const corners = { x2: { field: "x2" }, y2: { field: "y2" } };
  const below = height + room + 4;
  return {
    name: options.name ?? slug(`dendrogram-${options.of}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      {
        margins,
        height,
        layer: [
          pixelLayer({ type: "rule", stroke: ink.grid, strokeWidth: 0.6 }, ticks, {
            y2: { field: "y2" },
          }),
          pixelLayer(
            { type: "text", baseline: "top", dy: 3, fontSize: s.label },
            ticks.map((tick) => ({ ...tick, y: height })),
            text,
          ),
          textAt(width / 2, height + 3 + s.label + 4, axis.title, {
            align: "center",
            baseline: "top",
            color: ink.muted,
            fontSize: s.heading,
          }),
          pixelLayer(
            { type: "rule", stroke: ink.muted, strokeWidth: 0.9, strokeCap: "square" },
            lines,
            corners,
          ),
          ...(marks.length === 0
            ? []
            : [
                pixelLayer(
                  {
                    type: "point",
                    shape: "circle",
                    opacity: 1,
                    stroke: ink.text,
                    strokeWidth: 0.8,
                  },
                  marks,
                  {
                    fill: verbatim("fill"),
                    size: { field: "size", type: "quantitative", scale: null, legend: null },
                    tooltip: TIP,
                  },
                ),
              ]),
          symbolLayer(
            theme,
            labels.map((label, i) => ({
              x: width + s.point / 2 + 2,
              y: leaves[i]!.y,
              colour: styles.of(label).colour,
              shape: styles.of(label).shape,
            })),
          ),
          pixelLayer(
            { type: "text", align: "left", ...midline(s.label), fontSize: s.label },
            names.map((name, i) => ({ x: width + s.point + 5, y: leaves[i]!.y, text: name })),
            text,
          ),
          ...key.layers(-margins.left, below),
          ...legend.layers(-margins.left, below + key.height),
        ],
      },
    ),
    table: {
      columns: ["node", "height", "languages", "exact", "jaccard", "recovered", "dissolved"],
      rows: tree.merges.map(({ height: at }, m): TableCell[] => [
        tree.size + m,
        at,
        joints[m]!.members.map((leaf) => labels[leaf]!).join(" "),
        stable[m]?.exact ?? null,
        stable[m]?.jaccard ?? null,
        stable[m]?.recovered ?? null,
        stable[m]?.dissolved ?? null,
      ]),
    },
  };
}

function middle(joint: { x: number; from: { y: number }; to: { y: number } }) {
  return { x: joint.x, y: (joint.from.y + joint.to.y) / 2 };
}

/** Per merge the stability of exactly its members; the tree's own and the analysis' merges may differ in order. */
function stabilityByMembers(
  tree: Dendrogram,
  stability: ClusterStability | undefined,
): readonly (StableCluster | undefined)[] {
  const key = (members: ArrayLike<number>) =>
    Array.from(members)
      .sort((a, b) => a - b)
      .join(" ");
  const found = new Map(stability?.clusters.map((cluster) => [key(cluster.members), cluster]));
  const { joints } = mergePlaces(
    tree,
    (value) => value,
    (position) => position,
  );
  return joints.map(({ members }) => found.get(key(members)));
}

function wordsFor(
  labels: readonly string[],
  tree: Dendrogram,
  stable: readonly (StableCluster | undefined)[],
  options: LanguageDendrogramOptions,
) {
  const { stability, cophenetic } = options;
  const judged = stable.filter((each) => each !== undefined);
  const firm = judged.filter((each) => each.exact >= FIRM).length;
  const of = `${labels.length} languages by ${options.of}`;
  const title =
    options.title ??
    (stability === undefined
      ? `${sentence(of)}, clustered`
      : `${sentence(of)}: ${firm === 0 ? "none" : firm} of ${judged.length} clusters ${
          firm > 1 ? "hold" : "holds"
        } in ≥ 70% of resamples`);
  const how = [
    `${tree.linkage} linkage`,
    ...(cophenetic === undefined || isUndefined(cophenetic)
      ? []
      : [`cophenetic correlation ${fixed(cophenetic.value, 2)}`]),
    ...(stability === undefined
      ? []
      : [
          `${grouped(stability.resamples - stability.undefinedResamples)} resamples of ${stability.columns} ${options.evidence ?? "columns"}`,
        ]),
  ].join(", ");
  const subtitle = [...(options.subtitle === undefined ? [] : [options.subtitle]), how].join(" · ");
  const alt = options.alt ?? `${title}. Dendrogram (${how}).`;
  return { title, subtitle, alt };
}
