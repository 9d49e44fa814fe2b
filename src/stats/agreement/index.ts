/** How far raters agree, beyond what chance would give. */
export { gwetAC1, type AC1Options } from "./ac1.js";
export { krippendorffAlpha, type Alpha, type AlphaMetric, type AlphaOptions } from "./alpha.js";
export type { ChanceCorrected } from "./chance-corrected.js";
export { crossTable, type CrossTable } from "./cross-table.js";
export { fleissKappa, randolphKappa, type FleissKappa } from "./fleiss.js";
export { cohenKappa, type Kappa, type KappaWeights } from "./kappa.js";
export type { Limits } from "./pair-intervals.js";
export { agreementOfPair, agreementOfTable, type PairAgreement, type PairOptions } from "./pair.js";
export { agreementOfCounts, percentAgreement } from "./percent.js";
export { prevalenceAndBias, type PrevalenceBias } from "./prevalence-bias.js";
export { countRatings, type Label, type Labels, type RatingCounts } from "./ratings.js";
