import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { estimate, estimateCounts } from "../../src/metrics/index.js";
import { countFiles, LogError, readRuns, readRunsText } from "../../src/runs/index.js";
import { transferMatrix } from "../../src/transfer/index.js";

const folder = mkdtempSync(join(tmpdir(), "spellings-"));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const header = "train,eval,item,judge,verdict\n";
const two = `${header}en+fr,de,1,g,safe\nfra + eng,deu,2,g,unsafe\nfr+en,deu_Latn,3,g,unsafe\n,German,4,g,safe\n`;

describe("a language in several spellings", () => {
  it("is one column and one row, under the spelling that came first", () => {
    const runs = readRunsText(two);
    expect(runs.summary()).toMatchObject({
      train: ["", "en+fr"],
      eval: ["de"],
      respelled: expect.arrayContaining([
        { column: "train", written: "fra + eng", readAs: "en+fr" },
        { column: "eval", written: "deu", readAs: "de" },
        { column: "train", written: "fr+en", readAs: "en+fr" },
        { column: "eval", written: "deu_Latn", readAs: "de" },
        { column: "eval", written: "German", readAs: "de" },
      ]),
    });
    const matrix = transferMatrix(runs, { metric: "attack_success_rate" });
    expect(matrix.eval).toEqual(["de"]);
    expect(runs.where({ eval: "deu" }).size).toBe(4);
  });

  it("shows a row given twice, which two columns would hide", () => {
    const again = `${header}en,de,1,g,safe\nen,deu,1,g,safe\n`;
    const runs = readRunsText(again, { lenient: true });
    expect(runs.size).toBe(1);
    expect(runs.rejects[0]).toMatchObject({ line: 3, code: "duplicate-row" });
  });

  it("is told apart by script and region where these differ", () => {
    const rows = ["zh", "zh-Hant", "pt", "pt-BR", "hr", "bs", "sr"];
    const runs = readRunsText(header + rows.map((code) => `,${code},1,g,safe\n`).join(""));
    expect(runs.summary()).toMatchObject({ eval: rows, respelled: [] });
  });

  it("cannot be counted, and which spellings meet is said", async () => {
    const file = put("two.csv", two);
    await expect(countFiles(file)).rejects.toThrow(LogError);
    await expect(countFiles(file)).rejects.toThrow(/`(?:de|deu|German)` and `/);
  });
});

describe("letters composed in two ways", () => {
  const composed = "caf\u00e9";
  const apart = "cafe\u0301";

  it("are one item to every engine, as is an item with wide space around it", async () => {
    const rows = [
      `en,de,${composed},g,safe`,
      `en,de,\u3000${apart}\u2003,g,safe`,
      "en,de,x,g,unsafe",
    ];
    const file = put("nfc.csv", `${header}${rows.join("\n")}\n`);
    const inMemory = readRuns(file, { lenient: true });
    const counted = await countFiles(file, { lenient: true });
    expect(inMemory.size).toBe(2);
    expect(counted.accepted).toBe(2);
    expect(counted.rejects).toMatchObject([{ line: 3, code: "duplicate-row" }]);
    const options = { metric: "attack_success_rate", by: ["eval"] } as const;
    expect(estimateCounts(counted, options)).toEqual(estimate(inMemory, options));
  });

  it("leave an item of nothing but space empty", async () => {
    const file = put("empty.csv", `${header}en,de,\u3000,g,safe\nen,de,\u00e9,g,safe\n`);
    const counted = await countFiles(file, { lenient: true });
    expect(counted.accepted).toBe(readRuns(file, { lenient: true }).size);
  });
});
