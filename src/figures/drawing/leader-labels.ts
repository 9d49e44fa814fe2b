import { type Box, crosses, distanceTo, meet, ON_A_LINE, overlap, type Segment } from "./boxes.js";
import { type Candidate, type Choice, choicesOf } from "./label-choices.js";

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

/** What a label left out costs against one that covers a line to be kept clear of. */
const LEFT_OUT = 100;
/** How often labels are placed anew, at least, for one that costs less. */
const RETRIES = 40;

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
  const choices = choicesOf(points, room);
  let best: Placement | undefined;
  const attempt = (order: readonly number[]): void => {
    const tried = placeInOrder(points, order, choices);
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
  choices: readonly Iterable<Choice>[],
): Placement {
  const boxes: Box[] = [];
  const lines: Segment[] = [];
  const placed = new Map<number, LeaderLabel>();
  let cost = 0;
  const costly: number[] = [];
  const free = ({ box, leader }: Candidate) =>
    !boxes.some((other) => overlap(other, box)) &&
    !lines.some((line) => crosses(line, box)) &&
    (leader === undefined ||
      (!boxes.some((other) => crosses(leader, other)) &&
        !lines.some((other) => entangled(leader, other))));
  for (const i of order) {
    const found = cheapest(choices[i]!, free);
    cost += found?.cost ?? LEFT_OUT;
    if (found?.cost !== 0) costly.push(i);
    if (found === undefined) continue;
    const { box, x, y, align, leader } = found.candidate;
    boxes.push(box);
    if (leader !== undefined) lines.push(leader);
    const { text } = points[i]!;
    placed.set(i, { text, x, y, align, ...(leader === undefined ? {} : { leader }) });
  }
  return { labels: points.flatMap((_, i) => placed.get(i) ?? []), cost, costly, order };
}

/** The first of the free choices that cost least. */
function cheapest(
  choices: Iterable<Choice>,
  free: (candidate: Candidate) => boolean,
): Choice | undefined {
  let best: Choice | undefined;
  for (const choice of choices) {
    if ((best === undefined || choice.cost < best.cost) && free(choice.candidate)) best = choice;
    if (best?.cost === 0) break;
  }
  return best;
}

/** Whether two lines cross, or one ends on the other. */
function entangled(line: Segment, other: Segment): boolean {
  return meet(line, other) || touch(line, other) || touch(other, line);
}

/** Whether a segment ends on another, so that the two look like one that forks. */
function touch(line: Segment, other: Segment): boolean {
  const { x, y, x2, y2 } = line;
  return [
    { x, y },
    { x: x2, y: y2 },
  ].some((end) => distanceTo(other, end) < ON_A_LINE);
}
