import {
  predictionPoweredMean,
  type CorrectedRate,
  type PredictionPowered,
} from "../../stats/prevalence/index.js";
import { wilson } from "../../stats/proportions/index.js";
import { undefinedBecause, type Estimate, type Undefined } from "../../stats/result.js";
import type { RunsOrCounts } from "../weighed.js";
import type { AccuracyOptions } from "./accuracy.js";
import { correctedForErrors } from "./errors-of-judge.js";
import { pairedVotes } from "./paired-votes.js";

export interface CorrectedRatesOptions extends AccuracyOptions {
  /** how far prediction-powered inference leans on the judge: fully (1), or as PPI++ tunes it */
  readonly weight?: number | "optimal";
}

/** A judge's rate in one group, as it stands and as people's labels on a part of it correct it. */
export interface CorrectedRates {
  readonly by: Readonly<Record<string, string>>;
  /** responses the judge labelled */
  readonly n: number;
  /** those of them that people labelled too */
  readonly audited: number;
  /** the judge's rate over all it labelled */
  readonly judged: Estimate | Undefined;
  /** people's rate over what they labelled: right, but of few responses */
  readonly human: Estimate | Undefined;
  /** corrected for sensitivity and specificity; the interval is Lang & Reiczigel's */
  readonly roganGladen: CorrectedRate | Undefined;
  /** the judge's rate on the rest, less the bias it shows where people labelled too */
  readonly predictionPowered: PredictionPowered | Undefined;
  /** the judge's rate less people's, over the audited responses */
  readonly bias: number | undefined;
}

/**
 * Corrected rates, group by group, from a judge's labels on all responses and people's on a part:
 * Rogan & Gladen's by sensitivity and specificity, and prediction-powered inference. Both take the
 * audited responses for a random sample of the group's. Rogan & Gladen's needs audited events and
 * non-events, and a judge better than chance; prediction-powered inference does without (two audited
 * responses, two others), and its interval is too short where hardly an event was audited. Values and
 * limits are kept in [0, 1].
 *
 * Simulated at level 95 % (600 responses, 150 of them audited, a judge of sensitivity 0.85 and
 * specificity 0.9, 2,000 worlds each): at rates 0.05, 0.2 and 0.4 Rogan & Gladen's interval covered
 * 98.1, 98.7 and 98.7 % (it takes the audit for a sample of its own), prediction-powered inference
 * 94.7, 95.3 and 95.4 %, and the judge's own 0, 16 and 95 % (at 0.4 its two errors cancel).
 *
 * @throws {RangeError} where a judge is not there
 * @see Lang & Reiczigel (2014), Preventive Veterinary Medicine 113; Angelopoulos et al. (2023), Science 382
 * @example
 * correctedRates(runs, { judge: "guard", truth: "human", by: ["eval"] });
 */
export function correctedRates(
  runs: RunsOrCounts,
  options: CorrectedRatesOptions,
): CorrectedRates[] {
  const { level = 0.95, weight = 1 } = options;
  return pairedVotes(runs, options.truth, options).map((votes) => {
    const { both, onlyFirst, onlySecond, neither, firstAlone } = votes;
    const audited = both + onlyFirst + onlySecond + neither;
    const unaudited = firstAlone.n - audited;
    const seen = firstAlone.k - both - onlyFirst;
    const rate = (k: number, n: number, why: string): Estimate | Undefined =>
      n === 0 ? undefinedBecause("no-data", why) : wilson(k, n, level);
    return {
      by: votes.by,
      n: firstAlone.n,
      audited,
      judged: rate(firstAlone.k, firstAlone.n, "the judge labelled nothing"),
      human: rate(both + onlySecond, audited, "nobody audited a response here"),
      roganGladen: correctedForErrors(votes, level),
      predictionPowered:
        audited === 0
          ? undefinedBecause("no-data", "nobody audited a response here")
          : unaudited === 0
            ? undefinedBecause("no-data", "every response was audited: people's rate stands")
            : predictionPoweredMean(
                filled(both + onlySecond, onlyFirst + neither),
                [...filled(both, onlySecond), ...filled(onlyFirst, neither)],
                filled(seen, unaudited - seen),
                { level, weight, range: [0, 1] },
              ),
      bias: audited === 0 ? undefined : (onlyFirst - onlySecond) / audited,
    };
  });
}

/** So many ones, then so many zeros. */
function filled(ones: number, zeros: number): Float64Array {
  return new Float64Array(ones + zeros).fill(1, 0, ones);
}
