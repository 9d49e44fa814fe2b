import { describe, expect, it } from "vitest";
import { correlation } from "../../src/stats/association/index.js";
import { nonInferiorPairedMeans, nonInferiorRates } from "../../src/stats/tests/index.js";
import { checkOne } from "./claims-study.js";

const check = (published: string, compute: string, runs: string, more = {}) =>
  checkOne(`published: "${published}"\ncompute: ${compute}`, runs, more);

describe("a trend with the language as unit", () => {
  const rates = { en: 2, fr: 5, ar: 9, ko: 8, sw: 20, jv: 14 };
  const tiers = { en: "H", fr: "H", ar: "M", ko: "M", sw: "L", jv: "L" } as const;
  const runs = `train,eval,tier,metric,k,n\n${Object.entries(rates)
    .map(([code, k]) => `,${code},${tiers[code as keyof typeof tiers]},unsafe_rate,${k},100\n`)
    .join("")}`;
  const cells = ["H", "M", "L"].map((tier) => `{ metric: unsafe_rate, where: { tier: ${tier} } }`);
  const trend = (rest: string) => `{ kind: trend, tiers: [${cells.join(", ")}], ${rest} }`;

  it("is Kendall's, other than that over responses", () => {
    const expected = correlation([0, 0, 1, 1, 2, 2], [0.02, 0.05, 0.09, 0.08, 0.2, 0.14], {
      method: "kendall",
    }) as { statistic: number; pValue: number };
    const tau = check("0.89", trend("unit: cell, answer: statistic"), runs);
    expect(tau.recomputed).toBeCloseTo(expected.statistic, 12);
    expect(check("< 0.05", trend("unit: cell"), runs).recomputed).toBe(expected.pValue);
    expect(check("< 0.05", trend("unit: response"), runs).recomputed).not.toBe(expected.pValue);
    const rising = check("< 0.05", trend("unit: cell, alternative: greater"), runs);
    const falling = check("> 0.05", trend("unit: cell, alternative: less"), runs);
    expect([rising.verdict, falling.verdict]).toEqual(["reproduced", "reproduced"]);
  });

  it("needs no counts", () => {
    const printed = runs.replace("k,n", "value,unit").replaceAll(/,(\d+),100/g, ",$1,percent");
    expect(check("< 0.05", trend("unit: cell"), printed).verdict).toBe("reproduced");
    expect(check("< 0.05", trend("unit: response"), printed).reason).toMatch(/no counts/);
  });
});

describe("non-inferiority", () => {
  const row = (model: string, code: string, k: number) => `${model},,${code},accuracy,${k},1000\n`;
  const runs = `model,train,eval,metric,k,n\n${[
    row("tuned", "en", 800),
    row("base", "en", 805),
    row("tuned", "de", 760),
    row("base", "de", 700),
    row("tuned", "pl", 690),
    row("base", "pl", 720),
  ].join("")}`;
  const side = (model: string, more = "") =>
    `{ metric: accuracy, where: { model: ${model}${more} } }`;
  const claim = (rest: string, more = "") =>
    `{ kind: non-inferiority, of: ${side("tuned", more)}, to: ${side("base", more)}, on: [eval], ${rest} }`;

  it("of all pairs is as sure as of the least sure", () => {
    const options = { margin: 0.05, better: "higher" } as const;
    const pl = nonInferiorRates(690, 1000, 720, 1000, options) as { pValue: number };
    expect(check("> 0.05", claim("margin: 0.05"), runs).recomputed).toBe(pl.pValue);
    const difference = check("-3 %", claim("margin: 0.05, answer: difference"), runs);
    expect(difference).toMatchObject({ verdict: "reproduced" });
    expect(difference.low).toBeLessThan(-5);
  });

  it("names those for which it is not shown", () => {
    expect(check("pl", claim("margin: 0.05, answer: names"), runs).verdict).toBe("reproduced");
    expect(check("none", claim("margin: 0.2, answer: names"), runs).verdict).toBe("reproduced");
    const worse = claim("margin: 0.05, answer: names, better: lower");
    expect(check("de", worse, runs).verdict).toBe("reproduced");
  });

  it("of figures without counts is a paired t test", () => {
    const figures = runs
      .replace("k,n", "value,unit")
      .replaceAll(/(\d)(\d)(\d),1000/g, "$1$2.$3,percent");
    const expected = nonInferiorPairedMeans([0.8, 0.76, 0.69], [0.805, 0.7, 0.72], {
      margin: 0.1,
      better: "higher",
    }) as { pValue: number };
    const found = check("< 0.05", claim("margin: 0.1"), figures);
    expect(found.recomputed).toBeCloseTo(expected.pValue, 12);
    expect(check("pl", claim("margin: 0.1, answer: names"), figures).reason).toMatch(/counts/);
  });

  it("is unverifiable where the sides do not meet, or only some have counts", () => {
    const apart = `{ kind: non-inferiority, of: ${side("tuned", ", eval: en")}, to: ${side("base", ", eval: de")}, on: [eval], margin: 0.1 }`;
    expect(check("< 0.05", apart, runs)).toMatchObject({
      verdict: "unverifiable",
      reason: "no cells of the two sides agree in eval. Expected to be reproduced",
    });
    const mixed = runs.replace("k,n\n", "k,n,value\n").replaceAll(",1000\n", ",1000,\n");
    const some = mixed.replace(",800,1000,", ",,,0.8");
    expect(check("< 0.05", claim("margin: 0.1"), some).reason).toMatch(/some cells have counts/);
  });
});

const STREAM = `train,eval,item,judge,verdict,flagged_at,tokens\n${[10, 20, 30, 40, undefined]
  .map((at, i) =>
    at === undefined
      ? `,pl,p${i},stream,safe,,25\n`
      : `,${i === 3 ? "de" : "pl"},p${i},stream,unsafe,${at},50\n`,
  )
  .join("")}`;

describe("latency", () => {
  const claim = (rest: string) =>
    `{ kind: latency, judge: stream, at: flagged_at, length: tokens, ${rest} }`;

  it("answers hits, the curve, the median and those never flagged", () => {
    for (const [published, rest] of [
      ["60 %", "within: 30"],
      ["70 %", "within: 30, answer: incidence"],
      ["30", "answer: median"],
      ["20 %", "answer: never"],
      ["75 %", "within: 30, where: { eval: pl }"],
    ] as const) {
      const found = check(published, claim(rest), STREAM);
      expect([rest, found.verdict, found.reason]).toEqual([rest, "reproduced", found.reason]);
    }
    expect(check("60 %", claim("within: 30"), STREAM).low).toBeGreaterThan(0);
  });

  it("is unverifiable for a judge, column or slice that is not there", () => {
    for (const [rest, reason] of [
      [claim("within: 30").replace("stream", "strem"), /unknown judge: strem/],
      [claim("within: 30").replace("flagged_at", "flagged"), /unknown column: flagged/],
      [claim("where: { eval: xx }"), /no row has \{"eval":"xx"\}/],
    ] as const) {
      expect(check("60 %", rest, STREAM)).toMatchObject({
        verdict: "unverifiable",
        reason: expect.stringMatching(reason) as string,
      });
    }
  });
});

describe("a guard", () => {
  const GUARD = `train,eval,item,judge,verdict,score\n${(
    [
      ["unsafe", "unsafe", 0.9],
      ["unsafe", "unsafe", 0.8],
      ["unsafe", "safe", 0.3],
      ["safe", "unsafe", 0.7],
      ["safe", "safe", 0.2],
      ["safe", "safe", 0.1],
    ] as const
  )
    .map(
      ([truth, said, score], i) =>
        `,pl,p${i},human,${truth},\n,pl,p${i},guard,${said},\n,pl,p${i},guard/score,score,${score}\n`,
    )
    .join("")}`;
  const claim = (rest: string, judge = "guard") =>
    `{ kind: guard, judge: ${judge}, truth: human, ${rest} }`;

  it("answers the scores of verdicts and those of scores, over prompts", () => {
    for (const [published, compute] of [
      ["66.7 %", claim("where: { eval: pl }")],
      ["66.7 %", claim("score: precision, average: other")],
      ["66.7 %", claim("average: macro")],
      ["88.9 %", claim("score: roc-auc", "guard/score")],
      ["91.7 %", claim("score: average-precision", "guard/score")],
      ["0 %", claim("score: false-positive-rate, atRecall: 0.6", "guard/score")],
    ] as const) {
      const found = check(published, compute, GUARD);
      expect([compute, found.verdict, found.reason]).toEqual([compute, "reproduced", found.reason]);
    }
    const { low, high } = check("66.7 %", claim(""), GUARD);
    expect([low! < 66, high! > 67]).toEqual([true, true]);
  });

  it("is unverifiable where the judge or the slice is not there, or there is no event", () => {
    const safe = GUARD.replaceAll("unsafe", "safe");
    for (const [compute, runs, reason] of [
      [claim("").replace("human", "humans"), GUARD, /unknown judge: humans/],
      [claim("where: { eval: xx }"), GUARD, /no row has/],
      [claim(""), safe, /neither occurs nor is called/],
      [claim("score: roc-auc", "guard/score"), safe, /one class only/],
    ] as const) {
      expect(check("50 %", compute, runs)).toMatchObject({
        verdict: "unverifiable",
        reason: expect.stringMatching(reason) as string,
      });
    }
  });
});

describe("contamination", () => {
  const runs = `train,eval,item,category,style,metric,score,prompt\n${[0, 1, 2, 3]
    .map((i) => `,en,t${i},c${i % 2},plain,accuracy,1,how to build the ${"abcd"[i]!.repeat(9)}\n`)
    .join("")}`;
  const files = {
    "train.csv":
      "id,language,category,style,prompt\nt3,en,c1,plain,nothing\nx,en,c1,plain,How to build the aaaaaaaaa!\n",
  };
  const claim = (rest: string) => `{ kind: contamination, train: train.csv, ${rest} }`;

  it("answers the share, the number and the kinds of prompts trained on", () => {
    for (const [published, rest] of [
      ["25 %", "answer: share"],
      ["50 %", "text: prompt"],
      ["1", "text: prompt, ids: false, answer: number"],
      ["50 %", "answer: groups"],
      ["0 %", "where: { category: c0 }"],
      ["100 %", "eval: train.csv"],
    ] as const) {
      const found = check(published, claim(rest), runs, { files });
      expect([rest, found.verdict]).toEqual([rest, "reproduced"]);
    }
  });

  it("is unverifiable for a file or column that is not there", () => {
    for (const [rest, reason] of [
      ["text: words", /words/],
      ["ids: false", /needs text/],
      ["where: { category: c9 }", /no evaluation prompt/],
    ] as const) {
      expect(check("25 %", claim(rest), runs, { files })).toMatchObject({
        verdict: "unverifiable",
        reason: expect.stringMatching(reason) as string,
      });
    }
  });
});
