import { describe, expect, test } from "vitest";
import { drawUniform, randomStream } from "../../../src/stats/random.js";
import { bootstrap, bootstrapSums } from "../../../src/stats/resampling/index.js";
import { isUndefined, undefinedBecause, type Undefined } from "../../../src/stats/result.js";

const stream = randomStream(11);
const rows = Array.from({ length: 60 }, (_, row) => ({
  prompt: `p${row % 17}`,
  hit: Number(drawUniform(stream) < 0.6),
  called: Number(drawUniform(stream) < 0.5),
}));
const units = { prompt: rows.map(({ prompt }) => prompt) };
const columns = [rows.map(({ hit }) => hit), rows.map(({ called }) => called)];

const share = (sums: Float64Array): number | Undefined => {
  const all = sums[0]! + sums[1]!;
  return all === 0 ? undefinedBecause("zero-denominator", "none") : sums[0]! / all;
};
const ofRows = (drawn: Int32Array): number | Undefined => {
  const sums = [0, 0];
  for (const row of drawn) for (const at of [0, 1]) sums[at]! += columns[at]![row]!;
  return share(Float64Array.from(sums));
};

describe("a bootstrap of sums", () => {
  test("gives each statistic what it gets alone", () => {
    const options = { units, resamples: 300, seed: 5, level: 0.9 };
    const alone = bootstrap(rows.length, ofRows, options);
    const [hits, found] = bootstrapSums(columns, [(sums) => sums[0]!, share], options);
    if (isUndefined(alone) || isUndefined(found)) throw new Error("no estimate");
    expect(found).toMatchObject({ n: 60, value: alone.value, low: alone.low, high: alone.high });
    expect(found).toMatchObject({ level: 0.9, method: "bootstrap-percentile" });
    expect(hits).toMatchObject({ value: columns[0]!.reduce((a, b) => a + b, 0) });
  });

  test("has reasons, and notes where there is a value without an interval", () => {
    const none = columns.map((column) => column.map(() => 0));
    const size = (sums: Float64Array) => sums[0]! + 1;
    const [nothing, constant] = bootstrapSums(none, [share, size], { units, resamples: 20 });
    expect(nothing).toMatchObject({ undefined: "zero-denominator" });
    expect(constant).toMatchObject({ value: 1, note: expect.stringContaining("same value") });
    expect(constant).not.toHaveProperty("low");
    const one = bootstrapSums(columns, [share], { units: { prompt: rows.map(() => 1) } });
    expect(one).toMatchObject([{ note: "1 prompt units; two are needed" }]);
    const infinite = bootstrapSums(columns, [() => Infinity], { units });
    expect(infinite).toMatchObject([{ undefined: "non-finite" }]);
  });

  test("refuses columns of different lengths, and two axes", () => {
    expect(() => bootstrapSums([[1, 2], [1]], [share], { units: { prompt: [1, 2] } })).toThrow(
      "invalid lengths: 2 and 1",
    );
    expect(() =>
      bootstrapSums(columns, [share], { units: { ...units, language: units.prompt } }),
    ).toThrow("invalid units: prompt, language");
  });
});
