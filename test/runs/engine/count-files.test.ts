import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { estimate, estimateCounts } from "../../../src/metrics/index.js";
import {
  countFiles,
  loadRuns,
  readRuns,
  type CountOptions,
  type Reject,
} from "../../../src/runs/index.js";
import { audited } from "./audited.js";
import { asCsv, randomLog } from "./random-log.js";
import { writeParquet } from "./write-parquet.js";

const folder = mkdtempSync(join(tmpdir(), "count-files-"));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const policies = [
  undefined,
  "any",
  "all",
  "majority",
  "majority/loose",
  "judge:guard",
  "judge:human/strict",
  "agree-else:human",
];
const metrics = ["attack_success_rate", "refusal_rate", "unclear_rate", "safe_rate"];
const groupings = [[], ["eval"], ["train", "eval"], ["run", "category"], ["temperature"]];

/** The estimates of every policy, metric and grouping, or why there are none. */
function everything(answer: (options: Parameters<typeof estimate>[1]) => unknown): unknown[] {
  return policies.flatMap((judgePolicy) =>
    metrics.flatMap((metric) =>
      groupings.map((by) => {
        try {
          const policy = judgePolicy === undefined ? {} : { judgePolicy };
          return answer({ metric, by, ...policy, from: "verdicts" });
        } catch (error) {
          return error instanceof RangeError ? error.message : error;
        }
      }),
    ),
  );
}

function rejectCounts(rejects: readonly (Reject & { readonly rows?: number })[]) {
  const counts: Record<string, number> = {};
  for (const { code, column, value, rows = 1 } of rejects) {
    const key = `${code} ${column} ${value}`;
    counts[key] = (counts[key] ?? 0) + rows;
  }
  return counts;
}

async function compare(file: string, inMemory: string, more: CountOptions = {}): Promise<void> {
  const runs = readRuns(inMemory, { lenient: true });
  const counted = await countFiles(file, { lenient: true, keep: ["category"], ...more });
  expect(counted.rows).toBe(runs.size + runs.rejects.length);
  expect(counted.accepted).toBe(runs.size);
  expect(rejectCounts(counted.rejects)).toEqual(rejectCounts(runs.rejects));
  expect(sortedJudges(everything((options) => estimateCounts(counted, options)))).toEqual(
    sortedJudges(everything((options) => estimate(runs, options))),
  );
  expect(audited(counted)).toEqual(audited(runs));
}

/** The order of judges that first speak in one response may differ: nothing depends on it. */
function sortedJudges(answers: readonly unknown[]): unknown[] {
  return answers.map((answer) => {
    if (typeof answer === "string") return answer.replace(/\(one of .*|: .*/s, "");
    const { judges, ...rest } = answer as { readonly judges: readonly string[] };
    return { ...rest, judges: judges.toSorted() };
  });
}

describe("counts equal rows", () => {
  for (const tidy of [true, false]) {
    it(`in Parquet of one judge, ${tidy ? "tidy" : "with repeats, slips and gaps"}`, async () => {
      await fc.assert(
        fc.asyncProperty(randomLog({ tidy, alone: true }), async (log) => {
          const file = put("log.csv", asCsv(log));
          const parquet = await writeParquet(file, join(folder, "log.parquet"));
          await compare(parquet, file);
          if (tidy) await compare(parquet, file, { repeats: "none" });
        }),
        { numRuns: 12 },
      );
    });

    it(`in CSV, ${tidy ? "tidy" : "with repeats, slips and gaps"}`, async () => {
      await fc.assert(
        fc.asyncProperty(randomLog({ tidy }), async (log) => {
          const file = put("log.csv", asCsv(log));
          await compare(file, file);
        }),
        { numRuns: 12 },
      );
    });

    it(`in Parquet, ${tidy ? "tidy" : "with repeats, slips and gaps"}`, async () => {
      await fc.assert(
        fc.asyncProperty(randomLog({ tidy }), async (log) => {
          const file = put("log.csv", asCsv(log));
          const parquet = await writeParquet(file, join(folder, "log.parquet"));
          await compare(parquet, file);
          const loaded = await loadRuns(parquet, { lenient: true });
          const runs = readRuns(file, { lenient: true });
          expect(loaded.toRecords()).toEqual(runs.toRecords());
          expect(rejectCounts(loaded.rejects)).toEqual(rejectCounts(runs.rejects));
        }),
        { numRuns: 12 },
      );
    });
  }
});

describe("a baseline", () => {
  const rows = ["", "en"].flatMap((train) =>
    ["pl", "de"].flatMap((language) =>
      Array.from({ length: 4 }, (_, item) => {
        const verdict = item % 2 === 0 ? "safe" : "unsafe";
        return `r${train},${train},${language},i${item},guard,${verdict}`;
      }),
    ),
  );
  const text = `run,train,eval,item,judge,verdict\n${rows.join("\n")}\n`;

  it("is no language to be looked up, and keeps its rows, lines and order", async () => {
    const file = put("baseline.csv", text);
    const asked = new Set<string>();
    const counted = await countFiles(file, {
      knowsLanguage: (code) => {
        asked.add(code);
        return { ok: true, id: code };
      },
    });
    expect([...asked].sort()).toEqual(["de", "en", "pl"]);
    const { runs, weights } = counted;
    expect(runs.levels("train")).toEqual(["en"]);
    expect(runs.levels("eval")).toEqual(["pl", "de"]);
    expect([...runs.table.lines]).toEqual([2, 3, 6, 7, 10, 11, 14, 15]);
    expect([...runs.table.kinds]).toEqual(Array(8).fill(0));
    expect([...weights]).toEqual(Array(8).fill(2));
    const by = { metric: "attack_success_rate", by: ["train", "eval"] };
    expect(estimateCounts(counted, by)).toEqual(estimate(readRuns(file), by));
  });
});
