import { describe, expect, it } from "vitest";
import type { DistanceMatrix } from "../../src/languages/index.js";
import { isUndefined } from "../../src/stats/result.js";
import {
  correlateWithDistance,
  type Correlation,
  correlogramWithDistance,
} from "../../src/transfer/correlate/index.js";
import { frame } from "./fixtures.js";

const CODES = ["aa", "bb", "cc", "dd", "ee", "ff"];

function distances(
  languages: readonly string[],
  between: (i: number, j: number) => number,
): DistanceMatrix {
  const values = Float64Array.from({ length: languages.length ** 2 }, (_, at) => {
    return between(Math.floor(at / languages.length), at % languages.length);
  });
  return { kind: "made", languages, values, coverage: values.map(() => 1), source: "test" };
}

function found(answer: ReturnType<typeof correlateWithDistance>): Correlation {
  if (isUndefined(answer)) throw new Error(answer.message);
  return answer;
}

function permutationsOf(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutationsOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  let [sxy, sxx, syy] = [0, 0, 0];
  for (const [i, value] of x.entries()) {
    sxy += (value - mx) * (y[i]! - my);
    sxx += (value - mx) ** 2;
    syy += (y[i]! - my) ** 2;
  }
  return sxy / Math.sqrt(sxx * syy);
}

/** Numbers without a pattern, the same on every machine. */
const noise = (i: number, j: number) => ((Math.sin(i * 12.9898 + j * 78.233) * 43758.5453) % 1) + 1;

describe("transfer against distance", () => {
  it("agrees with brute-force enumeration: directed, rectangular, incomplete, with sets and a base", () => {
    const train = ["aa", "aa+bb", "aa+cc+dd", "aa+ee"];
    const values = train.map((_, r) =>
      CODES.map((_code, c) => (r === 1 && c === 4 ? null : noise(r, c))),
    );
    const matrix = frame(train, CODES, values, "aa");
    const distance = distances(CODES, (i, j) => (i === j ? 0 : noise(j + 7, i + 3)));
    const answer = found(correlateWithDistance(matrix, { distance, permutations: "exact" }));

    const added = [[0], [1], [2, 3], [4]];
    const cells = added.flatMap((from, r) =>
      CODES.flatMap((_, to) => {
        const value = values[r]![to];
        return value == null || from.includes(to) ? [] : [{ from, to, value }];
      }),
    );
    const statistic = (order: readonly number[]) =>
      pearson(
        cells.map(({ value }) => value),
        cells.map(({ from, to }) =>
          Math.min(...from.map((i) => distance.values[order[i]! * 6 + order[to]!]!)),
        ),
      );
    const all = permutationsOf([0, 1, 2, 3, 4, 5]).map(statistic);
    const observed = statistic([0, 1, 2, 3, 4, 5]);
    const extreme = all.filter((r) => Math.abs(r) >= Math.abs(observed) - 1e-12).length;
    expect(answer.exact).toBe(true);
    expect(answer.permutations).toBe(720);
    expect(answer.cells).toBe(cells.length);
    expect(answer.statistic).toBeCloseTo(observed, 12);
    expect(answer.pValue).toBeCloseTo(extreme / 720, 12);
  });

  it("reads a symmetric matrix once per unordered pair", () => {
    const symmetric = CODES.map((_, i) =>
      CODES.map((_code, j) => (i === j ? 1 : noise(Math.min(i, j), Math.max(i, j)))),
    );
    const distance = distances(CODES, (i, j) => Math.abs(i - j));
    const answer = found(correlateWithDistance(frame(CODES, CODES, symmetric), { distance }));
    expect(answer.symmetric).toBe(true);
    expect(answer.cells).toBe(15);
  });

  it("drops and lists a language that the distance lacks, and says where a set loses a member", () => {
    const matrix = frame(
      ["aa", "bb+ff", "cc"],
      CODES,
      [0, 1, 2].map((r) => CODES.map((_, c) => noise(r, c))),
    );
    const distance = distances(CODES.slice(0, 5), (i, j) => Math.abs(i - j));
    const answer = found(correlateWithDistance(matrix, { distance }));
    expect(answer.dropped).toEqual([{ language: "ff", reason: "not in the made distance" }]);
    expect(answer.languages).toEqual(["aa", "bb", "cc", "dd", "ee"]);
    expect(answer.warnings.join()).toContain("training set bb+ff enters without");
  });

  it("says why an unknown code was dropped from a kind of distance", () => {
    const codes = ["en", "de", "pl", "xxq"];
    const matrix = frame(
      codes,
      codes,
      codes.map((_, r) => codes.map((_code, c) => noise(r, c))),
    );
    const answer = found(correlateWithDistance(matrix, { distance: "genealogical" }));
    expect(answer.dropped).toHaveLength(1);
    expect(answer.dropped[0]!.reason).toContain("unknown language");
  });

  it("does not ask the registry about labels of given distances", () => {
    const matrix = frame(["aa", "bb"], ["aa", "bb", "q9"], [[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    const distance = distances(["aa", "bb"], (i, j) => Math.abs(i - j));
    const answer = correlateWithDistance(matrix, { distance });
    expect(isUndefined(answer) && answer.message).toContain("q9 (not in the made distance)");
  });

  it("refuses what a test does not heed", () => {
    const matrix = frame(["aa", "bb"], ["aa", "bb", "cc"], [[1, 2, 3], [4, 5, 6]]); // prettier-ignore
    const distance = distances(CODES, (i, j) => Math.abs(i - j));
    for (const test of ["mrm", "mrqap"] as const) {
      expect(() => correlateWithDistance(matrix, { distance, test, method: "kendall" })).toThrow(
        `${test} is linear: no method kendall`,
      );
    }
    expect(() => correlateWithDistance(matrix, { distance, phylogeny: distance })).toThrow(
      "mantel takes no phylogeny",
    );
  });

  it("says of a correlogram which languages are not in it", () => {
    const values = CODES.map((_, i) => CODES.map((_code, j) => noise(i, j)));
    const distance = distances(CODES.slice(1), (i, j) => Math.abs(i - j));
    const answer = correlogramWithDistance(frame(["aa+bb", ...CODES.slice(1)], CODES, values), {
      distance,
      permutations: 99,
      seed: 3,
    });
    if (isUndefined(answer)) throw new Error(answer.message);
    expect(answer.dropped).toEqual([{ language: "aa", reason: "not in the made distance" }]);
    expect(answer.warnings).toEqual([
      "training set aa+bb enters without the languages that were dropped",
    ]);
    expect(answer.seed).toBe(3);
    const few = correlogramWithDistance(frame(["aa", "bb"], ["aa", "bb"], [[1, 2], [3, 4]]), {
      distance,
    }); // prettier-ignore
    expect(isUndefined(few) && few.message).toContain("left out: aa (not in the made distance)");
  });

  it("answers with a reason where there is nothing to test", () => {
    const codes = ["en", "de", "pl"];
    const constant = frame(
      codes,
      codes,
      codes.map(() => codes.map(() => 0.5)),
    );
    const nothing = correlateWithDistance(constant, { distance: "genealogical" });
    expect(isUndefined(nothing) && nothing.undefined).toBe("constant");
    const one = frame(["en"], ["en"], [[0.5]]);
    const alone = correlateWithDistance(one, { distance: "genealogical" });
    expect(isUndefined(alone) && alone.undefined).toMatch(/no-data|too-few/);
  });

  it("permutes only within families or labels of one's own", () => {
    const codes = ["en", "de", "fr", "pt", "ja", "ko"];
    const matrix = frame(
      codes,
      codes,
      codes.map((_, r) => codes.map((_code, c) => noise(r, c))),
    );
    // four Indo-European languages change places; Japanese and Korean are alone in theirs
    const family = found(
      correlateWithDistance(matrix, { distance: "geographic", strata: "family" }),
    );
    expect([family.permutations, family.exact]).toEqual([24, true]);
    const own = { en: "a", de: "a", fr: "b", pt: "b", ja: "c", ko: "c" };
    const labels = found(correlateWithDistance(matrix, { distance: "geographic", strata: own }));
    expect([labels.permutations, labels.exact]).toEqual([8, true]);
  });

  it("refers to the family tree where that is asked for", () => {
    const codes = ["en", "de", "fr", "pt", "pl", "cs", "ja", "ko"];
    const matrix = frame(
      codes,
      codes,
      codes.map((_, r) => codes.map((_code, c) => noise(r, c))),
    );
    const answer = found(
      correlateWithDistance(matrix, {
        test: "phylogenetic-mantel",
        distance: "geographic",
        permutations: 99,
      }),
    );
    expect(answer).toMatchObject({ controls: ["genealogical"], permutations: 99, exact: false });
    expect(answer.signal).toBeGreaterThanOrEqual(0);
    expect(answer.pValue).toBeGreaterThan(0);
  });

  it("says at which distances transfer is higher", () => {
    const at = (i: number, j: number) => Math.abs(i - j);
    const near = frame(
      CODES,
      CODES,
      CODES.map((_, r) =>
        CODES.map((_code, c) => (at(r, c) === 1 ? 0.9 : 0.2 + noise(r, c) / 100)),
      ),
    );
    const answer = correlogramWithDistance(near, {
      distance: distances(CODES, at),
      breaks: [0, 1, 2, 5],
    });
    if (isUndefined(answer)) throw new Error(answer.message);
    const [first, second] = answer.classes.map(({ finding }) => finding);
    expect(first).toMatchObject({ exact: true, permutations: 720 });
    if (isUndefined(first) || isUndefined(second)) throw new Error("a class has no finding");
    expect(first!.statistic).toBeGreaterThan(0.9);
    expect(second!.statistic).toBeLessThan(0);
  });

  it("takes controls, and refuses calls that contradict themselves", () => {
    const codes = ["en", "de", "pl", "cs", "fr", "lt"];
    const matrix = frame(
      codes,
      codes,
      codes.map((_, r) => codes.map((_code, c) => noise(r, c))),
    );
    const answer = found(
      correlateWithDistance(matrix, { distance: "genealogical", controls: ["geographic"] }),
    );
    expect(answer.test).toBe("mrqap");
    expect(answer.coefficients!.map(({ name }) => name)).toEqual(["genealogical", "geographic"]);
    expect(() =>
      correlateWithDistance(matrix, { test: "partial-mantel", distance: "genealogical" }),
    ).toThrow("partial-mantel needs a control");
    expect(() =>
      correlateWithDistance(matrix, {
        test: "mantel",
        distance: "genealogical",
        controls: ["geographic"],
      }),
    ).toThrow("mantel takes no control");
  });
});
