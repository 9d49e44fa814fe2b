import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUniform, randomStream } from "../../../src/stats/random.js";
import { isUndefined } from "../../../src/stats/result.js";
import { selectionInWords, selectSources } from "../../../src/transfer/select/index.js";
import { branchAndBound, greedySolution } from "../../../src/transfer/select/branch.js";
import { exhaustive } from "../../../src/transfer/select/exhaustive.js";
import { greedyMean } from "../../../src/transfer/select/greedy.js";
import {
  bestOf,
  costOfSet,
  fits,
  type Objective,
  type Problem,
  score,
} from "../../../src/transfer/select/problem.js";
import { bestWorstCase } from "../../../src/transfer/select/worst-case.js";
import { frame } from "../fixtures.js";

type Values = readonly (readonly (number | null)[])[];

function found<T extends object>(answer: T) {
  if (isUndefined(answer)) throw new Error(answer.message);
  return answer as Exclude<T, { undefined: unknown }>;
}

const codes = (letter: string, n: number) => Array.from({ length: n }, (_, i) => `${letter}${i}`);

function matrixOf(values: Values) {
  return frame(codes("s", values.length), codes("t", values[0]!.length), values);
}

/** The best set by looking at every one of them, written as plainly as can be. */
function bruteForce(
  values: Values,
  budget: number,
  objective: Objective,
  costs: readonly number[] = values.map(() => 1),
): number {
  const targets = values[0]!.map((_, t) => t).filter((t) => values.some((row) => row[t] !== null));
  let best = -Infinity;
  for (let mask = 1; mask < 2 ** values.length; mask++) {
    const set = values.map((_, c) => c).filter((c) => (mask >> c) % 2 === 1);
    if (set.reduce((sum, c) => sum + costs[c]!, 0) > budget) continue;
    const served = targets.map((t) => {
      const floor = Math.min(...values.map((row) => row[t] ?? Infinity));
      return Math.max(...set.map((c) => values[c]![t] ?? floor));
    });
    const value =
      objective === "mean"
        ? served.reduce((a, b) => a + b, 0) / served.length
        : Math.min(...served);
    best = Math.max(best, value);
  }
  return best;
}

function problemOf(values: readonly (readonly number[])[], costs?: readonly number[]): Problem {
  return {
    candidates: codes("s", values.length),
    targets: codes("t", values[0]!.length),
    values: Float64Array.from(values.flat()),
    observed: new Uint8Array(values.flat().length).fill(1),
    floors: Float64Array.from(values[0]!, (_, t) => Math.min(...values.map((row) => row[t]!))),
    costs: Float64Array.from(costs ?? values.map(() => 1)),
  };
}

const cell = fc.integer({ min: 0, max: 100 }).map((x) => x / 100);
const grid = (maxRows: number, value: fc.Arbitrary<number | null> = cell) =>
  fc
    .tuple(fc.integer({ min: 1, max: maxRows }), fc.integer({ min: 1, max: 6 }))
    .chain(([n, m]) =>
      fc.array(fc.array(value, { minLength: m, maxLength: m }), { minLength: n, maxLength: n }),
    );
const objectives = fc.constantFrom<Objective>("mean", "worst-case");

describe("the choice of sources", () => {
  it("is that of brute force, with cells missing", () => {
    const some = fc.option(cell, { nil: null, freq: 4 });
    fc.assert(
      fc.property(grid(8, some), fc.integer({ min: 1, max: 8 }), objectives, (values, k, what) => {
        const answer = selectSources(matrixOf(values), { budget: k, objective: what });
        if (values.flat().every((value) => value === null)) {
          expect(answer).toMatchObject({ undefined: "no-data" });
          return;
        }
        const { value, optimal, method, chosen, bound } = found(answer);
        expect(value).toBeCloseTo(bruteForce(values, k, what), 12);
        expect([optimal, method, bound]).toEqual([true, "exhaustive", value]);
        expect(chosen.length).toBeGreaterThan(0);
        expect(chosen.length).toBeLessThanOrEqual(k);
      }),
      { numRuns: 60 },
    );
  });

  it("is that of brute force with costs", () => {
    const cost = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        grid(7).chain((values) =>
          fc.tuple(
            fc.constant(values),
            fc.array(cost, { minLength: values.length, maxLength: values.length }),
          ),
        ),
        fc.integer({ min: 1, max: 30 }),
        objectives,
        ([values, costs], budget, objective) => {
          const named = Object.fromEntries(costs.map((one, c) => [`s${c}`, one]));
          const answer = selectSources(matrixOf(values as Values), {
            budget,
            objective,
            costs: named,
          });
          if (Math.min(...costs) > budget) {
            expect(answer).toMatchObject({ undefined: "out-of-range" });
            return;
          }
          const { value, cost: paid } = found(answer);
          expect(value).toBeCloseTo(bruteForce(values as Values, budget, objective, costs), 12);
          expect(paid).toBeLessThanOrEqual(budget);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("by branch and bound, and by covers, is that of looking at every set", () => {
    fc.assert(
      fc.property(
        grid(8).chain((values) =>
          fc.tuple(
            fc.constant(values as number[][]),
            fc.array(fc.integer({ min: 1, max: 5 }), {
              minLength: values.length,
              maxLength: values.length,
            }),
            fc.boolean(),
          ),
        ),
        fc.integer({ min: 1, max: 10 }),
        ([values, prices, priced], budget) => {
          const problem = problemOf(values, priced ? prices : undefined);
          fc.pre(problem.costs.some((cost) => cost <= budget));
          for (const objective of ["mean", "worst-case"] as const) {
            const [exact] = exhaustive(problem, objective, [budget]).solutions;
            const solve = objective === "mean" ? branchAndBound : bestWorstCase;
            const bounded = solve(problem, budget);
            expect(bounded.value).toBeCloseTo(exact!.value, 10);
            expect(bounded.optimal).toBe(true);
            expect(fits(costOfSet(problem, bounded.set), budget)).toBe(true);
            // without a search: a solution below, a bound above
            const rough = solve(problem, budget, 0);
            expect(rough.value).toBeLessThanOrEqual(exact!.value + 1e-12);
            expect(rough.upper).toBeGreaterThanOrEqual(exact!.value - 1e-9);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("greedily reaches 1 − 1/e of the best, and half of that with costs", () => {
    fc.assert(
      fc.property(grid(8), fc.integer({ min: 1, max: 6 }), (values, k) => {
        const problem = problemOf(values as number[][]);
        const [exact] = exhaustive(problem, "mean", [k]).solutions;
        const greedy = score(bestOf(problem, greedyMean(problem, k, false)), "mean");
        expect(greedy).toBeGreaterThanOrEqual((1 - 1 / Math.E) * exact!.value - 1e-12);
        // of the gain over the floors, too
        const floor = score(bestOf(problem, []), "mean");
        expect(greedy - floor).toBeGreaterThanOrEqual(
          (1 - 1 / Math.E) * (exact!.value - floor) - 1e-12,
        );
        const prices = (values as number[][]).map((_, c) => 1 + (c % 4));
        const priced = problemOf(values as number[][], prices);
        const [best] = exhaustive(priced, "mean", [k]).solutions;
        const reached = score(bestOf(priced, greedySolution(priced, k)), "mean");
        expect(reached - floor).toBeGreaterThanOrEqual(
          ((1 - 1 / Math.E) / 2) * (best!.value - floor) - 1e-12,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("is never worse for one more candidate, nor for a larger budget", () => {
    fc.assert(
      fc.property(grid(7), fc.integer({ min: 1, max: 5 }), objectives, (values, k, objective) => {
        fc.pre(values.length > 1);
        const matrix = matrixOf(values as Values);
        const fewer = codes("s", values.length - 1);
        const value = (candidates: string[], budget: number) =>
          found(selectSources(matrix, { budget, objective, candidates })).value;
        const all = codes("s", values.length);
        expect(value(all, k)).toBeGreaterThanOrEqual(value(fewer, k) - 1e-12);
        expect(value(all, k + 1)).toBeGreaterThanOrEqual(value(all, k) - 1e-12);
      }),
      { numRuns: 40 },
    );
  });

  it("does not depend on the order of rows and columns", () => {
    fc.assert(
      fc.property(grid(7), fc.integer({ min: 1, max: 4 }), objectives, (values, budget, what) => {
        const turned = values.toReversed().map((row) => row.toReversed());
        const one = found(selectSources(matrixOf(values as Values), { budget, objective: what }));
        const two = found(selectSources(matrixOf(turned as Values), { budget, objective: what }));
        expect(two.value).toBeCloseTo(one.value, 12);
        expect(two.ceiling).toBeCloseTo(one.ceiling, 12);
        const random = (answer: typeof one) =>
          answer.baselines.find(({ name }) => name === "random")!.value as number;
        if (what === "mean") expect(random(two)).toBeCloseTo(random(one), 10);
      }),
      { numRuns: 40 },
    );
  });

  it("expects of random sets what the mean over all of them is", () => {
    const stream = randomStream(4);
    const values = Array.from({ length: 7 }, () =>
      Array.from({ length: 5 }, () => drawUniform(stream)),
    );
    const { bySize } = exhaustive(problemOf(values), "mean", [7]);
    for (const [k, { mean, sets }] of bySize.entries()) {
      if (k === 0) continue;
      expect(sets).toBe([1, 7, 21, 35, 35, 21, 7, 1][k]);
      const { baselines } = found(selectSources(matrixOf(values), { budget: k }));
      expect(baselines[0]).toEqual({ name: "random", value: expect.closeTo(mean, 12) });
    }
  });
});

describe("a selection", () => {
  // English serves all fairly, de and fr serve their neighbours well
  const matrix = frame(
    ["en", "de", "fr", "fi", "de+fr"],
    ["en", "de", "fr", "nl", "it", "fi"],
    [
      [0.9, 0.6, 0.6, 0.6, 0.6, 0.5],
      [0.5, 0.9, 0.3, 0.8, 0.2, 0.1],
      [0.5, 0.3, 0.9, 0.2, 0.8, 0.1],
      [0.2, 0.1, 0.1, 0.1, 0.1, 0.9],
      [0.6, 0.8, 0.8, 0.7, 0.7, null],
    ],
  );

  it("says who serves whom, against every baseline", () => {
    const selection = found(
      selectSources(matrix, { budget: 2, resources: { en: 9, fi: 5, de: 3 } }),
    );
    expect(selection.chosen).toEqual(["en", "de"]);
    expect(selection.value).toBeCloseTo((0.9 + 0.9 + 0.6 + 0.8 + 0.6 + 0.5) / 6, 12);
    // fr in place of de is just as good
    expect(selection.ties).toBe(1);
    expect(selection.targets.find(({ target }) => target === "nl")).toEqual({
      target: "nl",
      source: "de",
      value: 0.8,
      attainable: 0.8,
    });
    const value = (name: string) => selection.baselines.find((one) => one.name === name)!;
    expect(value("english-only").value).toBeCloseTo(3.8 / 6, 12);
    expect(value("most-resourced").chosen).toEqual(["en", "fi"]);
    // Indo-European has five targets, Uralic one
    expect(value("one-per-family").chosen).toEqual(["en", "fi"]);
    expect(selection.curve.map(({ budget }) => budget)).toEqual([1, 2, 3, 4]);
    expect(selection.curve.at(-1)!.value).toBeCloseTo(selection.ceiling, 12);
    expect(selection.candidates).toEqual(["en", "de", "fr", "fi"]);
  });

  it("is evaluated on targets that took no part in choosing", () => {
    const { heldOut, value, curve } = found(selectSources(matrix, { budget: 1 }));
    if (isUndefined(heldOut)) throw new Error(heldOut.message);
    // en is the choice whichever target is left out
    expect(heldOut).toMatchObject({ folds: 6, sameChoice: 6 });
    expect(heldOut.value).toBeCloseTo(value, 12);
    expect(heldOut.regret).toBeCloseTo(0, 12);
    expect(heldOut.versus.find(({ name }) => name === "english-only")).toMatchObject({
      difference: 0,
      equal: 6,
    });
    for (const point of curve) expect(point.regret!).toBeGreaterThanOrEqual(-1e-12);
    // a source that only serves one target well is not chosen when that target is left out
    const odd = frame(
      ["a", "b"],
      ["x", "y", "z"],
      [
        [0.9, 0.1, 0.1],
        [0.3, 0.3, 0.3],
      ],
    );
    const { value: seen, heldOut: unseen } = found(selectSources(odd, { budget: 1 }));
    expect(seen).toBeCloseTo(1.1 / 3, 12);
    if (isUndefined(unseen)) throw new Error(unseen.message);
    // x from b; y and z from a
    expect(unseen.value).toBeCloseTo((0.3 + 0.1 + 0.1) / 3, 12);
    expect(unseen.regret).toBeCloseTo(0.6 / 3, 12);
  });

  it("tests its assumption where sets were measured", () => {
    const { assumption } = found(selectSources(matrix, { budget: 2 }));
    // de+fr against the better of de and fr, on five targets: +.1 −.1 −.1 −.1 −.1
    expect(assumption).toMatchObject({
      sets: 1,
      cells: 5,
      bias: expect.closeTo(-0.06, 12),
      meanAbsoluteError: expect.closeTo(0.1, 12),
      atLeastBest: 0.2,
    });
  });

  it("takes lower values for better where they are, and turns nothing in what it says", () => {
    const turned = {
      ...matrix,
      higherIsBetter: false,
      cells: matrix.cells.map((row) =>
        row.map((one) => (isUndefined(one) ? one : { value: 1 - one.value })),
      ),
    };
    const up = found(selectSources(matrix, { budget: 2 }));
    const down = found(selectSources(turned, { budget: 2 }));
    expect(down.chosen).toEqual(up.chosen);
    expect(down.value).toBeCloseTo(1 - up.value, 12);
    expect(down.ceiling).toBeCloseTo(1 - up.ceiling, 12);
  });

  it("counts a run by what it added to the base, and excludes the diagonal where asked", () => {
    const based = frame(
      ["en", "en+de", "en+fr"],
      ["en", "de", "fr", "nl"],
      [
        [0.5, 0.5, 0.5, 0.5],
        [0.4, 0.9, 0.4, 0.6],
        [0.4, 0.4, 0.8, 0.4],
      ],
      "en",
    );
    expect(found(selectSources(based, { budget: 1 })).candidates).toEqual(["en", "de", "fr"]);
    expect(found(selectSources(based, { budget: 1 })).chosen).toEqual(["de"]);
    const zero = found(selectSources(based, { budget: 1, diagonal: "exclude" }));
    // without their own cells: en 2.0 − .5 + floor .4 = 1.9, de 1.4 + floor .4 = 1.8
    expect(zero.chosen).toEqual(["en"]);
    expect(zero.warnings.join()).toContain("no chosen language was measured on en");
  });

  it("answers degenerate input with a reason, and says what was left out", () => {
    const reason = (answer: object) => (isUndefined(answer) ? answer.undefined : "none");
    const empty = frame(["a", "b"], ["x"], [[null], [null]]);
    expect(reason(selectSources(empty, { budget: 1 }))).toBe("no-data");
    expect(reason(selectSources(frame([""], ["x"], [[1]]), { budget: 1 }))).toBe("no-data");
    expect(reason(selectSources(matrix, { budget: 1, costs: { en: 2 } }))).toBe("out-of-range");
    const infinite = frame(["a", "b"], ["x"], [[Infinity], [1]]);
    expect(reason(selectSources(infinite, { budget: 1 }))).toBe("non-finite");

    const one = found(selectSources(frame(["a"], ["x", "y"], [[1, 2]]), { budget: 1 }));
    expect(one.chosen).toEqual(["a"]);
    expect(one.warnings.join()).toContain("one candidate");
    expect(one.heldOut).toMatchObject({ undefined: "too-few" });

    const all = found(selectSources(matrix, { budget: 9 }));
    expect(all.value).toBeCloseTo(all.ceiling, 12);
    expect(all.warnings.join()).toContain("the budget buys all candidates");

    const holes = frame(
      ["a", "b"],
      ["x", "y", "z"],
      [
        [1, null, null],
        [0, 2, null],
      ],
    );
    const partial = found(selectSources(holes, { budget: 1 }));
    expect(partial.dropped).toEqual([
      { language: "z", reason: "as a target: no candidate was measured on it" },
    ]);
    const none = selectSources(frame(["a+b", "b+c"], ["x"], [[1], [2]]), { budget: 1 });
    expect(isUndefined(none) && none.message).toBe(
      "no candidate: no run was trained on one language alone",
    );
    const asked = found(selectSources(matrix, { budget: 1, candidates: ["de", "it"] }));
    expect(asked.dropped[0]).toMatchObject({ language: "it" });
  });

  it("throws at a call that makes no sense", () => {
    for (const options of [
      { budget: 0 },
      { budget: 1.5 },
      { budget: Number.NaN },
      { budget: -1, costs: { en: 1 } },
      { budget: Infinity, costs: { en: 1 } },
      { budget: 1, costs: { en: -1 } },
      { budget: 1, targets: ["xx"] },
      { budget: 1, objective: "best" as Objective },
    ]) {
      expect(() => selectSources(matrix, options), JSON.stringify(options)).toThrow(RangeError);
    }
  });

  it("is the same for the same seed, and bounded where it is not proved", () => {
    const stream = randomStream(8);
    const values = Array.from({ length: 30 }, () =>
      Array.from({ length: 40 }, () => drawUniform(stream)),
    );
    const [one, two] = [0, 1].map(() => found(selectSources(matrixOf(values), { budget: 6 })));
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    expect(one!.bound).toBeGreaterThanOrEqual(one!.value);
    if (!one!.optimal) expect(one!.guarantee!.share).toBeCloseTo(0.632, 3);
    for (const point of one!.curve) {
      expect(point.bound).toBeGreaterThanOrEqual(point.value);
      expect(point.chosen.length).toBeLessThanOrEqual(point.budget);
    }
  });

  it("puts into words what is not significant, too", () => {
    const stream = randomStream(9);
    const values = Array.from({ length: 6 }, () =>
      Array.from({ length: 8 }, () => drawUniform(stream)),
    );
    const words = selectionInWords(found(selectSources(matrixOf(values), { budget: 2 })));
    expect(words).toContain("not significant");
    expect(words).toContain("an assumption");
  });
});
