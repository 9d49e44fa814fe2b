import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  correctedRates,
  guardReport,
  isHigher,
  judgeAgreement,
  strictness,
  tippingPoint,
} from "../../src/judges/index.js";
import { judgeInfluence } from "../../src/metrics/index.js";
import { fromRows } from "../../src/runs/index.js";
import { isUndefined, type Estimate, type Undefined } from "../../src/stats/result.js";
import { nonInferiorPairedRates, nonInferiorRates } from "../../src/stats/tests/index.js";

type Limits = readonly [number | null, number | null];
type Triple = readonly [value: number, low: number, high: number] | null;

/** A second implementation's answers: see judges.py beside the file. */
interface Oracle {
  readonly cases: readonly {
    readonly name: string;
    /** language → what judges a, b and h said (safe, controversial, unsafe, nothing) → how often */
    readonly tables: Readonly<Record<string, Readonly<Record<string, number>>>>;
    readonly agreement: Readonly<
      Record<
        string,
        readonly {
          readonly n: number;
          readonly kappa: number | null;
          readonly low: number | null;
          readonly high: number | null;
          readonly ac1: number | null;
          readonly ac1Limits: Limits;
          readonly alpha: number | null;
          readonly alphaLimits: Limits;
        }[]
      >
    >;
    readonly strictness: {
      readonly groups: readonly {
        readonly both: number;
        readonly onlyFirst: number;
        readonly onlySecond: number;
        readonly neither: number;
        readonly p: number | null;
        readonly adjusted?: number;
        readonly difference: Triple;
      }[];
      readonly interaction: readonly [chiSquare: number, df: number, p: number] | null;
    };
    readonly corrected: readonly {
      readonly roganGladen: readonly [number, number, number, number] | null;
      readonly plain: Triple;
      readonly tuned: Triple;
    }[];
    readonly guard: readonly ({
      readonly classes: readonly (readonly [number, number, number, number])[];
      readonly micro: number;
      readonly macro: readonly [number, number, number];
      readonly weighted: readonly [number, number, number];
      readonly mcc: number;
    } | null)[];
    readonly influence: {
      readonly before: readonly (number | null)[];
      readonly without: readonly {
        readonly after: readonly (number | null)[];
        readonly tau: number | null;
      }[];
    };
  }[];
  readonly tipping: readonly {
    readonly counts: readonly [number, number, number, number];
    readonly points: readonly (readonly [string, string, number, number])[];
  }[];
  readonly nonInferior: {
    readonly rates: readonly {
      readonly counts: readonly [number, number, number, number];
      readonly margin: number;
      readonly p: number;
    }[];
    readonly pairs: readonly {
      readonly cells: readonly [number, number, number, number];
      readonly margin: number;
      readonly p: number;
    }[];
  };
}

const oracle = JSON.parse(
  readFileSync(new URL("../oracles/judges.json", import.meta.url), "utf8"),
) as Oracle;

const verdictOf: Readonly<Record<string, string>> = { s: "safe", c: "controversial", u: "unsafe" };

function runsOf(tables: Oracle["cases"][number]["tables"]) {
  let item = 0;
  return fromRows(
    Object.entries(tables).flatMap(([language, table]) =>
      Object.entries(table).flatMap(([said, count]) =>
        Array.from({ length: count }, () => {
          item++;
          return ["a", "b", "h"].flatMap((judge, at) =>
            said[at] === "-"
              ? []
              : [{ eval: language, item, judge, verdict: verdictOf[said[at]!]! }],
          );
        }).flat(),
      ),
    ),
  );
}

/** Equal to some digits, or both without a value. */
function same(
  found: number | null | undefined,
  expected: number | null,
  digits: number,
  what: string,
) {
  if (expected === null) expect(found ?? null, what).toBeNull();
  else expect(found, what).toBeCloseTo(expected, digits);
}

function sameLimits(found: Estimate | Undefined, expected: Triple, digits: number, what: string) {
  if (expected === null) {
    expect(isUndefined(found), what).toBe(true);
    return;
  }
  if (isUndefined(found)) throw new Error(`${what}: ${found.message}`);
  same(found.value, expected[0], digits, what);
  same(found.low, expected[1], digits, `${what}, low`);
  same(found.high, expected[2], digits, `${what}, high`);
}

describe.each(oracle.cases)("a second implementation agrees: $name", (one) => {
  const runs = runsOf(one.tables);
  const languages = Object.keys(one.tables);
  const by = (answers: readonly { readonly by: Readonly<Record<string, string>> }[], at: number) =>
    answers.findIndex((answer) => answer.by["eval"] === languages[at]);

  it("on kappa, AC1 and alpha, and their intervals", () => {
    const answers = judgeAgreement(runs);
    for (const [pair, expected] of Object.entries(one.agreement)) {
      for (const [at, numbers] of expected.entries()) {
        const found = answers.find(
          (answer) =>
            answer.by["eval"] === languages[at] && [...answer.pair].sort().join("") === pair,
        );
        // a judge that says nothing of harm at all makes no pair
        if (found === undefined) {
          expect(numbers.n).toBe(0);
          continue;
        }
        const what = `${pair} in ${languages[at]}`;
        expect(found.n, what).toBe(numbers.n);
        same(found.kappa, numbers.kappa, 10, what);
        same(found.low, numbers.low, 6, `${what}, kappa's low`);
        same(found.high, numbers.high, 6, `${what}, kappa's high`);
        same(found.ac1, numbers.ac1, 10, `${what}, AC1`);
        same(found.ac1Limits.low, numbers.ac1Limits[0], 5, `${what}, AC1's low`);
        same(found.ac1Limits.high, numbers.ac1Limits[1], 5, `${what}, AC1's high`);
        same(found.alpha, numbers.alpha, 10, `${what}, alpha`);
        same(found.alphaLimits.low, numbers.alphaLimits[0], 5, `${what}, alpha's low`);
        same(found.alphaLimits.high, numbers.alphaLimits[1], 5, `${what}, alpha's high`);
      }
    }
  });

  it("on who is stricter where, and whether it depends on the language", () => {
    const { groups, interaction } = strictness(runs, { judge: "a", than: "h" });
    for (const [at, expected] of one.strictness.groups.entries()) {
      const found = groups[by(groups, at)]!;
      const { both, onlyFirst, onlySecond, neither } = expected;
      expect(found).toMatchObject({ both, onlyFirst, onlySecond, neither });
      sameLimits(found.difference, expected.difference, 6, `difference in ${languages[at]}`);
      same(found.adjusted, expected.adjusted ?? null, 10, "Holm");
      if (expected.p !== null && !isUndefined(found.test)) {
        expect(found.test.pValue).toBeCloseTo(expected.p, 10);
      }
    }
    if (one.strictness.interaction === null) expect(isUndefined(interaction)).toBe(true);
    else if (isUndefined(interaction)) throw new Error(interaction.message);
    else {
      expect(interaction.statistic).toBeCloseTo(one.strictness.interaction[0], 8);
      expect(interaction.pValue).toBeCloseTo(one.strictness.interaction[2], 8);
    }
  });

  it("on corrected rates", () => {
    const plain = correctedRates(runs, { judge: "a", truth: "h" });
    const tuned = correctedRates(runs, { judge: "a", truth: "h", weight: "optimal" });
    for (const [at, expected] of one.corrected.entries()) {
      const found = plain[by(plain, at)]!;
      const rogan = expected.roganGladen;
      const limits: Triple = rogan === null ? null : [rogan[0], rogan[2], rogan[3]];
      sameLimits(found.roganGladen, limits, 9, `Rogan–Gladen in ${languages[at]}`);
      sameLimits(found.predictionPowered, expected.plain, 9, `powered in ${languages[at]}`);
      const optimal = tuned[by(tuned, at)]!.predictionPowered;
      sameLimits(optimal, expected.tuned, 9, `tuned in ${languages[at]}`);
    }
  });

  it("on a guard as a classifier", () => {
    const answers = guardReport(runs, { judge: "a", truth: "h", resamples: 0 });
    for (const [at, expected] of one.guard.entries()) {
      const { report } = answers[by(answers, at)]!;
      if (expected === null) {
        expect(isUndefined(report)).toBe(true);
        continue;
      }
      if (isUndefined(report)) throw new Error(report.message);
      const scores = ({ precision, recall, f1 }: typeof report.macro) => [precision, recall, f1];
      for (const [k, [precision, recall, f1, support]] of expected.classes.entries()) {
        expect(report.classes[k]!.support).toBe(support);
        for (const [m, score] of scores(report.classes[k]!).entries()) {
          expect(score).toBeCloseTo([precision, recall, f1][m]!, 10);
        }
      }
      expect(report.micro.f1).toBeCloseTo(expected.micro, 10);
      expect(report.mcc).toBeCloseTo(expected.mcc, 10);
      for (const m of [0, 1, 2]) {
        expect(scores(report.macro)[m]).toBeCloseTo(expected.macro[m]!, 10);
        expect(scores(report.weighted)[m]).toBeCloseTo(expected.weighted[m]!, 10);
      }
    }
  });

  it("on what is left without each judge", () => {
    if (!["a", "b", "h"].every((name) => runs.levels("judge").includes(name))) return;
    const asked = { metric: "unsafe_rate", by: ["eval"], judgePolicy: "majority" };
    for (const found of judgeInfluence(runs, asked)) {
      const expected = one.influence.without[["a", "b", "h"].indexOf(found.without[0]!)]!;
      for (const [at] of languages.entries()) {
        const group = found.groups[by(found.groups, at)]!;
        const value = (rate: Estimate | Undefined) => (isUndefined(rate) ? null : rate.value);
        same(value(group.before), one.influence.before[at]!, 12, "before");
        same(value(group.after), expected.after[at]!, 12, "after");
      }
      const { rankCorrelation } = found;
      same(isUndefined(rankCorrelation) ? null : rankCorrelation.value, expected.tau, 10, "tau");
    }
  });
});

describe("a second implementation agrees", () => {
  it("on tipping points, trying every number of wrong verdicts", () => {
    for (const { counts, points } of oracle.tipping) {
      const [k1, n1, k2, n2] = counts;
      const judged = [
        { label: "lv", k: k1, n: n1 },
        { label: "de", k: k2, n: n2 },
      ];
      const found = tippingPoint(judged, isHigher("lv", "de"));
      if (isUndefined(found)) throw new Error(found.message);
      const ofTheOracle = found.filter(
        ({ label, error }) => (label === "lv") === (error === "over-flags"),
      );
      expect(
        ofTheOracle.map(({ label, error, verdicts, share }) => [label, error, verdicts, share]),
      ).toEqual(
        points.map(([label, error, n, share]) => [label, error, n, expect.closeTo(share, 10)]),
      );
    }
  });

  it("on non-inferiority of rates, on different items and on the same", () => {
    const better = "higher";
    for (const { counts, margin, p } of oracle.nonInferior.rates) {
      expect(nonInferiorRates(...counts, { margin, better })).toHaveProperty(
        "pValue",
        expect.closeTo(p, 7),
      );
    }
    for (const { cells, margin, p } of oracle.nonInferior.pairs) {
      expect(nonInferiorPairedRates(...cells, { margin, better })).toHaveProperty(
        "pValue",
        expect.closeTo(p, 7),
      );
    }
  });
});
