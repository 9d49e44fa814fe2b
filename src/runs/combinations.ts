import { groupRows } from "./group.js";
import type { Runs } from "./runs.js";

/**
 * The distinct combinations of some text columns, in the order in which they first stand in the
 * results.
 *
 * @throws RangeError where there is no such column
 * @example
 * combinations(runs, ["model", "variant"]); // [{ model: "gemma3-1b", variant: "vanilla" }, …]
 */
export function combinations(
  runs: Runs,
  names: readonly string[],
): readonly Readonly<Record<string, string>>[] {
  return groupRows(runs, names).keys;
}
