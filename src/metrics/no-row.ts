import type { Runs, Where } from "../runs/index.js";

/** Says of a choice that leaves no row what was asked for, and which values there are. */
export function noRowHas(runs: Runs, where: Where): string {
  const asked = Object.entries(where).map(([column, values]) => {
    const known = runs.levels(column).slice(0, 12).join(", ");
    return `${column}=${[values].flat().join("|")} (values here: ${known})`;
  });
  return `no row has ${asked.join(" and ") || "anything"}`;
}
