import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  interquartileMean,
  optimalityGap,
  probabilityOfImprovement,
} from "../../../src/stats/aggregate/index.js";
import { bootstrap } from "../../../src/stats/resampling/index.js";
import { isUndefined } from "../../../src/stats/result.js";
import { compare, loadOracle } from "../../oracles/record.js";

describe("aggregates against NumPy and SciPy", () => {
  for (const { name, input, expected, tolerance } of loadOracle("aggregate").cases) {
    const [x, y] = [input["x"], input["y"]] as number[][][] as [number[][], number[][]];
    const target = input["target"] as number;
    const flat = x.flat();
    const strata = x.flatMap((runs, task) => runs.map(() => task));
    it(name, () => {
      const check = (key: string, value: unknown): void => {
        compare("aggregate", name, key, value, expected[key], tolerance[key]);
      };
      check("iqm", interquartileMean(flat));
      check("gap_higher", optimalityGap(flat, target, "higher"));
      check("gap_lower", optimalityGap(flat, target, "lower"));
      check("improvement", probabilityOfImprovement(x, y));
      const drawn = bootstrap(
        flat.length,
        (rows) => interquartileMean(Array.from(rows, (row) => flat[row]!)),
        { units: { run: "each" }, strata },
      );
      if (isUndefined(drawn)) throw new Error(drawn.message);
      check("iqm_interval", [drawn.low, drawn.high]);
      const cells = [...x, ...y].flatMap((runs, side) => runs.map((score) => ({ side, score })));
      const both = bootstrap(
        cells.length,
        (rows) => {
          const sides = [...x, ...y].map((): number[] => []);
          for (const row of rows) sides[cells[row]!.side]!.push(cells[row]!.score);
          return probabilityOfImprovement(sides.slice(0, x.length), sides.slice(x.length));
        },
        { units: { run: "each" }, strata: cells.map(({ side }) => side), resamples: 4000 },
      );
      if (isUndefined(both)) throw new Error(both.message);
      check("improvement_interval", [both.low, both.high]);
    });
  }
});

describe("aggregates", () => {
  it("swap sides to the complement", () => {
    const task = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(task, task), { minLength: 1, maxLength: 5 }), (tasks) => {
        const [x, y] = [tasks.map(([a]) => a), tasks.map(([, b]) => b)];
        const there = probabilityOfImprovement(x, y) as number;
        const back = probabilityOfImprovement(y, x) as number;
        expect(there + back).toBeCloseTo(1, 12);
      }),
    );
  });

  it("have reasons where there is nothing, or no number", () => {
    expect(interquartileMean([])).toMatchObject({ undefined: "no-data" });
    expect(interquartileMean([1, Number.NaN])).toMatchObject({ undefined: "non-finite" });
    expect(optimalityGap([], 1, "higher")).toMatchObject({ undefined: "no-data" });
    expect(optimalityGap([Infinity], 1, "lower")).toMatchObject({ undefined: "non-finite" });
    expect(probabilityOfImprovement([[1], []], [[1], [2]])).toMatchObject({ undefined: "no-data" });
    expect(() => probabilityOfImprovement([[1]], [])).toThrow(/^invalid tasks: 1 and 0/);
    expect(() => optimalityGap([1], Number.NaN, "higher")).toThrow(/^invalid target: NaN/);
  });
});

describe("a weighted interquartile mean", () => {
  it("is that of the values, each as often as its weight", () => {
    const values = fc.array(
      fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 })),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(values, (pairs) => {
        // four times as many, so that a quarter is a whole number of them
        const repeated = pairs.flatMap(([value, weight]) => Array<number>(4 * weight).fill(value));
        const found = interquartileMean(
          pairs.map(([value]) => value),
          pairs.map(([, weight]) => weight),
        );
        expect(found).toBeCloseTo(interquartileMean(repeated) as number, 10);
      }),
    );
    expect(interquartileMean([1, 2], [1, 0])).toMatchObject({ undefined: "out-of-range" });
    expect(() => interquartileMean([1, 2], [1])).toThrow("invalid weights: 1 of 2 values");
  });
});
