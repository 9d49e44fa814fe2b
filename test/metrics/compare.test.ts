import { describe, expect, it } from "vitest";
import { compareRates } from "../../src/metrics/index.js";
import { fromRows } from "../../src/runs/index.js";
import { pairedDifference, rateDifference } from "../../src/stats/proportions/index.js";
import { fisher, mcnemar } from "../../src/stats/tests/index.js";

/** Both models on the same prompts: counts of (unsafe, unsafe), (unsafe, safe), (safe, unsafe), (safe, safe). */
function both(language: string, counts: readonly [number, number, number, number]) {
  const patterns = ["11", "10", "01", "00"];
  return counts.flatMap((count, pattern) =>
    Array.from({ length: count }, (_, i) => `${pattern}-${i}`).flatMap((item) =>
      ["base", "tuned"].map((model, side) => ({
        model,
        run: `run of ${model}`,
        eval: language,
        item,
        judge: "guard",
        verdict: patterns[pattern]![side] === "1" ? "unsafe" : "safe",
      })),
    ),
  );
}

const runs = fromRows([
  ...both("pl", [5, 20, 4, 71]),
  ...both("cs", [10, 8, 9, 73]),
  { model: "tuned", run: "r", eval: "sl", item: "1", judge: "guard", verdict: "safe" },
  { model: "tuned", run: "r", eval: "pl", item: "extra", judge: "guard", verdict: "safe" },
]);
const sides = [{ model: "base" }, { model: "tuned" }] as const;

describe("compareRates", () => {
  it("says of an empty side which values there are", () => {
    const slip = [{ model: "base" }, { model: "tunde" }] as const;
    expect(() => compareRates(runs, { metric: "asr", sides: slip })).toThrow(
      "no row has model=tunde (values here: base, tuned)",
    );
  });

  it("pairs the responses to one prompt, and adjusts over the languages", () => {
    const { groups, family, judgePolicy } = compareRates(runs, { metric: "asr", sides });
    expect(judgePolicy).toBe("judge:guard");
    expect(groups[0]).toMatchObject({
      by: { eval: "pl" },
      design: "paired",
      n: 100,
      unpaired: 1,
      difference: pairedDifference(5, 20, 4, 71),
      test: mcnemar(20, 4),
    });
    const second = mcnemar(8, 9) as { pValue: number };
    expect(groups[1]?.adjusted).toBeCloseTo(second.pValue, 12);
    expect(groups[0]?.adjusted).toBeCloseTo(2 * (mcnemar(20, 4) as { pValue: number }).pValue, 12);
    expect(family).toBe(2);
  });

  it("has a reason where the sides have no prompt in common", () => {
    const { groups } = compareRates(runs, { metric: "asr", sides });
    expect(groups[2]).toMatchObject({
      by: { eval: "sl" },
      n: 0,
      adjusted: null,
      difference: { undefined: "disjoint" },
    });
  });

  it("treats the sides as independent where told that the prompts differ", () => {
    const { groups } = compareRates(runs, { metric: "asr", sides, pairOn: [] });
    expect(groups[0]).toMatchObject({
      design: "independent",
      n: 201,
      difference: rateDifference(25, 100, 9, 101),
      test: fisher(25, 75, 9, 92),
    });
  });

  it("refuses several responses to one prompt on one side, and metrics without verdicts", () => {
    const everyone = [{}, { model: "tuned" }] as const;
    expect(() => compareRates(runs, { metric: "asr", sides: everyone })).toThrow(
      /several responses to one prompt/,
    );
    expect(() => compareRates(runs, { metric: "f1", sides })).toThrow(/no row gives f1/);
  });

  it("gives a score interval and a bootstrap where asked", () => {
    const { groups } = compareRates(runs, {
      metric: "asr",
      sides,
      pairOn: [],
      interval: "miettinen-nurminen",
      resamples: 499,
    });
    expect(groups[0]?.difference).toEqual(
      rateDifference(25, 100, 9, 101, { method: "miettinen-nurminen" }),
    );
    const paired = compareRates(runs, { metric: "asr", sides, resamples: 1999 }).groups[0]!;
    const { low, high } = paired.bootstrap as { low: number; high: number };
    const tango = paired.difference as { low: number; high: number };
    expect(low).toBeCloseTo(tango.low, 1.3);
    expect(high).toBeCloseTo(tango.high, 1.3);
    expect(paired.bootstrap).toMatchObject({ value: expect.closeTo(0.16, 12) });
  });

  it("compares means of scores on the same and on different prompts", () => {
    const scored = fromRows(
      [3, 4, 5, 2, 4, 5, 3, 4].flatMap((score, item) => [
        { model: "base", eval: "pl", item, metric: "fluency", score },
        { model: "tuned", eval: "pl", item, metric: "fluency", score: score - 1 },
      ]),
    );
    const [paired] = compareRates(scored, { metric: "fluency", sides }).groups;
    // every difference is 1: 2 of 2^8 sign patterns are as extreme, and resamples show no spread
    expect(paired).toMatchObject({
      design: "paired",
      n: 8,
      difference: { value: 1 },
      test: { pValue: 2 / 256, exact: true },
    });
    expect(paired?.difference).not.toHaveProperty("low");
    const [apart] = compareRates(scored, { metric: "fluency", sides, pairOn: [] }).groups;
    expect(apart).toMatchObject({ design: "independent", n: 16, difference: { value: 1 } });
    expect(apart).toHaveProperty("difference.low");
  });
});
