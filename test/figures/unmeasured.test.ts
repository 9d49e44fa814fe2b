import { describe, expect, it } from "vitest";
import { undefinedBecause } from "../../src/stats/result.js";
import {
  margins,
  specificationCurve,
  tableLatex,
  tradeoff,
  type TradeoffAxis,
} from "../../src/figures/index.js";

const nothing = undefinedBecause("no-data", "not measured");

describe("what nobody measured", () => {
  it("is the highest of no margins, and ties are all named", () => {
    const title = (donors: Parameters<typeof margins>[0]) =>
      margins(donors, [{ label: "German", estimate: nothing }], { metric: "asr" }).title;
    expect(title([{ label: "English", estimate: nothing }])).toBe(
      "Mean attack success rate: none measured",
    );
    const half = { value: 0.5 };
    const some = [
      { label: "English", estimate: half },
      { label: "Polish", estimate: half },
      { label: "Czech", estimate: { value: 0.4 } },
    ];
    expect(title(some)).toBe("Mean attack success rate: highest from English and Polish");
    const many = ["a", "b", "c", "d"].map((label) => ({ label, estimate: half }));
    expect(title(many)).toBe("Mean attack success rate: highest from 4 alike");
  });

  it("is on no front", () => {
    const side: TradeoffAxis = { title: "accuracy (%)", higherIsBetter: true };
    expect(tradeoff([], { x: side, y: side }).title).toBe(
      "Accuracy against accuracy: none of the points has both values",
    );
  });
});

describe("a specification curve", () => {
  it("has its median between the two in the middle", () => {
    const of = (values: readonly number[]) =>
      specificationCurve(
        values.map((value) => ({ choices: { at: String(value) }, estimate: { value } })),
        { quantity: "gain" },
      ).title;
    expect(of([0.4, 0.1, 0.2, 0.9])).toContain("median 0.30");
    expect(of([0.4, 0.1, 0.9])).toContain("median 0.40");
  });
});

describe("a table in LaTeX", () => {
  it("takes no bracket or star at the start of a row for a part of its end", () => {
    const rows = ["[a]", "*b", "c"].map((name) => ({ values: [name, 1] }));
    const columns = [{ title: "model" }, { title: "n" }];
    const lines = tableLatex({ name: "t", caption: "t", columns, rows }).split("\n");
    expect(lines.filter((line) => /& 1 /.test(line))).toEqual([
      "    {}[a] & 1 \\\\",
      "    {}*b & 1 \\\\",
      "    c & 1 \\\\",
    ]);
  });
});
