import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../../src/cli/program.js";

async function call(...argv: string[]) {
  let [out, err] = ["", ""];
  const code = await runCli(argv, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    interactive: false,
  });
  return { code, out, err };
}

/** A guard that flags a third of the safe responses in Latvian only; people audit half. */
const lines = ["eval,item,judge,verdict"];
for (const language of ["lv", "de"]) {
  for (let item = 0; item < 120; item++) {
    const unsafe = item % 5 === 0;
    const alarm = language === "lv" && item % 3 === 1;
    lines.push(`${language},${item},guard,${unsafe || alarm ? "unsafe" : "safe"}`);
    lines.push(`${language},${item},other,${unsafe ? "unsafe" : "safe"}`);
    if (item < 60) lines.push(`${language},${item},human,${unsafe ? "unsafe" : "safe"}`);
  }
}
const file = join(mkdtempSync(join(tmpdir(), "isogloss-audit-")), "verdicts.csv");
writeFileSync(file, `${lines.join("\n")}\n`);
const audit = ["audit", file, "--judge", "guard", "--truth", "human"];

describe("audit", () => {
  it("answers with strictness, corrected rates, tipping points and each judge's influence", async () => {
    const { code, out } = await call(
      ...audit,
      "--higher",
      "lv,de",
      "--judge-policy",
      "judge:guard",
      "--training-judges",
      "guard",
      "--json",
    );
    expect(code).toBe(0);
    const answer = JSON.parse(out) as Record<string, never>;
    expect(answer).toMatchObject({
      judge: "guard",
      strictness: { family: 2, groups: [{ by: { eval: "lv" }, onlySecond: 0 }, {}] },
      corrected: [{ audited: 60, human: { k: 12, n: 60 } }, { audited: 60 }],
      influence: [
        { without: ["guard"], circularity: true, conclusions: [{ before: true, after: false }] },
        { without: ["other"], conclusions: [{ overturned: false }] },
      ],
    });
    const points = answer["tippingPoints"] as readonly { label: string; opposite?: object }[];
    // the audit saw the guard over-flag in Latvian: such a bias is not ruled out
    expect(
      points.find(({ label, opposite }) => label === "lv" && opposite === undefined),
    ).toMatchObject({
      error: "over-flags",
      excluded: false,
    });
  });

  it("says so in words", async () => {
    const { code, out } = await call(...audit, "--higher", "lv,de");
    expect(code).toBe(0);
    expect(out).toContain("who is stricter");
    expect(out).toContain("overturned if the judge");
    expect(out).toContain("without guard");
    expect(out).not.toContain("NaN");
  });

  it("refuses a conclusion about one group, and an unknown judge", async () => {
    expect((await call(...audit, "--higher", "lv")).code).toBe(2);
    const unknown = await call("audit", file, "--judge", "nobody", "--truth", "human");
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("unknown judge: nobody");
  });

  it("counts in DuckDB to the same answer, and keeps the columns asked for", async () => {
    const asked = [...audit, "--by", "eval", "--where", "eval=lv", "--where", "eval=de", "--json"];
    const answers = [];
    for (const engine of ["memory", "duckdb"]) {
      const { code, out } = await call(...asked, "--higher", "lv,de", "--engine", engine);
      expect(code).toBe(0);
      answers.push(JSON.parse(out) as object);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]).toHaveProperty("tippingPoints.0.verdicts");
    const one = await call(...audit, "--where", "eval=lv", "--engine", "duckdb", "--json");
    expect(JSON.parse(one.out)).toMatchObject({ strictness: { groups: [{ by: { eval: "lv" } }] } });
    const slip = await call(...audit, "--where", "evl=lv", "--engine", "duckdb");
    expect([slip.code, slip.err]).toEqual([2, expect.stringContaining("evl")]);
  });
});
