import { describe, expect, it } from "vitest";
import { endOfCallee } from "../../src/notebook/asked-call.js";

describe("the call a position stands in", () => {
  it.each([
    ["transferMatrix(", "transferMatrix"],
    ["isogloss.transferMatrix(", "isogloss.transferMatrix"],
    ["const m = transferMatrix(runs, { where: [", "const m = transferMatrix"],
    ["await show(gains(matrix), ", "await show"],
    ["await show(gains(", "await show(gains"],
    ['show(")", ', "show"],
    ["show(/* ) */ ", "show"],
    ["show( // )\n", "show"],
    ["show (", "show"],
  ])("%s", (source, before) => {
    expect(endOfCallee(source, source.length)).toBe(before.length);
    expect(endOfCallee(`${source});`, source.length)).toBe(before.length);
  });

  it("is none outside of calls", () => {
    for (const source of ["", "runs.", "show(runs);", "[1, 2", '"f('])
      expect(endOfCallee(source, source.length)).toBeUndefined();
  });
});
