import {
  decimal,
  dictionary,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
} from "@uwdata/flechette";
import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { fromArrow, fromDataFrame, fromRows, type ArrowLike } from "../../src/runs/index.js";

const long = [9007199254740993n, 2n, 3n];
const columns = {
  eval: ["pl", "cs", "xx-nowhere"],
  item: [1n, 2n, 3n],
  judge: ["guard", "guard", "guard"],
  verdict: ["safe", "unsafe", "safe"],
  note: ["a", null, undefined],
};

/** A table as apache-arrow shapes it: vectors read with `get`, null where there is no value. */
const apache: ArrowLike = {
  numRows: 3,
  schema: { fields: Object.keys(columns).map((name) => ({ name })) },
  getChild: (name) => {
    const values: readonly unknown[] = columns[name as keyof typeof columns];
    return { get: (row) => values[row] ?? null };
  },
};

describe("fromArrow", () => {
  it.each([
    ["apache-arrow's shape", apache],
    ["flechette's, by way of arquero", table(columns).toArrow() as unknown as ArrowLike],
  ])("reads a table of %s", (_, arrow) => {
    const runs = fromArrow(arrow, { lenient: true });
    expect(runs.toRecords()).toEqual([
      { eval: "pl", item: "1", judge: "guard", verdict: "safe", note: "a" },
      { eval: "cs", item: "2", judge: "guard", verdict: "unsafe", note: "" },
    ]);
    expect(runs.rejects).toMatchObject([{ line: 3, column: "eval", code: "unknown-language" }]);
    expect(() => fromArrow(arrow)).toThrow(/1 of 3 rows rejected/);
  });

  it("comes back from the table a read gives", () => {
    const runs = fromArrow(apache, { lenient: true });
    const again = fromArrow(runs.toTable().toArrow() as unknown as ArrowLike);
    expect(again.toRecords()).toEqual(runs.toRecords());
  });

  it("keeps every digit of a long id, or says that the table's reader cannot", () => {
    const item: ArrowLike = {
      ...apache,
      getChild: (name) => (name === "item" ? { at: (row) => long[row] } : apache.getChild(name)),
    };
    expect(fromArrow(item, { lenient: true }).levels("item")).toEqual(["9007199254740993", "2"]);
    const short = table({ ...columns, item: long }).toArrow() as unknown as ArrowLike;
    expect(() => fromArrow(short)).toThrow(/^unreadable cell: item of row 1: BigInt exceeds/);
  });

  it("is given what it can read, or says which verb reads it", () => {
    const filtered = table({ ...columns, item: ["1", "2", "3"] })
      .filter((row: { item: string }) => row.item !== "1")
      .orderby("verdict");
    const read = fromRows(filtered as Iterable<Record<string, unknown>>, { lenient: true });
    expect(read.toRecords()).toMatchObject([{ eval: "cs", verdict: "unsafe" }]);
    expect(read.rejects).toMatchObject([{ line: 1, code: "unknown-language" }]);
    const arrow = fromArrow(filtered.toArrow() as unknown as ArrowLike, { lenient: true });
    expect(arrow.toRecords()).toEqual(read.toRecords());
    const anything = (value: unknown) => value as never;
    expect(() => fromArrow(anything(filtered))).toThrow(/^invalid Arrow table: .* fromRows/);
    expect(() => fromDataFrame(anything(filtered))).toThrow(/^invalid frame: .* fromRows/);
    expect(() => fromRows(anything({ columns: ["eval"], values: [] }))).toThrow(/^invalid rows/);
    expect(() => fromDataFrame({ columns: ["eval", "eval"], values: [] })).toThrow(
      /^duplicate column: eval/,
    );
  });

  it("reads dictionaries, decimals, times and several batches as their values", () => {
    const type = { decimal: decimal(12, 3), time: timestamp(TimeUnit.MILLISECOND) };
    const arrow = tableFromArrays(
      {
        eval: ["pl", "pl", "cs"],
        item: [1, 2, null],
        metric: ["f1", "f1", "f1"],
        score: [0.125, 0.5, 0.25],
        when: [0, 1000, null],
      },
      {
        types: { eval: dictionary(utf8()), score: type.decimal, when: type.time },
        maxBatchRows: 2,
      },
    );
    expect(arrow.getChild("score").data.length).toBe(2);
    const runs = fromArrow(arrow as unknown as ArrowLike, { lenient: true });
    expect(runs.toRecords()).toMatchObject([
      { eval: "pl", item: "1", score: 0.125, when: "0" },
      { eval: "pl", item: "2", score: 0.5, when: "1000" },
    ]);
    expect(runs.rejects).toMatchObject([{ line: 3, column: "item", code: "missing-value" }]);
    const dates = tableFromIPC(tableToIPC(arrow, { format: "stream" })!, { useDate: true });
    const dated = fromArrow(dates as unknown as ArrowLike, { lenient: true });
    expect(dated.levels("when")).toEqual(["1970-01-01T00:00:00.000Z", "1970-01-01T00:00:01.000Z"]);
  });

  it("refuses two columns of one name", () => {
    const twice = { ...apache, schema: { fields: [{ name: "eval" }, { name: "eval" }] } };
    expect(() => fromArrow(twice)).toThrow(/^duplicate column: eval/);
  });
});
