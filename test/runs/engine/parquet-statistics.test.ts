import { join, dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { openFiles, countFiles, readRuns, type CountOptions } from "../../../src/runs/index.js";
import { factsOf, type Part } from "../../../src/runs/engine/duckdb/parquet-statistics.js";
import { transferMatrix } from "../../../src/transfer/index.js";
import { temporaryFiles } from "../temporary.js";
import { writeParquet } from "./write-parquet.js";

const put = temporaryFiles();

interface Values {
  readonly run: string;
  readonly model: string;
  readonly judge: string;
  readonly item: string;
  readonly category: string;
}

/** Six thousand verdicts, which are three parts of a Parquet file. */
function log(values: (row: number) => Partial<Values>): string {
  const rows = Array.from({ length: 6000 }, (_, row) => {
    const {
      run = "r",
      model = "m",
      judge = "guard",
      item = `i${row % 3000}`,
      category = "c",
    } = values(row);
    const verdict = (row * 7) % 3 === 0 ? "unsafe" : "safe";
    return `${run},${model},en,${row < 3000 ? "pl" : "de"},${item},${category},${judge},${verdict}`;
  });
  return `run,model,train,eval,item,category,judge,verdict\n${rows.join("\n")}\n`;
}

async function parquetOf(name: string, csv: string, select = "*"): Promise<[string, string]> {
  const file = put(`${name}.csv`, csv);
  const parquet = join(dirname(file), `${name}.parquet`);
  return [await writeParquet(file, parquet, select, "ROW_GROUP_SIZE 2048"), file];
}

/** Whether counting some Parquet files gives the matrix that their rows in memory give. */
async function expectSame(
  parquet: string | readonly string[],
  csv: string | readonly string[],
  options: CountOptions = {},
): Promise<void> {
  const runs = readRuns(csv, { lenient: true });
  const counted = await countFiles(parquet, { lenient: true, ...options });
  expect([counted.rows, counted.accepted]).toEqual([runs.size + runs.rejects.length, runs.size]);
  const matrix = { metric: "asr", judgePolicy: "any" };
  expect(transferMatrix(counted, matrix).toJSON()).toEqual(transferMatrix(runs, matrix).toJSON());
  expect(counted.summary().judges.toSorted()).toEqual(runs.summary().judges.toSorted());
  expect(counted.summary().runs).toBe(runs.summary().runs);
}

async function constantsOf(...files: string[]): Promise<string[]> {
  const opened = await openFiles(files, { formats: files.map(() => "parquet" as const) });
  try {
    return opened.columns.flatMap(({ name, constant }) => (constant === undefined ? [] : [name]));
  } finally {
    await opened.close();
  }
}

describe("a column that is the same in all rows", () => {
  it("is not read, and counts as if it were", async () => {
    const [parquet, csv] = await parquetOf(
      "same",
      log(() => ({})),
    );
    expect(await constantsOf(parquet)).toEqual(["run", "model", "train", "category", "judge"]);
    await expectSame(parquet, csv);
    await expectSame(parquet, csv, { repeats: "none" });
    await expectSame(parquet, csv, { keep: ["category"] });
  });

  it("is refused where it is wrong, with all its rows", async () => {
    const [parquet] = await parquetOf(
      "wrong",
      log(() => ({ judge: "" })),
    );
    expect(await constantsOf(parquet)).not.toContain("judge");
    const spelled = await parquetOf("spelled", log(() => ({})).replaceAll(",en,", ",klingonish,"));
    expect(await constantsOf(spelled[0])).toContain("train");
    for (const file of [parquet, spelled[0]]) {
      const { rows, rejected, rejects } = await countFiles(file, { lenient: true });
      expect([rows, rejected]).toEqual([6000, 6000]);
      expect(rejects[0]).toMatchObject({ line: 1, file });
    }
  });
});

describe("a column that only seems to be", () => {
  const long = "x".repeat(600);
  const seeming: Record<string, (row: number) => Partial<Values>> = {
    "as long texts are cut short in the statistics": (row) => ({ run: `${long}${row % 2}` }),
    "as each part of the file has one value": (row) => ({ run: `r${Math.floor(row / 2048)}` }),
    "as the last row alone differs": (row) => ({ model: row === 5999 ? "other" : "m" }),
    "as some values are missing": (row) => ({ model: row % 5 === 0 ? "" : "m" }),
    "as one part has none at all": (row) => ({ model: row < 2048 ? "" : "m" }),
    "but for space around some": (row) => ({ model: row % 2 === 0 ? "m" : " m" }),
  };
  for (const [name, values] of Object.entries(seeming)) {
    it(`${name}, is read`, async () => {
      const [parquet, csv] = await parquetOf("seems", log(values));
      const varying = "run" in values(0) ? "run" : "model";
      expect(await constantsOf(parquet)).not.toContain(varying);
      await expectSame(parquet, csv);
    });
  }

  it("as it is so in each of two files, or missing in one, is read", async () => {
    const one = await parquetOf(
      "one",
      log(() => ({ run: "a" })),
    );
    const other = await parquetOf(
      "other",
      log(() => ({ run: "b", judge: "human" })),
    );
    expect(await constantsOf(one[0], other[0])).toEqual(["model", "train", "category"]);
    await expectSame([one[0], other[0]], [one[1], other[1]]);
    const bare = await parquetOf(
      "bare",
      log(() => ({ run: "c", model: "" })),
      "run, train, eval, item, category, judge, verdict",
    );
    expect(await constantsOf(one[0], bare[0])).not.toContain("model");
    await expectSame([one[0], bare[0]], [one[1], bare[1]]);
  });

  it("as its bytes are not marked as text, is read as they stand", async () => {
    const csv = log(() => ({ model: "modèle" }));
    const columns = "run, encode(model) AS model, train, eval, item, category, judge, verdict";
    const [parquet, file] = await parquetOf("bytes", csv, columns);
    expect(await constantsOf(parquet)).not.toContain("model");
    await expectSame(parquet, file);
  });
});

describe("rows that the item alone does not tell apart", () => {
  const logs: Record<string, (row: number) => Partial<Values>> = {
    "are told apart by their categories": (row) => ({
      item: `i${row % 100}`,
      category: `c${Math.floor(row / 100)}`,
    }),
    "are refused where all else is alike": (row) => ({ item: `i${row % 2900}` }),
    "are told apart by a judge who speaks late": (row) => ({
      item: `i${row % 1500}`,
      category: row % 2 === 0 ? "even" : "odd",
      judge: row % 3000 < 1500 ? "guard" : "human",
    }),
    "belong to different responses where the judges saw other categories": (row) => ({
      item: `i${row % 1500}`,
      category: row % 3000 < 1500 ? "first" : "second",
      judge: row % 3000 < 1500 ? "guard" : "human",
    }),
    "are alike but for the space around the item": (row) => ({
      item: row % 3000 === 2999 ? " i7" : `i${row % 3000}`,
    }),
    "are found where a padded item comes twice beside its plain one": (row) => ({
      item: [" x", " x", "x"][row % 3000] ?? `i${row % 3000}`,
    }),
    "are refused where the item is a no-break space": (row) => ({
      item: row % 3000 === 7 ? "\u00a0" : `i${row % 3000}`,
    }),
    "may have items beyond ASCII": (row) => ({ item: `é${row % 3000}` }),
  };
  for (const [name, values] of Object.entries(logs)) {
    it(name, async () => {
      const [parquet, csv] = await parquetOf("items", log(values));
      await expectSame(parquet, csv);
      await expectSame(csv, csv);
    });
  }
});

describe("statistics", () => {
  const part: Part = { file: "a", complete: true, least: "v", greatest: "v", exact: true };
  const constant = (...parts: Part[]) => factsOf(parts, 1).constant;

  it("prove a constant only where they are whole", () => {
    expect(constant(part, part)).toBe("v");
    expect(constant(part, { ...part, greatest: "w" })).toBeUndefined();
    expect(constant(part, { ...part, complete: false })).toBeUndefined();
    expect(constant(part, { ...part, exact: false })).toBeUndefined();
    expect(constant(part, { ...part, least: undefined, greatest: undefined })).toBeUndefined();
    expect(factsOf([part], 2).constant).toBeUndefined();
  });

  it("that do not say whether they are whole are believed of short texts", () => {
    const silent = (text: string) => ({ ...part, least: text, greatest: text, exact: undefined });
    expect(constant(silent("short"))).toBe("short");
    expect(constant(silent("x".repeat(64)))).toBeUndefined();
  });

  it("of bytes with escapes prove nothing", () => {
    for (const text of ["caf\\xC3\\xA9", " v", "v ", "é"]) {
      expect(constant({ ...part, least: text, greatest: text })).toBeUndefined();
    }
    expect(constant({ ...part, least: "", greatest: "" })).toBe("");
    expect(constant({ ...part, least: "a b", greatest: "a b" })).toBe("a b");
  });

  it("prove that no item is empty where none starts with space or a letter beyond ASCII", () => {
    const filled = (least: string, greatest: string) =>
      factsOf([{ ...part, least, greatest }], 1).filled;
    expect(filled("a", "z")).toBe(true);
    for (const [least, greatest] of [
      ["", "z"],
      [" a", "z"],
      ["a", "é"],
      ["\\xC2\\xA0", "z"],
    ] as const) {
      expect(filled(least, greatest)).toBe(false);
    }
  });
});
