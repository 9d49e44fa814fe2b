import type { DistanceKind, DistanceMatrix } from "../../languages/index.js";
import { gather } from "../../stats/matrix/gather.js";
import { factorial, type Plan, planPermutations } from "../../stats/matrix/plan.js";
import { isUndefined, type Undefined, undefinedBecause } from "../../stats/result.js";
import { responseOf } from "../response.js";
import type { TransferMatrix } from "../transfer-matrix.js";
import type { CombinedDistance, CombinedPart, CombineOptions } from "./combined.js";
import { combineDesign, type CombineDesign } from "./design.js";
import { languagesOf, namedDistances } from "../distances-of.js";
import { Fitter } from "./fitter.js";
import { combinedMatrix } from "./combined-matrix.js";
import { compareEach } from "./compare.js";
import { foldShares } from "./fold-shares.js";
import { permuteAll, shareOf } from "./permute.js";

/** Most languages that are enumerated unasked, and when asked. */
const CHEAP = factorial(7);
const MOST = factorial(9);

/**
 * A distance combined of several so that transfer falls with it as closely as it can: non-negative
 * weights on standardised distances, fitted to the observed off-diagonal cells (directed,
 * rectangular, incomplete; a training set counts from its nearest member by each distance).
 *
 * What the fit is worth is measured three ways: on languages left out on both sides; by permuting the
 * languages and repeating the whole fit, folds included; and against each distance alone, by
 * permuting only what the others add to it. The usual test for dependent correlations is beside the
 * last, labelled naive, as it takes the cells for independent.
 *
 * @param distances kinds the registry knows or distance matrices; none missing for a language that
 *   takes part in no cell
 * @returns the combined distance, or a reason: `no-data` (no distance, no cell), `too-few` (cells or
 *   languages), `constant` (the values or a distance), `non-finite`
 * @throws RangeError for an option out of range
 * @example
 * const combined = combineDistances(matrix, ["genealogical", "geographic", "script"]);
 * combined.parts.map(({ distance, share }) => [distance, share]);
 * combinedInWords(combined);
 *
 * Source: Lawson & Hanson 1974, chapter 23 (weights); Dekker, Krackhardt & Snijders 2007 (permuting
 * a residual); Westfall & Young 1993 (adjustment by the strongest).
 */
export function combineDistances(
  matrix: TransferMatrix,
  distances: readonly (DistanceKind | DistanceMatrix)[],
  options: CombineOptions = {},
): CombinedDistance | Undefined {
  if (distances.length === 0) return undefinedBecause("no-data", "no distance to combine");
  const { effects = "none" } = options;
  if (!["none", "targets", "runs-and-targets"].includes(effects)) {
    throw new RangeError(
      `invalid effects: ${String(effects)} (one of none, targets, runs-and-targets)`,
    );
  }
  const named = namedDistances(languagesOf(matrix), distances);
  const response = responseOf(matrix, { distances: named });
  const higherIsBetter = options.higherIsBetter ?? matrix.higherIsBetter ?? true;
  const design = combineDesign(response, named, higherIsBetter, effects);
  if (isUndefined(design)) return design;
  const { layout } = design;
  if (layout.size < 4) {
    return undefinedBecause("too-few", `${layout.size} languages; leaving one out needs four`);
  }
  const plan = planPermutations(layout.languages, response.languages.length, options, CHEAP, MOST);
  const counts = permuteAll(design, plan);
  const share = (count: number) => shareOf(count, plan);
  const pValue = share(counts.fit);

  const fitter = observedFit(design);
  const fit = fitter.fit(true);
  const sign = higherIsBetter ? -1 : 1;
  const sum = fit.weights.reduce((total, weight) => total + weight, 0);
  const shares = fit.weights.map((weight) => (sum > 0 ? weight / sum : 0));
  const scores = Float64Array.from(fit.scores);
  const held = scores.map((_, c) => (Number.isNaN(scores[c]!) ? 0 : 1));
  const heldCells = held.reduce((total, one) => total + one, 0);
  const folds = foldShares(fit.foldWeights, named.length);
  const varies = fit.heldOut !== 0;
  const comparisons = compareEach(design, plan, fitter, scores);
  const parts = named.map(({ kind }, k): CombinedPart => {
    const range = folds.ranges[k];
    return {
      distance: kind,
      share: shares[k]!,
      coefficient: fit.weights[k]! * design.outcomeSpread * sign || 0,
      ...(range === undefined ? {} : { shareRange: range }),
      correlation: sign * fit.singles[k]! || 0,
      pValue: share(counts.singles[k]!),
      pAdjusted: share(counts.strongest[k]!),
      ...(comparisons === undefined ? {} : { comparison: comparisons[k]! }),
    };
  });
  const languages = Array.from(layout.languages, (at) => response.languages[at]!);
  const r = Math.sqrt(fit.rSquared);
  return {
    test: "combined-distance",
    method: "non-negative least squares",
    statistic: r,
    pValue,
    alternative: "greater",
    n: design.complete,
    permutations: plan.total,
    exact: plan.exact,
    seed: plan.seed,
    ...(plan.exact
      ? {}
      : { monteCarloError: Math.sqrt((pValue * (1 - pValue)) / (plan.total + 1)) }),
    rSquared: fit.rSquared,
    correlation: sign * r || 0,
    effects,
    direction: higherIsBetter ? "falls" : "rises",
    parts,
    heldOut: {
      correlation: varies
        ? { value: sign * fit.heldOut, n: heldCells, method: "leave one language out, both sides" }
        : undefinedBecause("constant", "no held-out fold gives any distance weight"),
      pValue: share(counts.heldOut),
      predictiveRSquared: fit.predictive,
      bestSingle: sign * fit.heldOutBest || 0,
      folds: folds.count,
    },
    ...(sum > 0 ? { distance: combinedMatrix(named, languages, shares, design.spreads) } : {}),
    languages,
    cells: design.complete,
    symmetric: layout.symmetric,
    dropped: response.dropped,
    warnings: [...response.warnings, ...warningsOf(matrix, options, design, plan)],
  };
}

/** A fitter over the distances as they are. */
function observedFit(design: CombineDesign): Fitter {
  const fitter = new Fitter(design);
  const identity = Int32Array.from({ length: design.layout.size }, (_, i) => i);
  for (const [k, matrix] of design.standard.entries()) {
    gather(design.layout, matrix, identity, fitter.columns[k]!);
  }
  return fitter;
}

function warningsOf(
  matrix: TransferMatrix,
  options: CombineOptions,
  design: CombineDesign,
  plan: Plan,
): string[] {
  const warnings: string[] = [];
  if (options.higherIsBetter === undefined && matrix.higherIsBetter === undefined) {
    warnings.push("the matrix does not say whether higher is better: it is taken to be");
  }
  const missing = design.outcome.length - design.complete;
  if (missing > 0) warnings.push(`${missing} cells are left out, for want of some distance`);
  if (plan.exact && plan.total < 20) {
    warnings.push(
      `only ${plan.total} permutations exist: no p-value below ${1 / plan.total} is possible`,
    );
  }
  warnings.push(
    "where values and distances are both autocorrelated (languages that are related or neighbours are alike in both), permutation p-values are too small (Guillot & Rousset 2013)",
  );
  return warnings;
}
