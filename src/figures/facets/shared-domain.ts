import type { AxisDomains } from "../drawing/axes.js";
import type { Figure } from "../figure.js";
import { niceReach } from "../drawing/numbers.js";
import { levelDomain } from "../heatmap/heatmap-cells.js";

const VALUES = [
  "value",
  "low",
  "high",
  "before",
  "before_low",
  "before_high",
  "after",
  "after_low",
  "after_high",
] as const;

/** Least and greatest of what figures draw, by their tables, in shown units. */
function reachOf(figures: readonly Figure[], columns: readonly string[]): [number, number] {
  const numbers = figures.flatMap(({ table }) => {
    const places = columns.map((name) => table.columns.indexOf(name)).filter((at) => at >= 0);
    return table.rows.flatMap((row) =>
      places.flatMap((at) => {
        const value = row[at];
        return typeof value === "number" && Number.isFinite(value) ? [value] : [];
      }),
    );
  });
  return numbers.length === 0
    ? [0, 1]
    : numbers.reduce(
        ([low, high], value): [number, number] => [Math.min(low, value), Math.max(high, value)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      );
}

/** Ends of an axis that holds the dots and intervals of all of some figures. */
export function sharedAxis(figures: readonly Figure[]): readonly [number, number] {
  const [low, high] = reachOf(figures, VALUES);
  return [low > 0 && low < 0.35 * high ? 0 : low, high];
}

/** Ends of both axes that hold the points and intervals of all of some scatter plots. */
export function sharedAxes(figures: readonly Figure[]): AxisDomains {
  return {
    x: reachOf(figures, ["x", "x_low", "x_high", "distance"]),
    y: reachOf(figures, ["y", "y_low", "y_high", "value"]),
  };
}

/**
 * Ends of a colour scale for all of some heatmaps or maps: about zero for signed values, else
 * as close as a single heatmap would have them.
 */
export function sharedColours(
  figures: readonly Figure[],
  unit: "fraction" | "other" = "fraction",
): readonly [number, number] {
  const [low, high] = reachOf(figures, ["value"]);
  if (low < 0) {
    const reach = niceReach(Math.max(-low, high));
    return [-reach, reach];
  }
  return levelDomain([low, high], unit);
}
