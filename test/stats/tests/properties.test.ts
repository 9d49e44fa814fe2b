import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binomialTest,
  chiSquareTest,
  cochranArmitage,
  cochranQ,
  fisher,
  type Fisher,
  friedman,
  kruskalWallis,
  mannWhitney,
  mcnemar,
  mcnemarMethods,
  nonInferiorPairedMeans,
  nonInferiorPairedRates,
  nonInferiorRates,
  rankTestMethods,
  tostPairedMeans,
  tostPairedRates,
  tostRates,
  wilcoxonSignedRank,
} from "../../../src/stats/tests/index.js";
import { type Finding, isUndefined, type Undefined } from "../../../src/stats/result.js";

const cell = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 900 }),
);
const side = fc.constantFrom("two-sided" as const, "less" as const, "greater" as const);
const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(null, undefined, Number.NaN, Infinity, -Infinity, 0, -0, 5e-324, 1e308),
);

/** What every answer must be: a reason with a message, or numbers without NaN and p in (0, 1]. */
function sound(answer: Finding | Undefined): void {
  if (isUndefined(answer)) {
    expect(answer.message.length).toBeGreaterThan(3);
    return;
  }
  expect(answer.pValue).toBeGreaterThan(0);
  expect(answer.pValue).toBeLessThanOrEqual(1);
  noNaN(answer);
}

function noNaN(item: unknown): void {
  if (typeof item === "number") expect(Number.isNaN(item)).toBe(false);
  else if (typeof item === "object" && item !== null)
    for (const part of Object.values(item)) noNaN(part);
}

function pOf(answer: Finding | Undefined): number {
  if (isUndefined(answer)) throw new Error(answer.message);
  return answer.pValue;
}

describe("every answer is sound", () => {
  test("counts", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, side, (a, b, c, d, alternative) => {
        for (const method of mcnemarMethods) {
          const directed = method.startsWith("chi") ? {} : { alternative };
          sound(mcnemar(b, c, { method, ...directed }));
        }
        sound(fisher(a, b, c, d, { alternative }));
        sound(fisher(a, b, c, d, { alternative, precision: "r" }));
        sound(
          chiSquareTest([
            [a, b],
            [c, d],
          ]),
        );
        sound(
          chiSquareTest(
            [
              [a, b],
              [c, d],
            ],
            { yates: true },
          ),
        );
        sound(cochranArmitage([a, b], [a + c, b + d], { alternative }));
        sound(binomialTest(a, a + b, (c + 1) / (c + d + 1), { alternative }));
        for (const method of ["score", "wald"] as const) {
          sound(tostRates(a, a + b, c, c + d, { margin: 0.1, method }));
          sound(nonInferiorRates(a, a + b, c, c + d, { margin: 0.1, method, better: "lower" }));
        }
        sound(tostPairedRates(a, b, c, d, { margin: 0.05 }));
        sound(nonInferiorPairedRates(a, b, c, d, { margin: 0.05, better: "higher" }));
      }),
      { numRuns: 150 },
    );
  });

  test("samples with ties, missing and infinite values", () => {
    const sample = fc.array(value, { maxLength: 14 });
    fc.assert(
      fc.property(sample, sample, side, (x, y, alternative) => {
        const n = Math.min(x.length, y.length);
        const [first, second] = [x.slice(0, n), y.slice(0, n)];
        for (const method of rankTestMethods) {
          sound(mannWhitney(x, y, { alternative, method }));
          for (const zeros of ["drop", "pratt"] as const) {
            sound(wilcoxonSignedRank(first, second, { alternative, method, zeros }));
          }
        }
        sound(tostPairedMeans(first, second, { margin: 1 }));
        sound(nonInferiorPairedMeans(first, second, { margin: 1, better: "lower" }));
        sound(kruskalWallis([x, y]));
      }),
    );
  });

  test("tables of items", () => {
    const table = fc
      .integer({ min: 0, max: 4 })
      .chain((k) => fc.array(fc.array(value, { minLength: k, maxLength: k }), { maxLength: 12 }));
    const binary = fc.integer({ min: 1, max: 4 }).chain((k) =>
      fc.array(fc.array(fc.constantFrom(0, 1, null), { minLength: k, maxLength: k }), {
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(table, binary, (rows, votes) => {
        sound(friedman(rows));
        sound(cochranQ(rows));
        sound(cochranQ(votes));
      }),
    );
  });
});

describe("invariances", () => {
  test("swapping the two sides mirrors the one-sided tests and leaves the two-sided", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        for (const method of ["exact", "mid-p"] as const) {
          expect(pOf(mcnemar(b, c, { method }))).toBeCloseTo(pOf(mcnemar(c, b, { method })), 12);
          const less = mcnemar(b, c, { method, alternative: "less" });
          expect(pOf(less)).toBeCloseTo(pOf(mcnemar(c, b, { method, alternative: "greater" })), 12);
        }
        if (a + b + c + d === 0) return;
        const greater = pOf(fisher(a, b, c, d, { alternative: "greater" }));
        expect(greater).toBeCloseTo(pOf(fisher(c, d, a, b, { alternative: "less" })), 10);
        // rows and columns of the table exchanged
        expect(pOf(fisher(a, b, c, d))).toBeCloseTo(pOf(fisher(a, c, b, d)), 10);
      }),
    );
  });

  test("ranks do not care for scale or monotone change", () => {
    const sample = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const one = mannWhitney(x, y);
        const other = mannWhitney(
          x.map((v) => 7 * v - 1),
          y.map((v) => 7 * v - 1),
        );
        if (isUndefined(one)) return;
        expect(pOf(other)).toBe(one.pValue);
        expect(pOf(mannWhitney(y, x))).toBeCloseTo(one.pValue, 12);
      }),
    );
  });

  test("two groups: Kruskal–Wallis is Mann–Whitney squared, and Cochran's Q McNemar", () => {
    const [x, y] = [
      [1, 4, 6, 6, 9],
      [2, 3, 6, 7, 8, 11],
    ];
    expect(pOf(kruskalWallis([x, y]))).toBeCloseTo(
      pOf(mannWhitney(x, y, { method: "normal" })),
      12,
    );
    const rows = Array.from({ length: 10 }, (_, i) => (i < 7 ? [1, 0] : i < 9 ? [0, 1] : [1, 1]));
    expect(pOf(cochranQ(rows))).toBeCloseTo(pOf(mcnemar(7, 2, { method: "chi-square" })), 13);
  });

  test("exact rank tests agree with enumeration", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 9 }),
        (differences) => {
          const kept = differences.filter((d) => d !== 0);
          const found = wilcoxonSignedRank(
            differences,
            differences.map(() => 0),
          );
          if (isUndefined(found)) return;
          const sizes = kept.map(Math.abs);
          const ranks = sizes.map(
            (s) =>
              sizes.filter((t) => t < s).length + (sizes.filter((t) => t === s).length + 1) / 2,
          );
          const mean = ranks.reduce((sum, r) => sum + r, 0) / 2;
          let far = 0;
          for (let mask = 0; mask < 2 ** ranks.length; mask++) {
            const sum = ranks.reduce((total, r, i) => total + (mask & (1 << i) ? r : 0), 0);
            if (Math.abs(sum - mean) >= Math.abs(found.statistic - mean) - 1e-9) far += 1;
          }
          expect(found.pValue).toBeCloseTo(far / 2 ** ranks.length, 12);
        },
      ),
    );
  });

  test("equivalence: the interval of level 1 − 2 alpha says the same as p", () => {
    fc.assert(
      fc.property(cell, cell, cell, cell, (a, b, c, d) => {
        for (const found of [
          tostRates(a, a + b, c, c + d, { margin: 0.1 }),
          tostRates(a, a + b, c, c + d, { margin: 0.1, method: "wald" }),
          tostPairedRates(a, b, c, d, { margin: 0.1 }),
        ]) {
          if (isUndefined(found)) continue;
          const { low, high } = found.difference;
          if (Math.min(Math.abs(low! + 0.1), Math.abs(high! - 0.1)) < 1e-9) continue;
          expect(found.equivalent).toBe(low! > -0.1 && high! < 0.1);
        }
      }),
    );
  });
});

test("Fisher's odds ratio solves its equations", () => {
  const found = fisher(3, 1, 1, 3);
  if (isUndefined(found) || isUndefined(found.oddsRatio)) throw new Error("no finding");
  const { value, low, high } = found.oddsRatio;
  const chances = (odds: number): number[] => {
    const weights = [1, 16, 36, 16, 1].map((w, x) => w * odds ** x);
    const sum = weights.reduce((total, w) => total + w, 0);
    return weights.map((w) => w / sum);
  };
  expect(chances(value).reduce((sum, p, x) => sum + x * p, 0)).toBeCloseTo(3, 12);
  expect(1 - chances(high!)[4]!).toBeCloseTo(0.025, 12);
  expect(chances(low!)[3]! + chances(low!)[4]!).toBeCloseTo(0.025, 12);
  expect(high).toBeCloseTo(626.2435, 3);
});

test("Fisher with an infinite limit", () => {
  const { oddsRatio } = fisher(5, 0, 0, 5) as Fisher;
  expect(oddsRatio).toMatchObject({ undefined: "separation", n: 10, level: 0.95 });
  // of 252 tables the observed one has weight low^5 where low weighs 1, 25, 100, 100, 25, 1
  const { low } = oddsRatio as { low: number };
  const weights = [1, 25, 100, 100, 25, 1].map((ways, x) => ways * low ** x);
  expect(weights[5]! / weights.reduce((a, b) => a + b)).toBeCloseTo(0.025, 12);
  // nothing in the answer is lost on its way through JSON
  for (const alternative of ["two-sided", "less", "greater"] as const) {
    const tables: readonly (readonly [number, number, number, number])[] = [
      [5, 0, 0, 5],
      [0, 5, 5, 0],
      [3, 1, 1, 3],
    ];
    for (const [a, b, c, d] of tables) {
      const found = fisher(a, b, c, d, { alternative });
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }
  }
  expect(fisher(0, 0, 3, 4)).toMatchObject({
    pValue: 1,
    oddsRatio: { undefined: "zero-denominator" },
  });
});

test("the mid-p value lies between the exact and the uncorrected one-sided tail", () => {
  // b = 5, c = 1: exact 2 × 7/64, mid-p less 6/64
  expect(pOf(mcnemar(5, 1))).toBeCloseTo(14 / 64 - 6 / 64, 14);
  expect(pOf(mcnemar(4, 4))).toBeCloseTo(1, 12);
  expect(pOf(mcnemar(0, 0))).toBe(1);
});

test("huge counts neither overflow nor reach p = 0", () => {
  expect(pOf(mcnemar(1_000_000, 0))).toBeGreaterThan(0);
  expect(pOf(binomialTest(0, 1_000_000, 0.9))).toBeGreaterThan(0);
  expect(pOf(fisher(5000, 0, 0, 5000))).toBeGreaterThan(0);
  expect(
    pOf(
      chiSquareTest([
        [1e6, 0],
        [0, 1e6],
      ]),
    ),
  ).toBeGreaterThan(0);
});

test("a wrong call is refused with its value", () => {
  expect(() => mcnemar(-1, 2)).toThrow("invalid onlyFirst: -1");
  expect(() => binomialTest(3, 2)).toThrow("invalid k: 3");
  expect(() => tostRates(1, 2, 1, 2, { margin: 0 })).toThrow("invalid margin: 0 to 0");
  expect(() => chiSquareTest([[1, 2], [3]])).toThrow("invalid row lengths");
  expect(() => mcnemar(1, 2, { method: "chi-square", alternative: "less" })).toThrow(
    "invalid alternative: less",
  );
});
