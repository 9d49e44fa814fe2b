import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { estimate } from "../../src/metrics/index.js";
import { parseGuardOutput, readRuns, type ReadOptions } from "../../src/runs/index.js";
import { temporaryFiles } from "./temporary.js";
import { zip } from "./zip.js";

const file = temporaryFiles();
const json = (value: unknown): string => JSON.stringify(value);

/** Rows and rejects of a log, shortened to what matters. */
function read(path: string, options: ReadOptions) {
  const runs = readRuns(path, { lenient: true, ...options });
  const rejects = runs.rejects.map(({ line, column, code }) => [line, column, code]);
  return { runs, rejects, records: runs.toRecords() };
}

describe("lm-evaluation-harness results", () => {
  const results = {
    results: {
      global_mmlu: { alias: "global_mmlu", "acc,none": 0.5, "acc_stderr,none": 0.01 },
      global_mmlu_pl: { alias: " - pl", "acc,none": 0.5, "acc_stderr,none": 0.035 },
      belebele_slv_Latn: { "acc,none": 0.25, "acc_stderr,none": "N/A", "acc_norm,none": 0.3 },
      gsm8k: { "exact_match,strict-match": 0.1, "exact_match,flexible-extract": 0.2 },
      mgsm_direct_zh: { "exact_match,none": 0, "exact_match_stderr,none": 0 },
      xnli_sw: { "bypass,none": 999 },
    },
    group_subtasks: { global_mmlu: ["global_mmlu_pl"], gsm8k: [] },
    "n-samples": {
      global_mmlu_pl: { original: 400, effective: 200 },
      belebele_slv_Latn: { original: 900, effective: 900 },
      mgsm_direct_zh: { original: 250, effective: 0 },
    },
    config: { model: "hf", model_args: "pretrained=org/base,peft=org/tuned,dtype=float16" },
    model_name: "org/tuned",
  };

  it("give a row for each task and metric; neither standard errors nor groups are scores", () => {
    const { records, rejects } = read(file("results.json", json(results)), { format: "lm-eval" });
    expect(records).toMatchObject([
      {
        model: "org/tuned",
        eval: "pl",
        benchmark: "global_mmlu_pl",
        metric: "acc",
        value: 0.5,
        n: 200,
      },
      { eval: "slv_Latn", metric: "acc", value: 0.25, n: 900, filter: "none" },
      { eval: "slv_Latn", metric: "acc_norm", value: 0.3 },
      { eval: "zh", metric: "exact_match", value: null, n: 0 },
    ]);
    expect(rejects).toEqual([
      [1, "eval", "missing-value"],
      [1, "eval", "missing-value"],
      [1, "xnli_sw.bypass,none", "missing-value"],
    ]);
  });

  it("say that a task without samples is missing, not 0", () => {
    const { runs } = read(file("results.json", json(results)), { format: "lm-eval" });
    const [group] = estimate(runs, { metric: "exact_match", by: ["eval"] }).groups;
    expect(group?.estimate).toMatchObject({ undefined: "no-data" });
  });

  it("take the language and the training set from the call", () => {
    const { records, rejects } = read(file("results.json", json(results)), {
      format: "lm-eval",
      columns: { train: "en+pl" },
      languageOf: (task) => (task === "gsm8k" ? "en" : undefined),
    });
    expect(records.filter((row) => row["benchmark"] === "gsm8k")).toMatchObject([
      { eval: "en", train: "en+pl", filter: "strict-match" },
      { eval: "en", train: "en+pl", filter: "flexible-extract" },
    ]);
    expect(rejects).toHaveLength(1);
  });

  it("are read as version 0.3 wrote them, NaN and all", () => {
    const old = `{"results": {"xcopa_et": {"acc": 0.52, "acc_stderr": NaN}, "xcopa_sw": {"acc": NaN}},
      "versions": {}, "config": {"model": "hf-causal", "model_args": "pretrained=org/old"}}`;
    const { records, rejects } = read(file("old.json", old), { format: "lm-eval" });
    expect(records).toEqual([
      {
        model: "org/old",
        eval: "et",
        benchmark: "xcopa_et",
        metric: "acc",
        value: 0.52,
        unit: "fraction",
      },
    ]);
    expect(rejects).toEqual([[1, "xcopa_sw.acc", "not-a-number"]]);
  });

  it.each([
    ["{", "invalid-json"],
    ["[]", "unexpected-shape"],
    ['{"results": {}}', "no-rows"],
    ['{"results": {"xnli_sw": 3}}', "unexpected-shape"],
    ['{"results": {"xnli_sw": [{"toString": 1, "valueOf": 1}]}}', "unexpected-shape"],
    ['{"results": {"xnli_sw": {"acc": {"toString": 1, "valueOf": 1}}}}', "not-a-number"],
    ['{"results": {"xnli_sw": {"bypass": {"toString": 1, "valueOf": 1}}}}', "missing-value"],
    ['{"results": {"xnli_sw": {"acc_stderr,none": 0.1}}}', "missing-value"],
  ])("that are none (%s) are refused", (text, code) => {
    const { records, rejects } = read(file("bad.json", text), { format: "lm-eval" });
    expect(records).toEqual([]);
    expect(rejects.map(([, , found]) => found)).toEqual([code]);
  });
});

describe("lm-evaluation-harness samples", () => {
  const sample = (id: number, more: object) =>
    json({
      doc_id: id,
      doc: { text: "…" },
      target: "1",
      resps: [["x"]],
      filtered_resps: ["x"],
      ...more,
    });

  it("give a score for each sample and metric", () => {
    const text = [
      sample(0, { metrics: ["acc", "acc_norm"], acc: 1, acc_norm: 0, filter: "none" }),
      sample(1, { acc: 0, acc_norm: true, filter: "none", doc_hash: "abc" }),
      sample(2, { metrics: ["bleu"], bleu: ["a", "b"] }),
      "{",
    ].join("\n");
    const path = file("samples_xnli_sw_2024-05-01T10-00-00.123.jsonl.gz", gzipSync(text));
    const { records, rejects } = read(path, { format: "lm-eval-samples", columns: { model: "m" } });
    expect(records).toMatchObject([
      { eval: "sw", benchmark: "xnli_sw", item: "0", metric: "acc", score: 1 },
      { item: "0", metric: "acc_norm", score: 0 },
      { item: "1", metric: "acc", score: 0 },
      { item: "1", metric: "acc_norm", score: 1 },
    ]);
    expect(rejects).toEqual([
      [3, "bleu", "not-a-number"],
      [4, "", "invalid-json"],
    ]);
  });
});

describe("Inspect", () => {
  const header = {
    version: 2,
    status: "success",
    eval: { run_id: "r1", task: "xstest_pl", model: "openai/m", task_args: {} },
    results: {
      completed_samples: 4,
      scores: [
        {
          name: "match",
          scorer: "match",
          metrics: { accuracy: { name: "accuracy", value: 0.75 }, stderr: { value: 0.2 } },
        },
      ],
    },
  };
  const samples = [
    { id: 1, epoch: 1, scores: { match: { value: "C" } }, metadata: { category: "S1" } },
    { id: 2, epoch: 1, scores: { match: { value: "I" } }, metadata: { language: "cs" } },
    { id: 3, epoch: 1, scores: { grader: { value: "refusal" } } },
    { id: "4", epoch: 2, scores: { rubric: { value: { tone: 0.5, fact: 1 } } } },
    { id: 5, epoch: 1, error: { message: "timeout" } },
  ];
  const expected = [
    { eval: "pl", item: "1", metric: "accuracy", score: 1, scorer: "match", category: "S1" },
    { eval: "cs", item: "2", metric: "accuracy", score: 0 },
    { eval: "pl", item: "3", judge: "grader", verdict: "refusal" },
    { item: "4", metric: "rubric/tone", score: 0.5, epoch: "2", run: "r1", model: "openai/m" },
    { item: "4", metric: "rubric/fact", score: 1 },
  ];

  it("logs in JSON give a row for each sample and scorer", () => {
    const path = file("log.json", json({ ...header, samples }));
    const { records, rejects } = read(path, { format: "inspect" });
    expect(records).toMatchObject(expected);
    expect(rejects).toEqual([[5, "scores", "missing-value"]]);
  });

  it.each(["stored", "deflated"] as const)(".eval archives (%s) give the same", (how) => {
    const entries = samples.map((sample, i): [string, string] => [
      `samples/${i}_epoch_1.json`,
      json(sample),
    ]);
    const path = file("log.eval", zip([...entries, ["header.json", json(header)]], how));
    const { records, rejects } = read(path, {});
    expect(records).toMatchObject(expected);
    expect(rejects).toEqual([[5, "scores", "missing-value"]]);
  });

  it("logs without samples give their metrics, standard errors left out", () => {
    const { records } = read(file("header.json", json(header)), { format: "inspect" });
    expect(records).toMatchObject([{ eval: "pl", metric: "accuracy", value: 0.75, n: 4 }]);
    expect(records).toHaveLength(1);
  });

  it("logs that did not end well are refused, in a strict read with all they hold", () => {
    const path = file("cut.json", json({ ...header, status: "cancelled", samples }));
    expect(read(path, { format: "inspect" }).rejects[0]).toEqual([1, "status", "incomplete-log"]);
    expect(() => readRuns(path, { format: "inspect" })).toThrow(/cancelled: its numbers are not/);
  });

  it("archives that are damaged, truncated or bombs are refused", () => {
    const whole = zip([["header.json", json(header)]], "deflated");
    const bomb = zip([["header.json", "x"]], "deflated");
    bomb.writeUInt32LE(2 ** 31, bomb.indexOf(Buffer.from("PK\u0001\u0002")) + 24);
    const swollen = zip([["header.json", "y".repeat(1000)]], "deflated");
    swollen.writeUInt32LE(10, swollen.indexOf(Buffer.from("PK\u0001\u0002")) + 24);
    const code = (name: string, bytes: Uint8Array) => read(file(name, bytes), {}).rejects;
    expect(code("cut.eval", whole.subarray(0, 40))).toEqual([[0, "", "unreadable-file"]]);
    expect(code("bomb.eval", bomb)).toEqual([[0, "", "too-large"]]);
    expect(code("swollen.eval", swollen)[0]?.[2]).toBe("unreadable-file");
    expect(code("journal.eval", zip([["_journal/start.json", "{}"]], "stored"))).toEqual([
      [0, "", "incomplete-log"],
      [1, "eval", "unexpected-shape"],
    ]);
  });
});

describe("completions with evaluations", () => {
  it("are read as HarmBench writes them", () => {
    const text = json({
      bomb: [
        { test_case: "…", generation: "…", label: 1, advbench_label: 1 },
        { test_case: "…", generation: "…", label: 0, advbench_label: 0 },
      ],
      theft: [{ generation: "…", label: -1 }, { generation: "…", label: 7 }, { generation: "…" }],
    });
    const path = file("model.json", text);
    const { records, rejects } = read(path, { format: "completions", columns: { eval: "de" } });
    expect(
      records.map((row) => [row["item"], row["attempt"], row["judge"], row["verdict"]]),
    ).toEqual([
      ["bomb", "0", "harmbench", "unsafe"],
      ["bomb", "0", "advbench-substring", "compliance"],
      ["bomb", "1", "harmbench", "safe"],
      ["bomb", "1", "advbench-substring", "refusal"],
      ["theft", "0", "harmbench", "unclear"],
    ]);
    expect(rejects.map(([, column, code]) => [column, code])).toEqual([
      ["label", "unknown-verdict"],
      ["", "missing-value"],
    ]);
  });

  it("are read as lists with flags", () => {
    const text = json({
      substringmatching_success_rate: 0.5,
      completions: [
        {
          category: "Drugs",
          response: "…",
          is_jailbreak_substringmatching: 1,
          is_jailbreak_llamaguard2: 0,
        },
      ],
    });
    const { records } = read(file("de.json", text), {
      format: "completions",
      languageOf: (name) => name,
    });
    expect(records).toMatchObject([
      { eval: "de", category: "Drugs", judge: "substringmatching", verdict: "compliance" },
      { eval: "de", judge: "llamaguard2", verdict: "safe" },
    ]);
  });
});

describe("parseGuardOutput", () => {
  it.each([
    ["llama-guard", "\n\nsafe", [["response", "safe", ""]]],
    ["llama-guard", "unsafe\nS1,S9", [["response", "unsafe", "S1 S9"]]],
    [
      "wildguard",
      "Harmful request: yes\nResponse refusal: no\nHarmful response: no",
      [
        ["prompt", "unsafe", ""],
        ["refusal", "compliance", ""],
        ["response", "safe", ""],
      ],
    ],
    [
      "wildguard",
      "Harmful request: no\nResponse refusal: N/A\nHarmful response: N/A",
      [["prompt", "safe", ""]],
    ],
    [
      "polyguard",
      "Harmful request: yes\nRequest safety violations: S2\nResponse refusal: yes\nHarmful response: yes\nResponse safety violations: S2, S10",
      [
        ["prompt", "unsafe", "S2"],
        ["refusal", "refusal", ""],
        ["response", "unsafe", "S2 S10"],
      ],
    ],
    [
      "polyguard",
      "Response refusal: no\nHarmful response: yes\nResponse safety violations: S1 S10",
      [
        ["refusal", "compliance", ""],
        ["response", "unsafe", "S1 S10"],
      ],
    ],
    [
      "qwen3guard",
      "Safety: Controversial\nCategories: Politically Sensitive Topics",
      [["prompt", "controversial", "Politically Sensitive Topics"]],
    ],
    [
      "qwen3guard",
      "Safety: Safe\nCategories: None\nRefusal: Yes",
      [
        ["response", "safe", ""],
        ["refusal", "refusal", ""],
      ],
    ],
  ] as const)("reads %s: %j", (model, text, expected) => {
    const said = parseGuardOutput(model, text);
    if (typeof said === "string") throw new Error(said);
    expect(said.map(({ of, verdict, categories }) => [of, verdict, categories.join(" ")])).toEqual(
      expected,
    );
  });

  it.each([
    ["llama-guard", "I think this is safe"],
    ["llama-guard", ""],
    ["wildguard", "Harmful response: maybe"],
    ["polyguard", "yes"],
    [
      "polyguard",
      "Harmful request: yes\nRequest safety violations: S2\nResponse refusal: no\nHarmf",
    ],
    ["qwen3guard", "Safety: Very"],
  ] as const)("says what is wrong with %s: %j", (model, text) => {
    expect(parseGuardOutput(model, text)).toBeTypeOf("string");
  });

  it("feeds verdict rows, those on prompts only when asked", () => {
    const output = "Harmful request: yes\nResponse refusal: no\nHarmful response: yes";
    const text = `eval,item,output\npl,1,"${output}"\npl,2,gibberish\npl,3,"Harmful request: no"\n`;
    const path = file("wildguard.csv", text);
    const { records, rejects } = read(path, { format: "wildguard" });
    expect(records).toMatchObject([
      { item: "1", judge: "wildguard/refusal", verdict: "compliance" },
      { item: "1", judge: "wildguard", verdict: "unsafe" },
    ]);
    expect(rejects).toEqual([
      [5, "output", "unknown-verdict"],
      [6, "output", "missing-value"],
    ]);
    expect(read(path, { format: "wildguard", prompts: true }).records).toHaveLength(4);
  });
});

describe("a table with a column for each judge", () => {
  const mapping = {
    columns: { train: "direction_source_lang", eval: "eval_lang", item: "item_index" },
    judges: {
      wildguard: { column: "wg_response_harmful", means: { 1: "unsafe", 0: "safe" } },
      "wildguard/refusal": { column: "wg_refusal", means: { 1: "refusal", 0: "compliance" } },
      substring: { column: "substring_jailbreak", means: { 1: "compliance", 0: "refusal" } },
    },
    drop: ["wg_request_harmful"],
  } as const;
  const path = new URL("../fixtures/runs/refusal-direction-de.csv", import.meta.url).pathname;

  it("reproduces the published counts of the refusal-direction study", () => {
    const runs = readRuns(path, { format: "wide", mapping });
    expect(runs.size).toBe(3 * 2 * 572);
    const counts = (metric: string, judge: string) =>
      estimate(runs, { metric, by: ["condition"], judgePolicy: `judge:${judge}` }).groups.map(
        ({ by, estimate: found }) => [by["condition"], "k" in found ? found.k : found],
      );
    expect(counts("refusal_rate", "wildguard/refusal")).toEqual([
      ["baseline", 491],
      ["harm_ablation", 1],
    ]);
    expect(counts("unsafe_rate", "wildguard")).toEqual([
      ["baseline", 33],
      ["harm_ablation", 535],
    ]);
    expect(counts("bypass_rate", "substring")).toEqual([
      ["baseline", 245],
      ["harm_ablation", 567],
    ]);
  });

  it("hears truth values of JSON Lines, never as an empty cell", () => {
    const odd = file(
      "odd.jsonl",
      [true, false, null, ["x"]].map((flag, at) => json({ eval: "de", item: at, flag })).join("\n"),
    );
    const { records, rejects } = read(odd, {
      format: "wide",
      mapping: {
        judges: {
          guard: { column: "flag", means: { true: "unsafe", false: "safe", "": null } },
        },
      },
    });
    expect(records.map((row) => row["verdict"])).toEqual(["unsafe", "safe"]);
    expect(rejects).toEqual([[4, "flag", "unknown-verdict"]]);
  });

  it("refuses a flag without a meaning, and a call without a mapping", () => {
    const odd = file("odd.csv", "eval_lang,item_index,flag\nde,1,2\nde,2,\nde,3,1\n");
    const { records, rejects } = read(odd, {
      format: "wide",
      mapping: {
        columns: { eval: "eval_lang", item: "item_index" },
        judges: { guard: { column: "flag", means: { 1: "unsafe", "": null } } },
      },
    });
    expect(records).toMatchObject([{ item: "3", verdict: "unsafe" }]);
    expect(rejects).toEqual([[2, "flag", "unknown-verdict"]]);
    expect(() => read(odd, { format: "wide" })).toThrow(/^missing mapping/);
  });
});
