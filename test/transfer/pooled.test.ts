import { describe, expect, it } from "vitest";
import { wilson } from "../../src/stats/proportions/index.js";
import { isUndefined, undefinedBecause } from "../../src/stats/result.js";
import { gains } from "../../src/transfer/gains.js";
import { pooledEstimate } from "../../src/transfer/pooled.js";
import { frame } from "./fixtures.js";

describe("cells as one estimate", () => {
  const missing = undefinedBecause("not-measured", "no run");

  it("pools counts, with the interval of the whole, and infers a count that only a rate and n give", () => {
    const cells = [{ value: 0.5, k: 50, n: 100 }, missing, { value: 0.25, n: 200 }];
    expect(pooledEstimate({ unit: "fraction" }, cells)).toEqual(wilson(100, 300));
  });

  it("is the mean where counts are missing or the unit is no rate, and says so where nothing is", () => {
    const values = [{ value: 1 }, { value: 2, n: 10 }];
    expect(pooledEstimate({ unit: "fraction" }, values)).toMatchObject({ value: 1.5 });
    expect(pooledEstimate({ unit: "other" }, [{ value: 4, n: 5 }])).toMatchObject({ value: 4 });
    const nothing = pooledEstimate({ unit: "fraction" }, [missing]);
    expect(isUndefined(nothing) && nothing.undefined).toBe("no-data");
  });

  it("takes neither means of graded scores nor gains for counts", () => {
    const graded = { value: 0.55, n: 10, low: 0.51, high: 0.59, level: 0.95, method: "student-t" };
    const mean = pooledEstimate({ unit: "fraction" }, [graded, graded]);
    expect(mean).toMatchObject({ value: 0.55 });
    expect(mean).not.toHaveProperty("low");
    const matrix = frame(["en", "pl"], ["de"], [[wilson(9, 10)], [wilson(1, 10)]] as never);
    const [lost] = gains({ ...matrix, unit: "fraction" }, "en").cells;
    expect(pooledEstimate({ unit: "fraction" }, lost!)).toMatchObject({ value: -0.8 });
    // nor where the cells are printed rates, without counts
    const printedRates = frame(
      ["en", "pl"],
      ["de"],
      [[{ value: 0.5, n: 4 }], [{ value: 0.25, n: 4 }]],
    );
    const [fallen] = gains(printedRates, "en").cells;
    const [risen] = gains(printedRates, "pl").cells;
    expect(pooledEstimate({ unit: "fraction" }, fallen!)).toMatchObject({ value: -0.25 });
    expect(pooledEstimate({ unit: "fraction" }, risen!)).not.toHaveProperty("low");
    // 0.5 is no share of 3
    const printed = pooledEstimate({ unit: "fraction" }, [{ value: 0.5, n: 3 }]);
    expect(printed).not.toHaveProperty("low");
  });

  it("takes neither a mean of cells nor an F1 for a share of its n", () => {
    // four languages of F1, averaged, are no four prompts
    const mean = pooledEstimate({ unit: "fraction" }, [
      { value: 0.735, n: 4, method: "mean of cells" },
    ]);
    expect(mean).toMatchObject({ value: 0.735 });
    expect(mean).not.toHaveProperty("low");
    const scores = [
      { value: 0.7, n: 300 },
      { value: 0.8, n: 300 },
    ];
    const f1 = pooledEstimate({ unit: "fraction", metric: "f1" }, scores);
    expect(f1).toMatchObject({ value: 0.75 });
    expect(f1).not.toHaveProperty("low");
  });
});
