import { placeOfJudge } from "./panel.js";
import { checkWeights, type JudgePolicy } from "./policy.js";

/** Why a policy finds no label. */
export type Unresolved =
  /** as many judges on one side as on the other */
  | "tie"
  /** judges whose verdict is missing could still turn the label */
  | "missing-verdict"
  /** the judges differ, and the adjudicator says nothing */
  | "no-adjudicator";

export const unresolvedReasons: readonly Unresolved[] = [
  "tie",
  "missing-verdict",
  "no-adjudicator",
];

/** A policy made ready for one panel of judges. */
export type Decision = (votes: ArrayLike<number>) => 0 | 1 | Unresolved;

/**
 * Makes the rule that turns a panel's votes (1 the event, 0 not, NaN missing, in the order of
 * `judges`) into one label. A label that a missing verdict could still turn is left open: `any` is
 * the event as soon as one judge sees it, but is not the event only when every judge has spoken;
 * `all` the other way round; `majority` counts the whole panel, `weighted` the judges with a weight.
 *
 * @throws {RangeError} where the policy names a judge that is not on the panel
 */
export function decisionOf(policy: JudgePolicy, judges: readonly string[]): Decision {
  const size = judges.length;
  const named = policy.judge === undefined ? -1 : placeOfJudge(policy.judge, judges);
  const count = (votes: ArrayLike<number>, without = -1): readonly [number, number] => {
    let yes = 0;
    let no = 0;
    for (let j = 0; j < size; j++) {
      if (j === without) continue;
      if (votes[j] === 1) yes++;
      else if (votes[j] === 0) no++;
    }
    return [yes, no];
  };
  switch (policy.rule) {
    case "any":
      return (votes) => {
        const [yes, no] = count(votes);
        return yes > 0 ? 1 : no === size ? 0 : "missing-verdict";
      };
    case "all":
      return (votes) => {
        const [yes, no] = count(votes);
        return no > 0 ? 0 : yes === size ? 1 : "missing-verdict";
      };
    case "majority":
      return (votes) => {
        const [yes, no] = count(votes);
        if (yes * 2 > size) return 1;
        if (no * 2 > size) return 0;
        return yes + no === size ? "tie" : "missing-verdict";
      };
    case "judge":
      return (votes) => spoken(votes[named]!) ?? "missing-verdict";
    case "agree-else":
      if (size < 3) {
        const message = "agree-else needs two judges beside the adjudicator";
        throw new RangeError(`${message}; there are ${size}: ${judges.join(", ")}`);
      }
      return (votes) => {
        const [yes, no] = count(votes, named);
        if (yes === size - 1) return 1;
        if (no === size - 1) return 0;
        if (yes + no < size - 1 && (yes === 0 || no === 0)) return "missing-verdict";
        return spoken(votes[named]!) ?? "no-adjudicator";
      };
    case "weighted":
      return weighted(policy, judges);
  }
}

/** Sums of decimal weights are off by a few units in the last place: 0.1 + 0.2 is not 0.3. */
const slack = 1e-9;

function weighted(policy: JudgePolicy, judges: readonly string[]): Decision {
  const weights = new Float64Array(judges.length);
  for (const [name, weight] of checkWeights(policy)) weights[placeOfJudge(name, judges)] = weight;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { threshold } = policy;
  const needed = (threshold ?? 0.5) * total;
  const margin = slack * total;
  return (votes) => {
    let yes = 0;
    let no = 0;
    for (const [j, weight] of weights.entries()) {
      if (votes[j] === 1) yes += weight;
      else if (votes[j] === 0) no += weight;
    }
    if (threshold === undefined) {
      if (yes > needed + margin) return 1;
      if (no > needed + margin) return 0;
      return yes + no >= total - margin ? "tie" : "missing-verdict";
    }
    if (yes >= needed - margin) return 1;
    return total - no < needed - margin ? 0 : "missing-verdict";
  };
}

function spoken(vote: number): 0 | 1 | undefined {
  return vote === 1 || vote === 0 ? vote : undefined;
}
