import { brentRoot } from "./brent.js";
import { findRoot } from "../distributions/index.js";

/**
 * Fisher's noncentral hypergeometric distribution: the count in the first cell of a 2 × 2 table with
 * fixed margins and a given odds ratio.
 */
export class ConditionalOdds {
  readonly #logs: Float64Array;

  constructor(
    readonly least: number,
    readonly most: number,
    successes: number,
    failures: number,
    draws: number,
    readonly precision: "full" | "r" = "full",
  ) {
    this.#logs = new Float64Array(most - least + 1);
    for (let x = least; x < most; x++) {
      // the ratio of neighbouring probabilities; the probabilities themselves may underflow
      const above = (successes - x) * (draws - x);
      const below = (x + 1) * (failures - draws + x + 1);
      this.#logs[x + 1 - least] = this.#logs[x - least]! + Math.log(above / below);
    }
  }

  /** The mean and the tails P(X ≤ x) and P(X ≥ x) where the odds ratio is exp(logOdds). */
  at(logOdds: number, x: number): { mean: number; lower: number; upper: number } {
    if (logOdds === -Infinity) {
      const { least } = this;
      return { mean: least, lower: least <= x ? 1 : 0, upper: least >= x ? 1 : 0 };
    }
    let top = -Infinity;
    for (let i = 0; i < this.#logs.length; i++) {
      top = Math.max(top, this.#logs[i]! + i * logOdds);
    }
    let [sum, mean, lower, upper] = [0, 0, 0, 0];
    for (let i = 0; i < this.#logs.length; i++) {
      const weight = Math.exp(this.#logs[i]! + i * logOdds - top);
      const value = this.least + i;
      sum += weight;
      mean += weight * value;
      if (value <= x) lower += weight;
      if (value >= x) upper += weight;
    }
    return { mean: mean / sum, lower: lower / sum, upper: upper / sum };
  }

  /** The odds ratio under which x, which is not the most there can be, is the expected count. */
  estimate(x: number): number {
    if (x === this.least) return 0;
    return this.#solve((logOdds) => this.at(logOdds, x).mean - x);
  }

  /** The odds ratio under which x or more has probability `error`. */
  low(x: number, error: number): number {
    if (x === this.least) return 0;
    return this.#solve((logOdds) => this.at(logOdds, x).upper - error);
  }

  /** The odds ratio under which x or fewer has probability `error`; x is not the most there can be. */
  high(x: number, error: number): number {
    return this.#solve((logOdds) => this.at(logOdds, x).lower - error);
  }

  #solve(value: (logOdds: number) => number): number {
    if (this.precision === "r") return solveAsR(value);
    let bound = 1;
    while (bound < 700 && value(-bound) > 0 === value(bound) > 0) bound *= 2;
    return Math.exp(findRoot(value, -Math.min(bound, 700), Math.min(bound, 700)));
  }
}

/** R looks for the odds ratio, or for its inverse above 1, between 0 and 1, to about 1e-4. */
function solveAsR(value: (logOdds: number) => number): number {
  const tolerance = Number.EPSILON ** 0.25;
  const [atZero, atOne] = [value(-Infinity), value(0)];
  if (atOne === 0) return 1;
  if (atZero > 0 !== atOne > 0) return brentRoot((t) => value(Math.log(t)), 0, 1, tolerance);
  return 1 / brentRoot((t) => value(-Math.log(t)), Number.EPSILON, 1, tolerance);
}
