import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { readRuns } from "../../../src/runs/index.js";
import { writeParquet } from "./write-parquet.js";

const above = mkdtempSync(join(tmpdir(), "parquet-now-"));
afterAll(() => rmSync(above, { recursive: true }));
const folder = join(above, "parquet");
mkdirSync(folder);

const built = pathToFileURL(join(import.meta.dirname, "../../../dist/index.js")).href;
const cli = join(import.meta.dirname, "../../../dist/cli/main.js");

/** What the built package, whose thread there is a program for, reads. */
function recordsOf(file: string, options = "{}"): unknown {
  const text = `const { readRuns } = await import(${JSON.stringify(built)});
    const runs = readRuns(${JSON.stringify(file)}, ${options});
    console.log(JSON.stringify({ records: runs.toRecords(), rejects: runs.rejects }));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", text], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    }),
  );
}

const header = "run,model,train,eval,item,judge,verdict";
const rows = Array.from(
  { length: 25_000 },
  (_, at) => `r,m,en,${["de", "fr"][at % 2]},i${at},guard,${at % 3 === 0 ? "unsafe" : "safe"}`,
);

describe("readRuns on Parquet", () => {
  it("reads what it reads from the same rows in CSV", async () => {
    const csv = join(folder, "rows.csv");
    writeFileSync(csv, `${[header, ...rows].join("\n")}\n`);
    const parquet = await writeParquet(csv, join(folder, "rows.parquet"));
    expect(recordsOf(parquet)).toEqual({ records: readRuns(csv).toRecords(), rejects: [] });
  });

  it("refuses rows, and files that are none, with their place", async () => {
    const csv = join(folder, "bad.csv");
    writeFileSync(csv, `${header}\nr,m,en,de,1,g,safe\nr,m,en,xq-nope,2,g,safe\n`);
    const parquet = await writeParquet(csv, join(folder, "bad.parquet"));
    const broken = join(folder, "broken.parquet");
    writeFileSync(broken, "PAR1 and nothing else");
    expect(recordsOf(parquet, "{ lenient: true }")).toMatchObject({
      rejects: [{ file: parquet, line: 2, code: "unknown-language", value: "xq-nope" }],
    });
    for (const file of [broken, join(folder, "missing.parquet")]) {
      expect(recordsOf(file, "{ lenient: true }")).toMatchObject({ rejects: [{ file }] });
    }
  });

  it("makes a study of it, with its claims and figures", async () => {
    const csv = join(folder, "study.csv");
    writeFileSync(csv, `${[header, ...rows.slice(0, 600)].join("\n")}\n`);
    await writeParquet(csv, join(folder, "study.parquet"));
    writeFileSync(
      join(folder, "study.yaml"),
      [
        "study: parquet",
        "title: Rows in Parquet",
        "citation: made for a test",
        "results: [study.parquet]",
        "figures: [{ name: matrix, kind: heatmap, metric: attack_success_rate }]",
        "claims:",
        "  - claim: third",
        "    says: A third of the answers are unsafe.",
        "    source: the test",
        "    published: 0.333",
        "    compute: { kind: summary, take: mean, metric: attack_success_rate }",
      ].join("\n"),
    );
    const call = (...words: string[]) =>
      execFileSync(process.execPath, [cli, ...words], { encoding: "utf8" });
    const drawn = call("reproduce", folder, "--out", join(folder, "figures"), "--format", "svg");
    expect(drawn).toMatch(/1 drawn/);
    const claims = JSON.parse(call("check", folder, "--json")) as { verdict: string }[];
    expect(claims.map(({ verdict }) => verdict)).toEqual(["reproduced"]);
  });
});
