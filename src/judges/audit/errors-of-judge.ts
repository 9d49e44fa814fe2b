import { roganGladen, type CorrectedRate } from "../../stats/prevalence/index.js";
import { undefinedBecause, type Undefined } from "../../stats/result.js";
import type { PairedVotes } from "./paired-votes.js";

/**
 * The judge's rate over all it labelled, corrected for the errors seen where the truth is known too
 * (Rogan & Gladen 1978), with the interval of Lang & Reiczigel (2014), which holds its level where few
 * were audited. Reasons: `no-data` (no true event, or no true non-event, was audited; nothing was
 * labelled), `out-of-range` (the judge is no better than chance).
 *
 * @param votes the judge's, and the truth's as the second
 */
export function correctedForErrors(votes: PairedVotes, level: number): CorrectedRate | Undefined {
  const { both, onlyFirst, onlySecond, neither, firstAlone } = votes;
  const [positives, negatives] = [both + onlySecond, onlyFirst + neither];
  if (positives === 0) return undefinedBecause("no-data", "no true event was audited");
  if (negatives === 0) return undefinedBecause("no-data", "no true non-event was audited");
  return roganGladen(
    firstAlone.k,
    firstAlone.n,
    { sensitivity: both / positives, positives, specificity: neither / negatives, negatives },
    { level, interval: "lang-reiczigel" },
  );
}
