import {
  checkMetric,
  estimate,
  estimateCounts,
  type EstimateOptions,
  type Estimates,
  unlabelled,
  unlabelledIn,
} from "../metrics/index.js";
import { type CountedRuns, isCounted, type Runs } from "../runs/index.js";
import { isUndefined, undefinedBecause } from "../stats/result.js";
import { parseTrainingSet } from "./training-set.js";
import { TransferFrame } from "./transfer-frame.js";
import type { TrainingSet } from "./transfer-matrix.js";

export interface TransferOptions extends Omit<EstimateOptions, "by"> {
  /** a language that every run was trained on: a row then counts by what it added */
  readonly base?: string;
  /** column that makes the rows; training sets (`train`) by default */
  readonly rows?: string;
}

/**
 * The transfer matrix of some run results, or of the counts of a large log: training sets as rows,
 * evaluation languages as columns, both in the order in which they first stand in the results. Each
 * cell is an estimate with n and its interval (Wilson's for rates), or the reason why there is none.
 *
 * With `rows` another column makes the rows, for instance `model` where nothing was trained.
 *
 * @throws RangeError for an unknown column or judge policy, or figures that cannot be pooled
 * @example
 * transferMatrix(runs, { metric: "refusal_rate", where: { model: "gemma3-4b" }, base: "en" });
 */
export function transferMatrix(given: Runs | CountedRuns, options: TransferOptions): TransferFrame {
  const runs = isCounted(given) ? given.runs : given;
  const { base, rows = "train", ...estimating } = options;
  const asked = { ...estimating, by: [rows, "eval"] };
  const estimates = isCounted(given) ? estimateCounts(given, asked) : estimate(runs, asked);
  const { groups, from, metric, judgePolicy, unit, higherIsBetter } = estimates;
  checkFound(runs, options, { groups, from });
  if (base !== undefined && !groups.some(({ by }) => by[rows]!.split("+").includes(base))) {
    throw new RangeError(`invalid base: ${base} (no run here was trained on it)`);
  }
  const open = unlabelled(
    estimates,
    isCounted(given) ? undefined : runs.where(options.where ?? {}),
  );
  const labels = [...new Set(groups.map(({ by }) => by[rows]!))];
  const evaluations = [...new Set(groups.map(({ by }) => by["eval"]!))];
  const cells = new Map(
    groups.map(({ by, estimate: cell }) => [key(by[rows]!, by["eval"]!), cell]),
  );
  return new TransferFrame({
    metric,
    judgePolicy,
    unit,
    ...(higherIsBetter === undefined ? {} : { higherIsBetter }),
    ...(base === undefined ? {} : { base }),
    train: labels.map((label) => (rows === "train" ? parseTrainingSet(label) : named(label))),
    eval: evaluations,
    cells: labels.map((label) =>
      evaluations.map(
        (evaluation) =>
          cells.get(key(label, evaluation)) ??
          undefinedBecause(
            "not-measured",
            `no row for ${label || "the baseline"} on ${evaluation}`,
          ),
      ),
    ),
    warnings: [
      ...(open === undefined ? [] : [open]),
      ...gatherWarnings(
        groups.map((group) => ({
          cell: `${group.by[rows] || "baseline"} → ${group.by["eval"]}`,
          // told once, of all cells together
          warnings: group.warnings.filter((warning) => warning !== unlabelledIn(group)),
        })),
      ),
    ],
  });
}

/**
 * A metric or slice that gives no cell at all is a slip, not a result; unless there are rows that say
 * nothing was observed, or responses on which the judges leave every label open.
 */
function checkFound(
  runs: Runs,
  options: TransferOptions,
  { groups, from }: Pick<Estimates, "groups" | "from">,
): void {
  const nothing = groups.every(({ estimate: cell, unresolved }) => {
    const open = Object.keys(unresolved).length > 0;
    return isUndefined(cell) && cell.undefined === "no-data" && !open;
  });
  if (!nothing) return;
  checkMetric(runs, options);
  const [first] = groups;
  if (from !== "verdicts" || first === undefined || !isUndefined(first.estimate)) return;
  throw new RangeError(`no row gives ${options.metric}: ${first.estimate.message}`);
}

/** Each warning once, with the cells it is of unless it is of all. */
function gatherWarnings(
  cells: readonly { readonly cell: string; readonly warnings: readonly string[] }[],
): readonly string[] {
  const where = new Map<string, string[]>();
  for (const { cell, warnings } of cells) {
    for (const warning of warnings) {
      const known = where.get(warning);
      if (known === undefined) where.set(warning, [cell]);
      else known.push(cell);
    }
  }
  return [...where].map(([warning, of]) => {
    if (of.length === cells.length) return warning;
    const more = of.length > 3 ? ` and ${of.length - 3} more cells` : "";
    return `${of.slice(0, 3).join(", ")}${more}: ${warning}`;
  });
}

/** A row that is not a training set. */
function named(label: string): TrainingSet {
  return { label, languages: [] };
}

function key(row: string, column: string): string {
  return JSON.stringify([row, column]);
}
