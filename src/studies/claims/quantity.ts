import { type Estimate, isUndefined, type Undefined } from "../../stats/result.js";

/** A number that a claim's computation answers with. */
export interface Quantity {
  readonly value: number;
  /** the least and the most it can be, given how the figures it is made of were rounded */
  readonly least: number;
  readonly most: number;
  /** its confidence interval, where there is one */
  readonly low?: number;
  readonly high?: number;
  /** events and observations, where it is one rate of counts */
  readonly k?: number;
  readonly n?: number;
  /** it is a p-value: compared by the decision too */
  readonly isP?: true;
  /** standard error of a p-value by random permutations */
  readonly monteCarloError?: number;
  /** how it was made, for instance "Newcombe" */
  readonly method?: string;
}

/** A name that a computation answers with, for instance the language with the highest rate. */
export interface Name {
  readonly name: string;
}

export type Answer = Quantity | Name | Undefined;

/**
 * One number of another, and what it can be at least and most, given how both were rounded.
 *
 * @throws RangeError where the one to divide by may be 0, given how it was rounded
 */
export function quotient(a: Quantity, b: Quantity): Pick<Quantity, "value" | "least" | "most"> {
  if (b.least <= 0 && b.most >= 0) {
    throw new RangeError("a number to divide by is 0, or may be, given how it was rounded");
  }
  const ends = [a.least / b.least, a.least / b.most, a.most / b.least, a.most / b.most];
  return { value: a.value / b.value, least: Math.min(...ends), most: Math.max(...ends) };
}

/** A number known exactly, but for sampling. */
export function exactly(value: number, rest: Partial<Quantity> = {}): Quantity {
  return { value, least: value, most: value, ...rest };
}

/** An estimate as a number known exactly but for sampling, or the reason why there is none. */
export function ofEstimate(found: Estimate | Undefined): Quantity | Undefined {
  if (isUndefined(found)) return found;
  const { value, k, n, low, high, method } = found;
  return exactly(value, {
    ...(k === undefined ? {} : { k }),
    ...(n === undefined ? {} : { n }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(method === undefined ? {} : { method }),
  });
}
