export { bootstrap, type Bootstrap, type BootstrapOptions } from "./bootstrap.js";
export { exactBootstrap, exactQuantile, type ExactBootstrap } from "./exact-bootstrap.js";
export {
  accelerationOf,
  bcaInterval,
  percentileInterval,
  type BcaInterval,
  type Interval,
} from "./intervals.js";
export { jackknife, type Jackknife, type RowStatistic } from "./jackknife.js";
export {
  bootstrapMatrix,
  type MatrixBootstrap,
  type MatrixBootstrapOptions,
} from "./matrix-bootstrap.js";
export type { MatrixUnit } from "./matrix-sampler.js";
export type { MatrixStatistic, RateMatrix } from "./matrix-statistics.js";
export { bootstrapSums, type NotedEstimate, type SumsOptions, type SumStatistic } from "./sums.js";
export type { BootstrapEstimate, BootstrapInterval } from "./summary.js";
export { resamplingAxes, type ResamplingAxis, type UnitLabels, type Units } from "./units.js";
export { MISSING_VERDICT, type VerdictCube } from "./verdict-cube.js";
export { pairedPermutationTest } from "./paired.js";
export type { PermutationFinding, PermutationTestOptions } from "./permutation-answer.js";
export { unpairedPermutationTest } from "./unpaired.js";
