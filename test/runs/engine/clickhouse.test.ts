import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { estimate, estimateCounts } from "../../../src/metrics/index.js";
import { countFiles, countTable, readRuns, type CountedRuns } from "../../../src/runs/index.js";
import { Cluster, hasClickHouse } from "./clickhouse-cluster.js";
import { audited } from "./audited.js";
import { asCsv, randomLog, type RandomLog } from "./random-log.js";

const SKIPPED = hasClickHouse ? "" : " (skipped: clickhouse-server is not installed)";

it.runIf(process.env["CI"])("continuous integration has ClickHouse", () => {
  expect(hasClickHouse).toBe(true);
});

/** Estimates in an order of their own: the rows of a distributed table have none. */
function estimates(counted: CountedRuns, judgePolicy: string) {
  const options = { metric: "attack_success_rate", by: ["train", "eval"], judgePolicy };
  const { groups, judges, ...rest } = estimateCounts(counted, options);
  const text = (by: object) => JSON.stringify(by);
  return {
    ...rest,
    judges: judges.toSorted(),
    groups: groups.toSorted((a, b) => text(a.by).localeCompare(text(b.by))),
  };
}

describe.runIf(hasClickHouse)(`two ClickHouse shards${SKIPPED}`, () => {
  let cluster: Cluster;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "clickhouse-"));
    cluster = await Cluster.start();
  }, 120_000);
  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true });
  });

  function sample(tidy: boolean, seed: number): RandomLog {
    const logs = fc.sample(randomLog({ tidy }), { numRuns: 150, seed });
    // each log is a run of its own, so that only repeats within it are repeats
    const rows = logs.flatMap((log, at) =>
      log.rows.map(([run, ...rest]) => [`${run}${at}`, ...rest]),
    );
    return { header: logs[0]!.header, rows };
  }

  it("count as DuckDB and as memory do, to the last row", async () => {
    const log = sample(true, 1);
    const file = join(folder, "tidy.csv");
    writeFileSync(file, asCsv(log));
    const table = await cluster.fill("tidy", log.header, log.rows);
    const there = await countTable({ url: cluster.url, table });
    const here = await countFiles(file);
    const runs = readRuns(file);
    expect([there.rows, there.accepted]).toEqual([runs.size, runs.size]);
    for (const policy of ["any", "all", "majority", "judge:guard", "agree-else:human/loose"]) {
      expect(estimates(there, policy)).toEqual(estimates(here, policy));
    }
    const kept = { keep: ["category"] };
    const counted = await countTable({ url: cluster.url, table }, kept);
    expect(audited(counted)).toEqual(audited(runs));
    expect(audited(await countFiles(file, kept))).toEqual(audited(runs));
    const majority = estimate(runs, { metric: "asr", by: ["train", "eval"], judgePolicy: "any" });
    const found = estimates(there, "any").groups;
    expect(found.length).toBe(majority.groups.length);
    expect(found).toEqual(expect.arrayContaining([...majority.groups]));
  }, 120_000);

  it("refuse the same rows as memory, with repeats told", async () => {
    const log = sample(false, 2);
    const file = join(folder, "rough.csv");
    writeFileSync(file, asCsv(log));
    const runs = readRuns(file, { lenient: true });
    const table = await cluster.fill("rough", log.header, log.rows);
    const there = await countTable({ url: cluster.url, table }, { lenient: true });
    expect([there.rows, there.accepted]).toEqual([runs.size + runs.rejects.length, runs.size]);
    const codes = (rejects: readonly { code: string; column: string; rows?: number }[]) => {
      const counts: Record<string, number> = {};
      for (const { code, column, rows = 1 } of rejects) {
        counts[`${code} ${column}`] = (counts[`${code} ${column}`] ?? 0) + rows;
      }
      return counts;
    };
    expect(codes(there.rejects)).toEqual(codes(runs.rejects));
    const repeat = there.rejects.find(({ code }) => code === "duplicate-row");
    expect(repeat?.message).toMatch(/is already given in another row/);
  }, 120_000);

  it("answer a user who may only read, and refuse one whose counts could be partial", async () => {
    const table = "default.all_tidy";
    const reader = { url: cluster.url, table, username: "reader", password: "secret" };
    expect((await countTable(reader)).rows).toBeGreaterThan(100);
    await expect(countTable({ ...reader, username: "hasty" })).rejects.toThrow(
      /leaves out shards that do not answer.*counts could be partial/s,
    );
  });

  it("say what is wrong with the call", async () => {
    const { url } = cluster;
    await expect(countTable({ url, table: "default.nothing" })).rejects.toThrow(
      /there is no table default\.nothing/,
    );
    await expect(countTable({ url, table: "a.b.c" })).rejects.toThrow(/invalid table: a\.b\.c/);
    await expect(
      countTable({ url, table: "tidy", username: "reader", password: "no" }),
    ).rejects.toThrow(/CLICKHOUSE_USER and CLICKHOUSE_PASSWORD/);
    await expect(countTable({ url: "http://127.0.0.1:1", table: "tidy" })).rejects.toThrow(
      /cannot be reached \(ECONNREFUSED\)/,
    );
    await expect(countTable({ url: "localhost:8123", table: "tidy" })).rejects.toThrow(
      /invalid URL: localhost:8123/,
    );
    await expect(
      countTable({ url: "http://me:secret@localhost:8123", table: "tidy" }),
    ).rejects.toThrow(/set CLICKHOUSE_USER and CLICKHOUSE_PASSWORD instead/);
    await expect(countTable({ url, table: "tidy" }, { keep: ["colour"] })).rejects.toThrow(
      /unknown column: colour \(one of run, train/,
    );
    const web = createServer((_, response) => response.end("hello"));
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    const { port } = web.address() as AddressInfo;
    await expect(countTable({ url: `http://127.0.0.1:${port}`, table: "tidy" })).rejects.toThrow(
      /is not ClickHouse's/,
    );
    web.closeAllConnections();
    web.close();
    const headless = await cluster.fill("headless", ["eval", "item"], [["pl", "1"]]);
    await expect(countTable({ url, table: headless })).rejects.toThrow(
      /no column holds an outcome/,
    );
  });

  it("never give a partial count when a shard is lost", async () => {
    const { url } = cluster;
    // in the middle of a question that takes a while …
    const rows = Array.from({ length: 40_000 }, (_, at) => [
      "r",
      "",
      "pl",
      `${at}`,
      "",
      "g",
      "safe",
      "",
    ]);
    const table = await cluster.fill("large", sample(true, 1).header, rows);
    const asking = Array.from({ length: 4 }, () =>
      countTable({ url, table }).then(
        ({ rows: counted }) => counted,
        (error: Error) => error.message,
      ),
    );
    await cluster.lose(1);
    for (const answer of await Promise.all(asking)) {
      if (typeof answer === "number") expect(answer).toBe(40_000);
      else expect(answer).toMatch(/a shard of default\.all_large does not answer/);
    }
    // … and afterwards
    const { tcp } = cluster.shards[1]!;
    await expect(countTable({ url, table })).rejects.toThrow(
      new RegExp(
        `a shard of default\\.all_large does not answer \\(127\\.0\\.0\\.1:${tcp}\\), and nothing was counted`,
      ),
    );
    // the other shard by itself still answers
    expect((await countTable({ url, table: "default.large" })).rows).toBe(20_000);
  }, 120_000);
});
