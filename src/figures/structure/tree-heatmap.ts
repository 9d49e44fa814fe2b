import type { FamilyTreeNode } from "../../languages/family/family-tree.js";
import type { TransferMatrix } from "../../transfer/transfer-matrix.js";
import type { Figure, FigureOptions, TableCell } from "../figure.js";
import { slug } from "../figure.js";
import { frame } from "../drawing/frame.js";
import { type Cell, cellsOf, shown } from "../heatmap/heatmap-cells.js";
import { heatmapLayers } from "../heatmap/heatmap-layers.js";
import { layOutHeatmap } from "../heatmap/heatmap-layout.js";
import { legendOf } from "../heatmap/heatmap-legend.js";
import { findBaseline, placeRows } from "../heatmap/heatmap-rows.js";
import type { LanguageAxis, PlacedAxis } from "../drawing/language-axis.js";
import { namesOn, placeGroups } from "../drawing/language-axis.js";
import { midline, pixelLayer, textAt } from "../drawing/marks.js";
import { theme as themeFor } from "../drawing/theme.js";
import { unitIn } from "../drawing/numbers.js";
import { trainingLabel } from "../drawing/training-labels.js";
import { matrixScale } from "../drawing/value-scale.js";
import { marginBars, MARGIN_ROOM } from "./margin-bars.js";
import { marginsOf } from "./margin-means.js";
import { treeHeatmapWords } from "./tree-heatmap-words.js";
import { checkLeaves, leavesOf } from "./tree-leaves.js";
import { familyTreeLines } from "./tree-lines.js";

export interface TreeHeatmapOptions extends FigureOptions {
  /** names of the languages, and their order among training sets; codes without it */
  readonly axis?: LanguageAxis;
  /** the values themselves, or what each training set gained over the baseline's */
  readonly show?: "level" | "gain";
  /** label of the baseline row; by default the row without training languages, else the base alone */
  readonly baseline?: string;
  /** ends of the colour scale, in shown units */
  readonly domain?: readonly [number, number];
  /**
   * bars of what each training set gives on average and each language receives, over cells whose
   * language was not trained on
   */
  readonly margins?: boolean;
}

const GAP = 0.2;
/** the tree's share of the picture's width, and its most in label heights */
const TREE_SHARE = 0.24;
const TREE_MOST = 13;

/**
 * A transfer matrix beside the family tree of its evaluation languages: languages as rows, their
 * ancestors drawn as a tree with the groups named in it, training sets as columns. Cells whose
 * language was in the training set are framed, missing cells are hatched.
 *
 * @param tree of exactly the matrix's evaluation languages, in any order
 * @throws RangeError where the tree lacks a language or has one too many, or there is no baseline
 * @example
 * treeHeatmap(matrix, familyTree(matrix.eval), { axis: languageAxis(matrix.eval), show: "gain" });
 */
export function treeHeatmap(
  matrix: TransferMatrix,
  tree: FamilyTreeNode,
  options: TreeHeatmapOptions = {},
): Figure {
  const theme = themeFor(options);
  const s = theme.sizes;
  const leaves = leavesOf(tree);
  checkLeaves(matrix, leaves);
  const gain = options.show === "gain";
  const baseline = findBaseline(matrix, options.baseline);
  if (gain && baseline < 0) throw new RangeError("missing baseline row: (none in the matrix)");
  const scale = matrixScale(matrix, gain ? baseline : undefined, options);
  const columns = columnsOf(matrix, baseline, options.axis);
  const codes = leaves.map(({ code }) => code);
  const rows = placeGroups(
    codes.map((_, i) => String(i)),
    leaves.map(({ family }) => family),
    GAP,
  );
  const nameOf = namesOn(options.axis);
  const rowLabels = codes.map(nameOf);
  const levels = matrix.cells[baseline]?.map((cell) =>
    "value" in cell ? shown(matrix, cell.value) : undefined,
  );
  const cells = cellsOf({
    matrix,
    rowLabels: columns.labels,
    columns: {
      ...rows,
      starts: new Map(codes.map((code, i) => [code, rows.starts.get(String(i))!])),
    },
    rows: columns.byRow,
    scale,
    ...(gain ? { baseline: levels!, levelRows: new Set([baseline]) } : {}),
  }).map((cell): Cell => ({ ...cell, x: cell.y, y: cell.x }));
  const room = Math.round(Math.min(s.width * TREE_SHARE, s.label * TREE_MOST));
  const bars = options.margins === true ? MARGIN_ROOM : { beside: 0, above: 0 };
  const narrow = { ...theme, sizes: { ...s, width: s.width - room - bars.beside } };
  const words = treeHeatmapWords(matrix, cells, options, matrix.train[baseline], tree);
  const several = matrix.train.some((set) => set.languages.length > 1);
  const legend = legendOf(theme, scale, words.scaleTitle, cells);
  const inner = layOutHeatmap(narrow, rowLabels, columns.axis, rows, {
    strip: false,
    titled: false,
    columnTitle: several ? "training languages" : "training language",
    legend: legend.height,
    tree: bars.above,
  });
  const left = inner.margins.left + room;
  const right = inner.margins.right + bars.beside;
  const layout = { ...inner, margins: { ...inner.margins, left, right } };
  const { lines, names } = familyTreeLines(tree, {
    edge: -left,
    left: -left + s.label + 2,
    right: -inner.margins.left - 3,
    rowOf: (code) => (rows.starts.get(String(codes.indexOf(code)))! + 0.5) * layout.stepY,
    fontSize: s.small,
  });
  const text = { text: { field: "text", type: "nominal" } };
  const corners = { x2: { field: "x2" }, y2: { field: "y2" } };
  const name = { type: "text", fontSize: s.small, color: theme.ink.muted };
  return {
    name: options.name ?? slug(`tree-heatmap-${matrix.metric}${gain ? "-gain" : ""}`),
    ...words.heading,
    spec: frame(
      theme,
      { ...words.heading, untitled: options.untitled === true },
      {
        ...layout,
        layer: [
          ...heatmapLayers({
            theme,
            cells,
            columns: columns.axis,
            rows,
            rowLabels,
            scale,
            layout,
            strip: false,
            rowTitle: "",
            legend,
            unit: unitIn(words.scaleTitle),
          }),
          ...(options.margins === true
            ? marginBars({
                theme,
                scale,
                ...marginsOf(
                  matrix,
                  gain ? matrix.train[baseline]!.label : undefined,
                  (row) => (columns.byRow.starts.get(String(row))! + 0.5) * layout.stepX,
                  (code) => (rows.starts.get(String(codes.indexOf(code)))! + 0.5) * layout.stepY,
                ),
                stepX: layout.stepX,
                stepY: layout.stepY,
                width: layout.width,
                titles: { beside: "received", above: "mean given" },
              })
            : []),
          // the corner below the names, unless the columns' title has it
          ...(layout.columnTitle.inCorner
            ? []
            : [
                textAt(-4, layout.height + 3, "evaluation language ↑", {
                  align: "right",
                  baseline: "top",
                  color: theme.ink.muted,
                  fontSize: s.label,
                }),
              ]),
          pixelLayer(
            { type: "rule", stroke: theme.ink.muted, strokeWidth: 0.8, strokeCap: "square" },
            lines.map((line) => ({ ...line })),
            corners,
          ),
          ...([false, true] as const).map((upright) =>
            pixelLayer(
              upright
                ? { ...name, angle: 270, align: "center", baseline: "bottom" }
                : { ...name, align: "left", ...midline(s.label) },
              names
                .filter((each) => each.upright === upright)
                .map(({ x, y, text: written }) => ({ x, y, text: written })),
              text,
            ),
          ),
        ],
      },
    ),
    table: {
      columns: ["train", "eval", "ancestors", "value", "low", "high", "n", "member", "missing"],
      rows: cells.map((cell): TableCell[] => [
        cell.train,
        cell.eval,
        leaves.find(({ code }) => code === cell.eval)!.ancestors.join(" > "),
        cell.value,
        cell.low,
        cell.high,
        cell.n,
        cell.member,
        cell.missing,
      ]),
    },
  };
}

/** Training sets as columns: by their label as drawn, and by their row in the matrix. */
function columnsOf(matrix: TransferMatrix, baseline: number, axis: LanguageAxis | undefined) {
  const byRow = placeRows(matrix, baseline, axis);
  const written = matrix.train.map((set) => trainingLabel(set, matrix.base));
  const labels = written.map((label, i) =>
    written.indexOf(label) === i ? label : `${label} (${matrix.train[i]!.label})`,
  );
  const order = byRow.order.map((row) => labels[Number(row)]!);
  const starts = new Map(byRow.order.map((row, i) => [order[i]!, byRow.starts.get(row)!]));
  const placed: PlacedAxis = { ...byRow, order, starts };
  return { byRow, labels, axis: placed };
}
