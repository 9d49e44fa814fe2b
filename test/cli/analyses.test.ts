import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeParquet } from "../runs/engine/write-parquet.js";
import { call, scratch } from "./call.js";

const { folder, file } = scratch("analyses");
const DATA = join(import.meta.dirname, "../../data");
const TIERS = join(DATA, "multilingual-jailbreak/multilingual-jailbreak.csv");
const CONTINUAL = join(DATA, "simulated-continual-training/results.csv");
const COLUMN = ["--tiers", "tier", "--order", "HRL,MRL,LRL"];

describe("tiers", () => {
  const asked = ["tiers", TIERS, "--metric", "unsafe_rate"];
  const chosen = ["--where", "model=ChatGPT", "--where", "variant=unintentional"];
  const lists = ["--tier", "HRL=zh,it,vi", "--tier", "MRL=ar,ko,th", "--tier", "LRL=bn,jv,sw"];

  it("gives rates, the trend over responses and over languages, last over first", async () => {
    const { code, out, err } = await call(...asked, ...COLUMN, "--by", "model,variant");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("ChatGPT  unintentional  4.3 [3.2, 5.8]");
    expect(out).toContain("3.44 [2.46, 4.81]");
    expect(out).toContain(
      "ChatGPT, unintentional: from 4.3 % (HRL) to 14.9 % (LRL); it rises over 2835 responses (Cochran–Armitage z = 7.6, p < 0.001); over 9 languages Kendall's τ = 0.52, p = 0.089",
    );
    expect(out).toContain("ChatGPT, intentional: from 81.9 % (HRL) to 79.4 % (LRL); no trend is");
    expect(out).toContain("left out, in none of HRL, MRL, LRL: en");
  });

  it("answers alike for tiers as lists and as a column, and in JSON in full", async () => {
    const byColumn = await call(...asked, ...COLUMN, ...chosen, "--json");
    const byList = await call(...asked, ...lists, ...chosen, "--json");
    const { trends, order } = byList.json() as never as {
      trends: { overResponses: { statistic: number; pValue: number }; ratio: { value: number } }[];
      order: string[];
    };
    expect(order).toEqual(["HRL", "MRL", "LRL"]);
    expect(trends).toHaveLength(1);
    // R: prop.trend.test(c(41, 107, 141), c(945, 945, 945)), X-squared
    expect(trends[0]!.overResponses.statistic ** 2).toBeCloseTo(57.7947088451, 8);
    expect(trends[0]!.ratio.value).toBeCloseTo(141 / 41, 12);
    const other = byColumn.json() as never as typeof byList & { trends: typeof trends };
    expect(other.trends[0]!.overResponses.statistic).toBe(trends[0]!.overResponses.statistic);
  });

  it("prints CSV, Markdown and LaTeX, p-values as numbers for a program only", async () => {
    const csv = await call(...asked, ...lists, ...chosen, "--format", "csv");
    const [header, row] = csv.out.trim().split("\n");
    expect(header!.split(",")).toContain("HRL low");
    expect(Number(row!.split(",").at(-2))).toBeLessThan(1e-10);
    const markdown = await call(...asked, ...lists, ...chosen, "--format", "markdown");
    expect(markdown.out).toContain("| &lt; 0.001 | 0.089 |");
    const latex = await call(...asked, ...lists, ...chosen, "--format", "latex");
    expect(latex.out).toContain("\\begin{tab");
  });

  it("reads Parquet and counts in DuckDB to the same numbers", async () => {
    const parquet = join(folder, "tiers.parquet");
    await writeParquet(TIERS, parquet);
    const rows = await call(...asked, ...COLUMN, ...chosen, "--json");
    for (const engine of ["memory", "duckdb"]) {
      const other = await call(
        "tiers",
        parquet,
        "--metric",
        "unsafe_rate",
        "--engine",
        engine,
        ...COLUMN,
        ...chosen,
        "--json",
      );
      expect([engine, other.code]).toEqual([engine, 0]);
      expect((other.json() as { trends: unknown }).trends).toEqual(
        (rows.json() as { trends: unknown }).trends,
      );
    }
  });

  it("says what is wrong with a call", async () => {
    for (const [argv, message] of [
      [[...asked], "either --tier NAME=LANGUAGES … or --tiers COLUMN"],
      [[...asked, "--tiers", "tier"], "--tiers needs --order"],
      [[...asked, ...COLUMN, ...lists], "either --tier"],
      [[...asked, "--tier", "HRL=zh"], "invalid tiers: HRL (at least two)"],
      [[...asked, "--tier", "HRL=zh", "--tier", "LRL=zh"], "zh cannot be in HRL and in LRL"],
      [[...asked, "--tier", "HRL=zh", "--tier", "LRL=xx"], "no such evaluation language: xx (here"],
      [[...asked, "--tiers", "tier", "--order", "HRL,lrl"], "no such value of tier: lrl"],
      [[...asked, "--tiers", "teir", "--order", "HRL,LRL"], "unknown column: teir"],
      [
        ["tiers", TIERS, "--metric", "unsafe_rat", ...lists],
        'no row gives unsafe_rat, did you mean "unsafe_rate"?',
      ],
    ] as const) {
      const { code, out, err } = await call(...argv);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain(message);
    }
  });

  it("warns where rows of several models are thrown together", async () => {
    const { err } = await call(...asked, ...lists);
    expect(err).toContain("warning: pooled over 2 values of model, 2 values of variant");
    expect(err.match(/warning/g)).toHaveLength(1);
  });

  it("has a reason in place of a number", async () => {
    const one = file("one.csv", "train,eval,metric,k,n\n,en,asr,0,50\n,de,asr,0,50\n");
    const { code, out } = await call(
      "tiers",
      one,
      "--metric",
      "asr",
      "--tier",
      "high=en",
      "--tier",
      "low=de",
    );
    expect(code).toBe(1);
    expect(out).toMatch(/– p over languages: .*\(/);
    expect(out).toContain("(zero-denominator)");
  });
});

const answers = ["en", "de"].flatMap((language) =>
  Array.from({ length: 200 }, (_, i) => {
    const [base, tuned] = [i % 10 < 7, i % 10 < 7 ? i % 100 !== 3 : i % 100 === 9];
    return [
      `base,,${language},mmlu,q${i},accuracy,${Number(base)}`,
      `tuned,,${language},mmlu,q${i},accuracy,${Number(tuned)}`,
    ];
  }).flat(),
);
const SCORES = file(
  "scores.csv",
  `model,train,eval,benchmark,item,metric,score\n${answers.join("\n")}\n`,
);

describe("compare", () => {
  const sides = ["--first", "model=tuned", "--second", "model=base"];

  it("tells the difference on the same prompts, adjusted over the languages", async () => {
    const { code, out, json } = await call(
      "compare",
      SCORES,
      "--metric",
      "accuracy",
      ...sides,
      "--json",
    );
    expect(code).toBe(0);
    const { groups, seed, family } = json() as never as {
      groups: { design: string; n: number; difference: { value: number } }[];
      seed: number;
      family: number;
    };
    expect([seed, family, groups.length]).toEqual([1, 2, 2]);
    expect(groups[0]).toMatchObject({ design: "paired", n: 200, difference: { value: 0 } });
    expect(out.endsWith("}\n")).toBe(true);
    const table = await call("compare", SCORES, "--metric", "accuracy", ...sides);
    expect(table.out).toContain("accuracy: tuned less base");
    expect(table.out).toContain("Holm over 2 tests");
  });

  it("shows no loss beyond a margin, in every language or not", async () => {
    const asked = ["compare", SCORES, "--metric", "accuracy", ...sides];
    const wide = await call(...asked, "--margin", "0.05");
    expect(wide.code).toBe(0);
    expect(wide.out).toContain("is tuned not worse than base by 5 points? (90 % intervals)");
    expect(wide.out).toContain("in none of 2 groups is tuned worse by 5 points");
    const narrow = await call(...asked, "--margin", "0.001");
    expect(narrow.out).toContain("by 0.1 points is not shown everywhere: in 0 of 2 groups");
  });

  it("takes counts for independent, and agrees with Farrington and Manning", async () => {
    const { code, json } = await call(
      "compare",
      CONTINUAL,
      "--metric",
      "accuracy",
      "--margin",
      "0.03",
      "--json",
      "--first",
      "model=after",
      "--second",
      "model=before",
      "--where",
      "category=code",
    );
    expect(code).toBe(0);
    const { groups, everywhere } = json() as never as {
      groups: { by: { eval: string }; design: string; test: { pValue: number } }[];
      everywhere: boolean;
    };
    expect(everywhere).toBe(false);
    expect(groups).toMatchObject([{ by: { eval: "en" }, design: "independent" }]);
    expect(groups[0]!.test.pValue).toBeGreaterThan(0.9);
  });

  it("takes the direction from the metric, else from the call", async () => {
    const toxic = file(
      "toxic.csv",
      "model,train,eval,metric,k,n\na,,en,oddness,40,100\nb,,en,oddness,30,100\n",
    );
    const asked = ["compare", toxic, "--metric", "oddness", "--margin", "0.2"];
    const both = ["--first", "model=a", "--second", "model=b"];
    const unsaid = await call(...asked, ...both);
    expect([unsaid.code, unsaid.err]).toEqual([
      2,
      "isogloss: whether higher oddness is better is not known: say --higher-is-better or --lower-is-better\n",
    ]);
    const lower = await call(...asked, ...both, "--lower-is-better", "--json");
    const higher = await call(...asked, ...both, "--higher-is-better", "--json");
    const p = (answer: typeof lower) =>
      (answer.json() as never as { groups: { test: { pValue: number } }[] }).groups[0]!.test.pValue;
    expect(p(higher)).toBeLessThan(p(lower));
  });

  it("says what is wrong with a call", async () => {
    const asked = ["compare", SCORES, "--metric", "accuracy"];
    for (const [argv, message] of [
      [[...asked, "--first", "model=tuned"], "--second"],
      [[...asked, ...sides, "--margin", "0"], "a number above 0 is needed"],
      [[...asked, ...sides, "--margin", "much"], "a number above 0 is needed"],
      [[...asked, ...sides, "--alpha", "2", "--margin", "1"], "a number between 0 and 1"],
      [[...asked, ...sides, "--independent", "--pair-on", "item"], "either --pair-on or"],
      [[...asked, "--first", "model=tunde", "--second", "model=base"], "no row has model=tunde"],
      [
        ["compare", SCORES, "--metric", "acuracy", ...sides],
        'no row gives acuracy, did you mean "accuracy"?',
      ],
      [
        ["compare", CONTINUAL, "--metric", "accuracy", "--first", "model=after"].concat(
          "--second",
          "model=before",
        ),
        "--margin compares their counts",
      ],
      [["compare", join(folder, "none.csv"), "--metric", "x", ...sides], "no such file"],
    ] as const) {
      const { code, out, err } = await call(...argv);
      expect([argv, code, out]).toEqual([argv, 2, ""]);
      expect(err).toContain(message);
    }
  });
});

const STREAM = file(
  "stream.csv",
  [
    "train,eval,item,judge,verdict,flagged_at,tokens",
    ...[10, 20, 30, 40, undefined].flatMap((at, i) => [
      `,pl,p${i},human,unsafe,,`,
      `,pl,p${i},stream,${at === undefined ? "safe" : "unsafe"},${at ?? ""},${at === undefined ? 25 : 50}`,
    ]),
    ",pl,p9,human,safe,,",
    ",pl,p9,stream,unsafe,5,50",
    "",
  ].join("\n"),
);

describe("latency", () => {
  const asked = ["latency", STREAM, "--judge", "stream", "--truth", "human", "--at", "flagged_at"];

  it("gives the hits within k, and what they had been had every response gone on", async () => {
    const { code, json } = await call(
      ...asked,
      "--length",
      "tokens",
      "--within",
      "30,20",
      "--json",
    );
    expect(code).toBe(0);
    const [pl] = json() as never as {
      n: number;
      never: number;
      within: { k: number; share: { value: number }; incidence: { value: number } }[];
      median: { value: number };
    }[];
    expect(pl).toMatchObject({ n: 5, flagged: 4, never: 1, median: { value: 30 } });
    expect(pl!.within.map(({ k, share }) => [k, share.value])).toEqual([
      [20, 0.4],
      [30, 0.6],
    ]);
    // one was watched to 25 only: 1 − 4/5 · 3/4 · 1/2
    expect(pl!.within[1]!.incidence.value).toBeCloseTo(0.7, 12);
  });

  it("prints a table, with a reason beyond what was watched", async () => {
    const two = await call(...asked, "--length", "tokens", "--within", "20,400");
    expect(two.out).toContain("How soon stream flags unsafe responses");
    expect(two.out).toContain("by 20 (KM)");
    const unsaid = await call(...asked, "--within", "20");
    expect(unsaid.out).not.toContain("KM");
    const ended = await call(
      "latency",
      STREAM,
      "--judge",
      "stream",
      "--at",
      "flagged_at",
      "--truth",
      "human",
      "--length",
      "tokens",
      "--where",
      "item=p4",
      "--within",
      "400",
    );
    expect(ended.out).toContain("– by 400 (KM): no response was watched as far as 400");
  });

  it("says what is wrong with a call", async () => {
    for (const [argv, message] of [
      [asked.with(3, "strem"), "unknown judge: strem"],
      [asked.with(7, "flaged_at"), "unknown column: flaged_at"],
      [asked.with(7, "judge"), "invalid judge: stream (a number from 0"],
      [[...asked, "--within", "soon"], "numbers from 0"],
      [[...asked, "--within", "-5"], "numbers from 0"],
    ] as const) {
      const { code, out, err } = await call(...argv);
      expect([argv, code, out]).toEqual([argv, 2, ""]);
      expect(err).toContain(message);
    }
  });
});

/** Swahili: two of three unsafe responses flagged, one of three safe ones; Polish: nothing unsafe. */
const GUARDED = file(
  "guarded.csv",
  [
    "train,eval,item,judge,verdict,score",
    ...["unsafe,unsafe,0.9", "unsafe,unsafe,0.8", "unsafe,safe,0.3"].map((row) => ["sw", row]),
    ...["safe,unsafe,0.7", "safe,safe,0.2", "safe,safe,0.1"].map((row) => ["sw", row]),
    ...["safe,safe,0.2", "safe,safe,0.3"].map((row) => ["pl", row]),
  ]
    .flatMap((row, at) => {
      if (typeof row === "string") return [row];
      const [truth, said, score] = row[1]!.split(",");
      const response = `,${row[0]},p${at}`;
      return [
        `${response},human,${truth},`,
        `${response},guard,${said},`,
        `${response},guard/score,score,${score}`,
      ];
    })
    .join("\n")
    .concat("\n"),
);

describe("guard", () => {
  const asked = ["guard", GUARDED, "--judge", "guard", "--truth", "human", "--resamples", "199"];
  interface Group {
    readonly by: object;
    readonly n: number;
    readonly confusion: object;
    readonly scores: Record<string, Record<string, { value: number; low: number; high: number }>>;
    readonly ranking?: Record<string, { value: number }>;
  }

  it("answers by language and pooled, by verdicts and by scores", async () => {
    const { code, json } = await call(...asked, "--recall", "0.6", "--json");
    expect(code).toBe(0);
    const { groups, pooled, ...rest } = json() as never as { groups: Group[]; pooled: Group };
    expect(rest).toMatchObject({ scores: "guard/score", event: "unsafe", seed: 1, recall: 0.6 });
    const [sw, pl] = groups as [Group, Group];
    const [hits, alarms] = [{ truePositives: 2, falseNegatives: 1 }, { falsePositives: 1 }];
    expect(sw).toMatchObject({ by: { eval: "sw" }, n: 6, confusion: { ...hits, ...alarms } });
    expect(sw.scores["macro"]!["f1"]!.value).toBeCloseTo(2 / 3, 12);
    expect(sw.scores["event"]!["precision"]).toHaveProperty("low");
    // of nine pairs of an unsafe and a safe response eight are in order
    expect(sw.ranking!["rocAuc"]!.value).toBeCloseTo(8 / 9, 12);
    expect(sw.ranking).toMatchObject({ falsePositiveRate: { value: 0 }, threshold: 0.8 });
    expect(pl).toMatchObject({
      scores: { event: { f1: { undefined: "zero-denominator" } }, micro: { f1: { value: 1 } } },
      ranking: { rocAuc: { undefined: "constant" } },
    });
    expect(pooled).toMatchObject({ by: {}, n: 8, confusion: { ...hits, ...alarms } });
    expect(pooled.scores["micro"]!["f1"]!.value).toBe(6 / 8);
  });

  it("prints tables with a line for all, one table in CSV", async () => {
    const { code, out } = await call(...asked);
    expect(code).toBe(0);
    expect(out).toContain("guard against human: does it call unsafe what is?");
    expect(out).toMatch(/\nall +8 +3 +66\.7 \[/);
    expect(out).toContain("ROC AUC (%)");
    expect(out).toContain("pl: no interval: every resample");
    const csv = await call(...asked, "--format", "csv");
    const lines = csv.out.trim().split("\n");
    expect(lines[0]).toContain("weighted F1,weighted F1 low");
    expect(lines[0]).toContain("ROC AUC,ROC AUC low");
    expect(lines.map((line) => line.split(",")[0])).toEqual(["eval", "sw", "pl", "all"]);
    const latex = await call(...asked, "--format", "latex");
    expect(latex.out.match(/begin\{tabular\}/g)).toHaveLength(2);
    const bare = await call(...asked, "--where", "judge=human", "--where", "judge=guard");
    expect(bare.out).not.toContain("ROC AUC");
  });

  it("reads Parquet, and says what is wrong with a call", async () => {
    const parquet = join(folder, "guarded.parquet");
    await writeParquet(GUARDED, parquet);
    const [rows, columns] = [
      await call(...asked, "--json"),
      await call(...asked.with(1, parquet), "--json"),
    ];
    expect(columns.json()).toEqual(rows.json());
    for (const [argv, message] of [
      [asked.with(3, "gard"), "unknown judge: gard"],
      [[...asked, "--scores", "none"], "unknown judge: none"],
      [[...asked, "--recall", "2"], "above 0, at most 1"],
      [["guard", GUARDED, "--judge", "guard"], "--truth"],
    ] as const) {
      const { code, out, err } = await call(...argv);
      expect([argv, code, out]).toEqual([argv, 2, ""]);
      expect(err).toContain(message);
    }
  });
});

const prompt = (i: number) => `Tell me how to build the ${"abcdef"[i]!.repeat(9)} machine`;
const TEST = file(
  "test.csv",
  [
    "train,eval,item,category,style,prompt,judge,verdict",
    ...[0, 1, 2, 3, 4, 5].map((i) => {
      const category = i < 3 ? "fraud" : "hate";
      return `en,en,t${i},${category},plain,${prompt(i)},human,${i < 2 ? "unsafe" : "safe"}`;
    }),
    "",
  ].join("\n"),
);
const trained = [
  { id: "t5", language: "en", category: "fraud", style: "plain", prompt: "another one altogether" },
  { id: "x0", language: "en", category: "fraud", style: "plain", prompt: `${prompt(0)}!` },
  {
    id: "x1",
    language: "en",
    category: "fraud",
    style: "poem",
    prompt: "roses are red",
    turns: [],
  },
];
const TRAIN = file("train.jsonl", trained.map((row) => `${JSON.stringify(row)}\n`).join(""));

describe("contamination", () => {
  const asked = ["contamination", TEST, "--train", TRAIN];

  it("finds equal items, near-duplicates, and the kinds of prompts trained on", async () => {
    const { code, json } = await call(...asked, "--text", "prompt", "--metric", "asr", "--json");
    expect(code).toBe(0);
    const { pairs, groups, sharedGroups, effect, train } = json() as never as {
      pairs: { eval: { id: string }; train: { id: string }; by: string }[];
      groups: { category: string; style: string; train: number; eval: number; shared: boolean }[];
      sharedGroups: { value: number };
      effect: { clean: { value: number }; contaminated: { value: number } }[];
      train: number;
    };
    expect(train).toBe(3);
    expect(pairs.map(({ eval: own, train: other, by }) => [own.id, other.id, by])).toEqual([
      ["t5", "t5", "id"],
      ["t0", "x0", "text"],
    ]);
    expect(groups).toContainEqual(
      expect.objectContaining({ category: "fraud", style: "plain", train: 2, eval: 3 }),
    );
    expect(groups).toContainEqual(expect.objectContaining({ category: "hate", shared: false }));
    expect(sharedGroups.value).toBe(0.5);
    expect(effect).toMatchObject([{ clean: { value: 0.25 }, contaminated: { value: 0.5 } }]);
  });

  it("prints tables, and tells what was not compared", async () => {
    const plain = await call(...asked);
    expect(plain.out).toContain("6 evaluation prompts against 3 training prompts");
    expect(plain.out).toContain("1 pair by identifier; texts were not compared (--text COLUMN");
    expect(plain.out).toMatch(/fraud {5}plain {9}2 {11}3 {13}0 {2}yes/);
    const texts = await call(...asked, "--text", "prompt", "--no-ids", "--format", "markdown");
    expect(texts.out).toContain("| t0 (en) | x0 (en) | text | 1.00 |");
    expect(texts.out).not.toContain("t5 (en)");
    const csv = await call(...asked, "--format", "csv");
    expect(csv.out).toMatch(
      /^eval,prompts,contaminated,share,share low,share high,share n\nen,6,1,/,
    );
  });

  it("takes only the evaluation prompts asked for", async () => {
    const { out } = await call(...asked, "--where", "category=hate");
    expect(out).toContain("3 evaluation prompts against 3 training prompts");
    const slip = await call(...asked, "--where", "kategory=hate");
    expect([slip.code, slip.err]).toEqual([2, "isogloss: no column kategory in test.csv\n"]);
    const none = await call(...asked, "--where", "category=none");
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("no prompt in")]);
  });

  it("reads a training set without identifiers, in Parquet too", async () => {
    const bare = file("bare.csv", `prompt\n"${prompt(1)}"\nnothing of the kind\n`);
    const parquet = join(folder, "bare.parquet");
    await writeParquet(bare, parquet);
    for (const training of [bare, parquet]) {
      const { code, json } = await call(
        "contamination",
        TEST,
        "--train",
        training,
        "--text",
        "prompt",
        "--json",
      );
      const { pairs } = json() as never as { pairs: { eval: { id: string } }[] };
      expect([code, pairs.map((pair) => pair.eval.id)]).toEqual([0, ["t1"]]);
    }
  });

  it("says what is wrong with a call or a file", async () => {
    const broken = file("broken.jsonl", '{"id":"a"}\n{"id":\n');
    const twice = file("twice.csv", "id,prompt\na,one\na,two\n");
    for (const [argv, status, message] of [
      [["contamination", TEST], 2, "--train"],
      [[...asked, "--no-ids"], 2, "--no-ids leaves only the texts"],
      [[...asked, "--text", "promt"], 2, "no column promt in train.jsonl"],
      [[...asked, "--item", "number"], 2, "no column number in train.jsonl"],
      [[...asked, "--text", "prompt", "--threshold", "0"], 2, "above 0, at most 1"],
      [[...asked, "--metric", "azr"], 2, 'no row gives azr, did you mean "asr"?'],
      [["contamination", TEST, "--train", join(folder, "none.csv")], 2, "no such file"],
      [["contamination", TEST, "--train", broken], 1, "broken.jsonl:2"],
      [
        ["contamination", TEST, "--train", twice, "--text", "prompt"],
        2,
        "one item, several prompts: a in no language",
      ],
      [["contamination", TEST, "--train", TRAIN, "--text", "turns"], 1, "not a list or an object"],
    ] as const) {
      const { code, out, err } = await call(...argv);
      expect([argv, code, out]).toEqual([argv, status, ""]);
      expect(err).toContain(message);
    }
  });
});
