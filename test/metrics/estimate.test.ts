import { describe, expect, it } from "vitest";
import { estimate } from "../../src/metrics/index.js";
import { fromRows, readRunsText } from "../../src/runs/index.js";
import { wilson } from "../../src/stats/proportions/index.js";

/** `n` items of which the first `k` are unsafe, as one judge sees them. */
function judged(by: Record<string, string>, judge: string, k: number, n: number) {
  return Array.from({ length: n }, (_, item) => ({
    ...by,
    item: String(item),
    judge,
    verdict: item < k ? "unsafe" : "safe",
  }));
}

describe("a rate from verdicts", () => {
  const rows = [
    ...judged({ train: "en", eval: "pl" }, "guard", 3, 30),
    ...judged({ train: "en", eval: "cs" }, "guard", 0, 30),
    ...judged({ train: "en", eval: "pl" }, "other", 5, 30),
    ...judged({ train: "en", eval: "cs" }, "other", 1, 30),
    { train: "en", eval: "sl", item: "1", judge: "substring", verdict: "refusal" },
  ];
  const runs = fromRows(rows);
  const by = ["train", "eval"];

  it("comes with its interval, and its policy in its name", () => {
    const asr = estimate(runs, { metric: "asr", by, judgePolicy: "any" });
    expect(asr).toMatchObject({
      judgePolicy: "any",
      judges: ["guard", "other"],
      kind: "rate",
      higherIsBetter: false,
    });
    expect(asr.groups.map(({ by: key, estimate: found }) => [key["eval"], found])).toMatchObject([
      ["pl", wilson(5, 30)],
      ["cs", wilson(1, 30)],
      ["sl", { undefined: "no-data", message: "no judge here says safe or unsafe" }],
    ]);
  });

  it("follows the policy, and counts what it leaves open", () => {
    const value = (judgePolicy: string) =>
      estimate(runs, { metric: "unsafe_rate", by, where: { eval: "pl" }, judgePolicy }).groups[0];
    expect(value("all")?.estimate).toMatchObject({ k: 3, n: 30 });
    expect(value("judge:other")?.estimate).toMatchObject({ k: 5, n: 30 });
    expect(value("majority")).toMatchObject({
      estimate: { k: 3, n: 28 },
      unresolved: { tie: 2 },
      warnings: [
        "left out, without a label: 2 tie; with them the rate would lie between 10.0% and 16.7%",
      ],
    });
  });

  it("names the only judge as its policy", () => {
    const alone = runs.where({ judge: "guard" });
    expect(estimate(alone, { metric: "asr", by }).judgePolicy).toBe("judge:guard");
    expect(estimate(alone, { metric: "asr", judgePolicy: "loose" }).judgePolicy).toBe(
      "judge:guard/loose",
    );
  });

  it("says the mode where labels are three-way, though nobody asked", () => {
    const three = fromRows([
      { eval: "pl", item: "1", judge: "guard", verdict: "controversial" },
      { eval: "pl", item: "2", judge: "guard", verdict: "safe" },
    ]);
    const rate = (judgePolicy?: string) =>
      estimate(three, { metric: "unsafe_rate", ...(judgePolicy ? { judgePolicy } : {}) });
    expect(rate().judgePolicy).toBe("judge:guard/strict");
    expect(rate().groups[0]?.estimate).toMatchObject({ k: 1, n: 2 });
    expect(rate("loose").groups[0]?.estimate).toMatchObject({ k: 0, n: 2 });
  });

  it("counts unclear verdicts as told, and says how many there are", () => {
    const some = fromRows(
      ["refusal", "compliance", "unclear", "unclear"].map((verdict, item) => ({
        eval: "pl",
        item,
        judge: "grader",
        verdict,
      })),
    );
    const rate = (unclear: "not-the-event" | "missing" | "the-event") =>
      estimate(some, { metric: "refusal_rate", unclear }).groups[0];
    expect(rate("not-the-event")).toMatchObject({ estimate: { k: 1, n: 4 }, unclear: 2 });
    expect(rate("missing")?.estimate).toMatchObject({ k: 1, n: 2 });
    expect(rate("the-event")?.estimate).toMatchObject({ k: 3, n: 4 });
    expect(estimate(some, { metric: "unclear_rate" }).groups[0]?.estimate).toMatchObject({ k: 2 });
  });

  it("says so when it brings several runs together", () => {
    const group = estimate(runs, { metric: "asr", by: ["train"], judgePolicy: "any" }).groups[0];
    expect(group?.pooledOver).toEqual({ eval: 2 });
    expect(group?.warnings).toEqual(["pooled over 2 values of eval"]);
  });

  it("is one whose interval can be chosen", () => {
    const [group] = estimate(runs, {
      metric: "asr",
      where: { eval: "cs", judge: "guard" },
      interval: "clopper-pearson",
      level: 0.9,
    }).groups;
    expect(group?.estimate).toMatchObject({ k: 0, n: 30, low: 0, level: 0.9 });
    expect(group).toHaveProperty("estimate.high", expect.closeTo(1 - 0.05 ** (1 / 30), 10));
  });
});

describe("figures from aggregate rows", () => {
  const runs = readRunsText(
    `model,train,eval,metric,value,k,n,unit
a,en,fr,refusal_rate,43.5,87,200,percent
a,en,de,refusal_rate,7.2,,180,percent
b,en,de,refusal_rate,50,90,180,percent
a,en,it,refusal_rate,12.3,,10,percent
a,en,es,refusal_rate,40,,,percent
a,en,pt,refusal_rate,,,0,
a,en,pl,f1,0.62,,500,
b,en,pl,f1,0.64,,500,
`,
  );
  const of = (where: Record<string, string>, metric = "refusal_rate") =>
    estimate(runs, { metric, by: ["eval"], where }).groups[0];

  it("come from counts where there are counts", () => {
    expect(of({ eval: "fr" })?.estimate).toEqual(wilson(87, 200));
  });

  it("get an interval from the count that fits, which the method says", () => {
    const { low, high } = wilson(13, 180) as { low: number; high: number };
    expect(of({ eval: "de", model: "a" })?.estimate).toEqual({
      value: 0.072,
      k: 13,
      n: 180,
      low,
      high,
      level: 0.95,
      method: "wilson, k inferred",
    });
  });

  it("get no interval where no count fits, or there is no n", () => {
    expect(of({ eval: "it" })).toMatchObject({
      estimate: { value: 0.123, n: 10 },
      warnings: ["0.123 is no share of 10: no interval"],
    });
    expect(of({ eval: "es" })?.estimate).toEqual({ value: 0.4 });
    expect(of({ eval: "pl", model: "a" }, "f1")?.estimate).toEqual({ value: 0.62, n: 500 });
  });

  it("are missing, not 0, where nothing was observed", () => {
    expect(of({ eval: "pt" })?.estimate).toMatchObject({ undefined: "no-data" });
  });

  it("are pooled by their counts, and say so", () => {
    expect(of({ eval: "de" })).toMatchObject({
      estimate: { k: 103, n: 360, method: "wilson, k inferred" },
      pooledOver: { model: 2 },
      warnings: ["pooled over 2 values of model"],
    });
  });

  it("are not pooled without counts: the message says what to choose", () => {
    expect(() => of({ eval: "pl" }, "f1")).toThrow(/2 figures of f1 .*where: model \(2 values\)/);
  });

  it("have a reason where no row gives the metric", () => {
    expect(of({ eval: "fr" }, "accuracy")?.estimate).toEqual({
      undefined: "no-data",
      message: "no row gives accuracy",
    });
  });

  it("are found by another name, unless two could be meant", () => {
    expect(of({ eval: "fr" }, "Refusal rate")?.estimate).toMatchObject({ k: 87 });
    const two = fromRows([
      { eval: "en", metric: "acc", value: 0.5 },
      { eval: "en", metric: "mmlu_accuracy", value: 0.6 },
    ]);
    expect(() => estimate(two, { metric: "accuracy" })).toThrow(/the rows have acc, mmlu_accuracy/);
  });
});

describe("means of item scores", () => {
  it("have Student's t interval", () => {
    const scores = [3, 4, 4, 5, 2];
    const runs = fromRows(
      scores.map((score, item) => ({ eval: "pl", item, metric: "fluency", score })),
    );
    const [group] = estimate(runs, { metric: "fluency", by: ["eval"] }).groups;
    // mean 3.6, sd 1.140175, t(0.975, 4) = 2.776445: half-width 1.415714
    expect(group?.estimate).toMatchObject({ value: 3.6, n: 5, method: "student-t" });
    expect(group).toHaveProperty("estimate.low", expect.closeTo(3.6 - 1.415714, 5));
    expect(group).toHaveProperty("estimate.high", expect.closeTo(3.6 + 1.415714, 5));
  });

  it("are rates where the metric is one and the scores are 0 or 1", () => {
    const runs = fromRows(
      [1, 0, 1, 1].map((score, item) => ({ eval: "pl", item, metric: "accuracy", score })),
    );
    expect(estimate(runs, { metric: "accuracy" }).groups[0]?.estimate).toEqual(wilson(3, 4));
  });
});

describe("language consistency", () => {
  it("counts each response once, and leaves unidentified languages out", () => {
    const response = (item: number, language: string, judge = "guard") => ({
      eval: "pt-BR",
      item,
      judge,
      verdict: "safe",
      response_language: language,
    });
    const runs = fromRows([
      response(1, "pt"),
      response(1, "pt", "other"),
      response(2, "por_Latn"),
      response(3, "en"),
      response(4, "und"),
      response(5, ""),
    ]);
    const [group] = estimate(runs, { metric: "language_consistency" }).groups;
    expect(group).toMatchObject({ estimate: { k: 2, n: 3 }, unclear: 1 });
  });
});

describe("a wrong call", () => {
  const runs = fromRows([
    { eval: "pl", item: "1", judge: "guard", verdict: "unsafe" },
    { eval: "pl", metric: "asr", value: 0.5, n: 10 },
  ]);

  it.each([
    [{ metric: "asr", from: "verdicts", by: ["language"] }, /unknown column: language/],
    [{ metric: "asr" }, /asr can come from aggregates or verdicts; say which in from/],
    [{ metric: "asr", from: "verdicts", level: 95 }, /invalid level: 95/],
    [{ metric: "asr", from: "verdicts", judgePolicy: "judge:z" }, /unknown judge: z/],
    [{ metric: "f1", from: "verdicts" }, /f1 does not come from verdicts/],
  ] as const)("%j is a RangeError", (options, message) => {
    const call = () => estimate(runs, options);
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
