import { linearRegression } from "simple-statistics";

export type Extent = [number, number];

/** The least-squares line through points; undefined where nothing varies, or there are too few. */
export function line(
  points: readonly { readonly distance: number; readonly value: number }[],
): { m: number; b: number } | undefined {
  const varied = new Set(points.map((point) => point.distance)).size > 1;
  if (!varied || points.length < 3) return undefined;
  return linearRegression(points.map((point) => [point.distance, point.value]));
}

/** From where to where a line is inside a plot: a fit may leave the values that are possible. */
export function within(
  { m, b }: { readonly m: number; readonly b: number },
  [from, to]: Extent,
  [low, high]: readonly [number, number],
): Extent {
  if (m === 0) return [from, to];
  const [first, last] = [(low - b) / m, (high - b) / m].toSorted((p, q) => p - q) as Extent;
  return [Math.min(to, Math.max(from, first)), Math.max(from, Math.min(to, last))];
}

/** A straight line as small boxes, for labels to keep clear of. */
export function lineBoxes(ends: readonly { readonly x: number; readonly y: number }[]) {
  const [from, to] = [ends[0]!, ends[1]!];
  const steps = Math.max(1, Math.ceil(Math.abs(to.x - from.x) / 4));
  return Array.from({ length: steps }, (_, i) => {
    const y = (at: number) => from.y + ((to.y - from.y) * at) / steps;
    const x = (at: number) => from.x + ((to.x - from.x) * at) / steps;
    const [top, bottom] = [Math.min(y(i), y(i + 1)), Math.max(y(i), y(i + 1))];
    return { x0: x(i), x1: x(i + 1), y0: top - 0.8, y1: bottom + 0.8 };
  });
}
