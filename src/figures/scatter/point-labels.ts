import type { JsonValue } from "../figure.js";
import { placeLabels } from "../drawing/label-placement.js";
import type { Box, Segment } from "../drawing/boxes.js";
import { type LeaderLabel, leaderLabels } from "../drawing/leader-labels.js";
import { pixelLayer } from "../drawing/marks.js";
import { placedLabelLayers } from "../drawing/plot-area.js";
import type { Theme } from "../drawing/theme.js";

/** A point that wants a name. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** named in the colour of text, and first where only some are named */
  readonly strong: boolean;
}

export interface LabelRoom {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** lines that names keep clear of where they can */
  readonly avoid: readonly Segment[];
  /** with more points than that, only some are named */
  readonly all: number;
  readonly some: number;
}

/** The longest line from a point to its name, as a share of the plot's width. */
const REACH = 0.2;
/** between a name and a line, in pixels */
const CLEAR = 1;

/**
 * Names beside their points, at the end of a line where it is crowded: all of them or, where not all
 * have room, none, for a reader should look in one place. Of very many points the first few are
 * named.
 */
export function pointLabels(
  theme: Theme,
  points: readonly NamedPoint[],
  room: LabelRoom,
): { readonly all: boolean; readonly layers: readonly JsonValue[] } {
  const { width, height, radius } = room;
  const fontSize = theme.sizes.small;
  const strong = new Set(points.filter((point) => point.strong).map((point) => point.text));
  const drawn = (labels: readonly LeaderLabel[]) => {
    const leaders = labels.flatMap(({ leader }) => (leader === undefined ? [] : [{ ...leader }]));
    const bold = (label: LeaderLabel) => strong.has(label.text);
    return [
      ...(leaders.length === 0
        ? []
        : [
            pixelLayer({ type: "rule", stroke: theme.ink.muted, strokeWidth: 0.5 }, leaders, {
              x2: { field: "x2" },
              y2: { field: "y2" },
            }),
          ]),
      ...placedLabelLayers(theme, labels.filter(bold), theme.ink.text),
      ...placedLabelLayers(
        theme,
        labels.filter((label) => !bold(label)),
      ),
    ];
  };
  // the names that matter most first, each where it is nearest to its point
  const first = [...points.filter((each) => each.strong), ...points.filter((e) => !e.strong)];
  const some = points.length > room.all;
  const beside = placeLabels(first, {
    width,
    height,
    radius,
    fontSize,
    points,
    obstacles: room.avoid.map(boxOf),
    ...(some ? { most: room.some } : {}),
  });
  if (some) return { all: false, layers: drawn(beside) };
  const disc = ({ x, y }: NamedPoint) => ({ x, y, radius: radius + 0.4 });
  const placed = new Set(beside.map(({ of }) => first[of]!));
  const rest = first.filter((point) => !placed.has(point));
  const led = leaderLabels(
    rest.map((point) => ({ ...disc(point), text: point.text })),
    {
      width,
      height,
      fontSize,
      reach: width * REACH,
      gap: 2,
      avoid: room.avoid,
      taken: beside.map(({ box }) => box),
      others: [...placed].map(disc),
    },
  );
  const all = beside.length + led.length === points.length;
  return { all, layers: all ? drawn([...beside, ...led]) : [] };
}

/** A line that runs across or upright, as a thin box around it. */
function boxOf({ x, y, x2, y2 }: Segment): Box {
  return {
    x0: Math.min(x, x2) - CLEAR,
    x1: Math.max(x, x2) + CLEAR,
    y0: Math.min(y, y2) - CLEAR,
    y1: Math.max(y, y2) + CLEAR,
  };
}
