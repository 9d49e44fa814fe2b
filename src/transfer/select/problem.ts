import { isUndefined, type Undefined, undefinedBecause } from "../../stats/result.js";
import type { DroppedLanguage } from "../response.js";
import { addedLanguages, isDiagonal } from "../training-set.js";
import type { TransferMatrix } from "../transfer-matrix.js";
import type { SelectOptions } from "./selection.js";

/** What to choose by: the mean over targets, or the target served worst. */
export type Objective = "mean" | "worst-case";

/**
 * A choice of sources for targets. Values are turned so that more is better. A cell that was not
 * observed has its target's floor, the worst value observed there, so that it never speaks for a
 * source.
 */
export interface Problem {
  readonly candidates: readonly string[];
  readonly targets: readonly string[];
  /** candidates × targets, row-major */
  readonly values: Float64Array;
  /** 1 where a value was observed */
  readonly observed: Uint8Array;
  readonly floors: Float64Array;
  readonly costs: Float64Array;
}

export interface ReadProblem {
  readonly problem: Problem;
  readonly dropped: readonly DroppedLanguage[];
}

/** Reads the choice that a matrix poses, or says why there is none. */
export function problemOf(
  matrix: TransferMatrix,
  options: SelectOptions,
  higherIsBetter: boolean,
): ReadProblem | Undefined {
  const sign = higherIsBetter ? 1 : -1;
  const value = (row: number, column: number): number => {
    const cell = matrix.cells[row]![column]!;
    const own = isDiagonal(matrix.train[row]!, matrix.eval[column]!, matrix.base);
    return isUndefined(cell) || (own && options.diagonal === "exclude")
      ? Number.NaN
      : sign * cell.value;
  };
  const dropped: DroppedLanguage[] = [];
  checkKnown("target", options.targets, matrix.eval);
  const rows = candidateRows(matrix, options, dropped);
  if (rows.length === 0) {
    const [first] = dropped;
    const why =
      first === undefined
        ? "no run was trained on one language alone"
        : `${first.language}, ${first.reason}`;
    return undefinedBecause("no-data", `no candidate: ${why}`);
  }
  const columns: number[] = [];
  const floors: number[] = [];
  for (const [column, target] of matrix.eval.entries()) {
    if (options.targets !== undefined && !options.targets.includes(target)) continue;
    const seen = matrix.train
      .map((_, row) => value(row, column))
      .filter((one) => !Number.isNaN(one));
    if (seen.some((one) => !Number.isFinite(one))) {
      return undefinedBecause("non-finite", `a value of ${target} is infinite`);
    }
    if (!rows.some(({ row }) => !Number.isNaN(value(row, column)))) {
      dropped.push({ language: target, reason: "as a target: no candidate was measured on it" });
      continue;
    }
    columns.push(column);
    floors.push(Math.min(...seen));
  }
  if (columns.length === 0) {
    return undefinedBecause("no-data", "no target on which any candidate was measured");
  }
  const cells = rows.flatMap(({ row }) => columns.map((column) => value(row, column)));
  return {
    problem: {
      candidates: rows.map(({ language }) => language),
      targets: columns.map((column) => matrix.eval[column]!),
      values: Float64Array.from(cells, (cell, at) =>
        Number.isNaN(cell) ? floors[at % columns.length]! : cell,
      ),
      observed: Uint8Array.from(cells, (cell) => (Number.isNaN(cell) ? 0 : 1)),
      floors: Float64Array.from(floors),
      costs: Float64Array.from(rows, ({ cost }) => cost),
    },
    dropped,
  };
}

/** Runs that added one language: what can be chosen. */
function candidateRows(
  matrix: TransferMatrix,
  { candidates, costs }: SelectOptions,
  dropped: DroppedLanguage[],
): readonly { readonly row: number; readonly language: string; readonly cost: number }[] {
  const rows: { row: number; language: string; cost: number }[] = [];
  for (const [row, set] of matrix.train.entries()) {
    const members = addedLanguages(set, matrix.base);
    if (members.length !== 1) continue;
    const language = members[0]!;
    if (candidates !== undefined && !candidates.includes(language)) continue;
    if (rows.some((one) => one.language === language)) {
      dropped.push({ language: set.label, reason: `another run on ${language} stands before it` });
      continue;
    }
    const cost = costs === undefined ? 1 : costOf(costs, language);
    if (cost === undefined) dropped.push({ language, reason: "as a candidate: it has no cost" });
    else rows.push({ row, language, cost });
  }
  for (const language of candidates ?? []) {
    const known = rows.some((one) => one.language === language);
    if (known || dropped.some((one) => one.language === language)) continue;
    dropped.push({ language, reason: "as a candidate: no run was trained on it alone" });
  }
  return rows;
}

function costOf(costs: Readonly<Record<string, number>>, language: string): number | undefined {
  if (!Object.hasOwn(costs, language)) return undefined;
  const cost = costs[language]!;
  if (!(Number.isFinite(cost) && cost >= 0)) {
    throw new RangeError(`invalid cost of ${language}: ${cost} (a number from 0)`);
  }
  return cost;
}

function checkKnown(
  what: string,
  asked: readonly string[] | undefined,
  known: readonly string[],
): void {
  const unknown = asked?.find((code) => !known.includes(code));
  if (unknown !== undefined) {
    throw new RangeError(`unknown ${what}: ${unknown} (one of ${known.join(", ")})`);
  }
}

/** The same choice for some of its targets. */
export function withTargets(problem: Problem, targets: readonly number[]): Problem {
  const size = problem.targets.length;
  const pick = <T extends Float64Array | Uint8Array>(from: T) =>
    problem.candidates.flatMap((_, c) => targets.map((t) => from[c * size + t]!));
  return {
    ...problem,
    targets: targets.map((t) => problem.targets[t]!),
    values: Float64Array.from(pick(problem.values)),
    observed: Uint8Array.from(pick(problem.observed)),
    floors: Float64Array.from(targets, (t) => problem.floors[t]!),
  };
}

/** What a set gives each target: the best of its members. */
export function bestOf(problem: Problem, set: readonly number[]): Float64Array {
  const size = problem.targets.length;
  const best = Float64Array.from(problem.floors);
  for (const c of set) {
    for (let t = 0; t < size; t++) best[t] = Math.max(best[t]!, problem.values[c * size + t]!);
  }
  return best;
}

/** The objective over targets' values. */
export function score(best: Float64Array, objective: Objective): number {
  let sum = 0;
  let least = Infinity;
  for (const value of best) {
    sum += value;
    least = Math.min(least, value);
  }
  return objective === "mean" ? sum / best.length : least;
}

export function costOfSet(problem: Problem, set: readonly number[]): number {
  return set.reduce((sum, c) => sum + problem.costs[c]!, 0);
}

/** Costs add up in any order: what rounding leaves over does not break a budget. */
export function fits(cost: number, budget: number): boolean {
  return cost <= budget + 1e-9 * Math.max(1, Math.abs(budget));
}

/** A set with what it is worth, turned so that more is better, and the most any set could be. */
export interface Solution {
  readonly set: readonly number[];
  readonly value: number;
  readonly upper: number;
  readonly optimal: boolean;
  /** sets just as good, at the same cost; only where all were looked at */
  readonly ties?: number;
}

/** Whether one value is above another by more than rounding. */
export function above(a: number, b: number): boolean {
  return a - b > 1e-12 * Math.max(1e-3, Math.abs(a), Math.abs(b));
}
