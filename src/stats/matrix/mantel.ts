import { studentPValue, normalPValue, checkAlternative } from "../p-value.js";
import { type Alternative, isUndefined, type Undefined, undefinedBecause } from "../result.js";
import {
  extremes,
  type MatrixFinding,
  monteCarloError,
  type NaivePValue,
  planWarnings,
  pValueOf,
} from "./answer.js";
import { compress, type CorrelationWork } from "./correlation-evaluator.js";
import { exactMantelBlocks, exactMantelWork } from "./exact-mantel.js";
import type { MatrixCorrelation } from "./correlate-cells.js";
import { evaluatorOf } from "./evaluator.js";
import { gather } from "./gather.js";
import { type Band, type Layout, layOut } from "./layout.js";
import { factorial, type PermutationOptions, type Plan, planPermutations } from "./plan.js";
import { type MatrixResponse, type ReadingOptions, sizeOf } from "./response.js";
import type { Task } from "./run.js";
import { tally } from "./threads.js";

export interface MantelOptions extends PermutationOptions, ReadingOptions {
  /** "pearson" by default */
  readonly method?: MatrixCorrelation;
  readonly alternative?: Alternative;
}

export interface MantelFinding extends MatrixFinding {
  readonly method: MatrixCorrelation;
  /** what taking cells for independent would have said */
  readonly naive: NaivePValue;
}

/** Ties with the observed statistic count, though rounding may set them apart. */
const SLACK = 1e-12;

/**
 * Mantel's test: are the cells of a response correlated with a distance, more than they would be if
 * languages were exchangeable?
 *
 * The statistic is the correlation over the observed cells. Language identities are permuted over
 * the union of row and column languages: observed cells stay, the distances beneath them move
 * (for square matrices this is the same as permuting rows and columns of either matrix). A cell
 * whose distance is unknown, in the observed order or after a permutation, is left out and ranks are
 * taken anew. Two symmetric matrices are read once per unordered pair, others over all ordered
 * off-diagonal cells. The p-value is exact when all permutations are looked at, and else
 * (b + 1) / (m + 1). Values within 1e-12 of the observed correlation count as ties.
 *
 * Trust it where languages are exchangeable in the response or in the distance. Where both follow the
 * family tree it rejects far too often (CALIBRATION.md, beside this file): use `phylogeneticMantel`
 * there, or `strata` where languages within a family are exchangeable. `naive` is never to be trusted.
 *
 * @param response a square matrix, or observed cells
 * @param distance square over the same languages, row-major, NaN where unknown
 * @returns why there is none: `no-data`, `too-few` (fewer than 3 cells), `constant`, `non-finite`
 * @throws RangeError when sizes do not fit or an option is out of range
 * @see Mantel (1967), The detection of disease clustering and a generalized regression approach.
 *   Cancer Research 27; Legendre & Legendre (2012), Numerical Ecology, §10.5.
 * @example
 * mantel(transfer, distance, { method: "spearman", alternative: "less" });
 */
export function mantel(
  response: MatrixResponse,
  distance: Float64Array,
  options: MantelOptions = {},
): MantelFinding | Undefined {
  return correlationTest("mantel", response, [distance], options);
}

/** The common course of the Mantel and the partial Mantel test. */
export function correlationTest(
  test: string,
  response: MatrixResponse,
  predictors: readonly Float64Array[],
  options: MantelOptions & { readonly band?: Band },
): MantelFinding | Undefined {
  const { method = "pearson", alternative = "two-sided" } = options;
  checkAlternative(alternative);
  if (!["pearson", "spearman", "kendall"].includes(method)) {
    throw new RangeError(`invalid method: ${method} (one of pearson, spearman, kendall)`);
  }
  const layout = layOut(response, predictors, options);
  if (isUndefined(layout)) return layout;
  const inMiddle =
    layout.full && method !== "kendall" && predictors.length === 1 && layout.size > 6;
  const plan = planPermutations(
    layout.languages,
    sizeOf(response),
    options,
    factorial(inMiddle ? 11 : 9),
    factorial(inMiddle ? 13 : 12),
  );
  const identity = Int32Array.from({ length: layout.size }, (_, i) => i);
  const cells = knownCells(layout, identity);
  const absent = whyNot(cells);
  if (absent !== undefined) return absent;
  const work = { kind: "correlation", layout, method } as const;
  const value = new Float64Array(1);
  evaluatorOf(work).evaluate(identity, value);
  const statistic = value[0]!;
  if (Number.isNaN(statistic)) {
    return undefinedBecause("collinear", "the controls leave nothing of the response or predictor");
  }
  const { low, high } = extremes(statistic, alternative, SLACK);
  const n = cells[0]!.length;
  const task = { work, plan, low: Float64Array.of(low), high: Float64Array.of(high) };
  const all = plan.exact && plan.total === factorial(layout.size);
  const counts =
    inMiddle && all
      ? tally(meetingInTheMiddle(task, low, high), plan.total / 5, options.threads)
      : tally(task, plan.total * n * predictors.length, options.threads);
  const pValue = pValueOf(counts, 0, plan);
  const error = monteCarloError(pValue, plan);
  return {
    test,
    method,
    statistic,
    pValue,
    alternative,
    n,
    languages: layout.size,
    symmetric: layout.symmetric,
    permutations: plan.total,
    exact: plan.exact,
    seed: plan.seed,
    ...(error === undefined ? {} : { monteCarloError: error }),
    naive: naive(statistic, method, n, predictors.length - 1, alternative),
    warnings: planWarnings(counts, plan),
  };
}

/** The same question in the form that can be answered for 479,001,600 permutations in a second. */
function meetingInTheMiddle(
  { work, plan }: { work: CorrelationWork; plan: Plan },
  low: number,
  high: number,
): Task {
  const twoSided = low !== -Infinity && high !== Infinity;
  const sign = high === Infinity ? -1 : 1;
  const threshold = sign === 1 ? high : -low;
  return {
    work: exactMantelWork(work.layout, work.method, twoSided, sign, threshold),
    plan: { ...plan, blocks: exactMantelBlocks(work.layout.size) },
    low: Float64Array.of(low),
    high: Float64Array.of(high),
  };
}

/** The response and its predictors over the cells that are known to all. */
export function knownCells(layout: Layout, identity: Int32Array): readonly Float64Array[] {
  const columns = [
    Float64Array.from(layout.response),
    ...layout.predictors.map((matrix) => {
      const values = new Float64Array(layout.response.length);
      gather(layout, matrix, identity, values);
      return values;
    }),
  ];
  const kept = compress(columns);
  return columns.map((column) => column.subarray(0, kept));
}

/** Why no association can be computed, if so. */
export function whyNot(columns: readonly Float64Array[]): Undefined | undefined {
  const n = columns[0]!.length;
  if (n === 0) return undefinedBecause("no-data", "no cell is known to response and predictors");
  if (n < 3)
    return undefinedBecause("too-few", `${n} ${n === 1 ? "cell" : "cells"}; at least 3 are needed`);
  for (const [i, column] of columns.entries()) {
    if (isConstant(column)) {
      const predictor = columns.length === 2 ? "the distance" : `distance ${i}`;
      const what = i === 0 ? "the response" : predictor;
      return undefinedBecause("constant", `${what} is the same in all ${n} cells`);
    }
  }
  return undefined;
}

function isConstant(values: Float64Array): boolean {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least <= 1e-12 * Math.max(Math.abs(least), Math.abs(most));
}

function naive(
  r: number,
  method: MatrixCorrelation,
  n: number,
  controls: number,
  alternative: Alternative,
): NaivePValue {
  if (method === "kendall") {
    const z = (3 * r * Math.sqrt(n * (n - 1))) / Math.sqrt(2 * (2 * n + 5));
    return { pValue: normalPValue(z, alternative), method: "normal, pairs taken for independent" };
  }
  const degrees = n - 2 - controls;
  if (degrees < 1) return { pValue: 1, method: "no degrees of freedom" };
  const t = r * Math.sqrt(degrees / Math.max(Number.MIN_VALUE, 1 - r * r));
  return {
    pValue: studentPValue(t, degrees, alternative),
    method: `Student's t with ${degrees} degrees of freedom, pairs taken for independent`,
  };
}
