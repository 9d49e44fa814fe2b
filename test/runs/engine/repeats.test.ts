import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { estimate, estimateCounts } from "../../../src/metrics/index.js";
import { countFiles, readRuns, RunsError, type Repeats } from "../../../src/runs/index.js";
import { cleanRows } from "../../../src/runs/engine/duckdb/clean-text.js";
import { plainRows } from "../../../src/runs/engine/duckdb/plain-text.js";
import { writeParquet } from "./write-parquet.js";

const folder = mkdtempSync(join(tmpdir(), "repeats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const header = "run,model,train,eval,item,judge,verdict";

function put(rows: readonly string[]): string {
  const file = join(folder, "log.csv");
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  return file;
}

/** Every item once for each language and judge. */
function whole(judges: readonly string[]): string[] {
  return ["en", "fr", "de"].flatMap((language, place) =>
    Array.from({ length: 40 }, (_, item) => item).flatMap((item) =>
      judges.map((judge, which) => {
        const verdict = (item * 7 + place + which) % 3 === 0 ? "unsafe" : "safe";
        return `r,m,en,${language},${which === 1 && item % 2 === 0 ? ` i${item}` : `i${item}`},${judge},${verdict}`;
      }),
    ),
  );
}

describe("a log in which no row comes twice", () => {
  const options = { metric: "attack_success_rate", by: ["train", "eval"] } as const;

  for (const judges of [["guard"], ["guard", "human", "other"]]) {
    it(`has the same numbers without a look for repeats, with ${judges.length} of judges`, async () => {
      const file = put(whole(judges));
      const parquet = await writeParquet(file, join(folder, "log.parquet"));
      const policy = judges.length > 1 ? { judgePolicy: "majority" } : {};
      const inMemory = estimate(readRuns(file), { ...options, ...policy });
      for (const log of [file, parquet]) {
        const counted = await countFiles(log, { repeats: "none" });
        expect(counted.accepted).toBe(120 * judges.length);
        expect(estimateCounts(counted, { ...options, ...policy })).toEqual(inMemory);
      }
    });
  }
});

describe("a row that comes twice", () => {
  const rows = whole(["guard"]);
  const twice = [...rows, rows[0]!];

  it("is refused by default", async () => {
    await expect(countFiles(put(twice))).rejects.toThrow(RunsError);
    await expect(countFiles(put(twice), { repeats: "check" })).rejects.toThrow(RunsError);
  });

  it("counts twice where one is not to look", async () => {
    const counted = await countFiles(put(twice), { repeats: "none" });
    expect(counted.accepted).toBe(rows.length + 1);
  });

  it("is found without a look where several judges speak", async () => {
    const judged = whole(["guard", "human"]);
    const file = put([...judged, judged[0]!]);
    await expect(countFiles(file, { repeats: "none" })).rejects.toThrow(RunsError);
  });

  it("is never asked about in unknown words", async () => {
    const repeats = "ignore" as Repeats;
    await expect(countFiles(put(rows), { repeats })).rejects.toThrow(
      "unknown repeats: ignore (one of check, none)",
    );
  });
});

describe("the quick pass over delimited text", () => {
  const file = join(folder, "quick.csv");

  it("counts the rows of faultless text, quoted cells among them", () => {
    writeFileSync(file, 'a,b\n1,2\n\n"",é\n"x ""y"", z","two\nlines"\n3,4');
    expect(plainRows(file, ",", 2)?.rows).toBe(4);
    expect(cleanRows(file, ",", 2)?.rows).toBe(4);
  });

  it("never lets pass what is not clean", () => {
    const bad = [
      "1",
      "1,2,3",
      " 1,2",
      "1,2 ",
      "1,\u00a02",
      "1\u00a0,2",
      '"1" ,2',
      '1"1,2',
      '" 1",2',
    ];
    const worse = ['"1\u00a0",2', '"1,2', "1\0,2", "\t,2"];
    fc.assert(
      fc.property(fc.constantFrom(...bad, ...worse), fc.nat(5), fc.nat(5), (row, before, after) => {
        const good = (many: number) => "ab,cd\n".repeat(many);
        writeFileSync(file, `a,b\n${good(before)}${row}\n${good(after)}`);
        expect(plainRows(file, ",", 2)).toBeUndefined();
        expect(cleanRows(file, ",", 2)).toBeUndefined();
      }),
    );
  });
});

describe("items called like those that stand for many", () => {
  for (const judges of [["guard"], ["guard", "human"]]) {
    it(`count once each, with ${judges.length} of judges`, async () => {
      const named = ["\u21160", "\u2116v0", "\u21161", "\u2116"].flatMap((item) =>
        ["en", "fr"].flatMap((language) =>
          judges.map((judge) => `r,m,en,${language},${item},${judge},unsafe`),
        ),
      );
      // one that comes twice is read as it is, beside those that stand for the rest
      const file = put([...whole(judges), ...named, ...named]);
      const options = { metric: "attack_success_rate", by: ["train", "eval"] } as const;
      const policy = judges.length > 1 ? { judgePolicy: "majority" } : {};
      const inMemory = estimate(readRuns(file, { lenient: true }), { ...options, ...policy });
      const counted = await countFiles(file, { lenient: true });
      expect(estimateCounts(counted, { ...options, ...policy })).toEqual(inMemory);
      expect(inMemory.groups[0]!.estimate).toMatchObject({ n: judges.length === 1 ? 44 : 17 });
    });
  }
});
