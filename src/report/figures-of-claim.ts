import type { DrawnFigure } from "./gather.js";

/** Further figures of a claim's metric are found beside the first ones. */
const MOST = 3;

/**
 * The figures a claim's numbers can be looked up in: those of a metric it is computed from, of rows
 * that its own are among. Which ones those are follows from the study's declaration alone.
 *
 * @param compute how the claim is computed, as declared
 */
export function figuresOfClaim(
  compute: unknown,
  figures: readonly DrawnFigure[],
): readonly DrawnFigure[] {
  const metrics = metricsIn(compute);
  const rows = rowsIn(compute);
  const shown = figures.filter(({ plan }) => {
    if (![...metricsIn(plan.declaration)].some((metric) => metrics.has(metric))) return false;
    return Object.entries(plan.slice).every(([column, values]) => {
      const wanted = rows.get(column);
      return wanted === undefined || values.some((value) => wanted.has(value));
    });
  });
  return shown.slice(0, MOST);
}

/** Where a declaration names a metric: as such, or as what an axis shows. */
const METRIC_KEYS = new Set(["metric", "metrics", "x", "y"]);

function metricsIn(declared: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  walk(declared, (key, text) => {
    if (METRIC_KEYS.has(key)) found.add(text);
  });
  return found;
}

/** The values of columns that a declaration is limited to. */
function rowsIn(declared: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  walk(declared, (key, text, within) => {
    if (within !== "where") return;
    found.set(key, (found.get(key) ?? new Set()).add(text));
  });
  return found;
}

/** Tells of each text in a declaration: its key, the text, and the key of what it stands in. */
function walk(
  value: unknown,
  tell: (key: string, text: string, within: string) => void,
  key = "",
  within = "",
): void {
  if (typeof value === "string") tell(key, value, within);
  else if (Array.isArray(value)) for (const each of value) walk(each, tell, key, within);
  else if (typeof value === "object" && value !== null) {
    for (const [name, each] of Object.entries(value)) walk(each, tell, name, key);
  }
}
