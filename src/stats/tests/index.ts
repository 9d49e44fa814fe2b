/** Tests of hypotheses on counts, paired and unpaired samples, and of equivalence. */
export { binomialTest } from "./binomial-test.js";
export { chiSquareTest, type ChiSquareTest } from "./chi-square-test.js";
export { cochranArmitage, type CochranArmitage } from "./cochran-armitage.js";
export { cochranQ, type CochranQ } from "./cochran-q.js";
export type {
  Equivalence,
  EquivalenceOptions,
  Margin,
  NonInferiority,
  NonInferiorityOptions,
  OneSided,
} from "./equivalence.js";
export { fisher, type Fisher, type FisherOptions, type UnboundedOddsRatio } from "./fisher.js";
export { friedman, type Friedman } from "./friedman.js";
export { kruskalWallis, type KruskalWallis } from "./kruskal-wallis.js";
export { mannWhitney, type MannWhitney } from "./mann-whitney.js";
export { mcnemar, mcnemarMethods, type McNemarMethod, type McNemarOptions } from "./mcnemar.js";
export { nonInferiorPairedMeans, tostPairedMeans } from "./tost-paired-means.js";
export { nonInferiorPairedRates, tostPairedRates } from "./tost-paired-rates.js";
export {
  nonInferiorRates,
  rateEquivalenceMethods,
  tostRates,
  type RateEquivalenceMethod,
} from "./tost-rates.js";
export {
  compareRanks,
  type RankComparison,
  type RankComparisonOptions,
  type RankPair,
} from "./rank-comparison.js";
export {
  rankTestMethods,
  wilcoxonSignedRank,
  type RankTestMethod,
  type SignedRankOptions,
} from "./wilcoxon.js";
