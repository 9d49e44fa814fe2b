import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { predictionPoweredMean, roganGladen } from "../../../src/stats/prevalence/index.js";
import { isUndefined } from "../../../src/stats/result.js";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const counts = fc
  .integer({ min: 1, max: 2000 })
  .chain((n) => fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }));
const interval = fc.constantFrom("wald" as const, "lang-reiczigel" as const);
const bits = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 40 });

describe("Rogan–Gladen", () => {
  test("a rate in [0, 1] with its interval around it, or a reason", () => {
    fc.assert(
      fc.property(
        counts,
        share,
        share,
        interval,
        ({ k, n }, sensitivity, specificity, interval) => {
          const judge = { sensitivity, specificity, positives: 40, negatives: 60 };
          const found = roganGladen(k, n, judge, { interval });
          if (isUndefined(found)) {
            expect(sensitivity + specificity).toBeLessThanOrEqual(1 + 1e-11);
            return;
          }
          for (const number of [found.value, found.low!, found.high!]) {
            expect(number).toBeGreaterThanOrEqual(0);
            expect(number).toBeLessThanOrEqual(1);
          }
          expect(found.low!).toBeLessThanOrEqual(found.value);
          expect(found.high!).toBeGreaterThanOrEqual(found.value);
        },
      ),
    );
  });

  test("a perfect judge leaves the rate, and the other class mirrors it", () => {
    fc.assert(
      fc.property(counts, ({ k, n }) => {
        expect(roganGladen(k, n, { sensitivity: 1, specificity: 1 })).toMatchObject({
          value: expect.closeTo(k / n, 12) as number,
        });
        const one = roganGladen(k, n, { sensitivity: 0.9, specificity: 0.8 });
        const other = roganGladen(n - k, n, { sensitivity: 0.8, specificity: 0.9 });
        if (isUndefined(one) || isUndefined(other)) throw new Error();
        expect(one.raw).toBeCloseTo(1 - other.raw, 12);
      }),
    );
  });

  test("Lang and Reiczigel's interval, by hand", () => {
    // asht::prevSeSp(AP = 30/100, nP = 100, Se = 0.9, nSe = 50, Sp = 0.95, nSp = 60), from its formulas
    const z = 1.959963984540054;
    const [n, nse, nsp] = [100 + z * z, 52, 62];
    const [p, se, sp] = [(30 + (z * z) / 2) / n, 46 / 52, 58 / 62];
    const rate = (p + sp - 1) / (se + sp - 1);
    const [vse, vsp] = [(se * (1 - se)) / nse, (sp * (1 - sp)) / nsp];
    const shift = 2 * z * z * (rate * vse - (1 - rate) * vsp);
    const variance =
      ((p * (1 - p)) / n + rate * rate * vse + (1 - rate) ** 2 * vsp) / (se + sp - 1) ** 2;
    const judge = { sensitivity: 0.9, positives: 50, specificity: 0.95, negatives: 60 };
    expect(roganGladen(30, 100, judge, { interval: "lang-reiczigel" })).toMatchObject({
      low: expect.closeTo(rate + shift - z * Math.sqrt(variance), 12) as number,
      high: expect.closeTo(rate + shift + z * Math.sqrt(variance), 12) as number,
      method: "lang-reiczigel",
    });
  });

  test("more labelled cases narrow the interval", () => {
    const width = (cases: number): number => {
      const judge = { sensitivity: 0.9, specificity: 0.95, positives: cases, negatives: cases };
      const found = roganGladen(300, 1000, judge);
      if (isUndefined(found)) throw new Error(found.message);
      return found.high! - found.low!;
    };
    expect(width(100)).toBeLessThan(width(30));
  });

  test("reasons and refusals", () => {
    const judge = { sensitivity: 0.9, specificity: 0.9 };
    expect(roganGladen(0, 0, judge)).toMatchObject({ undefined: "no-data" });
    expect(roganGladen(1, 2, { sensitivity: 0.4, specificity: 0.6 })).toMatchObject({
      undefined: "out-of-range",
    });
    expect(() => roganGladen(3, 2, judge)).toThrow("invalid k: 3");
    expect(() => roganGladen(1, 2, { sensitivity: 2, specificity: 1 })).toThrow(
      "invalid sensitivity: 2",
    );
    expect(() => roganGladen(1, 2, { ...judge, positives: 0 })).toThrow("invalid positives: 0");
  });
});

describe("prediction-powered mean", () => {
  test("a judge who is always right adds the unlabelled units; weight 0 ignores them", () => {
    fc.assert(
      fc.property(bits, bits, (truth, unlabelled) => {
        const found = predictionPoweredMean(truth, truth, unlabelled);
        const without = predictionPoweredMean(truth, truth, unlabelled, { weight: 0 });
        if (isUndefined(found) || isUndefined(without)) throw new Error();
        const mean = unlabelled.reduce<number>((sum, x) => sum + x, 0) / unlabelled.length;
        expect(found.value).toBeCloseTo(mean, 12);
        expect(found.rectifier).toBeCloseTo(0, 12);
        expect(without.value).toBeCloseTo(without.classical.value, 12);
        expect(without.standardError).toBeCloseTo(without.classical.standardError, 12);
      }),
    );
  });

  test("a constant bias of the judge is taken out", () => {
    fc.assert(
      fc.property(bits, bits, fc.integer({ min: -5, max: 5 }), (truth, unlabelled, bias) => {
        const plain = predictionPoweredMean(truth, truth, unlabelled);
        const shifted = predictionPoweredMean(
          truth,
          truth.map((x) => x + bias),
          unlabelled.map((x) => x + bias),
        );
        if (isUndefined(plain) || isUndefined(shifted)) throw new Error();
        expect(shifted.value).toBeCloseTo(plain.value, 10);
        expect(shifted.low).toBeCloseTo(plain.low!, 10);
      }),
    );
  });

  test("the tuned weight is never worse than both, in the estimated variance", () => {
    const truth = [1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0];
    const judge = [1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0];
    const others = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const error = (weight: number | "optimal"): number => {
      const found = predictionPoweredMean(truth, judge, others, { weight });
      if (isUndefined(found)) throw new Error(found.message);
      return found.standardError;
    };
    expect(error("optimal")).toBeLessThanOrEqual(error(1));
    expect(error("optimal")).toBeLessThanOrEqual(error(0));
  });

  test("reasons and refusals", () => {
    expect(predictionPoweredMean([], [], [1])).toMatchObject({ undefined: "no-data" });
    // a single unit has no spread: an interval of the other sample's alone would be a lie
    for (const ddof of [0, 1] as const) {
      expect(predictionPoweredMean([1], [1], [1, 0], { ddof })).toMatchObject({
        undefined: "too-few",
      });
    }
    expect(predictionPoweredMean([1, 0], [1, 1], [1], {})).toMatchObject({
      undefined: "too-few",
    });
    expect(predictionPoweredMean([1], [Infinity], [1])).toMatchObject({ undefined: "non-finite" });
    expect(() => predictionPoweredMean([1], [], [1])).toThrow("invalid lengths: 1 and 0");
    expect(() => predictionPoweredMean([1], [1], [1], { weight: 2 })).toThrow("invalid weight: 2");
  });
});
