import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  againstPeople,
  correctedRates,
  guardReport,
  humanRange,
  isHigher,
  judgeAccuracy,
  judgeAgreement,
  strictness,
} from "../../src/judges/index.js";
import {
  aggregateLanguages,
  compareRates,
  estimate,
  judgeInfluence,
  languageSummary,
  nonInferiority,
  policySensitivity,
  resourceRegression,
  tierTrend,
} from "../../src/metrics/index.js";
import { fromRows, type Runs } from "../../src/runs/index.js";
import { randomVerdicts, type VerdictObject } from "./random-verdicts.js";
import { unsoundIn } from "./soundness.js";

const metrics = ["asr", "refusal_rate", "unclear_rate"];
const runsPerProperty = 40;

/** Every two judges of a table. */
function pairsIn(rows: readonly VerdictObject[]): (readonly [string, string])[] {
  const judges = [...new Set(rows.map(({ judge }) => judge))];
  return judges.flatMap((a) => judges.filter((b) => b !== a).map((b) => [a, b] as const));
}

/** What the judges' room has to say of a table. */
function audited(runs: Runs, rows: readonly VerdictObject[]): unknown {
  const agreements = judgeAgreement(runs, { by: ["model", "eval"] });
  const { agreements: found, humans } = againstPeople(agreements, ["human", "guard"]);
  return {
    agreements,
    range: humanRange(found, { humans }),
    audits: pairsIn(rows).flatMap(([judge, truth]) =>
      (["unsafe", "refusal"] as const).map((event) => {
        const asked = { judge, truth, event, by: ["eval"] };
        return {
          accuracy: judgeAccuracy(runs, asked),
          corrected: correctedRates(runs, asked),
          tuned: correctedRates(runs, { ...asked, weight: "optimal" }),
          strictness: strictness(runs, { ...asked, than: truth }),
          report: guardReport(runs, { ...asked, resamples: 19 }),
        };
      }),
    ),
  };
}

/** What the metrics' room has to say of a table. */
function measured(runs: Runs, rows: readonly VerdictObject[], metric: string): unknown {
  const byLanguage = estimate(runs, { metric, by: ["model", "eval"] });
  const groups = [...new Set(rows.map((row) => row.eval))];
  const drawn = { metric, unit: "prompt", resamples: 19 } as const;
  const sides = [{ model: "base" }, { model: "tuned" }] as const;
  const both = new Set(rows.map(({ model }) => model)).size === 2;
  const asked = { metric, sides, margin: 0.1, higherIsBetter: true };
  return {
    policies: ["any", "all", "majority", "strict", "loose"].map((judgePolicy) =>
      estimate(runs, { metric, by: ["eval"], judgePolicy }),
    ),
    summary: languageSummary(byLanguage),
    trend: tierTrend(byLanguage, {
      tiers: { en: "high", pl: "middle", sw: "low" },
      order: ["high", "middle", "low"],
    }),
    regression: resourceRegression(byLanguage, { resource: { en: 10, pl: 2, sw: 0.5 } }),
    sensitivity: policySensitivity(runs, { metric, by: ["eval"], trainingJudges: ["guard"] }),
    influence: judgeInfluence(runs, {
      metric,
      by: ["eval"],
      trainingJudges: ["guard", "human"],
      conclusions: { order: isHigher(groups[0]!, groups.at(-1)!) },
    }),
    aggregates: [false, true].map((parallel) => aggregateLanguages(runs, { ...drawn, parallel })),
    ...(both
      ? {
          paired: compareRates(runs, { metric, sides, resamples: 19 }),
          independent: { ...compareRates(runs, { metric, sides, pairOn: [] }), groups: [] },
          tested: [nonInferiority(runs, asked), nonInferiority(runs, { ...asked, pairOn: [] })],
        }
      : {}),
  };
}

describe("random verdict tables", () => {
  it("have sound audits, or reasons", () => {
    fc.assert(
      fc.property(randomVerdicts, (rows) => {
        expect(unsoundIn(audited(fromRows(rows), rows))).toEqual([]);
      }),
      { numRuns: runsPerProperty },
    );
  });

  it("have sound estimates, comparisons and trends, or reasons", () => {
    fc.assert(
      fc.property(randomVerdicts, fc.constantFrom(...metrics), (rows, metric) => {
        expect(unsoundIn(measured(fromRows(rows), rows, metric))).toEqual([]);
      }),
      { numRuns: runsPerProperty },
    );
  });

  it("give the same answers whatever the judges are called", () => {
    const renamed = (name: string) => `z${name}`;
    fc.assert(
      fc.property(randomVerdicts, (rows) => {
        const others = rows.map((row) => ({ ...row, judge: renamed(row.judge) }));
        const agreed = (table: readonly VerdictObject[]) =>
          judgeAgreement(fromRows(table)).map((one) => ({
            ...one,
            pair: one.pair.map((name) => name.replace(/^z/, "")),
          }));
        expect(agreed(others)).toEqual(agreed(rows));
        for (const [judge, truth] of pairsIn(rows)) {
          expect(
            strictness(fromRows(others), { judge: renamed(judge), than: renamed(truth) }),
          ).toEqual(strictness(fromRows(rows), { judge, than: truth }));
          expect(
            correctedRates(fromRows(others), { judge: renamed(judge), truth: renamed(truth) }),
          ).toEqual(correctedRates(fromRows(rows), { judge, truth }));
        }
      }),
      { numRuns: runsPerProperty },
    );
  });

  it("give the same answers in whatever order the rows stand", () => {
    const shuffled = randomVerdicts.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const byLanguage = (table: readonly VerdictObject[]) =>
          new Map(
            ["asr", "refusal_rate"].flatMap((metric) =>
              estimate(fromRows(table), {
                metric,
                by: ["model", "eval"],
                judgePolicy: "any",
              }).groups.map(({ by, estimate: found }) => [
                JSON.stringify([metric, by["model"], by["eval"]]),
                found,
              ]),
            ),
          );
        expect(byLanguage(others)).toEqual(byLanguage(rows));
        for (const [judge, truth] of pairsIn(rows)) {
          const counted = (table: readonly VerdictObject[]) =>
            new Map(
              strictness(fromRows(table), { judge, than: truth }).groups.map((group) => [
                group.by["eval"],
                group,
              ]),
            );
          expect(counted(others)).toEqual(counted(rows));
        }
      }),
      { numRuns: runsPerProperty },
    );
  });

  it("give kappa and its kin the same value whichever judge comes first", () => {
    fc.assert(
      fc.property(randomVerdicts, (rows) => {
        const reversed = judgeAgreement(fromRows([...rows].reverse()));
        for (const { pair, by, kappa, ac1, alpha, observed, n } of judgeAgreement(fromRows(rows))) {
          const other = reversed.find(
            (one) => one.by["eval"] === by["eval"] && pair.every((name) => one.pair.includes(name)),
          )!;
          expect(other).toMatchObject({ observed, n });
          for (const [a, b] of [
            [kappa, other.kappa],
            [ac1, other.ac1],
            [alpha, other.alpha],
          ] as const) {
            if (a === null) expect(b).toBeNull();
            else expect(b).toBeCloseTo(a, 10);
          }
        }
      }),
      { numRuns: runsPerProperty },
    );
  });
});
