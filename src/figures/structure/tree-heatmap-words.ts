import type { FamilyTreeNode } from "../../languages/family/family-tree.js";
import { trainingInWords } from "../../transfer/training-set.js";
import type { TrainingSet, TransferMatrix } from "../../transfer/transfer-matrix.js";
import { namesOn } from "../drawing/language-axis.js";
import { change, fixed } from "../drawing/numbers.js";
import { metricInWords, sentence } from "../drawing/phrases.js";
import { levelsInWords } from "../drawing/training-labels.js";
import type { Cell } from "../heatmap/heatmap-cells.js";
import type { TreeHeatmapOptions } from "./tree-heatmap.js";

/** Title, alternative text and legend title of a heatmap beside a tree. */
export function treeHeatmapWords(
  matrix: TransferMatrix,
  cells: readonly Cell[],
  options: TreeHeatmapOptions,
  baselineSet: TrainingSet | undefined,
  tree: FamilyTreeNode,
) {
  const gain = options.show === "gain";
  const rate = matrix.unit === "fraction";
  const metric = metricInWords(matrix.metric);
  const baseline =
    baselineSet === undefined ? "baseline" : trainingInWords(baselineSet, namesOn(options.axis));
  const of = gain ? `change in ${metric} over ${baseline}` : metric;
  const values = cells.flatMap((cell) => (cell.value === null || cell.plain ? [] : [cell.value]));
  const unit = rate ? (gain ? " points" : "%") : "";
  const digits = rate ? 0 : 2;
  const print = (value: number) => (gain ? change(value, digits) : fixed(value, digits));
  const range =
    values.length === 0
      ? "no cell has a value"
      : `${print(Math.min(...values))} to ${print(Math.max(...values))}${unit}`;
  const title = options.title ?? `${sentence(of)}: ${range}`;
  const families = tree.children.filter((child) => child.code === undefined).length;
  const missing = cells.filter((cell) => cell.value === null).length;
  const alt =
    options.alt ??
    `${title}. Heatmap of ${of}, ${matrix.eval.length} evaluation languages of ${families} families ` +
      `beside their family tree × ${matrix.train.length} training sets, ${range}` +
      `${missing === 0 ? "" : `, ${missing} cells missing`}.`;
  const better = matrix.higherIsBetter === undefined ? "" : ", blue is better";
  const levels =
    gain && baselineSet !== undefined ? levelsInWords("column", matrix, baselineSet) : "";
  const subtitle = [options.subtitle, levels].filter(Boolean).join("; ");
  return {
    heading: { title, alt, ...(subtitle === "" ? {} : { subtitle }) },
    scaleTitle: gain
      ? `${rate ? "points" : "change"} over ${baseline}${better}`
      : `${metric}${rate ? " (%)" : ""}`,
  };
}
