import { describe, expect, it } from "vitest";
import {
  anyLanguage,
  fromDataFrame,
  fromRows,
  metricNamed,
  readRuns,
  readRunsText,
} from "../../src/runs/index.js";
import { temporaryFiles } from "./temporary.js";

const file = temporaryFiles();

const mixed = `run,model,train,eval,item,judge,verdict,metric,score,value,k,n,unit,seed
r1,m,,en,1,guard,Unsafe,,,,,,,7
r1,m,en+fr,pt-BR,1,,,accuracy,1,,,,,7
r1,m,en,fr,,,,refusal_rate,,43.5,87,200,percent,7
r1,m,en,de,,,,refusal_rate,,50%,,200,,7
r1,m,en,it,,,,cohen_kappa,,-0.2,,,kappa,7
`;

describe("readRuns", () => {
  it("types each row by what it is, and keeps unknown columns as slices", () => {
    const rows = [...readRunsText(mixed).rows()];
    expect(rows).toMatchObject([
      { kind: "verdict", train: "", eval: "en", item: "1", judge: "guard", verdict: "unsafe" },
      { kind: "score", train: "en+fr", eval: "pt-BR", metric: "accuracy", score: 1 },
      { kind: "aggregate", metric: "refusal_rate", value: 0.435, k: 87, n: 200 },
      { kind: "aggregate", value: 0.5, n: 200, unit: "fraction" },
      { kind: "aggregate", value: -0.2, unit: "kappa" },
    ]);
    expect(rows.map(({ slices, line }) => [slices, line])).toEqual(
      [2, 3, 4, 5, 6].map((line) => [{ seed: "7" }, line]),
    );
    expect(rows[3]).not.toHaveProperty("k");
  });

  it("becomes a danfo frame and comes back from it whole", () => {
    const runs = readRunsText(mixed);
    const back = fromDataFrame(runs.toDataFrame());
    expect(back.toRecords()).toEqual(runs.toRecords());
  });

  it("sums up what it read", () => {
    expect(readRunsText(mixed).summary()).toEqual({
      rows: 5,
      accepted: 5,
      rejected: [],
      runs: 3,
      train: ["", "en+fr", "en"],
      eval: ["en", "pt-BR", "fr", "de", "it"],
      judges: ["guard"],
      metrics: ["accuracy", "refusal_rate", "cohen_kappa"],
      respelled: [],
    });
  });

  it("reads TSV and JSON Lines as it reads CSV", () => {
    const tsv = file("mixed.tsv", mixed.replaceAll(",", "\t"));
    const records = readRunsText(mixed).toRecords();
    const jsonl = file("mixed.jsonl", records.map((row) => JSON.stringify(row)).join("\n"));
    expect(readRuns(tsv).toRecords()).toEqual(records);
    expect(readRuns(jsonl).toRecords()).toEqual(records);
    expect(fromRows(records).toRecords()).toEqual(records);
  });

  it("puts several files in one table, and sees duplicates across them", () => {
    const first = file("first.csv", "eval,metric,value\nen,f1,0.5\n");
    const second = file("second.jsonl", '{"eval":"en","metric":"f1","value":0.5}\n');
    const runs = readRuns([first, second], { lenient: true });
    expect(runs.size).toBe(1);
    expect(runs.rejects[0]?.message).toBe(
      `duplicate: this cell is already given on line 2 of ${first}`,
    );
  });

  it("sees duplicates when columns join later", () => {
    const text = [
      { eval: "en", metric: "f1", value: 0.5 },
      { eval: "en", metric: "f1", value: 0.5, seed: "2" },
      { eval: "en", metric: "f1", value: 0.5 },
    ];
    const runs = fromRows(text, { lenient: true });
    expect(runs.rejects.map(({ line, code }) => [line, code])).toEqual([[3, "duplicate-row"]]);
  });

  it("takes percent for the unit of values where told to", () => {
    const text = "eval,metric,value\nen,asr,59.38\n";
    expect([...readRunsText(text, { unit: "percent" }).rows()]).toMatchObject([{ value: 0.5938 }]);
  });

  it("takes any code for a language where told to", () => {
    const text = "train,eval,metric,value\nxx1,yy1,f1,0.5\n";
    expect(readRunsText(text, { knowsLanguage: anyLanguage }).size).toBe(1);
  });

  it("gives the same table whatever blocks a file is read in", () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `en,f1,0.5,"item ${i}, quoted"`);
    const path = file("large.csv", `eval,metric,score,item\n${rows.join("\n")}\n`);
    const runs = readRuns(path);
    expect(runs.size).toBe(60_000);
    expect([...runs.rows()].at(-1)).toMatchObject({ item: "item 59999, quoted", line: 60_001 });
  });
});

describe("Runs", () => {
  const runs = readRunsText(mixed);

  it("picks rows by value, or by one of several values", () => {
    expect(runs.where({ train: "en", eval: ["fr", "it"] }).levels("eval")).toEqual(["fr", "it"]);
    expect(runs.where({ eval: "sv" }).size).toBe(0);
    expect(runs.where({ train: "" }).size).toBe(1);
    expect(runs.ofKind("aggregate").size).toBe(3);
  });

  it("says which columns there are when asked for one there is not", () => {
    expect(() => runs.where({ language: "en" })).toThrow(/unknown column: language \(one of run,/);
  });

  it("becomes an arquero table without the empty columns", () => {
    const table = runs.toTable();
    expect(table.numRows()).toBe(5);
    expect(table.columnNames()).not.toContain("category");
    expect(table.get("k", 2)).toBe(87);
    expect(table.get("k", 0)).toBeNull();
  });

  it("comes out of a data frame", () => {
    const frame = { columns: ["eval", "metric", "value", "n"], values: [["pl", "acc", 0.7, NaN]] };
    expect([...fromDataFrame(frame).rows()]).toMatchObject([{ eval: "pl", value: 0.7 }]);
  });
});

describe("metricNamed", () => {
  it("knows aliases, however they are spelt", () => {
    expect(metricNamed("ASR").name).toBe("attack_success_rate");
    expect(metricNamed("MMLU accuracy")).toMatchObject({ name: "accuracy", kind: "rate" });
  });

  it("takes an unknown metric for a score of unknown direction", () => {
    const metric = metricNamed("aime25_pass1");
    expect(metric).toMatchObject({ name: "aime25_pass1", kind: "score" });
    expect(metric.higherIsBetter).toBeUndefined();
  });
});
