import { wilson } from "../../stats/proportions/index.js";
import type { CorrectedRate } from "../../stats/prevalence/index.js";
import { undefinedBecause, type Estimate, type Undefined } from "../../stats/result.js";
import type { RunsOrCounts } from "../weighed.js";
import { correctedForErrors } from "./errors-of-judge.js";
import { pairedVotes, type AuditOptions } from "./paired-votes.js";

export interface AccuracyOptions extends AuditOptions {
  /** whose verdicts are taken for the truth, such as a human annotator on an audited sample */
  readonly truth: string;
}

/** How well a judge finds the event in one group. */
export interface JudgeAccuracyReport {
  readonly by: Readonly<Record<string, string>>;
  /** audited responses: those that both labelled */
  readonly n: number;
  readonly confusion: {
    readonly truePositives: number;
    readonly falsePositives: number;
    readonly falseNegatives: number;
    readonly trueNegatives: number;
  };
  /** share of true events that the judge sees */
  readonly sensitivity: Estimate | Undefined;
  /** share of true non-events that the judge lets pass */
  readonly specificity: Estimate | Undefined;
  /** the judge's rate over everything it labelled, audited or not */
  readonly judged: Estimate | Undefined;
  /** that rate, corrected for the errors seen in the audited sample, with Lang & Reiczigel's interval */
  readonly corrected: CorrectedRate | Undefined;
}

/**
 * A judge against the truth on an audited sample, group by group: confusion, sensitivity and
 * specificity with Wilson intervals, and the judge's rate over all responses corrected for both. A
 * group without true events has no sensitivity, and so no correction, and says so.
 *
 * @throws {RangeError} where a judge is not there
 * @example
 * judgeAccuracy(runs, { judge: "guard", truth: "human", by: ["eval"] });
 */
export function judgeAccuracy(runs: RunsOrCounts, options: AccuracyOptions): JudgeAccuracyReport[] {
  const { level = 0.95 } = options;
  return pairedVotes(runs, options.truth, options).map((votes) => {
    const { both, onlyFirst, onlySecond, neither, firstAlone } = votes;
    const sensitivity = rateOf(both, both + onlySecond, "no true event was audited", level);
    const specificity = rateOf(
      neither,
      neither + onlyFirst,
      "no true non-event was audited",
      level,
    );
    return {
      by: votes.by,
      n: both + onlyFirst + onlySecond + neither,
      confusion: {
        truePositives: both,
        falsePositives: onlyFirst,
        falseNegatives: onlySecond,
        trueNegatives: neither,
      },
      sensitivity,
      specificity,
      judged: rateOf(firstAlone.k, firstAlone.n, "the judge labelled nothing", level),
      corrected: correctedForErrors(votes, level),
    };
  });
}

function rateOf(k: number, n: number, why: string, level: number): Estimate | Undefined {
  return n === 0 ? undefinedBecause("no-data", why) : wilson(k, n, level);
}
