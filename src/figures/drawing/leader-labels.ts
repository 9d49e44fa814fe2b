import { type Box, crosses, distanceTo, meet, near, overlap, type Segment } from "./boxes.js";
import { textWidth, widest } from "./text-width.js";

export interface LeaderLabel {
  readonly text: string;
  /** where the text is anchored */
  readonly x: number;
  readonly y: number;
  readonly align: "left" | "center" | "right";
  /** a line from the point to the text, where the text is not beside its point */
  readonly leader?: Segment;
}

/** A point with its label; drawn as a disc. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly radius: number;
}

export interface LeaderRoom {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** lines that labels keep clear of where they can */
  readonly avoid?: readonly Segment[];
  /** where labels already stand */
  readonly taken?: readonly Box[];
  /** discs without a label of their own to be placed */
  readonly others?: readonly Omit<Anchor, "text">[];
  /** the longest line from a point to its label; one that fits nowhere within it is left out */
  readonly reach: number;
  /** between the end of a line and its text, 1 by default */
  readonly gap?: number;
}

/** directions in which a label may stand; more of them where there are lines to find a way between */
const ANGLES = 24;
const FINER = 2;
const STEP = 3;

/** What a label left out costs against one that covers a line to be kept clear of. */
const LEFT_OUT = 100;
/** How often labels are placed anew, at least, for one that costs less. */
const RETRIES = 40;
/** Two lines nearer to one another than this look like one, in pixels. */
const ON_A_LINE = 1.5;
/** What the line to a label costs that crosses one to be kept clear of. */
const CROSSING = 0.3;

/**
 * Labels for points, all beside their own where that is free, else farther away at the end of a
 * line. No label covers a point, another label or a line, and no line crosses a point or another
 * line. The most crowded points are served first; where labels then cover lines to be kept clear of,
 * other orders are tried for one in which fewer do, and then those whose label does are served first.
 */
export function leaderLabels(points: readonly Anchor[], room: LeaderRoom): readonly LeaderLabel[] {
  const crowd = (point: Anchor) =>
    points.filter((other) => Math.hypot(other.x - point.x, other.y - point.y) < room.reach).length;
  const crowded = points.map(crowd);
  const ways: readonly ((i: number) => number)[] = [
    (i) => -crowded[i]!,
    (i) => points[i]!.x,
    (i) => -points[i]!.x,
    (i) => points[i]!.y,
    (i) => -points[i]!.y,
    (i) => crowded[i]!,
  ];
  let best: Placement | undefined;
  const attempt = (order: readonly number[]): void => {
    const tried = placeInOrder(points, order, room);
    if (best === undefined || tried.cost < best.cost) best = tried;
  };
  const done = () => best!.cost === 0 || (room.avoid ?? []).length === 0;
  for (const way of ways) {
    attempt(points.map((_, i) => i).toSorted((a, b) => way(a) - way(b) || a - b));
    if (done()) break;
  }
  for (let tries = 0; tries < RETRIES && !done();) {
    const { cost, costly, order } = best!;
    for (const first of costly) {
      attempt([first, ...order.filter((i) => i !== first)]);
      tries++;
    }
    if (best!.cost === cost) break;
  }
  return best!.labels;
}

interface Placement {
  readonly labels: readonly LeaderLabel[];
  readonly cost: number;
  /** the points whose labels cost something */
  readonly costly: readonly number[];
  readonly order: readonly number[];
}

function placeInOrder(
  points: readonly Anchor[],
  order: readonly number[],
  room: LeaderRoom,
): Placement {
  const boxes: Box[] = [...(room.taken ?? [])];
  const discs = [...points, ...(room.others ?? [])];
  const lines: Segment[] = [];
  const placed = new Map<number, LeaderLabel>();
  const avoid = room.avoid ?? [];
  const longest = widest(
    points.map((point) => point.text),
    room.fontSize,
  );
  let cost = 0;
  const costly: number[] = [];
  for (const i of order) {
    const point = points[i]!;
    const around = discs.filter(
      (other) => Math.hypot(other.x - point.x, other.y - point.y) < 2 * room.reach + longest,
    );
    const free = ({ box, leader }: Candidate) =>
      inside(box, room) &&
      !boxes.some((other) => overlap(other, box)) &&
      !around.some((other) => near(box, other)) &&
      !lines.some((line) => crosses(line, box)) &&
      (leader === undefined || clear(leader, point, around, boxes, lines));
    const covered = ({ box }: Candidate) => avoid.filter((line) => crosses(line, box)).length;
    const crossed = ({ leader }: Candidate) =>
      leader === undefined
        ? 0
        : CROSSING * avoid.filter((line) => meet(line, leader) || runAlong(line, leader)).length;
    const found = cheapest(candidates(point, room), free, (each) => covered(each) + crossed(each));
    if (found === undefined) {
      cost += LEFT_OUT;
      costly.push(i);
      continue;
    }
    const own = covered(found) + crossed(found);
    if (own > 0) costly.push(i);
    cost += own;
    boxes.push(found.box);
    if (found.leader !== undefined) lines.push(found.leader);
    const { x, y, align, leader } = found;
    placed.set(i, { text: point.text, x, y, align, ...(leader === undefined ? {} : { leader }) });
  }
  return { labels: points.flatMap((_, i) => placed.get(i) ?? []), cost, costly, order };
}

/** The first of the free candidates that cost least. */
function cheapest(
  wanted: readonly Candidate[],
  free: (each: Candidate) => boolean,
  costOf: (each: Candidate) => number,
): Candidate | undefined {
  let best: { readonly each: Candidate; readonly cost: number } | undefined;
  for (const each of wanted) {
    const cost = costOf(each);
    if ((best === undefined || cost < best.cost) && free(each)) best = { each, cost };
    if (best?.cost === 0) break;
  }
  return best?.each;
}

interface Candidate extends Omit<LeaderLabel, "text"> {
  readonly box: Box;
}

function candidates(point: Anchor, room: LeaderRoom): readonly Candidate[] {
  const { fontSize, reach } = room;
  const { radius } = point;
  const width = textWidth(point.text, fontSize);
  const half = fontSize * 0.5;
  const at = (x: number, y: number, align: LeaderLabel["align"], leader?: Segment): Candidate => {
    const x0 = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const box = { x0: x0 - 0.5, x1: x0 + width + 0.5, y0: y - half, y1: y + half };
    return { x, y, align, box, ...(leader === undefined ? {} : { leader }) };
  };
  const beside = radius + 1.5;
  const above = beside + half - 1;
  const diagonal = radius * 0.72 + 0.8;
  const angles = ANGLES * ((room.avoid ?? []).length > 0 ? FINER : 1);
  const near = [
    at(point.x + beside, point.y, "left"),
    at(point.x - beside, point.y, "right"),
    at(point.x, point.y - above, "center"),
    at(point.x, point.y + above, "center"),
    at(point.x + diagonal, point.y - diagonal - half * 0.6, "left"),
    at(point.x - diagonal, point.y - diagonal - half * 0.6, "right"),
    at(point.x + diagonal, point.y + diagonal + half * 0.6, "left"),
    at(point.x - diagonal, point.y + diagonal + half * 0.6, "right"),
  ];
  const rings = Math.max(0, Math.floor((reach - radius - 5) / STEP));
  const far = Array.from({ length: rings }, (_, ring) => radius + 5 + ring * STEP).flatMap(
    (length) =>
      Array.from({ length: angles }, (_, i) => i).flatMap((i) => {
        const angle = (2 * Math.PI * i) / angles;
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        const [x, y] = [point.x + length * cos, point.y + length * sin];
        const leader = {
          x: point.x + radius * cos,
          y: point.y + radius * sin,
          x2: x,
          y2: y,
        };
        const gap = Math.sign(cos) * (room.gap ?? 1);
        if (cos > 0.35) return [at(x + gap, y, "left", leader)];
        if (cos < -0.35) return [at(x + gap, y, "right", leader)];
        // above or below the end of the line: in its middle first, or to one side of it
        const beyond = y + Math.sign(sin) * half;
        return (["center", "left", "right"] as const).map((align) => at(x, beyond, align, leader));
      }),
  );
  return [...near, ...far];
}

/** Whether a line keeps clear of all points but its own, of labels and of other lines. */
function clear(
  line: Segment,
  own: Anchor,
  points: readonly Omit<Anchor, "text">[],
  boxes: readonly Box[],
  lines: readonly Segment[],
): boolean {
  return (
    !points.some((point) => point !== own && distanceTo(line, point) < point.radius + 0.5) &&
    !boxes.some((box) => crosses(line, box)) &&
    !lines.some((other) => meet(line, other) || touch(line, other) || touch(other, line))
  );
}

function inside(box: Box, { width, height }: LeaderRoom): boolean {
  return box.x0 >= 1 && box.y0 >= 1 && box.x1 <= width - 1 && box.y1 <= height - 1;
}

/** Whether a segment ends on another, so that the two look like one that forks. */
function touch(line: Segment, other: Segment): boolean {
  const { x, y, x2, y2 } = line;
  return [
    { x, y },
    { x: x2, y: y2 },
  ].some((end) => distanceTo(other, end) < ON_A_LINE);
}

/** Whether a segment lies on another for more than its beginning: nobody could tell the two apart. */
function runAlong(line: Segment, leader: Segment): boolean {
  const at = (share: number) => ({
    x: leader.x + share * (leader.x2 - leader.x),
    y: leader.y + share * (leader.y2 - leader.y),
  });
  return [0.3, 0.6].every((share) => distanceTo(line, at(share)) < ON_A_LINE);
}
