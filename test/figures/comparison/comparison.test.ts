import { describe, expect, test } from "vitest";
import {
  criticalDifference,
  forest,
  improvement,
  profiles,
  slopes,
  smallMultiples,
  specificationCurve,
  transferHeatmap,
} from "../../../src/figures/index.js";
import { apart } from "../../../src/figures/drawing/apart.js";
import { isUndefined, undefinedBecause } from "../../../src/stats/result.js";
import { compareRanks } from "../../../src/stats/tests/index.js";
import { matrix } from "../samples.js";
import { comparisons } from "./samples.js";

describe("critical-difference diagram", () => {
  const comparison = compareRanks([
    [3, 2, 1],
    [3, 2, 1],
  ]);
  if (isUndefined(comparison)) throw new RangeError(comparison.message);

  test("says who ranks best and who is not clearly behind", () => {
    const figure = criticalDifference(["a", "b", "c"], comparison, { metric: "f1" });
    expect(figure.title).toBe("a ranks best, and no difference is found (F1)");
    expect(figure.table.rows).toEqual([
      ["a", 1, "1"],
      ["b", 2, "1"],
      ["c", 3, "1"],
    ]);
    expect(() => criticalDifference(["a"], comparison, { metric: "f1" })).toThrow(
      "invalid labels: 1 (3 ranks)",
    );
  });
});

describe("specification curve", () => {
  const at = (value: number, judges: string) => ({
    choices: { judges },
    estimate: { value, low: value - 0.1, high: value + 0.1 },
  });

  test("sorts, counts what differs, keeps what has no value in the table", () => {
    const figure = specificationCurve(
      [
        at(0.3, "any"),
        at(0.05, "all"),
        { choices: { judges: "majority" }, estimate: undefinedBecause("no-data", "nobody") },
      ],
      { quantity: "gain" },
    );
    expect(figure.title).toBe(
      "Gain: 0.05 to 0.30 over 2 specifications, median 0.17; 1 differs from 0, all on one side of it",
    );
    expect(figure.subtitle).toBe("1 without a value");
    expect(figure.table.rows.map((row) => [row[0], row[1]])).toEqual([
      ["all", 0.05],
      ["any", 0.3],
      ["majority", null],
    ]);
  });

  test("nothing measured is told, not drawn as zero", () => {
    const none = specificationCurve(
      [{ choices: { judges: "any" }, estimate: undefinedBecause("no-data", "nobody") }],
      { quantity: "gain" },
    );
    expect(none.title).toContain("no specification has a value");
  });
});

describe("slopes and profiles", () => {
  const row = (label: string, before: number, after: number) => ({
    label,
    before: { value: before },
    after: { value: after },
  });

  test("say which way most rows go", () => {
    const options = { metric: "accuracy", names: ["base", "tuned"] } as const;
    expect(slopes([row("a", 0.5, 0.4), row("b", 0.3, 0.2)], options).title).toBe(
      "Accuracy falls in 2 of 2 from base to tuned (−10.0 points on average)",
    );
  });

  test("a profile names the topic on which languages differ most", () => {
    const at = (language: string, topic: string, value: number) => ({
      eval: language,
      series: topic,
      estimate: { value },
    });
    const figure = profiles(
      [at("en", "x", 0.1), at("fi", "x", 0.2), at("en", "y", 0.1), at("fi", "y", 0.6)],
      { metric: "unsafe_rate" },
    );
    expect(figure.title).toBe("Unsafe rate differs most between languages on y (10% to 60%)");
  });

  test("labels are spread no nearer than a pitch, in order, within the room", () => {
    const places = apart([50, 51, 52, 10], 12, [0, 100]);
    expect(places).toEqual([39, 51, 63, 10]);
    expect(apart([99, 100], 12, [0, 100])).toEqual([88, 100]);
    expect(apart([], 12, [0, 100])).toEqual([]);
  });
});

describe("probability of improvement", () => {
  test("counts pairs whose interval leaves one half out, refuses what is no probability", () => {
    const estimate = { value: 0.9, low: 0.7, high: 0.97 };
    const figure = improvement([{ better: "a", worse: "b", estimate }], { metric: "accuracy" });
    expect(figure.title).toBe("Accuracy: 1 of 1 pairs are clearly apart");
    expect(figure.alt).toContain("a over b 90 (70–97)%");
    expect(() =>
      improvement([{ better: "a", worse: "b", estimate: { value: 90 } }], { metric: "x" }),
    ).toThrow("invalid probability: 90");
  });
});

describe("small multiples", () => {
  test("draw a scale of colours once, and in each what heads its rows' numbers", () => {
    const drawn = (panel: typeof heat) => {
      const panels = ["small", "large"].map((label) => ({ label, figure: panel }));
      return JSON.stringify(smallMultiples(panels, { title: "Two models", size: "page" }).spec);
    };
    const heat = transferHeatmap(matrix(), { size: 7, untitled: true });
    expect(drawn(heat).split('(%)"')).toHaveLength(2);
    const rows = [{ label: "one", estimate: { value: 1.2, low: 1.1, high: 1.3 } }];
    const ratios = forest(rows, { quantity: "ratio", size: 7, untitled: true });
    expect(drawn(ratios).split('"95% interval"')).toHaveLength(3);
  });

  test("hold every panel's numbers, told apart by their first column", () => {
    const one = transferHeatmap(matrix(), { size: 7, untitled: true });
    const figure = smallMultiples(
      [
        { label: "small", figure: one },
        { label: "large", figure: one },
      ],
      { title: "Two models", by: "model", size: "page" },
    );
    expect(figure.table.columns).toEqual(["model", ...one.table.columns]);
    expect(figure.table.rows).toHaveLength(2 * one.table.rows.length);
    expect(() => smallMultiples([], { title: "none" })).toThrow("no panels");
    expect(() =>
      smallMultiples([{ label: "twice", figure }], { title: "panels of panels" }),
    ).toThrow("invalid panel: twice");
  });
});

test("every comparison has a finding, words for those who do not see it, and a table", () => {
  for (const { name, title, alt, table } of comparisons()) {
    expect(title.length, name).toBeGreaterThan(10);
    expect(alt.startsWith(title.split(";")[0]!), name).toBe(true);
    expect(
      table.rows.every((row) => row.length === table.columns.length),
      name,
    ).toBe(true);
  }
});
