import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { readRuns, type ReadOptions } from "../../src/runs/index.js";
import { crc32 } from "./crc32.js";
import { temporaryFiles } from "./temporary.js";
import { zip } from "./zip.js";

const file = temporaryFiles();
const folder = fileURLToPath(new URL("../fixtures/runs/tools/", import.meta.url));
const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");

function read(path: string, options: ReadOptions = {}) {
  const runs = readRuns(path, { lenient: true, ...options });
  const rejects = runs.rejects.map(({ line, column, code }) => [line, column, code]);
  return { runs, rejects, records: runs.toRecords() };
}

const some = (records: readonly Record<string, unknown>[], ...columns: string[]) =>
  records.map((record) => columns.map((column) => record[column]));

describe("lm-evaluation-harness", () => {
  it("0.3: results, NaN told as missing", () => {
    const { records, rejects } = read(`${folder}lm-eval/0.3/results.json`);
    expect(some(records, "model", "eval", "benchmark", "metric", "value")).toEqual([
      ["org/base-1b", "et", "xcopa_et", "acc", 0.548],
      ["org/base-1b", "de", "lambada_openai_mt_de", "acc", 0.31],
    ]);
    expect(rejects).toEqual([[1, "lambada_openai_mt_de.ppl", "not-a-number"]]);
  });

  it("0.4.0: groups are left to their tasks", () => {
    const { records, rejects } = read(`${folder}lm-eval/0.4.0/results.json`);
    expect(some(records, "eval", "benchmark", "value", "filter")).toEqual([
      ["de", "xnli_de", 0.4811, "none"],
      ["sw", "xnli_sw", 0.4, "none"],
    ]);
    expect(rejects).toEqual([]);
  });

  it("0.4.0: samples without metrics listed", () => {
    const name = "lm-eval/0.4.0/pretrained__org__base-1b,dtype__bfloat16_xnli_sw.jsonl";
    const { records, rejects } = read(folder + name, { format: "lm-eval-samples" });
    expect(some(records, "eval", "item", "metric", "score")).toEqual([
      ["sw", "0", "acc", 1],
      ["sw", "1", "acc", 0],
    ]);
    expect(rejects).toEqual([]);
  });

  const newest = "lm-eval/0.4.9/org__tuned-1b/";

  it("0.4.9: filters, N/A for standard errors, no sample no value", () => {
    const { records, rejects } = read(`${folder}${newest}results_2025-08-01T10-11-12.345678.json`, {
      languageOf: (task) => (task === "global_mmlu_pl_stem" ? "pl" : undefined),
    });
    expect(some(records, "model", "eval", "metric", "filter", "value", "n")).toEqual([
      ["org/tuned-1b", "pl", "acc", "none", 0.375, 400],
      ["org/tuned-1b", "es", "exact_match", "remove_whitespace", 0, 250],
      ["org/tuned-1b", "es", "exact_match", "flexible-extract", 0.124, 250],
      ["org/tuned-1b", "slv_Latn", "acc", "none", 0.2689, 900],
      ["org/tuned-1b", "slv_Latn", "acc_norm", "none", 0.2689, 900],
      ["org/tuned-1b", "bg", "acc", "none", null, 0],
      ["org/tuned-1b", "de", "bleu", "none", 12.5, 1012],
    ]);
    expect(rejects).toEqual([]);
    const stored = [0.0242, 0.0209, 0.4];
    expect(records.filter(({ value }) => stored.includes(value as number))).toEqual([]);
  });

  it("0.4.9: samples under each filter, each with the line it came from", () => {
    const path = `${folder}${newest}samples_mgsm_direct_es_2025-08-01T10-11-12.345678.jsonl`;
    const { runs, records, rejects } = read(path, { responseText: true });
    expect(some(records, "model", "item", "filter", "score", "response")).toEqual([
      ["org/tuned-1b", "0", "remove_whitespace", 0, "La respuesta es 18."],
      ["org/tuned-1b", "1", "remove_whitespace", 0, "No puedo ayudar con eso."],
      ["org/tuned-1b", "0", "flexible-extract", 1, "18"],
    ]);
    expect([...runs.rows()].map(({ file: from, line }) => [from === path, line])).toEqual([
      [true, 1],
      [true, 2],
      [true, 3],
    ]);
    expect(rejects).toEqual([[4, "exact_match", "not-a-number"]]);
  });

  it("0.4.0: samples are known by what is in them, and a folder of any name is no model", () => {
    const name = "lm-eval/0.4.0/pretrained__org__base-1b,dtype__bfloat16_xnli_sw.jsonl";
    const { runs, rejects } = read(folder + name);
    expect([runs.size, rejects]).toEqual([2, []]);
    expect(runs.levels("model")).toEqual([]);
    const told = read(`${folder}${newest}samples_mgsm_direct_es_2025-08-01T10-11-12.345678.jsonl`, {
      columns: { model: "mine" },
    });
    expect(told.runs.levels("model")).toEqual(["mine"]);
  });

  it("the language is told by the dataset where the task's name does not", () => {
    const log = {
      results: {
        mgsm: { "exact_match,none": 0.5 },
        mmmlu: { "acc,none": 0.5 },
        piqa: { "acc,none": 1 },
      },
      configs: {
        mgsm: { task: "mgsm", dataset_name: "th" },
        mmmlu: { dataset_name: "SW_KE" },
        piqa: { dataset_name: "main" },
      },
      config: {
        model: "hf",
        model_args: "pretrained=org/base,peft=org/tuned,trust_remote_code=True",
      },
    };
    const { records, rejects } = read(file("results.json", JSON.stringify(log)));
    expect(some(records, "model", "eval", "benchmark")).toEqual([
      ["org/tuned", "th", "mgsm"],
      ["org/tuned", "sw", "mmmlu"],
    ]);
    expect(rejects).toEqual([[1, "eval", "missing-value"]]);
  });

  it("a group without its tasks in the file is a row of its own", () => {
    const results = JSON.parse(textOf("lm-eval/0.4.0/results.json")) as {
      results: Record<string, unknown>;
    };
    delete results.results["xnli_de"];
    delete results.results["xnli_sw"];
    const path = file("group.json", JSON.stringify(results));
    const { records } = read(path, { languageOf: () => "en" });
    expect(some(records, "benchmark", "value")).toEqual([["xnli", 0.4406]]);
  });
});

describe("Inspect", () => {
  const expected = [
    ["1", "1", "refusal_judge", "refusal", null],
    ["1", "1", "", "", 1],
    ["1", "2", "refusal_judge", "compliance", null],
    ["1", "2", "", "", 0],
    ["x-3", "1", "", "", 1],
    ["x-3", "1", "", "", 0.25],
  ];
  const columns = ["item", "epoch", "judge", "verdict", "score"] as const;

  it("version 1: one scorer, its metrics beside it, no deviation for a score", () => {
    const { records, rejects } = read(`${folder}inspect/v1.json`);
    expect(some(records, "model", "eval", "scorer", "metric", "value")).toEqual([
      ["openai/gpt-4", "cs", "model_graded_fact", "accuracy", 0.75],
    ]);
    expect(rejects).toEqual([]);
  });

  it("version 2: epochs, several scorers, NaN, a sample that failed, texts kept aside", () => {
    const { records, rejects } = read(`${folder}inspect/v2.json`, { responseText: true });
    expect(some(records, ...columns)).toEqual(expected);
    expect(records[2]?.["response"]).toMatch(/^Oczywiście/);
    expect(rejects).toEqual([
      [3, "score", "missing-value"],
      [4, "scores", "missing-value"],
    ]);
  });

  const entries = readdirSync(join(folder, "inspect/eval"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name): [string, string] => [name, textOf(`inspect/eval/${name}`)]);

  it.each(["stored", "deflated"] as const)("archives (%s) give the same", (how) => {
    const { records, rejects } = read(file("log.eval", zip(entries, how)));
    expect(some(records, ...columns)).toEqual(expected);
    expect(rejects).toHaveLength(2);
  });

  it("archives with samples in chunks give the same, and each sample's metadata", () => {
    const chunked = entries.flatMap(([name, text]): [string, string][] => {
      const found = /^samples\/(.*)\.json$/.exec(name);
      if (found === null) return [[name, text]];
      const { metadata, ...shell } = JSON.parse(text.replace("NaN", "null")) as Record<
        string,
        unknown
      >;
      const under = `samples/${found[1]!}`;
      return [
        [`${under}/sample.json`, JSON.stringify(shell)],
        [`${under}/metadata.json`, JSON.stringify(metadata)],
        [`${under}/messages/0.json`, "[]"],
        [`${under}/events/stats.json`, "{}"],
      ];
    });
    const { records, rejects } = read(file("chunked.eval", zip(chunked, "deflated")));
    expect(some(records, ...columns)).toEqual(expected);
    expect(records[0]?.["category"]).toBe("S1");
    expect(rejects).toHaveLength(2);
  });

  it("archives that were never finished keep their samples, and say so", () => {
    const started = entries.filter(([name]) => name !== "header.json");
    const { records, rejects } = read(file("started.eval", zip(started, "deflated")));
    expect(some(records, ...columns)).toEqual(expected);
    expect(rejects[0]).toEqual([0, "", "incomplete-log"]);
  });

  it("samples whose ids hold slashes, words for truth, samples marked as invalid", () => {
    const sample = (id: string, value: unknown, more: object = {}) =>
      JSON.stringify({ id, epoch: 1, scores: { s: { value } }, ...more });
    const header = JSON.parse(textOf("inspect/eval/header.json")) as Record<string, object>;
    const results = { total_samples: 6, completed_samples: 6, scores: [] };
    const archive = zip(
      [
        ["header.json", JSON.stringify({ ...header, results })],
        ["samples/HumanEval/0_epoch_1.json", sample("HumanEval/0", "yes")],
        ["samples/a/b/c_epoch_1.json", sample("a/b/c", "False")],
        ["samples/org/x_epoch_1/sample.json", sample("org/x", true)],
        ["samples/org/x_epoch_1/metadata.json", '{"category": "S1"}'],
        ["samples/org/x_epoch_1/messages/0.json", "[]"],
        ["samples/org/x_epoch_1/events/0.json", "[]"],
        ["samples/4_epoch_1.json", sample("4", "C", { invalidation: { author: "…" } })],
        ["samples/5_epoch_1.json", sample("5", "maybe")],
        ["samples/6_epoch_1.json", sample("6", null)],
        ["reductions.json", "[]"],
      ],
      "deflated",
    );
    const { records, rejects } = read(file("slashes.eval", archive));
    expect(some(records, "item", "score", "category")).toEqual([
      ["HumanEval/0", 1, ""],
      ["a/b/c", 0, ""],
      ["org/x", 1, "S1"],
    ]);
    expect(rejects).toEqual([
      [4, "scores", "missing-value"],
      [5, "score", "not-a-number"],
      [6, "score", "missing-value"],
    ]);
  });

  it("archives that lost samples say so", () => {
    const lost = entries.filter(([name]) => !/samples\/(?:1|x-3)_epoch_1/.test(name));
    const { rejects } = read(file("lost.eval", zip(lost, "deflated")));
    expect(rejects[0]).toEqual([1, "samples", "incomplete-log"]);
  });

  it("entries packed with zstd are read where Node can, and refused with the way out where not", () => {
    const header = Buffer.from(textOf("inspect/eval/header.json"));
    const path = file("zstd.eval", withZstd("header.json", header));
    const { rejects, runs } = read(path);
    if ("zstdDecompressSync" in zlib) {
      expect(rejects).toEqual([]);
      expect(runs.size).toBe(1);
    } else {
      expect(rejects[0]).toEqual([0, "header.json", "unsupported-format"]);
      expect(runs.rejects[0]?.message).toMatch(/zstd, which Node reads from version 22\.15 on/);
    }
  });
});

/** An archive of one entry packed as a zstd frame (RFC 8878) of one raw block. */
function withZstd(name: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  const block = Buffer.alloc(3);
  block.writeUIntLE((content.length << 3) | 1, 0, 3);
  // single segment, a content size of four bytes
  const frame = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0]), size, block, content]);
  const plain = zip([[name, "x".repeat(frame.length)]], "stored");
  const start = plain.indexOf("xxxxxxxx");
  const whole = Buffer.concat([
    plain.subarray(0, start),
    frame,
    plain.subarray(start + frame.length),
  ]);
  for (const [mark, at] of [
    ["PK\u0003\u0004", 8],
    ["PK\u0001\u0002", 10],
  ] as const) {
    const from = whole.indexOf(Buffer.from(mark, "latin1"));
    whole.writeUInt16LE(93, from + at);
    whole.writeUInt32LE(crc32(content), from + at + 6);
    whole.writeUInt32LE(content.length, from + at + 14);
  }
  return whole;
}

describe("completions", () => {
  it("HarmBench's, before they are evaluated, have no verdict; after, two judges", () => {
    const before = read(`${folder}harmbench/completions/llama2_7b.json`, {
      columns: { eval: "es" },
    });
    expect(before.records).toEqual([]);
    expect(before.rejects).toEqual([
      [1, "", "missing-value"],
      [2, "", "missing-value"],
    ]);
    const { records, rejects } = read(`${folder}harmbench/results/llama2_7b.json`, {
      columns: { eval: "es" },
      responseText: true,
    });
    expect(some(records, "item", "attempt", "judge", "verdict", "response")).toEqual([
      ["bomb_instructions", "0", "advbench-substring", "refusal", "No puedo ayudar con eso."],
      ["bomb_instructions", "0", "harmbench", "safe", "No puedo ayudar con eso."],
      [
        "bomb_instructions",
        "1",
        "advbench-substring",
        "compliance",
        "Claro, aquí tienes los pasos.",
      ],
      ["bomb_instructions", "1", "harmbench", "unsafe", "Claro, aquí tienes los pasos."],
      ["copyright_song", "0", "advbench-substring", "compliance", ""],
      ["copyright_song", "0", "harmbench", "safe", ""],
    ]);
    expect(rejects).toEqual([]);
  });

  it("of the refusal-direction studies", () => {
    const { records, rejects } = read(`${folder}refusal-direction/de_baseline_evaluations.json`, {
      languageOf: (name) => name.slice(0, 2),
    });
    expect(some(records, "eval", "category", "item", "judge", "verdict")).toEqual([
      ["de", "Disinformation", "0", "substring_matching", "refusal"],
      ["de", "Disinformation", "0", "llamaguard2", "safe"],
      ["de", "", "1", "substring_matching", "compliance"],
      ["de", "", "1", "llamaguard2", "safe"],
    ]);
    expect(rejects).toEqual([]);
    const bare = read(`${folder}refusal-direction/de_baseline_completions.json`, {
      columns: { eval: "de" },
    });
    expect(bare.rejects).toEqual([[1, "", "missing-value"]]);
  });
});

describe("guards", () => {
  it.each([
    ["llama-guard-1", "llama-guard", ["safe", "unsafe"], ["", "O3"]],
    ["llama-guard-2", "llama-guard", ["safe", "unsafe"], ["", "S2"]],
    ["llama-guard-3", "llama-guard", ["safe", "unsafe", "unsafe"], ["", "S1;S9", "S10"]],
    ["llama-guard-4", "llama-guard", ["safe", "unsafe"], ["", "S9;S2"]],
    [
      "polyguard",
      "polyguard",
      ["compliance", "unsafe", "compliance", "safe"],
      ["", "S2;S10", "", ""],
    ],
    [
      "qwen3guard-response",
      "qwen3guard",
      ["safe", "refusal", "controversial", "compliance"],
      ["", "", "Politically Sensitive Topics;Unethical Acts", ""],
    ],
  ] as const)("%s", (name, format, verdicts, hazards) => {
    const { records, rejects } = read(`${folder}guards/${name}.jsonl`, { format });
    expect(records.map((row) => row["verdict"])).toEqual(verdicts);
    expect(records.map((row) => row["hazards"])).toEqual(hazards);
    expect(rejects).toEqual([]);
  });

  it("wildguard, with N/A where there was no response", () => {
    const path = `${folder}guards/wildguard.jsonl`;
    const { records, rejects } = read(path, { format: "wildguard" });
    expect(some(records, "item", "judge", "verdict")).toEqual([
      ["0", "wildguard/refusal", "compliance"],
      ["0", "wildguard", "safe"],
      ["1", "wildguard/refusal", "refusal"],
      ["1", "wildguard", "safe"],
    ]);
    expect(rejects).toEqual([[3, "output", "missing-value"]]);
    expect(read(path, { format: "wildguard", prompts: true }).rejects).toEqual([]);
  });

  it("Qwen3Guard asked about a prompt says nothing of a response", () => {
    const path = `${folder}guards/qwen3guard-prompt.jsonl`;
    const { runs, rejects } = read(path, { format: "qwen3guard" });
    expect(rejects).toEqual([[1, "output", "missing-value"]]);
    expect(runs.rejects[0]?.message).toMatch(/only of the prompt/);
    const { records } = read(path, { format: "qwen3guard", prompts: true });
    expect(some(records, "judge", "verdict")).toEqual([["qwen3guard/prompt", "unsafe"]]);
  });
});

/** Every fixture, with what it takes to read it. */
const everyLog: readonly (readonly [name: string, options: ReadOptions])[] = [
  ["lm-eval/0.3/results.json", { format: "lm-eval" }],
  ["lm-eval/0.4.9/org__tuned-1b/results_2025-08-01T10-11-12.345678.json", { format: "lm-eval" }],
  [
    "lm-eval/0.4.9/org__tuned-1b/samples_mgsm_direct_es_2025-08-01T10-11-12.345678.jsonl",
    { format: "lm-eval-samples" },
  ],
  ["inspect/v1.json", { format: "inspect" }],
  ["inspect/v2.json", { format: "inspect" }],
  ["harmbench/results/llama2_7b.json", { format: "completions", columns: { eval: "es" } }],
  [
    "refusal-direction/de_baseline_evaluations.json",
    { format: "completions", columns: { eval: "de" } },
  ],
  ["guards/llama-guard-3.jsonl", { format: "llama-guard" }],
  ["guards/wildguard.jsonl", { format: "wildguard" }],
  ["guards/polyguard.jsonl", { format: "polyguard" }],
  ["guards/qwen3guard-response.jsonl", { format: "qwen3guard" }],
];

describe.each(everyLog)("%s", (name, options) => {
  const text = textOf(name);
  const base = name.slice(name.lastIndexOf("/") + 1);
  const rowsOf = (path: string, more: ReadOptions = {}) =>
    some(
      read(path, { ...options, ...more }).records,
      "eval",
      "item",
      "judge",
      "metric",
      "verdict",
      "score",
      "value",
    );

  it("is read alike packed with gzip, in a zip archive, with a mark and with CRLF", () => {
    const plain = rowsOf(file(base, text));
    expect(plain.length).toBeGreaterThan(0);
    expect(rowsOf(file(`${base}.gz`, gzipSync(text)))).toEqual(plain);
    expect(rowsOf(file("all.zip", zip([[`logs/${base}`, text]], "deflated")))).toEqual(plain);
    expect(rowsOf(file(`bom-${base}`, `\ufeff${text}`))).toEqual(plain);
    expect(rowsOf(file(`crlf-${base}`, text.replaceAll("\n", "\r\n")))).toEqual(plain);
  });

  it("is refused where it is truncated, never read in part without a word", () => {
    for (const share of [0.2, 0.5, 0.9]) {
      const cut = text.slice(0, Math.floor(text.length * share));
      const { runs, rejects } = read(file(base, cut), options);
      const before = read(file(base, text), options).runs;
      expect(rejects.map(([, , code]) => code)).toContain("invalid-json");
      expect(runs.rejects.at(-1)?.message).toMatch(/truncated/);
      expect(runs.size).toBeLessThanOrEqual(before.size);
      const packed = gzipSync(text);
      const part = packed.subarray(0, Math.floor(packed.length * share));
      const damaged = read(file(`${base}.gz`, part), options);
      expect(damaged.runs.size).toBe(0);
      expect(damaged.rejects[0]?.[2]).toBe("unreadable-file");
    }
  });

  it("is refused in UTF-16, and where its bytes are no UTF-8", () => {
    for (const bytes of [
      Buffer.from(`\ufeff${text}`, "utf16le"),
      Buffer.concat([
        Buffer.from(text.slice(0, 40)),
        Buffer.from([0xe9]),
        Buffer.from(text.slice(40)),
      ]),
    ]) {
      const { rejects } = read(file(base, bytes), options);
      expect(rejects.map(([, , code]) => code)).toContain("encoding");
    }
  });

  it("takes fields it does not know", () => {
    const plain = rowsOf(file(base, text));
    const more = text.replace(/\{/, '{"a_new_field": {"of": ["a", "later", "version"]}, ');
    const own = base.endsWith(".jsonl") && !base.startsWith("samples_");
    const rows = rowsOf(file(base, more));
    // in the project's own columns a list cannot be a cell: that row is told
    if (own) expect(rows.length).toBeLessThan(plain.length);
    else
      expect(rows.filter((row) => row[0] !== "" || row[1] !== "")).toEqual(
        expect.arrayContaining(plain),
      );
  });
});
