import {
  type Box,
  crosses,
  distanceTo,
  meet,
  near,
  ON_A_LINE,
  overlap,
  type Segment,
} from "./boxes.js";
import type { Anchor, LeaderLabel, LeaderRoom } from "./leader-labels.js";
import { textWidth, widest } from "./text-width.js";

/** directions in which a label may stand; more of them where there are lines to find a way between */
const ANGLES = 24;
const FINER = 2;
const STEP = 3;

/** What the line to a label costs that crosses one to be kept clear of. */
const CROSSING = 0.3;

/** A place where nothing but other labels can be in the way, and what it costs. */
export interface Choice {
  readonly candidate: Candidate;
  readonly cost: number;
}

/** Each point's choices: the same whoever is served first, so they are worked out once. */
export function choicesOf(
  points: readonly Anchor[],
  room: LeaderRoom,
): readonly Iterable<Choice>[] {
  const { avoid = [], taken = [], others = [] } = room;
  const discs = [...points, ...others];
  const longest = widest(
    points.map((point) => point.text),
    room.fontSize,
  );
  return points.map((point) => {
    const around = discs.filter(
      (other) => Math.hypot(other.x - point.x, other.y - point.y) < 2 * room.reach + longest,
    );
    const free = ({ box, leader }: Candidate) =>
      inside(box, room) &&
      !taken.some((other) => overlap(other, box)) &&
      !around.some((other) => near(box, other)) &&
      (leader === undefined || clear(leader, point, around, taken));
    const cost = ({ box, leader }: Candidate) => {
      const covered = avoid.filter((line) => crosses(line, box)).length;
      if (leader === undefined) return covered;
      const crossed = avoid.filter((line) => meet(line, leader) || runAlong(line, leader)).length;
      return covered + CROSSING * crossed;
    };
    function* possible(): Generator<Choice> {
      for (const candidate of candidates(point, room)) {
        if (free(candidate)) yield { candidate, cost: cost(candidate) };
      }
    }
    return readOnce(possible());
  });
}

export interface Candidate extends Omit<LeaderLabel, "text"> {
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

/** Whether a line keeps clear of all points but its own, and of what stands already. */
function clear(
  line: Segment,
  own: Anchor,
  points: readonly Omit<Anchor, "text">[],
  boxes: readonly Box[],
): boolean {
  return (
    !points.some((point) => point !== own && distanceTo(line, point) < point.radius + 0.5) &&
    !boxes.some((box) => crosses(line, box))
  );
}

function inside(box: Box, { width, height }: LeaderRoom): boolean {
  return box.x0 >= 1 && box.y0 >= 1 && box.x1 <= width - 1 && box.y1 <= height - 1;
}

/** Whether a segment lies on another for more than its beginning: nobody could tell the two apart. */
function runAlong(line: Segment, leader: Segment): boolean {
  const at = (share: number) => ({
    x: leader.x + share * (leader.x2 - leader.x),
    y: leader.y + share * (leader.y2 - leader.y),
  });
  return [0.3, 0.6].every((share) => distanceTo(line, at(share)) < ON_A_LINE);
}

/** What a source gives, asked for once and only as far as somebody reads. */
function readOnce<T>(source: Iterator<T>): Iterable<T> {
  const known: T[] = [];
  return {
    *[Symbol.iterator]() {
      for (let i = 0; ; i++) {
        if (i === known.length) {
          const next = source.next();
          if (next.done === true) return;
          known.push(next.value);
        }
        yield known[i]!;
      }
    },
  };
}
