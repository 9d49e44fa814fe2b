import { describe, expect, test } from "vitest";
import {
  dotInterval,
  forest,
  sharedColours,
  transferHeatmap,
  valueHeatmap,
} from "../../src/figures/index.js";
import { textWidth, wrapProse } from "../../src/figures/drawing/text-width.js";
import { languageAxis } from "../../src/languages/index.js";
import { matrix } from "./samples.js";

const dot = (series: string, code: string, value: number) => ({
  eval: code,
  series,
  estimate: { value },
});

describe("titles", () => {
  test("count what is alike at an end, and name what stands alone", () => {
    const dots = [dot("a", "de", 0), dot("a", "fi", 0), dot("b", "de", 0.5), dot("b", "fi", 0.2)];
    const options = { metric: "refusal_rate" };
    expect(dotInterval(dots, options).title).toBe(
      "Refusal rate from 0% (a, 2 languages) to 50% (b, de)",
    );
    const across = [...dots, dot("c", "de", 0), dot("c", "fi", 0.5)];
    expect(dotInterval(across, options).title).toBe(
      "Refusal rate from 0% (3 of 6 dots) to 50% (2 of 6 dots)",
    );
    const equal = [dot("a", "de", 0.1), dot("a", "fi", 0.1)];
    expect(dotInterval(equal, options).title).toBe("Refusal rate 10% in all 2 languages");
    const titleOf = (...values: readonly (readonly number[])[]) => {
      const cells = values.map((row) => row.map((value) => ({ value })));
      const labels = {
        rows: [{ label: "x" }, { label: "y" }],
        columns: [{ label: "p" }, { label: "q" }],
      };
      return valueHeatmap({ ...labels, cells }, { quantity: "share", factor: 100, unit: "%" })
        .title;
    };
    expect(titleOf([0, 0.3], [0.6, 0])).toBe("Share from 0% (2 of 4 cells) to 60% (y, p)");
    // two of one row or column are as short as one
    expect(titleOf([0, 0], [0.3, 0.6])).toBe("Share from 0% (x, p and q) to 60% (y, q)");
    expect(titleOf([0, 0.3], [0, 0.6])).toBe("Share from 0% (x and y, p) to 60% (y, q)");
  });

  test("say what all rows of a forest plot are", () => {
    const rows = ["one", "two"].map((label) => ({ label, estimate: { value: 0 } }));
    const level = { quantity: "detection rate", scale: "level", unit: "fraction" } as const;
    expect(forest(rows, { ...level, rowsAre: "models" }).title).toBe(
      "Detection rate 0.0% in all 2 models",
    );
  });
});

describe("subtitles", () => {
  test("say which dots are not there", () => {
    const dots = [dot("a", "de", 0.1), dot("a", "fi", 0.2), dot("a", "th", 0.3), dot("b", "de", 0)];
    const figure = dotInterval(dots, { metric: "refusal_rate", subtitle: "a model" });
    expect(figure.subtitle).toBe("a model; no value: b in fi and th");
    const whole = dots.filter(({ series }) => series === "a");
    expect(dotInterval(whole, { metric: "refusal_rate" }).subtitle).toBeUndefined();
  });

  test("say what a baseline's own numbers are beside changes", () => {
    const gain = transferHeatmap(matrix(), { show: "gain", baseline: "en" });
    expect(gain.subtitle).toMatch(/^row .*: refusal rate \(%\)$/);
    expect(transferHeatmap(matrix()).subtitle).toBeUndefined();
  });

  test("leave no word alone on their last line", () => {
    const text = "one two three four five six seven eight nine ten eleven twelve";
    for (let width = 60; width < 300; width += 7) {
      const lines = wrapProse(text, width, 8, 9);
      expect(lines.join(" ")).toBe(text);
      expect(Math.max(...lines.map((line) => textWidth(line, 8)))).toBeLessThanOrEqual(width);
    }
    const [full] = wrapProse("aaaa bbbb cccc dddd eeee ffff gg", 110, 8, 5);
    expect(wrapProse("aaaa bbbb cccc dddd eeee ffff gg", 110, 8, 5).at(-1)).not.toBe("gg");
    expect(full).toMatch(/^aaaa bbbb/);
  });
});

describe("codes in capitals", () => {
  test("are written as tags above the columns of a heatmap, and kept in its table", () => {
    const codes = ["EN", "NO-NB", "ZH-Hans", "BCMS", "th"];
    const axis = languageAxis(codes);
    const tags = Object.fromEntries(axis.map(({ code, tag }) => [code, tag]));
    expect(tags).toEqual({
      EN: "en",
      "NO-NB": "nb",
      "ZH-Hans": "zh-Hans",
      BCMS: undefined,
      th: undefined,
    });
    const cells = [codes.map(() => ({ value: 0.5 }))];
    const train = [{ label: "", languages: [] }];
    const figure = transferHeatmap({ ...matrix(), train, eval: codes, cells }, { axis });
    const texts = JSON.stringify(figure.spec);
    expect(texts).toContain('"text":"nb"');
    expect(texts).not.toContain('"text":"NO-NB"');
    expect(figure.table.rows.map((row) => row[1])).toContain("NO-NB");
  });
});

test("panels of ratings share a scale near them, panels of rates one from zero", () => {
  const grid = (value: number) => ({
    rows: [{ label: "x" }],
    columns: [{ label: "p" }, { label: "q" }],
    cells: [[{ value: 3.6 }, { value }]],
  });
  const figures = [4.4, 4.8].map((value) => valueHeatmap(grid(value), { quantity: "fluency" }));
  expect(sharedColours(figures, "other")[0]).toBeGreaterThan(3);
  expect(sharedColours(figures, "other")[1]).toBe(5);
  expect(sharedColours(figures)[0]).toBe(0);
});
