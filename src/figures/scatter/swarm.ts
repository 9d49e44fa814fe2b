/** How far a point may move to the left and to the right, in pixels. */
export type Reach = readonly [left: number, right: number];

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Sideways shifts, in pixels, that keep points from hiding one another, within each point's reach.
 * Points keep their y, and move no farther than they must.
 */
export function swarm(
  points: readonly Place[],
  radius: number,
  reach: readonly Reach[],
): readonly number[] {
  const shifts = Array.from({ length: points.length }, () => 0);
  const order = points.map((_, i) => i).sort((a, b) => points[a]!.y - points[b]!.y || a - b);
  const done: Place[] = [];
  const step = radius * 0.5;
  for (const i of order) {
    const point = points[i]!;
    const [left, right] = reach[i]!;
    const near = done.filter((other) => Math.abs(other.y - point.y) < 2 * radius);
    const overlap = (shift: number) =>
      near.reduce(
        (most, other) =>
          Math.max(most, 2 * radius - Math.hypot(point.x + shift - other.x, point.y - other.y)),
        0,
      );
    let best = 0;
    let least = overlap(0);
    for (let away = step; least > 0 && away <= Math.max(left, right); away += step) {
      for (const shift of [away, -away]) {
        if (shift > right || -shift > left || overlap(shift) >= least) continue;
        best = shift;
        least = overlap(shift);
      }
    }
    shifts[i] = best;
    done.push({ x: point.x + best, y: point.y });
  }
  return shifts;
}

/** Places closer than this, in pixels, are one place to the eye. */
const ONE_PLACE = 3;

/**
 * The reach of each point: where few places on the x-axis are shared by many points, each may move
 * towards the next place, the farther the more points its own place has of the two, and at most
 * `most`; to both sides alike, so that the middle of a swarm is its place. Elsewhere points stay.
 */
export function reachOf(points: readonly Place[], radius: number, most: number): readonly Reach[] {
  const places: { readonly from: number; points: number }[] = [];
  for (const x of points.map((point) => point.x).sort((a, b) => a - b)) {
    if (places.length === 0 || x - places.at(-1)!.from > ONE_PLACE) {
      places.push({ from: x, points: 0 });
    }
    places.at(-1)!.points++;
  }
  const crowded = places.length * 3 <= points.length;
  return points.map(({ x }): Reach => {
    if (!crowded) return [0, 0];
    const at = places.findLastIndex(({ from }) => from <= x);
    const own = places[at]!;
    const towards = (next: (typeof places)[number] | undefined) => {
      if (next === undefined) return most;
      const gap = Math.abs(next.from - own.from) - radius;
      return Math.max(radius, (gap * own.points) / (own.points + next.points));
    };
    const reach = Math.min(most, towards(places[at - 1]), towards(places[at + 1]));
    return [reach, reach];
  });
}

/** the most that points which share a distance are spread, as a share of the width: least, and more */
const SWARM_SHARE = [0.06, 0.16] as const;

/** How far points that share a distance are spread: the farther, the more of all points stand there. */
export function swarmShare(distances: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const each of distances) counts.set(each, (counts.get(each) ?? 0) + 1);
  const crowd = Math.max(...counts.values()) / distances.length;
  return SWARM_SHARE[0] + SWARM_SHARE[1] * crowd;
}
