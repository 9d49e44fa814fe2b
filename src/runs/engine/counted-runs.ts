import { summaryOf, type LoadSummary } from "../summary.js";
import type { Runs } from "../runs.js";
import type { CountedReject } from "./log.js";

/** What a count brought in: as `load` answers it, each reject with how many rows it stands for. */
export interface CountedSummary extends LoadSummary {
  readonly rejected: readonly CountedReject[];
  readonly engine: string;
}

/**
 * A large log as counts: one response stands for all that agree in the columns kept and in what
 * every judge said of them. It is no `Runs`, because a row here counts more than once: `estimate`,
 * `transferMatrix` and `judgeAgreement` know how often.
 */
export class CountedRuns {
  /** one response for each different one; its `item` is a number of its own */
  readonly runs: Runs;
  /** how many responses, scores or aggregates each row of `runs` stands for */
  readonly weights: Float64Array;
  /** rows in the log: accepted + rejected */
  readonly rows: number;
  readonly rejects: readonly CountedReject[];
  readonly engine: string;
  /** slices that only tell responses apart: their values are not kept */
  readonly folded: readonly string[];

  constructor(
    counts: Pick<CountedRuns, "runs" | "weights" | "rows" | "rejects" | "engine" | "folded">,
  ) {
    this.runs = counts.runs;
    this.weights = counts.weights;
    this.rows = counts.rows;
    this.rejects = counts.rejects;
    this.engine = counts.engine;
    this.folded = counts.folded;
  }

  /** Rows refused. */
  get rejected(): number {
    return this.rejects.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Rows that count. */
  get accepted(): number {
    return this.rows - this.rejected;
  }

  /** How many rows each row of `runs`, or of some of its rows, stands for. */
  weightsIn(some: Runs): (row: number) => number {
    const all = this.runs.text("item");
    const byItem = new Map<string, number>();
    for (let row = 0; row < this.runs.size; row++) {
      byItem.set(all.dictionary[all.codes[row]!]!, this.weights[row]!);
    }
    const item = some.text("item");
    return (row) => byItem.get(item.dictionary[item.codes[row]!]!) ?? 1;
  }

  /**
   * The counts of some responses only, as `Runs.where` chooses rows; `rows` and what was refused stay
   * those of the log.
   *
   * @throws {RangeError} for a column that was not kept
   */
  where(conditions: Parameters<Runs["where"]>[0]): CountedRuns {
    this.needs(Object.keys(conditions));
    const runs = this.runs.where(conditions);
    const weightOf = this.weightsIn(runs);
    const { rows, rejects, engine, folded } = this;
    const weights = Float64Array.from({ length: runs.size }, (_, row) => weightOf(row));
    return new CountedRuns({ runs, weights, rows, rejects, engine, folded });
  }

  /** @throws {RangeError} for a column that was not kept with the counts */
  needs(columns: readonly string[]): void {
    const folded = columns.find((name) => this.folded.includes(name));
    if (folded === undefined) return;
    throw new RangeError(
      `unknown column: ${folded} (it was not kept with the counts; name it in keep)`,
    );
  }

  /** What is in the log, as the `load` command answers it. */
  summary(): CountedSummary {
    return {
      ...summaryOf(this.runs.table, []),
      rows: this.rows,
      accepted: this.accepted,
      rejected: this.rejects,
      engine: this.engine,
    };
  }
}

/**
 * Whether a log was counted, and not read row by row. Its members tell: where the package is loaded
 * twice, as a notebook's kernel and a module of the reader's own do, each copy has a class of its own.
 */
export function isCounted(runs: Runs | CountedRuns): runs is CountedRuns {
  return "weights" in runs;
}
