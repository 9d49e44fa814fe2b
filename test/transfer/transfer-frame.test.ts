import { describe, expect, it } from "vitest";
import { isUndefined } from "../../src/stats/result.js";
import { rateDifference } from "../../src/stats/proportions/index.js";
import { wilson } from "../../src/stats/proportions/wilson.js";
import { gains } from "../../src/transfer/gains.js";
import { margins } from "../../src/transfer/margins.js";
import { addedLanguages, isDiagonal, parseTrainingSet } from "../../src/transfer/training-set.js";
import { frame } from "./fixtures.js";

describe("a training set", () => {
  it("counts the base only where it is all there is", () => {
    expect(addedLanguages(parseTrainingSet("en+fr+pt"), "en")).toEqual(["fr", "pt"]);
    expect(addedLanguages(parseTrainingSet("en"), "en")).toEqual(["en"]);
    expect(addedLanguages(parseTrainingSet("en+fr"))).toEqual(["en", "fr"]);
    expect(addedLanguages(parseTrainingSet(""), "en")).toEqual([]);
    expect(isDiagonal(parseTrainingSet("en+fr"), "en", "en")).toBe(false);
    expect(isDiagonal(parseTrainingSet("en"), "en", "en")).toBe(true);
  });
});

describe("a transfer matrix in the hand", () => {
  const matrix = frame(
    ["en", "en+fr"],
    ["en", "fr", "pt"],
    [
      [0.9, 0.5, null],
      [0.8, 0.7, 0.6],
    ],
    "en",
  );

  it("answers for a cell, and names the ones there are when asked for another", () => {
    expect(matrix.cell("en+fr", "pt")).toEqual({ value: 0.6 });
    expect(() => matrix.cell("en+pt", "pt")).toThrow(
      'unknown training set: "en+pt" (one of "en", "en+fr")',
    );
    expect(() => matrix.cell("en", "de")).toThrow(
      "unknown evaluation language: de (one of en, fr, pt)",
    );
  });

  it("becomes an arquero table and a danfo frame, missing cells staying missing", () => {
    const table = matrix.toTable();
    expect(table.numRows()).toBe(6);
    expect(table.get("value", 2)).toBe(null);
    expect(table.get("undefined", 2)).toBe("not-measured");
    expect(table.get("diagonal", 4)).toBe(true);
    const wide = matrix.toDataFrame();
    expect(wide.columns).toEqual(["train", "en", "fr", "pt"]);
    expect(wide.shape).toEqual([2, 4]);
  });

  it("averages off the diagonal, and over what was measured", () => {
    const { sources, targets } = margins(matrix);
    expect(sources[0]!.mean).toMatchObject({ value: 0.5, n: 1 });
    expect(sources[1]!.mean).toMatchObject({ value: 0.6, n: 1 });
    expect(sources[1]!.own).toMatchObject({ value: 0.75, n: 2 });
    expect(targets[2]!.mean).toMatchObject({ value: 0.6, n: 1 });
    expect(isUndefined(targets[2]!.own) && targets[2]!.own.undefined).toBe("no-data");
  });
});

describe("gains over a baseline row", () => {
  it("subtracts the row, with Newcombe's interval for rates", () => {
    // Newcombe 1998, table II, method 10: 56/70 − 48/80, 0.2 (0.0524, 0.3339).
    const matrix = frame(
      ["en", "en+fr"],
      ["pt"],
      [[wilson(48, 80)], [wilson(56, 70)]] as never,
      "en",
    );
    const gain = gains(matrix, "en").cell("en+fr", "pt");
    if (isUndefined(gain)) throw new Error(gain.message);
    expect(gain.value).toBeCloseTo(0.2, 12);
    expect(gain.low).toBeCloseTo(0.0524, 4);
    expect(gain.high).toBeCloseTo(0.3339, 4);
    expect(gain.method).toBe("newcombe");
  });

  it("has an interval at any level that both cells have", () => {
    const cells = [[wilson(48, 80, 0.9)], [wilson(56, 70, 0.9)]] as never;
    const gain = gains(frame(["en", "fr"], ["pt"], cells), "en").cell("fr", "pt");
    const expected = rateDifference(56, 70, 48, 80, { level: 0.9 });
    if (isUndefined(gain) || isUndefined(expected)) throw new Error("no value");
    expect(gain.level).toBe(0.9);
    expect(gain.low).toBeCloseTo(expected.low!, 12);
    expect(gain.high).toBeCloseTo(expected.high!, 12);
    const mixed = [[wilson(48, 80, 0.9)], [wilson(56, 70)]] as never;
    expect(gains(frame(["en", "fr"], ["pt"], mixed), "en").cell("fr", "pt")).not.toHaveProperty(
      "low",
    );
  });

  it("keeps the reason of a missing cell, and refuses a row that is not there", () => {
    const matrix = frame(["en", "en+fr"], ["pt"], [[null], [0.3]], "en");
    const gain = gains(matrix, "en").cell("en+fr", "pt");
    expect(isUndefined(gain) && gain.undefined).toBe("not-measured");
    expect(() => gains(matrix, "de")).toThrow('unknown baseline row: "de"');
  });
});
