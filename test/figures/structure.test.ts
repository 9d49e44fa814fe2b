import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";
import { describe, expect, test } from "vitest";
import {
  describeCorrelation,
  distancePoints,
  distanceScatter,
  forest,
  paretoFront,
  tradeoffPoints,
  transferHeatmap,
  valueHeatmap,
} from "../../src/figures/index.js";
import { placeLanguages } from "../../src/figures/drawing/language-axis.js";
import { placeLabels } from "../../src/figures/drawing/label-placement.js";
import { niceCeiling, pValue, ticks } from "../../src/figures/drawing/numbers.js";
import { reachOf, swarm } from "../../src/figures/scatter/swarm.js";
import { trainingLabel } from "../../src/figures/drawing/training-labels.js";
import { undefinedBecause } from "../../src/stats/result.js";
import { axis, distance, finding, matrix, samples } from "./samples.js";

describe("specifications", () => {
  test.each(samples().map((figure) => [figure.name, figure] as const))("%s", (_, figure) => {
    const warnings: string[] = [];
    const log = (...args: readonly unknown[]) => {
      warnings.push(args.join(" "));
      return logger;
    };
    const logger = {
      warn: log,
      error: log,
      info: () => logger,
      debug: () => logger,
      level: () => logger,
    };
    compile(structuredClone(figure.spec) as unknown as TopLevelSpec, { logger });
    expect(warnings).toEqual([]);
    expect(JSON.parse(JSON.stringify(figure.spec))).toEqual(figure.spec);
    expect(figure.spec["$schema"]).toContain("vega-lite/v5");
    expect(figure.spec["description"]).toBe(figure.alt);
    expect(figure.alt).toContain(figure.title);
    for (const row of figure.table.rows) expect(row).toHaveLength(figure.table.columns.length);
  });
});

describe("heatmap", () => {
  const table = (show: "level" | "gain") => {
    const { columns, rows } = transferHeatmap(matrix(), { axis, show }).table;
    return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
  };

  test("the table has every cell, the missing one with its reason", () => {
    expect(table("level")).toHaveLength(30);
    const missing = table("level").filter((row) => row["value"] === null);
    expect(missing).toMatchObject([{ train: "+pt", eval: "pt", missing: "nobody measured it" }]);
  });

  test("gains are counted in points from the baseline row, whose level stays", () => {
    const find = (train: string) =>
      table("gain").find((row) => row["train"] === train && row["eval"] === "lo")!["value"];
    expect(find("en")).toBe(15);
    expect(find("+lo")).toBe(49 - 15);
  });

  test("languages of the training set are marked", () => {
    const marked = table("level").filter(
      (row) => row["member"] === true && row["train"] === "+pt+lo",
    );
    expect(marked.map((row) => row["eval"])).toEqual(["lo", "en", "pt"]);
  });

  test("an unknown baseline row is refused with its name", () => {
    expect(() => transferHeatmap(matrix(), { baseline: "klingon" })).toThrow("klingon");
  });

  test("a matrix without any value is drawn as missing", () => {
    const nothing = undefinedBecause("no-data", "none");
    const empty = { ...matrix(), cells: matrix().cells.map((row) => row.map(() => nothing)) };
    const figure = transferHeatmap(empty, { axis });
    expect(figure.title).toContain("no cell has a value");
    expect(JSON.stringify(figure.spec)).not.toMatch(/NaN|Infinity/);
  });
});

describe("language axis", () => {
  test("relatives stand together, strangers follow", () => {
    const placed = placeLanguages(["xx", "fi", "de", "en", "pt"], axis, 0.5);
    expect(placed.order).toEqual(["en", "de", "pt", "fi", "xx"]);
    expect(placed.groups.map((group) => group.label)).toEqual([
      "Germanic",
      "Romance",
      "Uralic",
      "",
    ]);
    expect(placed.starts.get("pt")).toBe(2.5);
    expect(placed.length).toBe(6.5);
  });
});

describe("training labels", () => {
  test.each([
    ["en+fr+pt", "en", "+fr+pt"],
    ["en", "en", "en"],
    ["fr", "en", "fr"],
    ["fr+pt", undefined, "fr+pt"],
    ["", "en", "baseline"],
  ])("%s with base %s is written %s", (label, base, written) => {
    const languages = label === "" ? [] : label.split("+");
    expect(trainingLabel({ label, languages }, base)).toBe(written);
  });
});

describe("distance", () => {
  test("a set is as far as its nearest member, and the base counts only alone", () => {
    const points = distancePoints(matrix(), distance);
    const at = (train: string, language: string) =>
      points.find((point) => point.train === train && point.eval === language)?.distance;
    // the order of languages is lo en fi pt de
    expect(at("en+pt+lo", "fi")).toBeCloseTo(2 / 5, 12);
    expect(at("en+pt+lo", "en")).toBeCloseTo(2 / 5, 12);
    expect(at("en", "fi")).toBeCloseTo(2 / 5, 12);
    expect(at("en+pt", "pt")).toBeUndefined();
    expect(points.some((point) => point.train === "en+xx")).toBe(false);
  });

  test("title and subtitle come from the finding", () => {
    const figure = distanceScatter(matrix(), distance, { finding, languages: 5 });
    expect(figure.title).toBe(
      "Refusal rate shows no detectable association with genealogical distance",
    );
    expect(figure.subtitle).toBe(
      "ρ = −0.08, p = 0.62 · Mantel test, exact: all 120 permutations of 5 languages, 20 cells",
    );
  });

  test("no known distance at all still makes a picture", () => {
    const unknown = { ...distance, values: new Float64Array(25).fill(Number.NaN) };
    const figure = distanceScatter(matrix(), unknown);
    expect(figure.table.rows).toHaveLength(0);
    expect(JSON.stringify(figure.spec)).not.toMatch(/NaN|Infinity/);
  });
});

describe("a correlation in words", () => {
  test.each([
    [0.0004, -0.41, "Refusal falls with distance (ρ = −0.41, p < 0.001)"],
    [0.031, 0.2, "Refusal rises with distance (ρ = 0.20, p = 0.03)"],
    [0.2, 0.2, "Refusal shows no detectable association with distance (ρ = 0.20, p = 0.20)"],
  ])("p = %d, ρ = %d", (p, statistic, words) => {
    expect(describeCorrelation({ ...finding, pValue: p, statistic }, { of: "refusal" })).toBe(
      words,
    );
  });

  test("where there is no value the reason is given", () => {
    const none = undefinedBecause("constant", "refusal is the same everywhere");
    expect(describeCorrelation(none, { of: "refusal" })).toBe(
      "Refusal against distance cannot be tested: refusal is the same everywhere",
    );
  });
});

describe("trade-off", () => {
  test("rates are pooled over the languages both matrices measured", () => {
    const refusal = matrix();
    const point = tradeoffPoints(matrix("over_refusal_rate", false), refusal)[2]!;
    // en+pt lacks a refusal rate for pt
    expect(point.y.n).toBe(400);
    expect(point.x.n).toBe(400);
    expect(point.y.value).toBeCloseTo((22 + 48 + 34 + 46) / 4, 10);
    expect(point.y.low!).toBeLessThan(point.y.value);
  });

  test("the front holds what no other point beats", () => {
    const points = [
      { x: 1, y: 1 },
      { x: 2, y: 3 },
      { x: 3, y: 2 },
      { x: 2, y: 3 },
      { x: 4, y: 3 },
    ];
    expect(paretoFront(points, { moreX: false, moreY: true })).toEqual([0, 1, 3]);
    expect(paretoFront(points, { moreX: true, moreY: true })).toEqual([4]);
    expect(paretoFront([], { moreX: true, moreY: true })).toEqual([]);
  });
});

describe("other heatmaps", () => {
  const grid = {
    rows: [{ label: "a" }, { label: "b" }],
    columns: [{ label: "x" }, { label: "y" }],
    cells: [
      [{ value: 0.1 }, { value: -0.4 }],
      [null, undefinedBecause("no-data", "none")],
    ],
  };

  test("an empty cell is no cell, a missing one has its reason", () => {
    const { rows } = valueHeatmap(grid, { quantity: "change" }).table;
    expect(rows.map((row) => [row[0], row[1], row[2], row[6]])).toEqual([
      ["a", "x", 0.1, ""],
      ["a", "y", -0.4, ""],
      ["b", "y", null, "none"],
    ]);
  });

  test("signed values get a scale around zero", () => {
    const spec = JSON.stringify(valueHeatmap(grid, { quantity: "change" }).spec);
    expect(spec).toContain('"domain":[-0.4,');
  });

  test("shapes that do not fit are refused", () => {
    expect(() => valueHeatmap({ ...grid, cells: [] }, { quantity: "x" })).toThrow("invalid cells");
    const twice = { ...grid, columns: [{ label: "x" }, { label: "x" }] };
    expect(() => valueHeatmap(twice, { quantity: "x" })).toThrow("duplicate column: x");
  });

  test("judges are compared once per pair", () => {
    const figure = samples().find((each) => each.name === "judge-agreement")!;
    expect(figure.table.rows).toHaveLength(3);
    expect(figure.title).toBe("Judges agree with Cohen's kappa 0.55 to 0.71, 0.63 on average");
  });
});

describe("forest", () => {
  test("a ratio below zero is refused, one of zero is drawn at the edge", () => {
    const row = (value: number) => [{ label: "a", estimate: { value } }];
    expect(() => forest(row(-1), { quantity: "ratio" })).toThrow("invalid ratio: -1");
    expect(JSON.stringify(forest(row(0), { quantity: "ratio" }).spec)).not.toMatch(/NaN|Infinity/);
  });
});

describe("placement", () => {
  test("labels cover neither points nor one another nor the edge", () => {
    const points = Array.from({ length: 30 }, (_, i) => ({
      x: 10 + ((i * 37) % 180),
      y: 8 + ((i * 53) % 100),
      text: `point ${i}`,
    }));
    const labels = placeLabels(points, { width: 200, height: 120, fontSize: 8, radius: 2, points });
    expect(labels.length).toBeGreaterThan(5);
    const rows = labels.map((label) => label.y);
    expect(Math.min(...rows)).toBeGreaterThan(3);
    for (const label of labels) {
      const near = points.filter((point) => point.text !== label.text);
      expect(near.some((point) => point.x === label.x && point.y === label.y)).toBe(false);
    }
  });

  test("a swarm moves only points that would hide one another", () => {
    const free = [8, 8] as const;
    const apart = [
      { x: 0, y: 0 },
      { x: 0, y: 50 },
      { x: 9, y: 0 },
    ];
    expect(swarm(apart, 2, [free, free, free])).toEqual([0, 0, 0]);
    const same = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ];
    const [a, b] = swarm(same, 2, [free, free]);
    expect(Math.abs(a! - b!)).toBeGreaterThanOrEqual(4);
    expect(swarm(same, 2, [free, [0, 0]])).toEqual([0, 0]);
  });

  test("points reach to both sides alike, where more points are farther", () => {
    const points = [0, 0, 0, 10, 10, 10, 10, 10].map((x, y) => ({ x, y }));
    const reach = reachOf(points, 2, 40);
    // eight pixels between the two places, shared as three to five
    expect(reach[0]).toEqual([3, 3]);
    expect(reach[7]).toEqual([5, 5]);
    expect(reachOf(points, 2, 4)[7]).toEqual([4, 4]);
    expect(reachOf(points.slice(2, 4), 2, 40)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe("numbers", () => {
  test.each([
    [0.00001, "p < 0.001"],
    [0.0042, "p = 0.004"],
    [0.05, "p = 0.05"],
    [0.62, "p = 0.62"],
    [0.9968, "p = 0.997"],
    [0.99996, "p > 0.999"],
    [1, "p = 1.00"],
  ])("p-value %d", (p, text) => expect(pValue(p)).toBe(text));

  test("ticks are round and inside", () => {
    expect(ticks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticks(-0.13, 0.31, 5)).toEqual([-0.1, 0, 0.1, 0.2, 0.3]);
    expect(niceCeiling(0)).toBe(1);
    expect(niceCeiling(21)).toBe(25);
  });
});
