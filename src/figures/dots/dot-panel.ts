import type { Estimate, Undefined } from "../../stats/result.js";
import type { NumericAxis } from "../drawing/axes.js";
import type { SeriesStyle } from "../drawing/series-style.js";
import { apart } from "../drawing/apart.js";
import { textWidth } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";

/** One dot with its interval. */
export interface Dot {
  readonly style: SeriesStyle;
  /** in the axis' units */
  readonly estimate: Estimate | Undefined;
}

/** One labelled row of a panel. */
export interface DotRow {
  readonly label: string;
  /** rows of one group stand together */
  readonly group: string;
  readonly dots: readonly Dot[];
  /** printed at the right end of the row, the estimate in figures for instance */
  readonly note?: string;
}

export interface DotPanel {
  readonly title: string;
  readonly rows: readonly DotRow[];
  /** a value marked by a line through the panel */
  readonly reference?: number;
  /** values shaded through the panel, in the axis' units; an end may be infinite */
  readonly zone?: readonly [number, number];
}

/** A panel, and where and how it is drawn. */
export interface PlacedPanel {
  readonly theme: Theme;
  readonly panel: DotPanel;
  readonly axis: NumericAxis;
  readonly pitch: number;
  readonly width: number;
  readonly strip: number;
  /** more room between row labels and plot, where a dot lies on its edge */
  readonly clear: number;
  /** dots of a row lie on one line and are joined, instead of below one another */
  readonly joined: boolean;
  readonly x: number;
  readonly y: number;
  /** room for row labels, where the panel has its own */
  readonly labels: number | undefined;
  /** what the notes of the rows are, above them */
  readonly notesAre?: string | undefined;
  /** where notes and their heading end, from where notes begin: set flush right, else flush left */
  readonly noteEnd?: number | undefined;
}

const GROUP_GAP = 5;
/** between the dots of one row, in diameters of a dot */
const DODGE = 0.78;
/** between two rows of several dots, beyond what their dots need */
const ROW_GAP = 4.5;
/** the most that rows give way to the names of their groups */
const MOST_STRETCH = 1.18;

/** The height of a row that holds so many dots below one another. */
export function rowPitch(theme: Theme, dots: number): number {
  const { label } = theme.sizes;
  return Math.max(label + 2.2, dots > 1 ? dots * dotPitch(theme) + ROW_GAP : 0);
}

/** From one dot of a row to the next below it. */
export function dotPitch(theme: Theme): number {
  return theme.sizes.point * DODGE;
}

/** The middle of each row below the panel's upper edge. */
export function rowPlaces(panel: DotPanel, pitch: number): readonly number[] {
  let at = 0;
  // a gap after almost every row would set nothing apart
  const groups = new Set(panel.rows.map((row) => row.group)).size;
  const gap = groups * 2 > panel.rows.length ? 0 : GROUP_GAP;
  return panel.rows.map((row, i) => {
    if (i > 0 && panel.rows[i - 1]!.group !== row.group) at += gap;
    const middle = at + pitch / 2;
    at += pitch;
    return middle;
  });
}

/** A group of rows as the strip beside them shows it. */
export interface StripGroup {
  readonly group: string;
  readonly from: number;
  readonly to: number;
  /** the middle of its name */
  readonly at: number;
}

/**
 * The groups beside a panel's rows. All are named where there is room, longer names beyond their own
 * rows; else, if they hold half of all rows, the groups of several rows likewise, or else those whose
 * name fits along its rows; else there is no strip, for a bar without a name says nothing.
 */
export function stripOf(panel: DotPanel, pitch: number, size: number): readonly StripGroup[] {
  const places = rowPlaces(panel, pitch);
  const half = pitch / 2 - 1;
  const distinct = [...new Set(panel.rows.map((row) => row.group))].filter((group) => group !== "");
  if (distinct.length < 2) return [];
  const groups = distinct.map((group) => {
    const own = places.filter((_, i) => panel.rows[i]!.group === group);
    const [from, to] = [Math.min(...own) - half, Math.max(...own) + half];
    return { group, from, to, at: (from + to) / 2, length: textWidth(group, size), of: own.length };
  });
  const gap = size * 0.6;
  const [low, high] = [groups[0]!.from - gap / 2, groups.at(-1)!.to + gap / 2];
  // else groups of several: one language needs no bar to hold it together
  const several = groups.filter(({ of }) => of > 1);
  const enough = several.reduce((sum, { of }) => sum + of, 0) * 2 >= panel.rows.length;
  for (const named of enough ? [groups, several] : [groups]) {
    if (named.reduce((sum, { length }) => sum + length + gap, -gap) > high - low) continue;
    const middles = apart(
      named.map(({ at }) => at),
      named.map(({ length }) => length + gap),
      [low + named[0]!.length / 2, high - named.at(-1)!.length / 2],
    );
    return named.map((each, i) => ({ ...each, at: middles[i]! }));
  }
  const fitting = groups.filter(({ from, to, length }) => length <= to - from + 2);
  const rows = fitting.reduce((sum, { of }) => sum + of, 0);
  return rows * 2 >= panel.rows.length ? fitting : [];
}

/** The height of a row, a little more where the names of groups would else reach beyond their rows. */
export function pitchForNames(panels: readonly DotPanel[], pitch: number, size: number): number {
  const needed = Math.max(pitch, ...panels.flatMap((panel) => pitchesOf(panel, pitch, size)));
  const fits = panels.every((panel) =>
    pitchesOf(panel, needed, size).every((each) => each <= needed + 0.01),
  );
  return needed <= pitch * MOST_STRETCH && fits ? needed : pitch;
}

/** How high rows have to be for each group that is named: its name is as long as they are together. */
function pitchesOf(panel: DotPanel, pitch: number, size: number): readonly number[] {
  return stripOf(panel, pitch, size).map(
    ({ group, from, to }) => pitch + (textWidth(group, size) - (to - from)) / rowsIn(panel, group),
  );
}

function rowsIn({ rows }: DotPanel, group: string): number {
  return rows.filter((row) => row.group === group).length;
}
