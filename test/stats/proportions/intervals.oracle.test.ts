import { describe, test } from "vitest";
import {
  agrestiCoull,
  clopperPearson,
  jeffreys,
  oddsRatio,
  pairedDifference,
  rateDifference,
  riskRatio,
  wilson,
} from "../../../src/stats/proportions/index.js";
import { isUndefined, type Estimate, type Undefined } from "../../../src/stats/result.js";
import { compare, loadOracle, type OracleCase } from "../../oracles/record.js";

const answers: Readonly<Record<string, (c: OracleCase) => Readonly<Record<string, unknown>>>> = {
  binomial: ({ input }) => {
    const [k, n] = [Number(input.k), Number(input.n)];
    const level = 1 - Number(input.alpha);
    return {
      estimate: value(wilson(k, n, level)),
      wilson: interval(wilson(k, n, level)),
      clopper_pearson: interval(clopperPearson(k, n, level)),
      jeffreys: interval(jeffreys(k, n, { level })),
      jeffreys_modified: interval(jeffreys(k, n, { level, modified: true })),
      agresti_coull: interval(agrestiCoull(k, n, level)),
    };
  },
  two_independent: ({ input }) => {
    const table = [input.k1, input.n1, input.k2, input.n2].map(Number) as Four;
    const level = 1 - Number(input.alpha);
    const haldane = { level, correction: "haldane" } as const;
    return {
      diff: value(rateDifference(...table)),
      newcombe: interval(rateDifference(...table, { level })),
      miettinen_nurminen: interval(
        rateDifference(...table, { level, method: "miettinen-nurminen" }),
      ),
      mee: interval(rateDifference(...table, { level, method: "mee" })),
      wald: interval(rateDifference(...table, { level, method: "wald" })),
      risk_ratio: ratio(riskRatio(...table, { level })),
      risk_ratio_log_ci: interval(riskRatio(...table, { level })),
      odds_ratio: ratio(oddsRatio(...table, { level })),
      odds_ratio_log_ci: interval(oddsRatio(...table, { level })),
      risk_ratio_haldane: value(riskRatio(...table, haldane)),
      risk_ratio_haldane_ci: interval(riskRatio(...table, haldane)),
      odds_ratio_haldane: value(oddsRatio(...table, haldane)),
      odds_ratio_haldane_ci: interval(oddsRatio(...table, haldane)),
    };
  },
  paired: ({ input }) => {
    const table = [input.a, input.b, input.c, input.d].map(Number) as Four;
    const level = 1 - Number(input.alpha);
    const newcombe = pairedDifference(...table, { level, method: "newcombe" });
    const corrected = pairedDifference(...table, { level, method: "newcombe-cc" });
    const adjusted = pairedDifference(...table, { level, method: "agresti-min" });
    return {
      diff: value(newcombe),
      wald: interval(pairedDifference(...table, { level, method: "wald" })),
      newcombe8: interval(newcombe),
      phi_newcombe8: isUndefined(newcombe) ? null : newcombe.phi,
      newcombe10: interval(corrected),
      phi_newcombe10: isUndefined(corrected) ? null : corrected.phi,
      agresti_min: interval(adjusted),
      agresti_min_estimate: value(adjusted),
    };
  },
};

type Four = [number, number, number, number];

function value(answer: Estimate | Undefined): number | null {
  return isUndefined(answer) ? null : answer.value;
}

/** A ratio, which the oracle calls infinite where ours says that its denominator is 0. */
function ratio(answer: Estimate | Undefined): number | null {
  if (!isUndefined(answer)) return answer.value;
  return answer.message.includes("infinite") ? Infinity : null;
}

function interval(answer: Estimate | Undefined): readonly unknown[] | null {
  if (isUndefined(answer) || answer.low === undefined) return null;
  return [answer.low, answer.high];
}

describe("intervals agree with the oracle", () => {
  for (const c of loadOracle("intervals").cases) {
    test(c.name, () => {
      const ours = answers[String(c.input.kind)]?.(c) ?? {};
      for (const [key, expected] of Object.entries(c.expected)) {
        compare("intervals", c.name, key, ours[key], expected, c.tolerance[key]);
      }
    });
  }
});
