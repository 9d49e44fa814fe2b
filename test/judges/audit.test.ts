import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  guardReport,
  isHigher,
  judgeAccuracy,
  strictness,
  tippingPoint,
  type JudgedCount,
} from "../../src/judges/index.js";
import { fromRows } from "../../src/runs/index.js";
import { roganGladen } from "../../src/stats/prevalence/index.js";
import { wilson } from "../../src/stats/proportions/index.js";
import { chiSquareTest } from "../../src/stats/tests/index.js";

type Table = readonly [both: number, onlyGuard: number, onlyHuman: number, neither: number];

/** Verdicts of a guard and a human on the same items, and of the guard alone on some more. */
function audited(language: string, [a, b, c, d]: Table, alone: readonly [number, number] = [0, 0]) {
  const votes = [
    ...Array.from({ length: a }, () => ["unsafe", "unsafe"]),
    ...Array.from({ length: b }, () => ["unsafe", "safe"]),
    ...Array.from({ length: c }, () => ["safe", "unsafe"]),
    ...Array.from({ length: d }, () => ["safe", "safe"]),
    ...Array.from({ length: alone[1] }, (_, i) => [i < alone[0] ? "unsafe" : "safe", ""]),
  ];
  return votes.flatMap(([guard, human], item) => [
    { eval: language, item, judge: "guard", verdict: guard },
    ...(human === "" ? [] : [{ eval: language, item, judge: "human", verdict: human }]),
  ]);
}

const runs = fromRows([
  ...audited("pl", [18, 4, 2, 26], [30, 100]),
  ...audited("lv", [10, 1, 12, 27]),
  ...audited("cs", [0, 2, 0, 20]),
  ...audited("sl", [0, 0, 0, 0], [1, 5]),
]);

describe("judgeAccuracy", () => {
  const report = judgeAccuracy(runs, { judge: "guard", truth: "human" });

  it("counts the audited sample, and corrects the rate over all responses", () => {
    const accuracy = { sensitivity: 0.9, positives: 20, specificity: 26 / 30, negatives: 30 };
    expect(report[0]).toEqual({
      by: { eval: "pl" },
      n: 50,
      confusion: { truePositives: 18, falsePositives: 4, falseNegatives: 2, trueNegatives: 26 },
      sensitivity: wilson(18, 20),
      specificity: wilson(26, 30),
      judged: wilson(52, 150),
      corrected: roganGladen(52, 150, accuracy, { interval: "lang-reiczigel" }),
    });
    // (52/150 + 26/30 - 1) / (0.9 + 26/30 - 1)
    expect(report[0]).toHaveProperty("corrected.value", expect.closeTo(0.278261, 6));
  });

  it("has a reason where there is no true event, or nobody was audited", () => {
    expect(report[2]).toMatchObject({
      sensitivity: { undefined: "no-data", message: "no true event was audited" },
      specificity: wilson(20, 22),
      corrected: { undefined: "no-data" },
    });
    expect(report[3]).toMatchObject({ n: 0, sensitivity: { undefined: "no-data" } });
  });

  it("refuses a judge who is not there", () => {
    expect(() => judgeAccuracy(runs, { judge: "guard", truth: "nobody" })).toThrow(
      "unknown judge: nobody (one of guard, human)",
    );
  });
});

describe("strictness", () => {
  const { groups, interaction, family } = strictness(runs, { judge: "guard", than: "human" });

  it("compares the two group by group, on the same responses", () => {
    expect(
      groups.map(({ by, onlyFirst, onlySecond }) => [by["eval"], onlyFirst, onlySecond]),
    ).toEqual([
      ["pl", 4, 2],
      ["lv", 1, 12],
      ["cs", 2, 0],
      ["sl", 0, 0],
    ]);
    expect(groups[1]).toHaveProperty("difference.value", expect.closeTo(-0.22, 12));
    // mid-p of 1 among 13: 2 (P(0) + P(1) / 2) = 15 / 8192
    expect(groups[1]).toHaveProperty("test.pValue", expect.closeTo(15 / 8192, 12));
    expect(groups[1]?.adjusted).toBeCloseTo((3 * 15) / 8192, 12);
    expect(groups[3]).toMatchObject({ adjusted: null, unpaired: 5 });
    expect(family).toBe(3);
  });

  it("tests whether who is stricter depends on the language", () => {
    const expected = chiSquareTest([
      [4, 2],
      [1, 12],
      [2, 0],
    ]);
    expect(interaction).toEqual(expected);
  });

  it("has a reason where the judges never differ", () => {
    const same = fromRows([...audited("pl", [3, 0, 0, 3]), ...audited("cs", [1, 0, 0, 3])]);
    expect(strictness(same, { judge: "guard", than: "human" }).interaction).toMatchObject({
      undefined: "no-data",
    });
  });
});

describe("tippingPoint", () => {
  const counts = [
    { label: "lv", k: 40, n: 100 },
    { label: "de", k: 20, n: 100 },
    { label: "pl", k: 10, n: 100 },
  ];
  const higher = isHigher("lv", "de");

  it("finds the fewest wrong verdicts, and no fewer do", () => {
    const points = tippingPoint(counts, higher);
    if ("undefined" in points) throw new Error(points.message);
    expect(points.map(({ label, error }) => `${label} ${error}`)).toEqual([
      "de misses",
      "lv over-flags",
    ]);
    for (const { label, error, verdicts, share } of points) {
      const after = (wrong: number): JudgedCount[] =>
        counts.map((c) =>
          c.label === label ? { ...c, k: c.k + (error === "misses" ? wrong : -wrong) } : c,
        );
      expect(higher(after(verdicts))).toBe(false);
      expect(higher(after(verdicts - 1))).toBe(true);
      const { k, n } = counts.find((c) => c.label === label)!;
      expect(share).toBe(verdicts / (error === "misses" ? n - k : k));
    }
  });

  it("finds no bias where none overturns the conclusion, and a reason where it does not hold", () => {
    expect(tippingPoint(counts, (all) => all.length === 3)).toEqual([]);
    expect(tippingPoint(counts, isHigher("de", "lv"))).toMatchObject({ undefined: "out-of-range" });
  });

  it("answers that the smallest share comes first", () => {
    const count = fc.nat(40).chain((k) => fc.nat(40).map((more) => ({ k, n: k + more })));
    fc.assert(
      fc.property(count, count, (a, b) => {
        const points = tippingPoint(
          [
            { label: "a", ...a },
            { label: "b", ...b },
          ],
          isHigher("a", "b", { level: 0.9 }),
        );
        if ("undefined" in points) return;
        const shares = points.map(({ share }) => share);
        expect(shares).toEqual(shares.toSorted((x, y) => x - y));
      }),
    );
  });

  it("refuses counts that are none", () => {
    expect(() => tippingPoint([{ label: "a", k: 3, n: 2 }], () => true)).toThrow(
      /invalid counts: 3 of 2/,
    );
    expect(() => tippingPoint(counts, isHigher("lv", "xx"))).toThrow("unknown group: xx");
  });
});

describe("guardReport", () => {
  const reports = guardReport(runs, { judge: "guard", truth: "human", resamples: 499 });

  it("scores the guard as a classifier, with F1's interval over prompts", () => {
    // 2 × 18 / (22 + 20)
    expect(reports[0]?.f1).toMatchObject({
      value: expect.closeTo(36 / 42, 12),
      n: 50,
      method: "prompt bootstrap",
    });
    const { low, high } = reports[0]!.f1 as { low: number; high: number };
    expect(low).toBeGreaterThan(0.65);
    expect(low).toBeLessThan(36 / 42);
    expect(high).toBeGreaterThan(36 / 42);
    expect(high).toBeLessThan(1);
    expect(reports[0]?.report).toMatchObject({ accuracy: 44 / 50 });
  });

  it("keeps the responses to one prompt together, which widens the interval", () => {
    const clustered = fromRows(
      audited("pl", [18, 4, 2, 26]).flatMap((row) =>
        ["1", "2", "3", "4"].map((sample) => ({ ...row, sample })),
      ),
    );
    const [four] = guardReport(clustered, { judge: "guard", truth: "human", resamples: 499 });
    const width = (f1: unknown): number => {
      const { low, high } = f1 as { low: number; high: number };
      return high - low;
    };
    expect(four?.f1).toMatchObject({ n: 200, value: expect.closeTo(36 / 42, 12) });
    expect(width(four?.f1) / width(reports[0]?.f1)).toBeGreaterThan(0.8);
  });

  it("has a reason for a guard that sees nothing where there is nothing, or no common item", () => {
    const quiet = fromRows(audited("pl", [0, 0, 0, 9]));
    expect(guardReport(quiet, { judge: "guard", truth: "human" })[0]?.f1).toMatchObject({
      undefined: "zero-denominator",
    });
    expect(reports[3]?.f1).toMatchObject({ undefined: "disjoint" });
  });
});
