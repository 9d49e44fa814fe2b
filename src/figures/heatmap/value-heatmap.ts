import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { Dendrogram } from "../../stats/structure/dendrogram.js";
import { dendrogramLayer } from "../structure/dendrogram-layer.js";
import type { Figure, FigureOptions } from "../figure.js";
import { slug } from "../figure.js";
import type { Cell, ValueScale } from "./heatmap-cells.js";
import { binaryScale, levelDomain, levelScale, signedScale } from "./heatmap-cells.js";
import { heatmapPicture } from "./heatmap-picture.js";
import type { PlacedAxis } from "../drawing/language-axis.js";
import { placeGroups } from "../drawing/language-axis.js";
import { niceReach } from "../drawing/numbers.js";
import { listed, sentence } from "../drawing/phrases.js";
import { theme as themeFor } from "../drawing/theme.js";

/** A row or a column by its label; neighbours of one group stand together. */
export interface HeatmapLabel {
  readonly label: string;
  /** in sentences, and above a column that has room for it, where the label is a code */
  readonly name?: string;
  readonly group?: string;
}

/** Any values in rows and columns: category × language, judge × judge, model × benchmark. */
export interface ValueGrid {
  readonly rows: readonly HeatmapLabel[];
  readonly columns: readonly HeatmapLabel[];
  /** `cells[row][column]`; null is a cell that has no meaning and stays empty */
  readonly cells: readonly (readonly (Estimate | Undefined | null)[])[];
}

export interface ValueHeatmapOptions extends FigureOptions {
  /** what is shown, in words, for instance `attack success rate` */
  readonly quantity: string;
  /** what values are multiplied by when shown: 100 for rates, with unit `%` */
  readonly factor?: number;
  readonly unit?: string;
  readonly digits?: number;
  /** ends of the colour scale, in shown units */
  readonly domain?: readonly [number, number];
  readonly rowTitle?: string;
  readonly columnTitle?: string;
  /** a clustering of the columns, drawn above them; they come in the order of its leaves */
  readonly tree?: Dendrogram;
}

const GAP = 0.2;
const TREE_HEIGHT = 34;

/**
 * A heatmap of any values in labelled rows and columns, with values printed, missing cells hatched,
 * groups named in a strip, and a clustering of the columns above them where one is given.
 *
 * @example
 * valueHeatmap({ rows: categories, columns: languages, cells }, { quantity: "attack success rate", factor: 100, unit: "%" });
 */
export function valueHeatmap(grid: ValueGrid, options: ValueHeatmapOptions): Figure {
  checkShape(grid, options.tree);
  const theme = themeFor(options);
  const order =
    options.tree === undefined ? grid.columns.map((_, c) => c) : [...options.tree.order];
  const columns = placed(order.map((c) => grid.columns[c]!));
  const rows = placeGroups(
    grid.rows.map((_, r) => String(r)),
    grid.rows.map((row) => row.group ?? ""),
    GAP,
  );
  const factor = options.factor ?? 1;
  const values = grid.cells
    .flat()
    .flatMap((cell) => (cell === null || isUndefined(cell) ? [] : [cell.value * factor]));
  const scale = isBinary(grid, factor) ? binaryScale(factor) : scaleFor(values, options);
  const cells = grid.rows.flatMap((row, r) =>
    grid.columns.flatMap((column, c): Cell[] => {
      const cell = grid.cells[r]![c]!;
      if (cell === null) return [];
      const place = {
        train: row.label,
        eval: column.label,
        member: false,
        plain: false,
        x: columns.starts.get(column.label)!,
        y: rows.starts.get(String(r))!,
      };
      const none = { value: null, low: null, high: null, n: null, text: "" };
      if (isUndefined(cell)) return [{ ...place, ...none, missing: cell.message }];
      const { low, high, n } = cell;
      const value = cell.value * factor;
      const limit = (each: number | undefined) => (each === undefined ? null : each * factor);
      const limits = { low: limit(low), high: limit(high), n: n ?? null };
      return [{ ...place, value, ...limits, text: scale.print(value), missing: "" }];
    }),
  );
  const strip = grid.columns.some((column) => (column.group ?? "") !== "");
  const rowLabels = grid.rows.map((row) => row.label);
  const rowTitle = options.rowTitle ?? "";
  const tree = options.tree === undefined || options.tree.merges.length === 0 ? 0 : TREE_HEIGHT;
  const unit = options.unit === undefined ? "" : ` (${options.unit})`;
  const words = wordsFor(cells, scale, options, grid.columns);
  return {
    name: options.name ?? slug(`heatmap-${options.quantity}`),
    ...words,
    spec: heatmapPicture({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      cells,
      columns,
      rows,
      rowLabels,
      scale,
      strip,
      rowTitle,
      columnTitle: options.columnTitle ?? "",
      names: new Map(grid.columns.map(({ label, name }) => [label, name ?? label])),
      scaleTitle: options.quantity + (scale.steps === undefined ? unit : ":"),
      ...(tree === 0
        ? {}
        : {
            above: {
              height: tree,
              layers: (layout) => [dendrogramLayer(theme, options.tree!, columns, layout)],
            },
          }),
    }),
    table: {
      columns: ["row", "column", "value", "low", "high", "n", "missing"],
      rows: cells.map((cell) => [
        cell.train,
        cell.eval,
        cell.value,
        cell.low,
        cell.high,
        cell.n,
        cell.missing,
      ]),
    },
  };
}

function placed(columns: readonly HeatmapLabel[]): PlacedAxis {
  return placeGroups(
    columns.map((column) => column.label),
    columns.map((column) => column.group ?? ""),
    GAP,
  );
}

/** Whether every cell says yes or no, without a count that would make it a rate of several. */
function isBinary({ cells }: ValueGrid, factor: number): boolean {
  const measured = cells
    .flat()
    .flatMap((cell) => (cell === null || isUndefined(cell) ? [] : [cell]));
  const answers = new Set(measured.map(({ value }) => value));
  return (
    factor === 100 &&
    answers.size === 2 &&
    answers.has(0) &&
    answers.has(1) &&
    measured.every(({ n }) => n === undefined)
  );
}

function scaleFor(values: readonly number[], options: ValueHeatmapOptions): ValueScale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const [from, to] = options.domain ?? [low, high];
  if (from < 0) {
    const reach = Math.max(-from, to);
    return signedScale(options.domain === undefined ? niceReach(reach) : reach, options.digits);
  }
  const percent = options.unit === "%";
  const domain = options.domain ?? levelDomain(values, percent ? "fraction" : "other");
  return levelScale(domain, options.digits ?? (percent ? 0 : undefined));
}

function wordsFor(
  cells: readonly Cell[],
  scale: ValueScale,
  options: ValueHeatmapOptions,
  columns: readonly HeatmapLabel[],
) {
  const measured = cells.filter((cell) => cell.value !== null);
  const sorted = measured.toSorted((a, b) => a.value! - b.value!);
  const [least, greatest] = [sorted[0], sorted.at(-1)];
  const unit = options.unit ?? "";
  const names = new Map(columns.map(({ label, name }) => [label, name ?? label]));
  const said = (cell: Cell) => {
    // the first of several that are alike would be no finding
    const alike = measured.filter(({ value }) => scale.print(value!) === scale.print(cell.value!));
    const trains = [...new Set(alike.map(({ train }) => train))];
    const evals = [...new Set(alike.map((each) => names.get(each.eval) ?? each.eval))];
    const oneLine = trains.length === 1 || evals.length === 1;
    const where =
      alike.length === 1 || (alike.length === 2 && oneLine)
        ? `${listed(trains)}, ${listed(evals)}`
        : `${alike.length} of ${measured.length} cells`;
    return `${scale.print(cell.value!)}${unit} (${where})`;
  };
  const yes = measured.filter((cell) => cell.value !== 0).length;
  const range =
    scale.steps !== undefined
      ? `in ${yes} of ${measured.length} cells`
      : least === undefined || greatest === undefined
        ? "no value"
        : `from ${said(least)} to ${said(greatest)}`;
  const title = options.title ?? `${sentence(options.quantity)} ${range}`;
  const alt = options.alt ?? `${title}. Heatmap of ${options.quantity}, ${range}.`;
  const { subtitle } = options;
  return { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
}

function checkShape(grid: ValueGrid, tree: Dendrogram | undefined): void {
  const { rows, columns, cells } = grid;
  if (cells.length !== rows.length || cells.some((row) => row.length !== columns.length)) {
    throw new RangeError(`invalid cells: not ${rows.length} rows of ${columns.length} columns`);
  }
  const labels = columns.map((column) => column.label);
  const twice = labels.find((label, i) => labels.indexOf(label) !== i);
  if (twice !== undefined) throw new RangeError(`duplicate column: ${twice}`);
  if (tree !== undefined && tree.size !== columns.length) {
    throw new RangeError(`invalid tree: ${tree.size} leaves (${columns.length} columns)`);
  }
}
