/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { say } from "./elements.js";
import { type Spot, spots } from "./spots.js";
import { showRing, showTip } from "./tip.js";

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrow keys go to the nearest value in their direction; Home and End to the first and last. */
export function step(plot: HTMLElement, event: KeyboardEvent): void {
  const direction = DIRECTIONS[event.key];
  if (direction === undefined && event.key !== "Home" && event.key !== "End") return;
  const all = spots(plot);
  if (all.length === 0) return;
  event.preventDefault();
  const now = all.find(({ text }) => text === plot.dataset["spot"]);
  const to =
    event.key === "End"
      ? all.at(-1)!
      : now === undefined || direction === undefined
        ? all[0]!
        : (nearest(now, all, direction) ?? now);
  plot.dataset["spot"] = to.text;
  showTip(to.text, to.box);
  showRing(to.box);
  say(to.text);
}

function nearest(
  from: Spot,
  all: readonly Spot[],
  [dx, dy]: readonly [number, number],
): Spot | undefined {
  const middle = ({ box }: Spot) => [box.left + box.width / 2, box.top + box.height / 2] as const;
  const [x, y] = middle(from);
  let best: Spot | undefined;
  let least = Infinity;
  for (const spot of all) {
    const [sx, sy] = middle(spot);
    const along = (sx - x) * dx + (sy - y) * dy;
    const across = Math.abs((sx - x) * dy) + Math.abs((sy - y) * dx);
    const cost = along + 2.5 * across;
    if (along > 0.5 && cost < least) [best, least] = [spot, cost];
  }
  return best;
}
