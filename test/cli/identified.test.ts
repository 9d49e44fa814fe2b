import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { identificationAccuracy } from "../../src/languages/index.js";
import { isUndefined } from "../../src/stats/result.js";
import { roganGladen } from "../../src/stats/prevalence/index.js";
import { call, scratch } from "./call.js";

const { folder, file } = scratch("identified");
/** Responses to Slovak prompts, 80 of 100 of which were identified as Slovak, and 90 to Polish ones. */
const rows = ["sk", "pl"].flatMap((asked, at) =>
  Array.from({ length: 100 }, (_, i) => {
    const found = i < 80 + 10 * at ? asked : "en";
    return `en,${asked},${asked}${i},g,safe,${found}`;
  }),
);
const text = `train,eval,item,judge,verdict,response_language\n${rows.join("\n")}\n`;
const ANSWERS = file("answers.csv", text);
const LETTERS = 20;

function expected(code: string, k: number) {
  const rate = roganGladen(k, 100, identificationAccuracy(code, LETTERS)!, {
    interval: "lang-reiczigel",
    level: 0.95,
  });
  if (isUndefined(rate)) throw new Error(rate.message);
  return rate;
}

interface Cells {
  readonly cells: readonly (readonly { value: number; low: number; high: number }[])[];
}

describe("language consistency corrected for the identifier's own error", () => {
  const asked = ["matrix", ANSWERS, "--metric", "language_consistency", "--json"];

  it("comes from matrix, in every engine", async () => {
    const plain = (await call(...asked)).json() as never as Cells;
    expect(plain.cells[0]!.map(({ value }) => value)).toEqual([0.8, 0.9]);
    for (const engine of ["memory", "duckdb"]) {
      const answer = await call(...asked, "--identified", String(LETTERS), "--engine", engine);
      const [[sk, pl]] = (answer.json() as never as Cells).cells as never as [
        [{ value: number; low: number }, { value: number; high: number }],
      ];
      expect(sk.value).toBeCloseTo(expected("sk", 80).value, 12);
      expect(sk.low).toBeCloseTo(expected("sk", 80).low!, 12);
      expect(sk.value).not.toBe(0.8);
      expect(pl.high).toBeCloseTo(expected("pl", 90).high!, 12);
    }
  });

  it("comes from a study's claim and figure", async () => {
    const data = join(folder, "data");
    mkdirSync(join(data, "demo"), { recursive: true });
    writeFileSync(join(data, "demo", "answers.csv"), text);
    const truth = (100 * expected("sk", 80).value).toFixed(3);
    const declared = (more: string) =>
      `study: demo\ntitle: t\ncitation: c\nresults: [answers.csv]\n${more}figures:\n  - name: a\n    kind: heatmap\n    metric: language_consistency\nclaims:\n  - claim: sk\n    says: s\n    source: w\n    published: "${truth} %"\n    compute: { kind: summary, metric: language_consistency, where: { eval: sk } }\n`;
    const check = async (more: string) => {
      writeFileSync(join(data, "demo", "study.yaml"), declared(more));
      return await call("check", "--data", data, "--json");
    };
    const corrected = await check(`identified: { letters: ${LETTERS} }\n`);
    expect(corrected.json()).toMatchObject([{ verdict: "reproduced" }]);
    const drawn = await call("reproduce", "--data", data, "--out", folder, "--format", "svg");
    expect(drawn.code).toBe(0);
    expect((await check("")).json()).toMatchObject([{ verdict: "differs" }]);
  });

  it("is refused for another metric, and where nobody measured the error", async () => {
    const other = await call("matrix", ANSWERS, "--metric", "unsafe_rate", "--identified", "20");
    expect(other).toMatchObject({
      code: 2,
      out: "",
      err: "isogloss: --identified corrects language_consistency, not unsafe_rate\n",
    });
    const few = await call(...asked, "--identified", "none");
    expect([few.code, few.out]).toEqual([2, ""]);
    const rare = file(
      "rare.csv",
      "train,eval,item,judge,verdict,response_language\nen,gsw,1,g,safe,gsw\n",
    );
    const { out } = await call(
      "matrix",
      rare,
      "--metric",
      "language_consistency",
      "--identified",
      "20",
      "--json",
    );
    expect(out).toContain("the identifier's error is not measured for gsw");
  });
});
