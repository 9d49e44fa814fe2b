import { describe, expect, test } from "vitest";
import { column, level, measured, pText, valueWithInterval } from "../../src/notebook/text.js";

describe("the numbers of a column", () => {
  test("have as many decimals each", () => {
    expect(column([0.5, 0.072, 0.365])).toEqual(["0.500", "0.072", "0.365"]);
    expect(column([1, 0.996_499, 0])).toEqual(["1.000", "0.996", "0.000"]);
    expect(column([-0.515_61, 0.030_48])).toEqual(["−0.5156", "0.0305"]);
  });

  test("stay whole where all are", () => {
    expect(column([2000, 20_000, 0])).toEqual(["2000", "20000", "0"]);
  });

  test("keep two digits where the others' decimals would leave fewer", () => {
    expect(column([-0.1056, -0.000_001_403])).toEqual(["−0.1056", "−0.0000014"]);
  });

  test("are never a signed zero, nor lost where large or not finite", () => {
    expect(column([12_345.67, -0.04])).toEqual(["12346", "−0.04"]);
    expect(column([0.25, Number.POSITIVE_INFINITY, Number.NaN])).toEqual(["0.25", "∞", "–"]);
    expect(column([])).toEqual([]);
  });
});

test("a value has the digits that its interval supports", () => {
  expect(measured({ value: 0.57, low: 0.500_72, high: 0.636_71 })).toEqual([
    "0.570",
    "0.501",
    "0.637",
  ]);
  expect(valueWithInterval({ value: 0.000_640_9, low: -0.009_01, high: 0.010_3 })).toBe(
    "0.0006 (−0.0090 to 0.0103)",
  );
  expect(valueWithInterval({ value: 1, low: 1, high: 1 })).toBe("1 (1 to 1)");
  expect(valueWithInterval({ value: 0.123_45 })).toBe("0.1235");
});

test("p-values are never zero", () => {
  expect([0.5, 0.001_95, 0.000_4, 1e-31].map(pText)).toEqual([
    "p = 0.500",
    "p = 0.0019",
    "p = 0.0004",
    "p < 0.0001",
  ]);
});

test("a level has the decimals it needs", () => {
  expect([undefined, 0.95, 0.999, 0.975].map((of) => level(of))).toEqual([
    "95 %",
    "95 %",
    "99.9 %",
    "97.5 %",
  ]);
});
