import { textWidth, widest, wrap } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";
import { plotWidth } from "../drawing/frame.js";
import type { Margins } from "../drawing/frame.js";
import { type PlacedAxis, writtenOn } from "../drawing/language-axis.js";
import { LINE, placeGroupNames, type GroupNames } from "./group-names.js";

const STRIP = 3;
/** the most that one label may take, as a share of the picture's width */
const LABEL_SHARE = 0.32;
const NO_BREAK = "\u00a0";
/** lines that a column's label may take before it is turned upright */
const LABEL_LINES = 3;

export interface HeatmapLayout {
  readonly margins: Margins;
  readonly width: number;
  readonly height: number;
  /** pixels of one cell */
  readonly stepX: number;
  readonly stepY: number;
  /** room for row labels, without the axis title */
  readonly labelWidth: number;
  /** every so many-th label is drawn */
  readonly everyRow: number;
  readonly everyColumn: number;
  readonly columnLabelsUpright: boolean;
  readonly columnLabelHeight: number;
  /** what the columns are, as written; below everything where the corner is too small */
  readonly columnTitle: { readonly text: string; readonly inCorner: boolean };
  readonly stripTop: number;
  /** height of a tree above the cells */
  readonly tree: number;
  readonly groupNames: GroupNames;
}

export interface LayoutOptions {
  /** whether groups are named in a strip below the columns */
  readonly strip: boolean;
  /** whether the rows have a title */
  readonly titled: boolean;
  /** what the columns are */
  readonly columnTitle: string;
  /** height of the legend above the cells */
  readonly legend: number;
  readonly tree?: number;
}

/** Where everything in a heatmap goes, in pixels. */
export function layOutHeatmap(
  theme: Theme,
  rowLabels: readonly string[],
  columns: PlacedAxis,
  rows: PlacedAxis,
  options: LayoutOptions,
): HeatmapLayout {
  const { strip, titled, tree = 0 } = options;
  const s = theme.sizes;
  const most = s.width * LABEL_SHARE;
  const labelWidth = Math.min(widest(rowLabels, s.label), most);
  const left = labelWidth + 5 + (titled ? s.heading + 3 : 0);
  const right = 2;
  const width = plotWidth(theme, { left, right });
  const stepX = width / columns.length;
  const tallest = s.small + 8;
  const shortest = rows.order.length > 60 ? 2.2 : s.label + 2.5;
  const stepY = Math.min(Math.max(stepX, shortest), Math.max(tallest, shortest));
  const written = columns.order.map((code) => writtenOn(columns, code));
  const codes = widest(written, s.label);
  const lines = Math.max(...written.map((label) => columnLines(label, stepX, s.label).length));
  const columnLabelsUpright = lines > LABEL_LINES;
  const columnLabelHeight =
    (columnLabelsUpright ? Math.min(codes, most) : Math.max(1, lines) * s.label * LINE) + 5;
  const groupNames = placeGroupNames(strip ? columns.groups : [], { stepX, width, left, theme });
  const stripHeight = strip ? STRIP + 3 + groupNames.height : 0;
  const columnTitle = titleOfColumns(options.columnTitle, s.label, {
    width: left - 4,
    height: columnLabelHeight + stripHeight,
  });
  const below = columnTitle.text === "" || columnTitle.inCorner ? 0 : s.heading + 5;
  const pitch = s.label + 1;
  return {
    margins: {
      left,
      right,
      top: options.legend + tree,
      bottom: columnLabelHeight + stripHeight + below,
    },
    width,
    height: rows.length * stepY,
    stepX,
    stepY,
    labelWidth,
    everyRow: Math.max(1, Math.ceil(pitch / stepY)),
    everyColumn: columnLabelsUpright ? Math.max(1, Math.ceil(pitch / stepX)) : 1,
    columnLabelsUpright,
    columnLabelHeight,
    columnTitle,
    stripTop: columnLabelHeight,
    tree,
    groupNames,
  };
}

/** Columns with their names written out, where each has room for its own on one line. */
export function namedInFull(
  columns: PlacedAxis,
  names: ReadonlyMap<string, string> | undefined,
  { stepX }: Pick<HeatmapLayout, "stepX">,
  size: number,
): PlacedAxis {
  if (names === undefined) return columns;
  const written = columns.order.map((code) => names.get(code) ?? writtenOn(columns, code));
  const fits = written.every((name) => textWidth(name, size) <= roomOf(stepX));
  // a name that two share would tell neither
  return fits && new Set(written).size === written.length
    ? { ...columns, tags: new Map(columns.order.map((code, i) => [code, written[i]!])) }
    : columns;
}

/** What a label may take of a column: words that touch those of the next could not be told from them. */
function roomOf(step: number): number {
  return step - Math.min(2, step * 0.1);
}

/** A column's label on as many lines as it needs; too many where a word is wider than the column. */
export function columnLines(label: string, step: number, size: number): readonly string[] {
  const room = roomOf(step);
  if (textWidth(label, size) <= room || label === "") return [label];
  const lines = wrap(label, room, size, "normal", LABEL_LINES);
  return lines.some((line) => line.includes("…")) ? Array<string>(LABEL_LINES + 1).fill("") : lines;
}

/** In the corner on one line or on two; else below the columns and all their names. */
function titleOfColumns(
  title: string,
  size: number,
  corner: { readonly width: number; readonly height: number },
) {
  const pointing = `${title}${NO_BREAK}→`;
  const most = corner.height >= 3 + size * (1 + LINE) ? 2 : 1;
  const lines = title === "" ? [] : wrap(pointing, corner.width, size, "normal", most);
  const inCorner = title !== "" && !lines.some((line) => line.includes("…"));
  return { text: inCorner ? lines.join("\n").replace(NO_BREAK, " ") : title, inCorner };
}
