import type { Box } from "./boxes.js";
import { textWidth } from "./text-width.js";

/** A point with a label, in pixels. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** A label where it goes: the anchor of its text and how it is aligned. */
export interface PlacedLabel extends Labelled {
  readonly align: "left" | "center" | "right";
  /** what the text takes */
  readonly box: Box;
  /** the place of its point in what was wanted */
  readonly of: number;
}

export interface PlacementRoom {
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  /** radius of a point */
  readonly radius: number;
  /** every drawn point, labelled or not */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** what else labels keep clear of */
  readonly obstacles?: readonly Box[];
  readonly most?: number;
  /** whether a label may only stand where no other point is as near to it as its own */
  readonly unmistakable?: boolean;
}

/**
 * Places labels next to their points, in the order given, wherever one fits without covering a
 * point, another label or the edge; a label that fits nowhere is left out. Greedy, hence the same
 * answer every time.
 */
export function placeLabels(wanted: readonly Labelled[], room: PlacementRoom): PlacedLabel[] {
  const taken: Box[] = [
    ...(room.obstacles ?? []),
    ...room.points.map((point) => around(point.x, point.y, room.radius, room.radius)),
  ];
  const placed: PlacedLabel[] = [];
  for (const [of, label] of wanted.entries()) {
    if (placed.length >= (room.most ?? Number.POSITIVE_INFINITY)) break;
    const width = textWidth(label.text, room.fontSize);
    const found = candidates(label, width, room).find(
      ({ box }) =>
        inside(box, room) &&
        !taken.some((other) => overlap(box, other)) &&
        (room.unmistakable !== true || isOwn(box, label, room)),
    );
    if (found === undefined) continue;
    taken.push(found.box);
    placed.push({ text: label.text, ...found, of });
  }
  return placed;
}

function candidates(label: Labelled, width: number, room: PlacementRoom) {
  const { radius: r, fontSize } = room;
  const half = fontSize * 0.52;
  const near = r + 1.5;
  const at = (dx: number, dy: number, align: PlacedLabel["align"]) => {
    const x = label.x + dx;
    const y = label.y + dy;
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    return { x, y, align, box: { x0: left, x1: left + width, y0: y - half, y1: y + half } };
  };
  // clear of the point's own box, or large points would have no diagonal place at all
  const diagonal = Math.max(r * 0.7 + 1, r);
  return [
    at(near, 0, "left"),
    at(-near, 0, "right"),
    at(0, -near - half, "center"),
    at(0, near + half, "center"),
    at(diagonal, -diagonal - half * 0.7, "left"),
    at(diagonal, diagonal + half * 0.7, "left"),
    at(-diagonal, -diagonal - half * 0.7, "right"),
    at(-diagonal, diagonal + half * 0.7, "right"),
  ];
}

/** Whether a label could be taken for no other point's: each is clearly farther away than its own. */
function isOwn(box: Box, own: Labelled, { points, radius }: PlacementRoom): boolean {
  const reach = distance(box, own) + radius;
  return points.every(
    (point) => (point.x === own.x && point.y === own.y) || distance(box, point) > reach,
  );
}

/** How far a point is from the middle line of a text: what stands in its line reads as its own. */
function distance(box: Box, { x, y }: { readonly x: number; readonly y: number }): number {
  const dx = Math.max(box.x0 - x, 0, x - box.x1);
  return Math.hypot(dx, (box.y0 + box.y1) / 2 - y);
}

function around(x: number, y: number, dx: number, dy: number): Box {
  return { x0: x - dx, x1: x + dx, y0: y - dy, y1: y + dy };
}

function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

function inside(box: Box, room: PlacementRoom): boolean {
  return box.x0 >= 0 && box.y0 >= 0 && box.x1 <= room.width && box.y1 <= room.height;
}
