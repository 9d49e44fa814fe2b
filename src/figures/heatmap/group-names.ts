import { apart } from "../drawing/apart.js";
import type { AxisGroup } from "../drawing/language-axis.js";
import { textWidth, truncate, widest, wrap } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";

const SLANT = Math.PI / 4;
/** height of the lines that lead from a strip to names that stand aside: more where they stand far */
const LEADER = [7, 26] as const;
const STEEPNESS = 0.2;
/** the longest slanted name, in pixels */
const LONGEST = 90;

/** from one line of a name to the next, in heights of its text */
export const LINE = 1.1;

/** One group's name below its strip: where it stands, and the middle of the strip it belongs to. */
export interface GroupName {
  /** in one line, or in several */
  readonly text: string;
  readonly x: number;
  readonly from: number;
}

export interface GroupNames {
  readonly slanted: boolean;
  readonly placed: readonly GroupName[];
  /** height of leader lines; 0 where every name stands below its own strip */
  readonly leader: number;
  /** groups for whose names there is no room at all, in words, to stand below the others */
  readonly rest: readonly string[];
  readonly restTop: number;
  readonly height: number;
}

interface Room {
  readonly stepX: number;
  readonly width: number;
  /** what is free to the left of the columns */
  readonly left: number;
  readonly theme: Theme;
}

/**
 * Where the names of groups go, so that none is left out: flat where all fit, those wider than their
 * strip in two lines; else slanted, led aside where they would touch; and where there are more than
 * lines of text have room for, the smallest are listed below.
 */
export function placeGroupNames(groups: readonly AxisGroup[], room: Room): GroupNames {
  const { stepX, width, left, theme } = room;
  const s = theme.sizes;
  const named = groups.filter((group) => group.label !== "");
  const none = { slanted: false, placed: [], leader: 0, rest: [], restTop: 0, height: 0 };
  if (named.length === 0) return none;
  const centre = (group: AxisGroup) => ((group.from + group.to) / 2) * stepX;
  const flat = flatNames(named, room);
  if (flat !== undefined) {
    const lines = Math.max(...flat.map(({ text }) => text.split("\n").length));
    return { ...none, placed: flat, height: s.label * (1 + (lines - 1) * LINE) + 3 };
  }
  const pitch = s.label + 1;
  const most = Math.max(1, Math.floor(width / pitch));
  const bySize = named.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const kept = new Set(bySize.slice(0, most));
  const shown = named.filter((group) => kept.has(group));
  const places = apart(shown.map(centre), pitch, [
    Math.min(pitch / 2, width / 2),
    // a slanted name reaches beyond the place it hangs from
    width - s.label * 0.7,
  ]);
  const placed = shown.map((group, i) => ({
    text: truncate(group.label, Math.min((left + places[i]!) / Math.cos(SLANT), LONGEST), s.label),
    x: places[i]!,
    from: centre(group),
  }));
  const farthest = Math.max(...placed.map(({ x, from }) => Math.abs(x - from)));
  const leader =
    farthest <= s.label * 0.7 ? 0 : Math.min(LEADER[1], Math.max(LEADER[0], farthest * STEEPNESS));
  const longest = widest(
    placed.map(({ text }) => text),
    s.label,
  );
  const restTop = leader + longest * Math.sin(SLANT) + s.label * 0.8;
  const others = named.filter((group) => !kept.has(group)).map((group) => group.label);
  const rest =
    others.length === 0
      ? []
      : wrap(`also, from left: ${others.join(", ")}`, left + width, s.label, "normal", 6);
  return {
    slanted: true,
    placed,
    leader,
    rest,
    restTop,
    height: restTop + rest.length * s.label * 1.2,
  };
}

/**
 * Names flat below their strips: one wider than its strip is broken in two, and may reach beyond it
 * or stand a little aside as long as no two touch. Undefined where they would.
 */
function flatNames(
  groups: readonly AxisGroup[],
  { stepX, width, theme }: Room,
): readonly GroupName[] | undefined {
  const size = theme.sizes.label;
  const lines = groups.map(({ label, from, to }) => {
    const fits = textWidth(label, size) <= (to - from + 0.1) * stepX;
    return fits ? [label] : inTwo(label, size);
  });
  const centres = groups.map(({ from, to }) => ((from + to) / 2) * stepX);
  const gap = size * 0.4;
  const widths = lines.map((each) => widest(each, size));
  const half = (i: number) => widths.at(i)! / 2;
  const places = apart(
    centres,
    widths.map((each) => each + gap),
    [half(0) - gap, width + gap - half(-1)],
  );
  const most = size * 0.6;
  return places.every((place, i) => Math.abs(place - centres[i]!) <= most)
    ? places.map((x, i) => ({ text: lines[i]!.join("\n"), x, from: centres[i]! }))
    : undefined;
}

/** A name in two lines about as long as one another, where it has a hyphen or a space to be broken at. */
function inTwo(name: string, size: number): readonly string[] {
  const breaks = [...name.matchAll(/[-\s]/g)].map(({ index }) => [
    name.slice(0, index + 1).trimEnd(),
    name.slice(index + 1).trimStart(),
  ]);
  return [[name], ...breaks].reduce((best, each) =>
    widest(each, size) < widest(best, size) ? each : best,
  );
}
