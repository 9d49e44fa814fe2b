import { describe, expect, it } from "vitest";
import { allHigher, isHigher } from "../../src/judges/index.js";
import { countsOf, estimate, judgeInfluence, policySensitivity } from "../../src/metrics/index.js";
import { fromRows } from "../../src/runs/index.js";

/** Three judges on 60 responses in each of two languages; `lax` sees nothing in Latvian. */
const flags: Record<string, Record<string, number>> = {
  a: { lv: 30, de: 12 },
  b: { lv: 30, de: 12 },
  lax: { lv: 0, de: 12 },
};
const runs = fromRows(
  Object.entries(flags).flatMap(([judge, languages]) =>
    Object.entries(languages).flatMap(([language, unsafe]) =>
      Array.from({ length: 60 }, (_, item) => ({
        eval: language,
        item,
        judge,
        verdict: item < unsafe ? "unsafe" : "safe",
      })),
    ),
  ),
);
const conclusions = { "lv above de": isHigher("lv", "de") };

describe("judgeInfluence", () => {
  const [withoutA, withoutB, withoutLax] = judgeInfluence(runs, {
    metric: "asr",
    by: ["eval"],
    judgePolicy: "all",
    conclusions: { "de above lv": isHigher("de", "lv"), ...conclusions },
  });

  it("says how estimates, order and conclusions change without each judge", () => {
    expect(withoutA).toMatchObject({ without: ["a"], judgePolicy: "all", largestChange: 0 });
    expect(withoutA?.conclusions.map(({ overturned }) => overturned)).toEqual([false, false]);
    expect(withoutB?.reversals).toEqual([]);
    expect(withoutLax).toMatchObject({
      without: ["lax"],
      largestChange: 0.5,
      rankCorrelation: { value: -1 },
      reversals: [["lv", "de"]],
      conclusions: [
        { name: "de above lv", before: true, after: false, overturned: true },
        { name: "lv above de", before: false, after: true, overturned: true },
      ],
    });
    expect(withoutLax?.groups[0]).toMatchObject({
      before: { k: 0 },
      after: { k: 30 },
      change: 0.5,
    });
  });

  it("falls back on the majority where the policy names the judge left out", () => {
    const answers = judgeInfluence(runs, { metric: "asr", by: ["eval"], judgePolicy: "judge:lax" });
    expect(answers.map(({ judgePolicy }) => judgePolicy)).toEqual([
      "judge:lax",
      "judge:lax",
      "majority",
    ]);
    const weighted = { metric: "asr", judgePolicy: "weighted:a=1,lax=3" } as const;
    expect(judgeInfluence(runs, weighted).map(({ judgePolicy }) => judgePolicy)).toEqual([
      "majority",
      "weighted:a=1,lax=3",
      "majority",
    ]);
  });

  it("checks the circularity: without the judges that filtered the training data", () => {
    const answers = judgeInfluence(runs, {
      metric: "asr",
      by: ["eval"],
      conclusions,
      trainingJudges: ["a", "b", "elsewhere"],
    });
    expect(answers.map(({ circularity }) => circularity)).toEqual([false, false, false, true]);
    expect(answers[3]).toMatchObject({
      without: ["a", "b"],
      judgePolicy: "judge:lax",
      conclusions: [{ before: true, after: false, overturned: true }],
    });
    const one = judgeInfluence(runs, { metric: "asr", trainingJudges: ["lax"] });
    expect(one.map(({ circularity }) => circularity)).toEqual([false, false, true]);
  });

  it("has a reason where nobody independent remains", () => {
    const answers = judgeInfluence(runs.where({ judge: ["a", "b"] }), {
      metric: "asr",
      by: ["eval"],
      conclusions,
      trainingJudges: ["a", "b"],
    });
    expect(answers[2]).toMatchObject({
      circularity: true,
      judgePolicy: {
        undefined: "no-data",
        message: expect.stringMatching("nobody independent remains"),
      },
      largestChange: null,
      rankCorrelation: { undefined: "too-few" },
      conclusions: [{ before: true, after: null, overturned: false }],
    });
  });

  it("knows no answer where the only judge of a language is left out, and refuses unknown languages", () => {
    const rows = Array.from({ length: 10 }, (_, item) => [
      { eval: "de", item, judge: "a", verdict: "safe" },
      { eval: "de", item, judge: "b", verdict: "safe" },
      { eval: "lv", item, judge: "a", verdict: item < 8 ? "unsafe" : "safe" },
    ]).flat();
    const asked = { metric: "asr", by: ["eval"], judgePolicy: "judge:a", conclusions };
    const [withoutA, withoutB] = judgeInfluence(fromRows(rows), asked);
    expect(withoutA?.conclusions).toMatchObject([{ before: true, after: null, overturned: false }]);
    expect(withoutB?.conclusions).toMatchObject([{ before: true, after: true, overturned: false }]);
    const slip = { "Latvian above French": isHigher("lv", "fr") };
    expect(() => judgeInfluence(fromRows(rows), { ...asked, conclusions: slip })).toThrow(
      "unknown group: fr",
    );
  });

  it("gives conclusions the counts of groups by several columns", () => {
    const counts = countsOf(estimate(runs, { metric: "asr", by: ["eval", "benchmark"] }));
    expect(counts.map(({ label }) => label)).toEqual(["lv ", "de "]);
    expect(allHigher(["lv "], ["de "])(counts)).toBe(true);
  });
});

it("policySensitivity puts strict beside loose where labels are three-way", () => {
  const three = fromRows(
    ["unsafe", "controversial", "safe"].map((verdict, item) => ({
      eval: "pl",
      item,
      judge: "g",
      verdict,
    })),
  );
  const found = policySensitivity(three, { metric: "unsafe_rate" });
  expect(found.map(({ policy, estimates }) => [policy, countsOf(estimates)[0]!.k])).toEqual([
    ["judge:g/strict", 2],
    ["judge:g/loose", 1],
  ]);
});
