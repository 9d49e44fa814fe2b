import { describe, expect, it } from "vitest";
import type { DistanceMatrix } from "../../../src/languages/index.js";
import { drawNormal, drawUniform, randomStream, shuffle } from "../../../src/stats/random.js";
import { isUndefined } from "../../../src/stats/result.js";
import {
  combineDistances,
  combinedInWords,
  nonNegativeWeights,
} from "../../../src/transfer/combine/index.js";
import { frame } from "../fixtures.js";

const CODES = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];

/** A symmetric distance between random points on a line. */
function distance(kind: string, size: number, seed: number): DistanceMatrix {
  const stream = randomStream(seed);
  const at = Array.from({ length: size }, () => drawUniform(stream));
  return {
    kind,
    languages: CODES.slice(0, size),
    values: Float64Array.from({ length: size * size }, (_, c) =>
      Math.abs(at[Math.floor(c / size)]! - at[c % size]!),
    ),
    coverage: new Float64Array(size * size).fill(1),
    source: "made up",
  };
}

function matrix(size: number, value: (i: number, j: number) => number | null) {
  const codes = CODES.slice(0, size);
  return frame(
    codes,
    codes,
    codes.map((_, i) => codes.map((_, j) => value(i, j))),
  );
}

function found<T extends object>(answer: T) {
  if (isUndefined(answer)) throw new Error(answer.message);
  return answer as Exclude<T, { undefined: unknown }>;
}

const near = distance("near", 6, 1);
const far = distance("far", 6, 2);
const noise = randomStream(3);
const NOISY = Array.from({ length: 36 }, (_, c) => {
  return 1 - 0.6 * near.values[c]! - 0.2 * far.values[c]! + 0.15 * drawNormal(noise);
});
const noisy = matrix(6, (i, j) => NOISY[i * 6 + j]!);

/** Off-diagonal cells of a square, those of the languages left out taken away. */
function cellsOf(size: number, without?: number): number[] {
  return Array.from({ length: size * size }, (_, c) => c).filter((c) => {
    const [i, j] = [Math.floor(c / size), c % size];
    return i !== j && i !== without && j !== without;
  });
}

/** Least squares with intercept, written out: centre, then weigh. */
function fitBy(hand: number[], y: readonly number[], distances: readonly Float64Array[]) {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const target = hand.map((c) => y[c]!);
  const level = mean(target);
  const columns = distances.map((d) => hand.map((c) => -d[c]!));
  const means = columns.map(mean);
  const { weights, residualNorm } = nonNegativeWeights(
    columns.map((column, k) => column.map((x) => x - means[k]!)),
    target.map((value) => value - level),
  )!;
  const total = target.reduce((sum, value) => sum + (value - level) ** 2, 0);
  return { weights, rSquared: 1 - residualNorm ** 2 / total };
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sum = (f: (i: number) => number) => x.reduce((s, _, i) => s + f(i), 0);
  const xy = sum((i) => (x[i]! - mx) * (y[i]! - my));
  return xy / Math.sqrt(sum((i) => (x[i]! - mx) ** 2) * sum((i) => (y[i]! - my) ** 2));
}

function permutations(items: readonly number[]): number[][] {
  return items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );
}

describe("a combined distance", () => {
  it("recovers the weights it was made with", () => {
    const made = matrix(
      6,
      (i, j) => 1 - 0.5 * near.values[i * 6 + j]! - 0.25 * far.values[i * 6 + j]!,
    );
    const combined = found(combineDistances(made, [near, far], { permutations: 99 }));
    expect(combined.statistic).toBeCloseTo(1, 10);
    expect(combined.correlation).toBeCloseTo(-1, 10);
    const [a, b] = combined.parts;
    // per standard deviation, over unordered pairs, as all is symmetric
    const spread = (d: DistanceMatrix) => {
      const values = cellsOf(6)
        .filter((c) => Math.floor(c / 6) > c % 6)
        .map((c) => d.values[c]!);
      const mean = values.reduce((x, y) => x + y, 0) / values.length;
      return Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / (values.length - 1));
    };
    expect(a!.coefficient).toBeCloseTo(-0.5 * spread(near), 10);
    expect(b!.coefficient).toBeCloseTo(-0.25 * spread(far), 10);
    expect(a!.share + b!.share).toBeCloseTo(1, 12);
    expect(combined.heldOut.correlation).toMatchObject({ value: expect.closeTo(-1, 10) });
    expect(combined.heldOut.predictiveRSquared).toBeCloseTo(1, 10);
    // the distance it answers with orders the pairs as the fit does
    const ordered = cellsOf(6).map((c) => combined.distance!.values[c]!);
    const values = cellsOf(6).map((c) => -0.5 * near.values[c]! - 0.25 * far.values[c]!);
    expect(pearson(ordered, values)).toBeCloseTo(-1, 10);
    expect(combined.distance!.values[0]).toBe(0);
  });

  it("repeats the whole fit on every permutation: the exact p, by brute force", () => {
    const combined = found(combineDistances(noisy, [near, far], { permutations: "exact" }));
    const all = cellsOf(6);
    const observed = fitBy(all, NOISY, [near.values, far.values]).rSquared;
    expect(combined.rSquared).toBeCloseTo(observed, 10);
    let count = 0;
    for (const order of permutations([0, 1, 2, 3, 4, 5])) {
      const moved = [near, far].map((d) =>
        Float64Array.from(d.values, (_, c) => {
          return d.values[order[Math.floor(c / 6)]! * 6 + order[c % 6]!]!;
        }),
      );
      if (fitBy(all, NOISY, moved).rSquared >= observed - 1e-10) count++;
    }
    expect(combined).toMatchObject({ exact: true, permutations: 720, cells: 30 });
    expect(combined.pValue).toBeCloseTo(count / 720, 12);
  });

  it("holds a language out on both sides: the held-out correlation, by hand", () => {
    const combined = found(combineDistances(noisy, [near, far], { permutations: 9 }));
    const scores = new Float64Array(36);
    const average = (values: Float64Array) =>
      cellsOf(6).reduce((sum, c) => sum + values[c]! / 30, 0);
    for (let language = 0; language < 6; language++) {
      const { weights } = fitBy(cellsOf(6, language), NOISY, [near.values, far.values]);
      for (const c of cellsOf(6)) {
        if (Math.floor(c / 6) !== language && c % 6 !== language) continue;
        // how far from the average cell
        scores[c]! += weights[0]! * (near.values[c]! - average(near.values));
        scores[c]! += weights[1]! * (far.values[c]! - average(far.values));
      }
    }
    const expected = pearson(
      cellsOf(6).map((c) => scores[c]!),
      cellsOf(6).map((c) => NOISY[c]!),
    );
    expect(combined.heldOut.correlation).toMatchObject({
      value: expect.closeTo(expected, 10),
      n: 30,
    });
    expect(combined.heldOut.folds).toBe(6);
  });

  it("keeps one distance still while the others' residual moves: the gain's p, by brute force", () => {
    const { parts } = found(combineDistances(noisy, [near, far], { permutations: "exact" }));
    const all = cellsOf(6);
    const x = all.map((c) => near.values[c]!);
    const y = all.map((c) => far.values[c]!);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const slope =
      x.reduce((s, v, i) => s + (v - mean(x)) * (y[i]! - mean(y)), 0) /
      x.reduce((s, v) => s + (v - mean(x)) ** 2, 0);
    const along = near.values.map((v) => mean(y) + slope * (v - mean(x)));
    const residual = far.values.map((v, c) => v - along[c]!);
    const gain = (order: readonly number[]) => {
      const moved = along.map((v, c) => {
        return v + residual[order[Math.floor(c / 6)]! * 6 + order[c % 6]!]!;
      });
      return fitBy(all, NOISY, [near.values, moved]).rSquared;
    };
    const observed = gain([0, 1, 2, 3, 4, 5]);
    const orders = permutations([0, 1, 2, 3, 4, 5]);
    const count = orders.filter((order) => gain(order) >= observed - 1e-10).length;
    expect(parts[0]!.comparison!.pValue).toBeCloseTo(count / 720, 12);
    expect(parts[0]!.comparison!.gain).toBeCloseTo(
      observed - fitBy(all, NOISY, [near.values]).rSquared,
      10,
    );
    expect(parts[0]!.comparison!.naive).toMatchObject({ test: "dependent-correlations", n: 30 });
  });

  it("finds nothing where there is nothing: p-values keep their level", () => {
    let [whole, held] = [0, 0];
    const worlds = 120;
    for (let world = 0; world < worlds; world++) {
      const stream = randomStream(100 + world);
      const random = matrix(7, () => drawNormal(stream));
      const combined = found(
        combineDistances(
          random,
          [1, 2, 3].map((k) => distance(`d${k}`, 7, 1000 * k + world)),
          {
            permutations: 99,
          },
        ),
      );
      if (combined.pValue <= 0.1) whole++;
      if (combined.heldOut.pValue <= 0.1) held++;
    }
    // 0.1 expected; binomial(120, 0.1) is above 21 once in a thousand
    expect(whole).toBeLessThan(22);
    expect(held).toBeLessThan(22);
    expect(whole).toBeGreaterThan(2);
  });

  it("does not depend on the order of the languages, nor on units", () => {
    const order = Array.from(shuffle(randomStream(5), Int32Array.from([0, 1, 2, 3, 4, 5])));
    const codes = order.map((i) => CODES[i]!);
    const turned = frame(
      codes,
      codes,
      order.map((i) => order.map((j) => 1000 * NOISY[i * 6 + j]! + 5)),
    );
    const kilometres = { ...far, values: far.values.map((v) => 12_000 * v) };
    const one = found(combineDistances(noisy, [near, far], { permutations: "exact" }));
    const two = found(combineDistances(turned, [near, kilometres], { permutations: "exact" }));
    expect(two.pValue).toBeCloseTo(one.pValue, 12);
    expect(two.heldOut.pValue).toBeCloseTo(one.heldOut.pValue, 12);
    expect(two.statistic).toBeCloseTo(one.statistic, 10);
    expect(two.parts[0]!.share).toBeCloseTo(one.parts[0]!.share, 10);
  });

  it("reads values of which less is better as rising with distance", () => {
    const worse = matrix(6, (i, j) => 1 - NOISY[i * 6 + j]!);
    const up = found(combineDistances(noisy, [near, far], { permutations: 199 }));
    const down = found(
      combineDistances(worse, [near, far], { permutations: 199, higherIsBetter: false }),
    );
    expect(down.pValue).toBe(up.pValue);
    expect(down.correlation).toBeCloseTo(-up.correlation, 10);
    expect([up.direction, down.direction]).toEqual(["falls", "rises"]);
    expect(combinedInWords(down)).toContain("rise");
  });

  it("takes sets from their nearest member, rows and cells that are missing, and a base", () => {
    const sets = frame(
      ["A", "A+B", "A+C", "A+D+E", "A+F"],
      ["B", "C", "D", "E", "F"],
      [
        [0.9, 0.8, null, 0.5, 0.2],
        [0.9, 0.8, 0.4, 0.5, 0.2],
        [0.6, 0.9, 0.4, null, 0.2],
        [0.5, 0.4, 0.9, 0.9, 0.3],
        [0.1, 0.2, 0.4, 0.5, 0.9],
      ],
      "A",
    );
    const combined = found(combineDistances(sets, [near, far], { permutations: 49 }));
    // 25 cells, less 2 missing and the 5 whose language was added; A counts where alone
    expect(combined.cells).toBe(25 - 2 - 5);
    expect(combined.languages).toEqual(["A", "B", "C", "D", "E", "F"]);
    expect(combined.pValue).toBeGreaterThan(0);
  });

  it("does not see levels that are taken out", () => {
    const stream = randomStream(21);
    const [runs, targets] = [0, 1].map(() => CODES.map(() => 5 * drawNormal(stream)));
    const plain = matrix(6, (i, j) => ((i + 2 * j) % 7 === 0 ? null : NOISY[i * 6 + j]!));
    const shifted = (run: boolean) =>
      matrix(6, (i, j) => {
        return (i + 2 * j) % 7 === 0
          ? null
          : NOISY[i * 6 + j]! + targets![j]! + (run ? runs![i]! : 0);
      });
    for (const effects of ["targets", "runs-and-targets"] as const) {
      const answer = (of: typeof plain) =>
        found(combineDistances(of, [near, far], { permutations: "exact", effects }));
      const [one, two] = [answer(plain), answer(shifted(effects === "runs-and-targets"))];
      expect(two.statistic).toBeCloseTo(one.statistic, 8);
      expect(two.pValue).toBe(one.pValue);
      expect(two.heldOut.pValue).toBe(one.heldOut.pValue);
      expect(two.parts[0]!.coefficient).toBeCloseTo(one.parts[0]!.coefficient, 8);
      expect(combinedInWords(one)).toContain("set aside");
    }
    // with target means subtracted by hand from values and distances
    const all = cellsOf(6);
    const within = (values: ArrayLike<number>) =>
      Float64Array.from({ length: 36 }, (_, c) => {
        const column = all.filter((other) => other % 6 === c % 6);
        return values[c]! - column.reduce((sum, other) => sum + values[other]!, 0) / column.length;
      });
    const expected = fitBy(all, Array.from(within(NOISY)), [
      within(near.values),
      within(far.values),
    ]);
    expect(
      found(combineDistances(noisy, [near, far], { permutations: 9, effects: "targets" })).rSquared,
    ).toBeCloseTo(expected.rSquared, 10);
    // nothing but levels, and a matrix whose two sides are one
    const levels = matrix(6, (i, j) => runs![i]! + targets![j]!);
    expect(combineDistances(levels, [near], { effects: "runs-and-targets" })).toMatchObject({
      undefined: "constant",
    });
    const symmetric = matrix(6, (i, j) => near.values[i * 6 + j]! + far.values[i * 6 + j]!);
    expect(combineDistances(symmetric, [near], { effects: "targets" })).toMatchObject({
      undefined: "out-of-range",
    });
  });

  it("says that no distance helps where none does, with p = 1", () => {
    const rising = matrix(6, (i, j) => near.values[i * 6 + j]!);
    const combined = found(combineDistances(rising, [near], { permutations: 99 }));
    expect(combined).toMatchObject({ statistic: 0, pValue: 1, correlation: 0 });
    expect(combined.distance).toBeUndefined();
    expect(combined.heldOut.correlation).toMatchObject({ undefined: "constant" });
    expect(combined.parts[0]!.correlation).toBeCloseTo(1, 10);
    expect(combinedInWords(combined)).toContain("every weight is 0");
  });

  it("answers degenerate input with a reason", () => {
    const reason = (answer: object) => (isUndefined(answer) ? answer.undefined : "none");
    expect(reason(combineDistances(noisy, []))).toBe("no-data");
    expect(
      reason(
        combineDistances(
          matrix(6, () => 0.5),
          [near],
        ),
      ),
    ).toBe("constant");
    expect(
      reason(
        combineDistances(
          matrix(6, () => null),
          [near],
        ),
      ),
    ).toBe("no-data");
    expect(
      reason(
        combineDistances(
          matrix(3, (i, j) => i + 2 * j),
          [distance("d", 3, 1)],
        ),
      ),
    ).toBe("too-few");
    const flat = { ...near, values: near.values.map((_, c) => (c % 7 === 0 ? 0 : 1)) };
    expect(reason(combineDistances(noisy, [near, { ...flat, kind: "flat" }]))).toBe("constant");
    expect(
      reason(
        combineDistances(
          matrix(6, (i) => (i ? 1 : Infinity)),
          [near],
        ),
      ),
    ).toBe("non-finite");
    expect(() => combineDistances(noisy, [near], { permutations: 0 })).toThrow(RangeError);
  });

  it("puts into words what is not significant, too", () => {
    const stream = randomStream(12);
    const random = matrix(6, () => drawNormal(stream));
    const words = combinedInWords(
      found(combineDistances(random, [near, far], { permutations: "exact" })),
    );
    expect(words).toMatch(/not significant/);
    expect(words).toMatch(/does not improve significantly on near .* and far/);
  });

  it("calls no correlation of the wrong sign closer than another", () => {
    const stream = randomStream(12);
    const random = matrix(6, () => drawNormal(stream));
    const combined = found(combineDistances(random, [near, far], { permutations: "exact" }));
    const sign = combined.direction === "falls" ? 1 : -1;
    const words = combinedInWords({
      ...combined,
      heldOut: {
        ...combined.heldOut,
        correlation: { ...combined.heldOut.correlation, value: sign * 0.02 },
        bestSingle: sign * 0.03,
      },
    });
    expect(words).toMatch(/the values do not (fall|rise) with it \(r = −?0\.02, p = /);
    expect(words).not.toContain("closer");
  });
});
