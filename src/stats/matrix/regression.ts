import { checkAlternative, fPValue, studentPValue } from "../p-value.js";
import { type Alternative, isUndefined, type Undefined, undefinedBecause } from "../result.js";
import {
  AUTOCORRELATION_WARNING,
  extremes,
  type MatrixFinding,
  monteCarloError,
  type NaivePValue,
  planWarnings,
  pValueOf,
} from "./answer.js";
import { Cholesky } from "./cholesky.js";
import { evaluatorOf } from "./evaluator.js";
import { type Layout, layOut } from "./layout.js";
import { knownCells, whyNot } from "./mantel.js";
import { factorial, type PermutationOptions, planPermutations } from "./plan.js";
import { standardised } from "./regression-evaluator.js";
import { type MatrixResponse, type Predictor, type ReadingOptions, sizeOf } from "./response.js";
import { tally } from "./threads.js";

export interface RegressionOptions extends PermutationOptions, ReadingOptions {
  /** direction of the coefficients' tests; R² is always tested upwards */
  readonly alternative?: Alternative;
}

/** One predictor's part in a regression on matrices. */
export interface MatrixCoefficient {
  readonly name: string;
  /** change of the response per unit of the predictor */
  readonly estimate: number;
  /** the same in standard deviations of both */
  readonly standardized: number;
  /** estimate / its ordinary standard error: a test statistic here, referred to permutations */
  readonly t: number;
  readonly pValue: number;
  readonly monteCarloError?: number;
  readonly naive: NaivePValue;
}

/** A regression on matrices. `statistic` is R², `pValue` that of the whole model. */
export interface RegressionFinding extends MatrixFinding {
  readonly coefficients: readonly MatrixCoefficient[];
  readonly intercept: { readonly estimate: number; readonly t: number };
  readonly rSquared: number;
  /** p of R²: response permuted against all predictors together */
  readonly rSquaredPValue: number;
  readonly fStatistic: number;
  readonly naive: NaivePValue;
}

/** Rounding in solving the normal equations is larger than in a single correlation. */
const SLACK = 1e-11;

/** The common course of MRM and MRQAP. */
export function regressionTest(
  test: "mrm" | "mrqap",
  response: MatrixResponse,
  predictors: readonly Predictor[],
  options: RegressionOptions,
): RegressionFinding | Undefined {
  const { alternative = "two-sided" } = options;
  checkAlternative(alternative);
  if (predictors.length === 0) throw new RangeError("invalid predictors: none (at least one)");
  const layout = layOut(
    response,
    predictors.map(({ values }) => values),
    options,
  );
  if (isUndefined(layout)) return layout;
  const plan = planPermutations(
    layout.languages,
    sizeOf(response),
    options,
    factorial(predictors.length < 4 ? 9 : 8),
    factorial(11),
  );
  const identity = Int32Array.from({ length: layout.size }, (_, i) => i);
  const columns = knownCells(layout, identity);
  const n = columns[0]!.length;
  const k = predictors.length;
  const absent = whyNot(columns);
  if (absent !== undefined) return absent;
  if (n < k + 2) {
    return undefinedBecause(
      "too-few",
      `${n} ${n === 1 ? "cell" : "cells"} for ${k} ${k === 1 ? "predictor" : "predictors"}; at least ${k + 2}`,
    );
  }
  const fit = fitted(layout, columns, identity, predictors);
  if (isUndefined(fit)) return fit;
  const work = { kind: "regression", layout, test, cells: n } as const;
  const observed = new Float64Array(k + 1);
  evaluatorOf(work).evaluate(identity, observed);
  const limits = Array.from(observed, (value, s) =>
    extremes(value, s < k ? alternative : "greater", SLACK),
  );
  const counts = tally(
    {
      work,
      plan,
      low: Float64Array.from(limits, ({ low }) => low),
      high: Float64Array.from(limits, ({ high }) => high),
    },
    plan.total * n * k * 3,
    options.threads,
  );
  const modelP = pValueOf(counts, k, plan);
  const error = (pValue: number): { monteCarloError?: number } => {
    const value = monteCarloError(pValue, plan);
    return value === undefined ? {} : { monteCarloError: value };
  };
  const degrees = n - k - 1;
  return {
    test,
    method: test === "mrm" ? "response permuted" : "double semi-partialing",
    statistic: fit.rSquared,
    pValue: modelP,
    alternative,
    n,
    languages: layout.size,
    symmetric: layout.symmetric,
    permutations: plan.total,
    exact: plan.exact,
    seed: plan.seed,
    ...error(modelP),
    coefficients: fit.coefficients.map((coefficient, j) => {
      const pValue = pValueOf(counts, j, plan);
      return {
        ...coefficient,
        pValue,
        ...error(pValue),
        naive: {
          pValue: studentPValue(coefficient.t, degrees, alternative),
          method: `Student's t with ${degrees} degrees of freedom, pairs taken for independent`,
        },
      };
    }),
    intercept: fit.intercept,
    rSquared: fit.rSquared,
    rSquaredPValue: modelP,
    fStatistic: fit.fStatistic,
    naive: {
      pValue: fPValue(fit.fStatistic, k, degrees),
      method: `F with ${k} and ${degrees} degrees of freedom, pairs taken for independent`,
    },
    warnings: [AUTOCORRELATION_WARNING, ...planWarnings(counts, plan), ...fit.warnings],
  };
}

interface Fit {
  readonly coefficients: readonly Omit<MatrixCoefficient, "pValue" | "naive">[];
  readonly intercept: { readonly estimate: number; readonly t: number };
  readonly rSquared: number;
  readonly fStatistic: number;
  readonly warnings: readonly string[];
}

/** Ordinary least squares over the known cells. */
function fitted(
  layout: Layout,
  columns: readonly Float64Array[],
  identity: Int32Array,
  predictors: readonly Predictor[],
): Fit | Undefined {
  const { means, norms } = standardised(layout, identity);
  const k = predictors.length;
  const n = columns[0]!.length;
  const scaled = columns.map((column, i) => column.map((v) => (v - means[i]!) / norms[i]!));
  const gram = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) gram[i * k + j] = product(scaled[i + 1]!, scaled[j + 1]!);
  }
  const solver = new Cholesky(k);
  const dependent = solver.factor(gram);
  if (dependent >= 0) {
    const { name } = predictors[dependent]!;
    return undefinedBecause("collinear", `${name} is determined by the predictors before it`);
  }
  const betas = Float64Array.from({ length: k }, (_, j) => product(scaled[0]!, scaled[j + 1]!));
  solver.solve(betas, betas);
  let left = 0;
  for (let c = 0; c < n; c++) {
    let residual = scaled[0]![c]!;
    for (let j = 0; j < k; j++) residual -= betas[j]! * scaled[j + 1]![c]!;
    left += residual * residual;
  }
  // A perfect fit leaves rounding only; t and F are then large but finite.
  const perfect = left < 1e-26;
  const residual = Math.max(left, 1e-30) / (n - k - 1);
  const scratch = new Float64Array(k);
  const unit = (i: number): number =>
    norms[i]! * (i === 0 ? layout.scale : layout.predictorScales[i - 1]!);
  const coefficients = predictors.map(({ name }, j) => ({
    name,
    estimate: (betas[j]! * unit(0)) / unit(j + 1),
    standardized: betas[j]!,
    t: betas[j]! / Math.sqrt(residual * solver.inverseDiagonal(j, scratch)),
  }));
  const rSquared = Math.min(1, Math.max(0, 1 - left));
  const intercept = interceptOf(layout, means, norms, betas, solver, residual, n);
  if (![intercept, ...coefficients].every(({ estimate }) => Number.isFinite(estimate))) {
    return undefinedBecause("out-of-range", "a coefficient is too large for a number");
  }
  return {
    coefficients,
    intercept,
    rSquared,
    fStatistic: rSquared / k / residual,
    warnings: perfect ? ["the predictors fit the response perfectly"] : [],
  };
}

function interceptOf(
  layout: Layout,
  means: readonly number[],
  norms: readonly number[],
  betas: Float64Array,
  solver: Cholesky,
  residual: number,
  n: number,
): { estimate: number; t: number } {
  const k = betas.length;
  const offsets = Float64Array.from({ length: k }, (_, j) => means[j + 1]! / norms[j + 1]!);
  const solved = new Float64Array(k);
  solver.solve(offsets, solved);
  let estimate = means[0]! / norms[0]!;
  let variance = 1 / n;
  for (let j = 0; j < k; j++) {
    estimate -= betas[j]! * offsets[j]!;
    variance += offsets[j]! * solved[j]!;
  }
  return {
    estimate: estimate * norms[0]! * layout.scale,
    t: estimate / Math.sqrt(residual * variance),
  };
}

function product(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}
