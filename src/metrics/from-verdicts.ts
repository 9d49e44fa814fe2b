import { panelOf, type Unresolved } from "../judges/index.js";
import { groupRows, metricNamed, variationIn, type Runs } from "../runs/index.js";
import { proportion } from "../stats/proportions/index.js";
import { undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";
import type { Estimates, GroupEstimate } from "./group-estimate.js";
import { labelsOf, type Labels } from "./labels.js";
import { pooledColumns, pooledWarnings } from "./pooled-columns.js";
import { verdictMetric, type VerdictMetric } from "./verdict-metrics.js";
import { listed, unlabelledIn } from "./unlabelled.js";
import type { Settings } from "./settings.js";

/** How many responses each row of some runs stands for, where these are counts of a larger log. */
export type Weighing = (runs: Runs) => (row: number) => number;

/**
 * Rates out of verdicts: the share of responses whose label is the metric's event. A response counts
 * once, or as often as `weighing` says.
 */
export function estimateVerdicts(
  runs: Runs,
  settings: Settings,
  weighing: Weighing = () => () => 1,
): Estimates {
  const metric = verdictMetric(settings.metric);
  if (metric === undefined) {
    throw new RangeError(`invalid metric: ${settings.metric} does not come from verdicts`);
  }
  const { axis } = metric;
  const ignore = settings.ignore ?? [];
  const panel = panelOf(runs, axis === undefined ? { ignore } : { axis, ignore });
  const labels = labelsOf(panel, metric, settings);
  // a group in which no judge on this axis said anything still is a group, with a reason
  const all = runs.ofKind("verdict");
  const wanted = groupRows(all, settings.by);
  const found = groupRows(panel.runs, settings.by);
  const place = new Map(found.keys.map((key, group) => [keyText(key), group]));
  const tallies = found.keys.map(newTally);
  const weight = weighing(panel.runs);
  for (const [unit, row] of panel.rows.entries()) {
    count(tallies[found.groups[row]!]!, labels, unit, weight(row));
  }
  const pooled = variationIn(panel.runs, found, pooledColumns(panel.runs, settings.by), panel.rows);
  const groups = wanted.keys.map((by): GroupEstimate => {
    const group = place.get(keyText(by));
    if (group === undefined) {
      return { by, estimate: silent(metric), ...newTallyAnswer, pooledOver: {}, warnings: [] };
    }
    const tally = tallies[group]!;
    const pooledOver = pooled[group]!;
    const { unresolved, unclear } = tally;
    const estimate = rateOf(tally, settings);
    const left = unlabelledIn({ unresolved, estimate });
    const warnings = [...(left === "" ? [] : [left]), ...pooledWarnings(pooledOver)];
    return { by, estimate, unresolved, unclear, pooledOver, warnings };
  });
  const { higherIsBetter } = metricNamed(settings.metric);
  return {
    metric: settings.metric,
    from: "verdicts",
    judgePolicy: labels.policy,
    judges: panel.judges,
    kind: "rate",
    unit: "fraction",
    ...(higherIsBetter === undefined ? {} : { higherIsBetter }),
    level: settings.level,
    groups,
  };
}

interface Tally {
  k: number;
  n: number;
  unclear: number;
  readonly unresolved: Partial<Record<Unresolved, number>>;
}

const newTallyAnswer = { unresolved: {}, unclear: 0 } as const;

function newTally(): Tally {
  return { k: 0, n: 0, unclear: 0, unresolved: {} };
}

function count(tally: Tally, { labels, unclear }: Labels, unit: number, times: number): void {
  const label = labels[unit]!;
  tally.unclear += unclear[unit]! * times;
  if (typeof label === "string") tally.unresolved[label] = (tally.unresolved[label] ?? 0) + times;
  else {
    tally.n += times;
    tally.k += label * times;
  }
}

function rateOf(tally: Tally, settings: Settings): Estimate | Undefined {
  if (tally.n > 0) {
    return proportion(tally.k, tally.n, { method: settings.interval, level: settings.level });
  }
  const why = listed(tally.unresolved);
  return undefinedBecause("no-data", `no response has a label${why === "" ? "" : ` (${why})`}`);
}

function silent(metric: VerdictMetric): Undefined {
  const what = metric.axis === "refusal" ? "refusal or compliance" : "safe or unsafe";
  return undefinedBecause("no-data", `no judge here says ${what}`);
}

function keyText(key: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.values(key));
}
