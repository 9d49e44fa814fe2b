import { describe, expect, it } from "vitest";
import type { DistanceMatrix } from "../../../src/languages/index.js";
import { drawNormal, drawUniform, randomStream } from "../../../src/stats/random.js";
import { isUndefined } from "../../../src/stats/result.js";
import { rankingInWords, rankSources } from "../../../src/transfer/select/index.js";
import { crossedFit } from "../../../src/transfer/select/crossed-fit.js";
import { halfWidth } from "../../../src/transfer/select/predictor.js";
import { frame } from "../fixtures.js";

function found<T extends object>(answer: T) {
  if (isUndefined(answer)) throw new Error(answer.message);
  return answer as Exclude<T, { undefined: unknown }>;
}

const CODES = Array.from({ length: 14 }, (_, i) => `L${i}`);

/** Places on a line; transfer falls with distance, with levels of run and target and some noise. */
function world(seed: number, { slope = 0.5, noise = 0.05, own = 0.1 } = {}) {
  const stream = randomStream(seed);
  const at = CODES.map(() => drawUniform(stream));
  const run = CODES.map(() => own * drawNormal(stream));
  const target = CODES.map(() => own * drawNormal(stream));
  const size = CODES.length;
  const distance: DistanceMatrix = {
    kind: "line",
    languages: CODES,
    values: Float64Array.from({ length: size * size }, (_, c) =>
      Math.abs(at[Math.floor(c / size)]! - at[c % size]!),
    ),
    coverage: new Float64Array(size * size).fill(1),
    source: "made up",
  };
  const truth = (i: number, j: number) =>
    1 - slope * distance.values[i * size + j]! + run[i]! + target[j]!;
  const values = CODES.map((_, i) => CODES.map((_, j) => truth(i, j) + noise * drawNormal(stream)));
  return { distance, values, truth };
}

/** A matrix of some of the world's runs and targets. */
function part(values: number[][], rows: number, columns: number) {
  return frame(
    CODES.slice(0, rows),
    CODES.slice(0, columns),
    values.slice(0, rows).map((row) => row.slice(0, columns)),
  );
}

describe("a ranking of sources", () => {
  it("puts observed cells in order, with their intervals, ties sharing a rank", () => {
    const rate = (k: number) => ({ value: k / 100, low: k / 100 - 0.1, high: k / 100 + 0.1 });
    const matrix = frame(
      ["en", "de", "fr", "es", "", "en+de"],
      ["pt"],
      [[rate(60)], [rate(30)], [rate(60)], [rate(75)], [rate(99)], [rate(50)]],
    );
    const ranking = found(rankSources(matrix, "pt", { distances: [] }));
    expect(ranking.ranked.map(({ rank, source }) => [rank, source])).toEqual([
      [1, "es"],
      [2, "en"],
      [2, "fr"],
      [4, "en+de"],
      [5, "de"],
    ]);
    expect(ranking.ranked.map(({ mayBeBest }) => mayBeBest)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(ranking.prediction).toMatchObject({ undefined: "too-few" });
    expect(ranking.own).toMatchObject({ undefined: "not-measured" });
    expect(rankingInWords(ranking)).toContain("2 observed sources cannot be told from it");
    // where less is better, the order turns
    const turned = found(rankSources(matrix, "pt", { distances: [], higherIsBetter: false }));
    expect(turned.ranked.map(({ source }) => source)).toEqual(["de", "en+de", "en", "fr", "es"]);
  });

  it("reads a code of the same language, and keeps the target's own run apart", () => {
    const matrix = frame(
      ["pt", "es"],
      ["pt", "es"],
      [
        [0.9, 0.7],
        [0.8, 0.9],
      ],
    );
    const ranking = found(rankSources(matrix, "por", { distances: [] }));
    expect(ranking.target).toBe("pt");
    expect(ranking.ranked.map(({ source }) => source)).toEqual(["es"]);
    expect(ranking.own).toMatchObject({ value: 0.9 });
  });

  it("predicts what was not observed from distance, run and target", () => {
    const { distance, values, truth } = world(1, { noise: 0.01, own: 0.03 });
    const matrix = part(values, 11, 12);
    const ranking = found(rankSources(matrix, "L3", { distances: [distance], candidates: CODES }));
    const predicted = ranking.ranked.filter(({ how }) => how === "predicted");
    expect(predicted.map(({ source }) => source).toSorted()).toEqual(["L11", "L12", "L13"]);
    for (const { source, estimate, reasons } of predicted) {
      const i = CODES.indexOf(source);
      // its run's own level cannot be known: the interval allows for it
      expect(Math.abs(truth(i, 3) - estimate.value)).toBeLessThan(0.1);
      expect(estimate.high! - estimate.low!).toBeGreaterThan(0.06);
      expect(reasons[0]).toMatchObject({ distance: "line", value: distance.values[i * 14 + 3] });
    }
    const { prediction } = ranking;
    if (isUndefined(prediction)) throw new Error(prediction.message);
    expect(prediction.slopes[0]!.slope).toBeCloseTo(-0.5, 1);
    expect(prediction.error).toBeLessThan(prediction.errorWithoutDistance);
    // contributions are what makes predictions of unseen runs differ
    const [a, b] = predicted as [(typeof predicted)[0], (typeof predicted)[0]];
    expect(a.estimate.value - b.estimate.value).toBeCloseTo(
      a.reasons[0]!.contribution - b.reasons[0]!.contribution,
      10,
    );
  });

  it("predicts for a target that nobody was evaluated on, the runs' own levels counting", () => {
    const { distance, values } = world(2, { slope: 0, noise: 0.01, own: 0.2 });
    const ranking = found(rankSources(part(values, 10, 10), "L12", { distances: [distance] }));
    expect(ranking.ranked.every(({ how }) => how === "predicted")).toBe(true);
    // no distance effect: the order is that of the runs' levels on other targets
    const level = (i: number) =>
      values[i]!.slice(0, 10).reduce((sum, value, j) => sum + (i === j ? 0 : value), 0);
    const byLevel = CODES.slice(0, 10).toSorted(
      (a, b) => level(CODES.indexOf(b)) - level(CODES.indexOf(a)),
    );
    expect(ranking.ranked[0]!.source).toBe(byLevel[0]);
    expect(ranking.ranked.at(-1)!.source).toBe(byLevel.at(-1));
  });

  it("reports a coverage that fresh cells bear out", () => {
    let [inside, all, reported] = [0, 0, 0];
    const worlds = 25;
    for (let seed = 10; seed < 10 + worlds; seed++) {
      const { distance, values } = world(seed);
      const ranking = found(
        rankSources(part(values, 11, 11), "L4", {
          distances: [distance],
          candidates: CODES,
          level: 0.9,
        }),
      );
      if (isUndefined(ranking.prediction) || isUndefined(ranking.prediction.coverage)) continue;
      reported += ranking.prediction.coverage.value / worlds;
      for (const { how, source, estimate } of ranking.ranked) {
        if (how !== "predicted") continue;
        const fresh = values[CODES.indexOf(source)]![4]!;
        all++;
        if (fresh >= estimate.low! && fresh <= estimate.high!) inside++;
      }
    }
    expect(all).toBe(3 * worlds);
    expect(reported).toBeGreaterThan(0.83);
    expect(reported).toBeLessThan(0.97);
    expect(inside / all).toBeGreaterThan(0.8);
  });

  it("keeps predicted rates between 0 and 1", () => {
    const { distance, values } = world(7, { slope: 1.2, own: 0.3 });
    const rates = values.map((row) => row.map((value) => Math.min(1, Math.max(0, value))));
    const answer = (unit: "fraction" | "other") =>
      found(
        rankSources({ ...part(rates, 10, 10), unit }, "L0", {
          distances: [distance],
          candidates: CODES,
        }),
      ).ranked.filter(({ how }) => how === "predicted");
    for (const { estimate } of answer("fraction")) {
      expect(estimate.low!).toBeGreaterThanOrEqual(0);
      expect(estimate.high!).toBeLessThanOrEqual(1);
    }
    // the same numbers of another unit know no such limit
    expect(answer("other").some(({ estimate }) => estimate.high! > 1 || estimate.low! < 0)).toBe(
      true,
    );
  });

  it("does not depend on the order of rows and columns", () => {
    const { distance, values } = world(5);
    const one = found(rankSources(part(values, 9, 9), "L2", { distances: [distance] }));
    const order = [4, 2, 8, 0, 6, 1, 7, 3, 5];
    const turned = frame(
      order.map((i) => CODES[i]!),
      order.map((i) => CODES[i]!),
      order.map((i) => order.map((j) => values[i]![j]!)),
    );
    const two = found(rankSources(turned, "L2", { distances: [distance] }));
    expect(two.ranked.map(({ source }) => source)).toEqual(one.ranked.map(({ source }) => source));
    for (const [at, { expected }] of two.ranked.entries()) {
      expect(expected).toBeCloseTo(one.ranked[at]!.expected!, 4);
    }
  });

  it("does not speak of intervals that are not there", () => {
    const known = { value: 0.9, n: 10, low: 0.8, high: 0.95, level: 0.95 };
    const matrix = frame(["a", "b"], ["x"], [[known], [0.7]]);
    const said = rankingInWords(found(rankSources(matrix, "x", { distances: [] })));
    expect(said).toContain("Not every other source has an interval");
    const both = frame(
      ["a", "b"],
      ["x"],
      [[known], [{ ...known, value: 0.2, low: 0.1, high: 0.3 }]],
    );
    expect(rankingInWords(found(rankSources(both, "x", { distances: [] })))).toContain(
      "No other source's interval reaches its own.",
    );
  });

  it("says why a candidate has no rank, and why there is no ranking", () => {
    const { distance, values } = world(6);
    const matrix = part(values, 8, 8);
    const ranking = found(
      rankSources(matrix, "L1", { distances: [distance], candidates: ["nowhere"] }),
    );
    expect(ranking.unranked).toEqual([
      { language: "nowhere", reason: "not observed on L1, and its line distance is unknown" },
    ]);
    const empty = frame(["a", "b"], ["x"], [[null], [null]]);
    expect(rankSources(empty, "x", { distances: [] })).toMatchObject({ undefined: "no-data" });
    expect(() => rankSources(matrix, "L1", { level: 1 })).toThrow(RangeError);
    const lone = frame(["en"], ["en"], [[0.5]]);
    expect(rankSources(lone, "en")).toMatchObject({ undefined: "no-data" });
  });
});

describe("effects of runs and targets", () => {
  it("are least squares where nothing is shrunk, and absent where their variance is 0", () => {
    const cells = [0, 1, 2].flatMap((row) =>
      [0, 1, 2, 3].map((column) => ({
        row,
        column,
        value: row * 2 + column ** 2 - 3 * ((row * column) % 3),
        distances: [(row * column) % 3],
      })),
    );
    const free = crossedFit(cells, { rows: 3, columns: 4, rowRatio: 0, columnRatio: 0 });
    expect(free.slopes[0]).toBeCloseTo(3, 6);
    expect(free.rowEffects[2]! - free.rowEffects[0]!).toBeCloseTo(4, 6);
    expect(free.columnEffects[3]! - free.columnEffects[1]!).toBeCloseTo(8, 6);
    const none = crossedFit(cells, {
      rows: 3,
      columns: 4,
      rowRatio: Infinity,
      columnRatio: Infinity,
    });
    expect(Math.max(...none.rowEffects.map(Math.abs))).toBeLessThan(1e-9);
  });

  it("have an interval only where there are errors enough for its level", () => {
    const errors = Array.from({ length: 19 }, (_, i) => ({ language: `${i}`, error: i + 1 }));
    // ⌈20 × 0.95⌉ = 19: the largest of nineteen
    expect(halfWidth(errors, 0.95)).toBe(19);
    expect(halfWidth(errors.slice(1), 0.95)).toBeUndefined();
    expect(halfWidth(errors, 0.5)).toBe(10);
  });
});
