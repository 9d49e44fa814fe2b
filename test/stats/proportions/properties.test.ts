import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  differenceMethods,
  lowerBound,
  observationsToExclude,
  oddsRatio,
  pairedDifference,
  pairedDifferenceMethods,
  proportion,
  proportionMethods,
  rateDifference,
  riskRatio,
  upperBound,
  wilson,
} from "../../../src/stats/proportions/index.js";
import { scoreStatistic } from "../../../src/stats/proportions/score-difference.js";
import { tangoStatistic } from "../../../src/stats/proportions/tango.js";
import { type Estimate, isUndefined, type Undefined } from "../../../src/stats/result.js";

const size = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20_000 }));
const counts = size.chain((n) =>
  fc.record({ n: fc.constant(n), k: fc.integer({ min: 0, max: n }) }),
);
const level = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
const cell = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 3000 }),
);

function must(answer: Estimate | Undefined): Required<Pick<Estimate, "value" | "low" | "high">> {
  if (isUndefined(answer)) throw new Error(answer.message);
  return answer as Required<Estimate>;
}

describe("one rate", () => {
  test.each(proportionMethods)("%s: limits in [0, 1], in order, around the estimate", (method) => {
    fc.assert(
      fc.property(counts, level, ({ k, n }, level) => {
        const { value, low, high } = must(proportion(k, n, { method, level }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
        // the plain quantiles of Jeffreys leave the estimate out at k = 0 and k = n, and below a
        // level of some 0.7 near them: known, and the reason for the modified form
        if (method === "jeffreys" || level < 0.8) return;
        expect(low).toBeLessThanOrEqual(value + 1e-12);
        expect(high).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
  });

  test.each(proportionMethods)("%s: counting the other outcome mirrors the interval", (method) => {
    fc.assert(
      fc.property(counts, level, ({ k, n }, level) => {
        const one = must(proportion(k, n, { method, level }));
        const other = must(proportion(n - k, n, { method, level }));
        expect(one.low).toBeCloseTo(1 - other.high, 11);
        expect(one.high).toBeCloseTo(1 - other.low, 11);
      }),
    );
  });

  test("more of the same data narrows the interval", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 9 }), ({ k, n }, times) => {
        const one = must(wilson(k, n));
        const many = must(wilson(k * times, n * times));
        expect(many.high - many.low).toBeLessThan(one.high - one.low);
      }),
    );
  });

  test("one-sided bounds: rule of three, and the number of observations it asks for", () => {
    expect(must(upperBound(0, 315)).high).toBeCloseTo(1 - 0.05 ** (1 / 315), 14);
    expect(must(lowerBound(315, 315)).low).toBeCloseTo(0.05 ** (1 / 315), 14);
    expect(must(upperBound(3, 30)).high).toBeGreaterThan(0.1);
    expect(observationsToExclude(0.01)).toBe(299);
    expect(must(upperBound(0, 299)).high).toBeLessThan(0.01);
    expect(must(upperBound(0, 298)).high).toBeGreaterThan(0.01);
  });

  test("no data has no rate, and a wrong call is refused with its value", () => {
    for (const method of proportionMethods) {
      expect(proportion(0, 0, { method })).toMatchObject({ undefined: "no-data" });
    }
    expect(() => wilson(3, 2)).toThrow("invalid k: 3");
    expect(() => wilson(-1, 2)).toThrow("invalid k: -1");
    expect(() => wilson(1, Number.NaN)).toThrow("invalid n: NaN");
    expect(() => wilson(1, 2, 1.5)).toThrow("invalid level: 1.5 (a number between 0 and 1)");
    expect(() => wilson(0.5, 2)).toThrow("invalid k: 0.5");
  });
});

describe("differences and ratios", () => {
  test.each(differenceMethods)("%s: swapping the groups mirrors the difference", (method) => {
    fc.assert(
      fc.property(counts, counts, level, (a, b, level) => {
        const one = must(rateDifference(a.k, a.n, b.k, b.n, { method, level }));
        const other = must(rateDifference(b.k, b.n, a.k, a.n, { method, level }));
        expect(one.value).toBeCloseTo(-other.value, 12);
        // the closed-form cubic of the score intervals loses digits in very unequal groups
        expect(one.low).toBeCloseTo(-other.high, 7);
        expect(one.high).toBeCloseTo(-other.low, 7);
        expect(one.low).toBeLessThanOrEqual(one.value + 1e-12);
        expect(one.high).toBeGreaterThanOrEqual(one.value - 1e-12);
        if (method === "wald") return;
        expect(one.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(one.high).toBeLessThanOrEqual(1 + 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  test.each(pairedDifferenceMethods)(
    "%s: swapping the systems mirrors the difference",
    (method) => {
      fc.assert(
        fc.property(cell, cell, cell, cell, level, (a, b, c, d, level) => {
          const one = pairedDifference(a, b, c, d, { method, level });
          const other = pairedDifference(a, c, b, d, { method, level });
          if (isUndefined(one) || isUndefined(other)) {
            expect(a + b + c + d).toBe(0);
            return;
          }
          expect(one.value).toBeCloseTo(-other.value, 12);
          expect(one.low).toBeCloseTo(-must(other).high, 9);
          expect(must(one).low).toBeLessThanOrEqual(one.value + 1e-12);
          expect(must(one).high).toBeGreaterThanOrEqual(one.value - 1e-12);
        }),
      );
    },
  );

  test("the restricted estimates are those of maximum likelihood", () => {
    const log = (k: number, p: number): number => (k === 0 ? 0 : k * Math.log(p));
    const best = (f: (x: number) => number, low: number, high: number): number => {
      let [a, b] = [low, high];
      for (let i = 0; i < 200; i++) {
        const [x, y] = [a + (b - a) / 3, b - (b - a) / 3];
        if (f(x) < f(y)) a = x;
        else b = y;
      }
      return (a + b) / 2;
    };
    for (const [k1, n1, k2, n2, delta] of [
      [56, 70, 48, 80, 0.1],
      [9, 10, 3, 10, 0.2],
      [5, 56, 0, 29, 0.15],
      [0, 10, 0, 20, -0.1],
    ] as const) {
      const p2 = best(
        (p) => log(k1, p + delta) + log(n1 - k1, 1 - p - delta) + log(k2, p) + log(n2 - k2, 1 - p),
        Math.max(0, -delta),
        Math.min(1, 1 - delta),
      );
      const p1 = p2 + delta;
      const error = Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
      const z = (k1 / n1 - k2 / n2 - delta) / error;
      expect(scoreStatistic(k1, n1, k2, n2, delta, 1)).toBeCloseTo(z, 5);
    }
    for (const [b, c, n, delta] of [
      [12, 2, 50, 0.1],
      [0, 1, 44, 0.03],
      [4, 7, 30, -0.3],
    ] as const) {
      // q: only the second; q + delta: only the first
      const q = best(
        (q) => log(b, q + delta) + log(c, q) + log(n - b - c, 1 - 2 * q - delta),
        Math.max(0, -delta),
        (1 - delta) / 2,
      );
      const z = (b - c - n * delta) / Math.sqrt(n * (2 * q + delta * (1 - delta)));
      expect(tangoStatistic(b, c, n, delta)).toBeCloseTo(z, 5);
    }
  });

  test("ratios: swapping the groups inverts them", () => {
    fc.assert(
      fc.property(
        counts,
        counts,
        fc.constantFrom("none" as const, "haldane" as const),
        (a, b, correction) => {
          for (const ratio of [riskRatio, oddsRatio]) {
            const one = ratio(a.k, a.n, b.k, b.n, { correction });
            const other = ratio(b.k, b.n, a.k, a.n, { correction });
            if (isUndefined(one) || isUndefined(other)) {
              // 0 / 0 both ways, or 0 one way and infinite the other
              const rest = [one, other].filter((each) => !isUndefined(each));
              expect(rest).toEqual(
                rest.map(() => expect.objectContaining({ value: 0 }) as unknown),
              );
              return;
            }
            expect(Number.isFinite(one.value)).toBe(true);
            if (one.low === undefined || one.high === undefined) return;
            expect(one.low * (other.high ?? Number.NaN)).toBeCloseTo(1, 8);
            expect(one.low).toBeLessThanOrEqual(one.value);
            expect(one.high).toBeGreaterThanOrEqual(one.value);
          }
        },
      ),
    );
  });
});
