import {
  correctedRates,
  judgeAccuracy,
  judgeAgreement,
  strictness,
  type RunsOrCounts,
} from "../../../src/judges/index.js";
import { judgeInfluence } from "../../../src/metrics/index.js";

const judges = ["guard", "human", "o'neill"];

/**
 * What agreement and audit answer of a log, in an order of its own: a distributed table's rows, and so
 * its groups and judges, have none.
 */
export function audited(log: RunsOrCounts): unknown {
  const asked = { judge: "guard", truth: "human" };
  return [[], ["eval"], ["run", "category"]].map((by) => ({
    agreement: answered(() => sorted(judgeAgreement(log, { by, judges }))),
    loose: answered(() => sorted(judgeAgreement(log, { by, judges, mode: "loose" }))),
    strictness: answered(() => {
      const { groups, interaction, family } = strictness(log, { ...asked, than: "human", by });
      return { groups: sorted(groups), interaction, family };
    }),
    accuracy: answered(() => sorted(judgeAccuracy(log, { ...asked, by, event: "refusal" }))),
    corrected: answered(() => sorted(correctedRates(log, { ...asked, by, weight: "optimal" }))),
    influence: ["majority", "agree-else:human"].map((judgePolicy) =>
      answered(() =>
        sorted(
          judgeInfluence(log, {
            metric: "unsafe_rate",
            by,
            judgePolicy,
            trainingJudges: judges.slice(0, 2),
          }).map(({ without, circularity, judgePolicy: left, largestChange, ...rest }) => ({
            by: without.toSorted(),
            circularity,
            left,
            largestChange,
            groups: sorted(rest.groups),
            reversals: rest.reversals.map((pair) => pair.toSorted().join(" ")).toSorted(),
          })),
        ),
      ),
    ),
  }));
}

function sorted<T extends { readonly by: object }>(answers: readonly T[]): readonly T[] {
  const key = (answer: T) => JSON.stringify([answer.by, "pair" in answer ? answer.pair : ""]);
  return answers.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The answer, or the message without the names, whose order may differ. */
function answered(answer: () => unknown): unknown {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RangeError) return error.message.replace(/\(one of .*|: .*/s, "");
    throw error;
  }
}
