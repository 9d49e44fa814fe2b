/** A rectangle that a label takes. */
export interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** A straight line from one place to another. */
export interface Segment {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
}

/** Two lines nearer to one another than this look like one, in pixels. */
export const ON_A_LINE = 1.5;

/** Whether two boxes have room in common. */
export function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

/** Whether a disc reaches into a box. */
export function near(
  box: Box,
  point: { readonly x: number; readonly y: number; readonly radius: number },
): boolean {
  const dx = Math.max(box.x0 - point.x, 0, point.x - box.x1);
  const dy = Math.max(box.y0 - point.y, 0, point.y - box.y1);
  return Math.hypot(dx, dy) < point.radius + 0.3;
}

/** How far a point is from a segment. */
export function distanceTo(
  line: Segment,
  point: { readonly x: number; readonly y: number },
): number {
  const [dx, dy] = [line.x2 - line.x, line.y2 - line.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - line.x) * dx + (point.y - line.y) * dy) / length;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(line.x + t * dx - point.x, line.y + t * dy - point.y);
}

/** Whether a segment is anywhere in a box. */
export function crosses(line: Segment, box: Box): boolean {
  const { x0, x1, y0, y1 } = box;
  if (Math.max(line.x, line.x2) <= x0 || Math.min(line.x, line.x2) >= x1) return false;
  if (Math.max(line.y, line.y2) <= y0 || Math.min(line.y, line.y2) >= y1) return false;
  const within = (x: number, y: number) => x > x0 && x < x1 && y > y0 && y < y1;
  if (within(line.x, line.y) || within(line.x2, line.y2)) return true;
  const corners = [
    [x0, y0, x1, y0],
    [x1, y0, x1, y1],
    [x1, y1, x0, y1],
    [x0, y1, x0, y0],
  ] as const;
  return corners.some(([x, y, x2, y2]) => meet(line, { x, y, x2, y2 }));
}

/** Whether two segments cross (touching ends do not count). */
export function meet(a: Segment, b: Segment): boolean {
  const side = (line: Segment, x: number, y: number) =>
    (line.x2 - line.x) * (y - line.y) - (line.y2 - line.y) * (x - line.x);
  return side(a, b.x, b.y) * side(a, b.x2, b.y2) < 0 && side(b, a.x, a.y) * side(b, a.x2, a.y2) < 0;
}
