import { describe, expect, it } from "vitest";
import { fromRows, readRunsText } from "../../src/runs/index.js";
import { isUndefined } from "../../src/stats/result.js";
import { transferMatrix } from "../../src/transfer/from-runs.js";

const runs = readRunsText(
  [
    "model,train,eval,metric,value,k,n",
    "a,en+fr,pt,refusal_rate,0.5,50,100",
    "a,en+fr,fr,refusal_rate,0.9,90,100",
    "a,,pt,refusal_rate,0.1,10,100",
    "b,,pt,refusal_rate,0.3,30,100",
    "",
  ].join("\n"),
);

describe("the transfer matrix of run results", () => {
  it("has training sets as rows, Wilson intervals, and a reason where no run was", () => {
    const matrix = transferMatrix(runs, {
      metric: "refusal_rate",
      where: { model: "a" },
      base: "en",
    });
    expect(matrix.train.map(({ label }) => label)).toEqual(["en+fr", ""]);
    expect(matrix.eval).toEqual(["pt", "fr"]);
    // Wilson 1927 for 50 of 100: 0.4038, 0.5962
    const cell = matrix.cell("en+fr", "pt");
    if (isUndefined(cell)) throw new Error(cell.message);
    expect(cell).toMatchObject({ value: 0.5, k: 50, n: 100, method: "wilson", level: 0.95 });
    expect(cell.low).toBeCloseTo(0.4038, 4);
    expect(cell.high).toBeCloseTo(0.5962, 4);
    const missing = matrix.cell("", "fr");
    expect(isUndefined(missing) && missing.undefined).toBe("not-measured");
    expect(matrix.higherIsBetter).toBe(true);
    expect(matrix.warnings).toEqual([]);
  });

  it("says over what a cell was pooled, and in which cells", () => {
    const matrix = transferMatrix(runs, { metric: "refusal_rate" });
    expect(matrix.cell("", "pt")).toMatchObject({ value: 0.2, k: 40, n: 200 });
    expect(matrix.warnings).toEqual(["baseline → pt: pooled over 2 values of model"]);
  });

  it("can have another column as rows", () => {
    const matrix = transferMatrix(runs, {
      metric: "refusal_rate",
      rows: "model",
      where: { eval: "pt" },
    });
    expect(matrix.train).toEqual([
      { label: "a", languages: [] },
      { label: "b", languages: [] },
    ]);
  });

  it("has cells with reasons where the judges leave every label open, and refuses judges of something else", () => {
    const apart = fromRows([
      { train: "en", eval: "pl", item: "1", judge: "a", verdict: "safe" },
      { train: "en", eval: "pl", item: "2", judge: "b", verdict: "unsafe" },
    ]);
    expect(transferMatrix(apart, { metric: "unsafe_rate" }).cell("en", "pl")).toMatchObject({
      undefined: "no-data",
      message: "no response has a label (2 missing-verdict)",
    });
    expect(() => transferMatrix(apart, { metric: "refusal_rate" })).toThrow(
      "no row gives refusal_rate: no judge here says refusal or compliance",
    );
  });

  it("has cells with reasons where nothing was observed anywhere", () => {
    const empty = fromRows([{ train: "en", eval: "pl", metric: "accuracy", n: 0 }]);
    expect(transferMatrix(empty, { metric: "accuracy" }).cell("en", "pl")).toMatchObject({
      undefined: "no-data",
      message: "nothing was observed: n is 0",
    });
  });

  it("takes a metric, a value or a base that is not there for a slip", () => {
    expect(() => transferMatrix(runs, { metric: "refusal_rat" })).toThrow(
      'no row gives refusal_rat, did you mean "refusal_rate"? (here: refusal_rate)',
    );
    expect(() => transferMatrix(runs, { metric: "refusal_rate", where: { model: "c" } })).toThrow(
      "no row has model=c (values here: a, b)",
    );
    expect(() => transferMatrix(runs, { metric: "refusal_rate", base: "de" })).toThrow(
      "invalid base: de (no run here was trained on it)",
    );
  });
});
