import { adjust } from "../../stats/multiplicity/index.js";
import { pairedDifference } from "../../stats/proportions/index.js";
import { isUndefined, type Estimate, type Finding, type Undefined } from "../../stats/result.js";
import { chiSquareTest, mcnemar } from "../../stats/tests/index.js";
import type { RunsOrCounts } from "../weighed.js";
import { pairedVotes, type AuditOptions, type PairedVotes } from "./paired-votes.js";

export interface StrictnessOptions extends AuditOptions {
  /** the judge it is compared with */
  readonly than: string;
}

/** Two judges on the same responses of one group. */
export interface Strictness extends PairedVotes {
  /** rate of the first minus rate of the second, with Tango's interval */
  readonly difference: Estimate | Undefined;
  /** McNemar's mid-p test that neither is stricter */
  readonly test: Finding | Undefined;
  /** its p-value after Holm over all groups; null where there is none */
  readonly adjusted: number | null;
}

export interface StrictnessReport {
  readonly groups: readonly Strictness[];
  /**
   * whether who is stricter depends on the group: chi-square over the responses on which the two
   * differ, groups × which of them saw the event
   */
  readonly interaction: Finding | Undefined;
  /** p-values the adjustment counted */
  readonly family: number;
}

/**
 * Who is stricter where: two judges' rates of the event on the same responses, group by group, and
 * whether which of the two is stricter depends on the group. Given that they differ on a response,
 * which of them sees the event has odds that depend only on the judges and the group, so that equal
 * odds in all groups is the absence of a judge × group interaction (the conditional argument of
 * McNemar's test). How often the two differ may still depend on the group. Groups in which the
 * judges never differ say nothing of it and are left out.
 *
 * Simulated at level 5 % the interaction's test errs in 0.7 to 5.6 % (2 to 40 languages, 2 to 20
 * responses of each on which the judges differ): with few of these it finds less, never too much.
 *
 * @throws {RangeError} where a judge is not there
 * @example
 * strictness(runs, { judge: "wildguard", than: "human", by: ["eval"] }).interaction;
 */
export function strictness(runs: RunsOrCounts, options: StrictnessOptions): StrictnessReport {
  const level = options.level ?? 0.95;
  const votes = pairedVotes(runs, options.than, options);
  const tests = votes.map(({ both, onlyFirst, onlySecond, neither }) => ({
    difference: pairedDifference(both, onlyFirst, onlySecond, neither, { level }),
    test: mcnemar(onlyFirst, onlySecond),
  }));
  const pValues = tests.map(({ test, difference }) =>
    isUndefined(test) || isUndefined(difference) ? null : test.pValue,
  );
  const adjusted = adjust(pValues);
  const discordant = votes
    .map(({ onlyFirst, onlySecond }) => [onlyFirst, onlySecond])
    .filter(([first, second]) => first! + second! > 0);
  return {
    groups: votes.map((vote, i) => ({ ...vote, ...tests[i]!, adjusted: adjusted[i]! })),
    interaction: chiSquareTest(discordant),
    family: pValues.filter((p) => p !== null).length,
  };
}
