import { describe, expect, test } from "vitest";
import {
  distanceScatter,
  dumbbell,
  type Figure,
  forest,
  type ForestOptions,
  renderSvg,
  sharedAxes,
  tradeoff,
  valueHeatmap,
} from "../../src/figures/index.js";
import { numericAxis } from "../../src/figures/drawing/axes.js";
import { distance, finding, matrix } from "./samples.js";

/** Every text that a figure draws from data: labels, ticks, notes. */
function textsOf({ spec }: Figure): readonly string[] {
  return [...JSON.stringify(spec).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text!);
}

describe("axes", () => {
  test("hold at least three ticks, of steps that need no more decimals than they must", () => {
    for (let low = 0; low < 90; low += 3.1) {
      for (const span of [0.4, 1, 2.3, 6, 11, 24, 45, 84]) {
        for (const count of [3, 4, 5]) {
          const axis = numericAxis("", low, low + span, count, [0, 200]);
          expect(axis.values.length, `${low} ${span} ${count}`).toBeGreaterThanOrEqual(3);
          expect(new Set(axis.labels).size).toBe(axis.labels.length);
          expect(axis.labels.some((label) => /\.[1-9]*5$/.test(label) && span > 20)).toBe(false);
        }
      }
    }
    expect(numericAxis("", 0, 10, 4).labels).toEqual(["0", "2", "4", "6", "8", "10"]);
    expect(numericAxis("", 0, 84, 3, [0, 100]).labels).toEqual(["0", "20", "40", "60", "80"]);
  });
});

describe("texts of one row", () => {
  /** How far down the picture the baseline of a text is. */
  const baseline = (svg: string, text: string) => {
    const [, y] = new RegExp(`translate\\([-\\d.]+,([-\\d.]+)\\)[^>]*>${text}<`).exec(svg) ?? [];
    return Number(y);
  };

  test("stand on one baseline, though a number is set smaller than its label", async () => {
    const svg = await renderSvg(
      forest([{ label: "a row", estimate: { value: 2, low: 1, high: 4 } }], { quantity: "ratio" }),
    );
    expect(baseline(svg, "a row")).toBeGreaterThan(0);
    expect(baseline(svg, "2.00 \\(1.00–4.00\\)")).toBe(baseline(svg, "a row"));
    const heat = await renderSvg(
      valueHeatmap(
        { rows: [{ label: "a row" }], columns: [{ label: "c" }], cells: [[{ value: 0.25 }]] },
        { quantity: "q", factor: 100, unit: "%", domain: [0, 100] },
      ),
    );
    expect(baseline(heat, "25")).toBeCloseTo(baseline(heat, "a row"), 1);
  });
});

describe("a margin in a forest plot", () => {
  const rows = [
    { label: "inside", estimate: { value: 0.001, low: -0.004, high: 0.005 } },
    { label: "beyond", estimate: { value: -0.004, low: -0.009, high: 0.001 } },
    { label: "bare", estimate: { value: 0 } },
  ];
  const drawn = (options: Partial<ForestOptions>) =>
    forest(rows, { quantity: "difference", scale: "difference", unit: "fraction", ...options });
  const column = ({ table }: Figure, name: string) =>
    table.rows.map((row) => row[table.columns.indexOf(name)]);

  test("of equivalence: counted, shaded, in the table and in words", () => {
    const figure = drawn({ margin: 0.006, subtitle: "a model" });
    expect(figure.title).toBe("Difference: 1 of 2 intervals lie within ±0.6 points");
    expect(figure.subtitle).toBe("a model; shaded: margin of equivalence, ±0.6 points");
    expect(figure.alt).toContain("margin of equivalence, ±0.6 points");
    expect(column(figure, "within_margin")).toEqual([true, false, null]);
    expect(column(figure, "margin_low")).toEqual([-0.6, -0.6, -0.6]);
    const zoned = (of: Figure) => JSON.stringify(of.spec).includes('"#e6eef8"');
    expect([zoned(figure), zoned(drawn({}))]).toEqual([true, false]);
    expect(column(drawn({}), "within_margin")).toEqual([undefined, undefined, undefined]);
  });

  test("of non-inferiority, and of ratios", () => {
    const figure = drawn({ margin: { low: -0.01 } });
    expect(figure.title).toBe("Difference: 2 of 2 intervals lie above −1 point");
    expect(column(figure, "margin_high")).toEqual([null, null, null]);
    const ratio = forest([{ label: "a", estimate: { value: 1.1, low: 0.9, high: 1.2 } }], {
      quantity: "risk ratio",
      margin: 1.25,
    });
    expect(ratio.title).toBe("Risk ratio: 1 of 1 intervals lie within 0.8 to 1.25");
  });

  test("that is none is refused", () => {
    expect(() => drawn({ margin: { low: 0.1, high: 0.2 } })).toThrow("invalid margin");
    expect(() => drawn({ margin: {} })).toThrow("invalid margin");
    expect(() => drawn({ margin: -0.1 })).toThrow("invalid margin");
    expect(() => drawn({ margin: 0.1, scale: "level" })).toThrow("a margin needs a scale");
  });
});

describe("figures beside their rows", () => {
  test("have the decimals that tell an interval's limits apart, and say what they are", () => {
    const figure = forest(
      [
        { label: "a", estimate: { value: 0.001, low: 0.00096, high: 0.00104, level: 0.95 } },
        { label: "b", estimate: { value: 0.006, low: 0.0055, high: 0.0065, level: 0.95 } },
      ],
      { quantity: "rate", scale: "level", unit: "fraction" },
    );
    expect(textsOf(figure)).toContain("0.100 (0.096–0.104)");
    expect(textsOf(figure)).toContain("95% interval");
    const rows = [{ label: "a", before: { value: 0.1 }, after: { value: 0.4 } }];
    expect(textsOf(dumbbell(rows, { metric: "f1" }))).toContain("change (points)");
  });
});

describe("scatter plots", () => {
  const axes = {
    x: { title: "cost", higherIsBetter: false },
    y: { title: "gain", higherIsBetter: true },
  };
  const point = (series: string, x: number, y: number) => ({
    series,
    x: { value: x },
    y: { value: y },
  });

  test("name every point beside it, or all of them in the legend", () => {
    const apart = ["left", "middle", "right"].map((name, i) => point(name, i, i));
    const crowd = Array.from({ length: 30 }, (_, i) =>
      point(`configuration number ${i}`, 1 + i / 3000, 1 - (i % 7) / 3000),
    );
    const far = point("far away", 9, 9);
    for (const points of [apart, [...crowd, far]]) {
      const texts = textsOf(tradeoff(points, axes));
      for (const { series } of points) {
        expect(texts.filter((text) => text === series)).toHaveLength(1);
      }
    }
  });

  test("steps of a scale have one colour; a name with a plus is no set of languages", () => {
    const colours = (names: readonly string[]) => {
      const figure = tradeoff(
        names.map((name, i) => point(name, i, i)),
        axes,
      );
      const found = JSON.stringify(figure.spec).matchAll(/"colour":"(#[0-9a-f]{6})","shape"/g);
      return new Set([...found].map(([, colour]) => colour)).size;
    };
    expect(colours(["0.1", "0.5", "0.9"])).toBe(1);
    expect(colours(["Base 4B", "Base 4B + RL (a)", "Base 4B + RL (b)"])).toBe(3);
  });

  test("of one metric have axes in common", () => {
    const one = tradeoff([point("a", 1, 2), point("b", 4, 9)], axes);
    const other = tradeoff([point("a", 3, 1), point("b", 7, 5)], axes);
    expect(sharedAxes([one, other])).toEqual({ x: [1, 7], y: [1, 9] });
    const again = tradeoff([point("a", 3, 1)], axes, { domains: { x: [1, 7], y: [1, 9] } });
    expect(JSON.stringify(again.spec)).toContain('"values":[2,4,6]');
  });

  test("of many training sets are coloured by group, what is beyond seven by one grey", () => {
    const labels = matrix().train.map((set) => set.label);
    const groups = Object.fromEntries(labels.slice(0, 2).map((label) => [label, "Romance"]));
    const figure = distanceScatter(matrix(), distance, { finding, groups, distanceUnit: "km" });
    expect(textsOf(figure)).toEqual(expect.arrayContaining(["Romance", "other families"]));
    expect(JSON.stringify(figure.spec)).toContain("distance (km)");
    for (const label of labels) expect(textsOf(figure)).not.toContain(label);
  });
});
