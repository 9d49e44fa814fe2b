import { type CountedRuns, isCounted, type Runs } from "../runs/index.js";

/** Verdicts row by row, or a large log as counts of the different responses. */
export type RunsOrCounts = Runs | CountedRuns;

/** The rows of either, and how many responses each row of some of them stands for. */
export interface Weighed {
  readonly runs: Runs;
  readonly weightsIn: (some: Runs) => (row: number) => number;
}

/** @throws {RangeError} for a column that was not kept with the counts */
export function weighed(given: RunsOrCounts, columns: readonly string[]): Weighed {
  if (!isCounted(given)) return { runs: given, weightsIn: () => () => 1 };
  given.needs(columns);
  return { runs: given.runs, weightsIn: (some) => given.weightsIn(some) };
}
