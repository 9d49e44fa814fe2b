import { trainingInWords } from "../../transfer/training-set.js";
import type { TrainingSet, TransferMatrix } from "../../transfer/transfer-matrix.js";
import type { Figure, FigureOptions, FigureTable } from "../figure.js";
import { slug } from "../figure.js";
import type { Cell, ValueScale } from "./heatmap-cells.js";
import { cellsOf, gainScale, levelDomain, levelScale, shown } from "./heatmap-cells.js";
import { heatmapPicture } from "./heatmap-picture.js";
import { findBaseline, placeRows } from "./heatmap-rows.js";
import type { LanguageAxis } from "../drawing/language-axis.js";
import { namesOn, placeLanguages } from "../drawing/language-axis.js";
import { change, fixed, niceReach } from "../drawing/numbers.js";
import { metricInWords, sentence } from "../drawing/phrases.js";
import { theme as themeFor } from "../drawing/theme.js";
import { levelsInWords, trainingLabel } from "../drawing/training-labels.js";

export interface HeatmapOptions extends FigureOptions {
  /** languages in family order; without it columns keep the matrix's order, and there is no strip */
  readonly axis?: LanguageAxis;
  /** the values themselves, or what each row gained over the baseline row */
  readonly show?: "level" | "gain";
  /** label of the baseline row; by default the row without training languages, else the base alone */
  readonly baseline?: string;
  /** what the rows are; by default training languages, where there are any */
  readonly rowTitle?: string;
  /** what the columns are; evaluation languages by default */
  readonly columnTitle?: string;
  /** decimals printed in the cells; by default what their size asks for */
  readonly digits?: number;
  /** ends of the colour scale, in shown units (percent for rates); the largest change for gains */
  readonly domain?: readonly [number, number];
}

const EVALUATED = "evaluation language";

/**
 * Transfer heatmap: training sets as rows, evaluation languages as columns, grouped by family.
 * Cells whose language was in the training set are framed, missing cells are hatched, and the row
 * that serves as baseline stands apart.
 *
 * @example
 * const figure = transferHeatmap(matrix, { axis, title: "Refusal barely transfers to Lao" });
 * await writeFile("heatmap.pdf", await renderPdf(figure));
 */
export function transferHeatmap(matrix: TransferMatrix, options: HeatmapOptions = {}): Figure {
  const theme = themeFor(options);
  const columns = placeLanguages(matrix.eval, options.axis);
  const baselineRow = findBaseline(matrix, options.baseline);
  const rows = placeRows(matrix, baselineRow, options.axis);
  const gain = options.show === "gain";
  if (gain && baselineRow < 0) {
    throw new RangeError(`missing baseline row: ${options.baseline ?? "(none in the matrix)"}`);
  }
  const rowLabels = matrix.train.map((set) => trainingLabel(set, matrix.base));
  const baseline = gain
    ? matrix.cells[baselineRow]!.map((cell) =>
        "value" in cell ? shown(matrix, cell.value) : undefined,
      )
    : undefined;
  const scale = gain ? gains(matrix, baseline!, options) : levels(matrix, options);
  const cells = cellsOf({
    matrix,
    rowLabels,
    columns,
    rows,
    scale,
    ...(baseline === undefined ? {} : { baseline, levelRows: new Set([baselineRow]) }),
  });
  const strip = options.axis !== undefined;
  const trained = matrix.train.some((set) => set.languages.length > 0);
  const several = matrix.train.some((set) => set.languages.length > 1);
  const base = matrix.base === undefined ? "" : ` (${matrix.base} + …)`;
  const rowTitle =
    options.rowTitle ?? (trained ? `training language${several ? "s" : ""}${base}` : "");
  const words = wordsFor(matrix, cells, options, matrix.train[baselineRow]);
  return {
    name: options.name ?? slug(`transfer-heatmap-${matrix.metric}${gain ? "-gain" : ""}`),
    ...words.heading,
    spec: heatmapPicture({
      theme,
      heading: { ...words.heading, untitled: options.untitled === true },
      cells,
      columns,
      rows,
      rowLabels,
      scale,
      strip,
      rowTitle,
      columnTitle: options.columnTitle ?? EVALUATED,
      // rows of training languages are written in codes, and are looked up in the columns
      ...(trained || options.axis === undefined
        ? {}
        : { names: new Map(options.axis.map(({ code, name }) => [code, name])) }),
      scaleTitle: words.scaleTitle,
    }),
    table: tableOf(cells),
  };
}

function levels(matrix: TransferMatrix, options: HeatmapOptions): ValueScale {
  const rate = matrix.unit === "fraction";
  const domain = options.domain ?? levelDomain(finiteValues(matrix), rate ? "fraction" : "other");
  return levelScale(domain, options.digits ?? (rate ? 0 : undefined));
}

function gains(
  matrix: TransferMatrix,
  baseline: readonly (number | undefined)[],
  options: HeatmapOptions,
): ValueScale {
  const changes = matrix.cells.flatMap((row) =>
    row.map((cell, c) =>
      "value" in cell && baseline[c] !== undefined
        ? Math.abs(shown(matrix, cell.value) - baseline[c])
        : 0,
    ),
  );
  const reach = options.domain?.[1] ?? niceReach(Math.max(0, ...changes));
  return gainScale(reach, options.digits, matrix.higherIsBetter !== false);
}

function finiteValues(matrix: TransferMatrix): readonly number[] {
  return matrix.cells
    .flat()
    .flatMap((cell) => ("value" in cell ? [shown(matrix, cell.value)] : []));
}

function wordsFor(
  matrix: TransferMatrix,
  cells: readonly Cell[],
  options: HeatmapOptions,
  baseline: TrainingSet | undefined,
) {
  const gain = options.show === "gain";
  const rate = matrix.unit === "fraction";
  const metric = metricInWords(matrix.metric);
  const measured = cells.filter((cell) => cell.value !== null && !cell.plain);
  const values = measured.map((cell) => cell.value ?? 0);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const unit = rate ? (gain ? " points" : "%") : "";
  const digits = rate ? 0 : 2;
  const print = (value: number) => (gain ? change(value, digits) : fixed(value, digits));
  const range =
    values.length === 0 ? "no cell has a value" : `${print(low)} to ${print(high)}${unit}`;
  const rowsAre = matrix.train.some((set) => set.languages.length > 0) ? "training sets" : "rows";
  const shape = `${matrix.train.length} ${rowsAre} × ${matrix.eval.length} evaluation languages`;
  const over =
    baseline === undefined ? "baseline" : trainingInWords(baseline, namesOn(options.axis));
  const of = gain ? `change in ${metric} over ${over}` : metric;
  const title = options.title ?? `${sentence(of)}: ${range}`;
  const missing = cells.filter((cell) => cell.value === null).length;
  const alt =
    options.alt ??
    `${title}. Heatmap of ${of}, ${shape}, ${range}` +
      `${missing === 0 ? "" : `, ${missing} cells missing`}.`;
  const direction = matrix.higherIsBetter === undefined ? "" : ", blue is better";
  const scaleTitle = gain
    ? `${rate ? "points" : "change"} over ${over}${direction}`
    : `${metric}${rate ? " (%)" : ""}`;
  const level = gain && baseline !== undefined ? levelsInWords("row", matrix, baseline) : "";
  const subtitle = [options.subtitle, level].filter(Boolean).join("; ");
  const heading = { title, alt, ...(subtitle === "" ? {} : { subtitle }) };
  return { heading, scaleTitle };
}

function tableOf(cells: readonly Cell[]): FigureTable {
  const columns = ["train", "eval", "value", "low", "high", "n", "member", "missing"] as const;
  return {
    columns: [...columns],
    rows: cells.map((cell) => columns.map((column) => cell[column])),
  };
}
