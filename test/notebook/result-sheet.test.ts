import { describe, expect, test } from "vitest";
import {
  contamination,
  correctedRates,
  countsOf,
  detectionLatency,
  estimate,
  guardReport,
  guardScores,
  isHigher,
  judgeAccuracy,
  judgeAgreement,
  judgeInfluence,
  languageSummary,
  nonInferiority,
  policySensitivity,
  strictness,
  tierTrend,
  tippingPoint,
} from "../../src/index.js";
import { asBundle, asDataFrame, asText } from "../../src/notebook/index.js";
import { fromRows } from "../../src/runs/index.js";
import { combineDistances, correlogramWithDistance } from "../../src/transfer/index.js";
import { margins } from "../../src/transfer/margins.js";
import { rankSources, selectSources } from "../../src/transfer/select/index.js";
import { parseTrainingSet } from "../../src/transfer/training-set.js";
import type { TransferMatrix } from "../../src/transfer/transfer-matrix.js";

const codes = ["de", "nl", "fr", "es", "pl", "cs"];
/** Relatives serve one another: 0.9 at home, 0.7 in the branch, 0.3 elsewhere, by pairs of codes. */
const matrix: TransferMatrix = {
  metric: "refusal_rate",
  judgePolicy: "",
  unit: "fraction",
  higherIsBetter: true,
  train: codes.map(parseTrainingSet),
  eval: codes,
  cells: codes.map((_, i) =>
    codes.map((_code, j) => {
      const value = i === j ? 0.9 : Math.floor(i / 2) === Math.floor(j / 2) ? 0.7 : 0.3 + i / 100;
      return { value, n: 100, low: value - 0.1, high: value + 0.1 };
    }),
  ),
};

const lines = (value: unknown) => asText(value).split("\n");

describe("results of the transfer room", () => {
  test("a ranking: its sentence, its sources with intervals", () => {
    const ranking = rankSources(matrix, "nl", { distances: ["genealogical"] });
    const [caption, header, first] = lines(ranking);
    expect(caption).toMatch(/^Best for nl: de \(observed, 0\.7\)\./);
    expect(header).toMatch(/^rank +source +how +estimate +may be the best$/);
    expect(first).toMatch(/^ +1 +de +observed +0\.70 \(0\.60 to 0\.80\) +true$/);
    expect(asDataFrame(ranking).columns).toContain("source");
  });

  test("a selection: its sentence, a row for each budget", () => {
    const selection = selectSources(matrix, { budget: 2 });
    expect(lines(selection)[0]).toMatch(/mean over 6 targets/);
    expect(lines(selection)[1]).toMatch(/^budget +chosen +value +on targets left out +random/);
    expect(asDataFrame(selection).shape[0]).toBeGreaterThanOrEqual(2);
  });

  test("a correlogram: a row for each class of distance", () => {
    const found = correlogramWithDistance(matrix, {
      distance: "genealogical",
      classes: 2,
      permutations: 99,
    });
    expect(lines(found)[0]).toBe(
      "correlogram against genealogical distance (Pearson, 6 languages): above 0, values are higher there than elsewhere",
    );
    expect(lines(found)[1]).toMatch(/^distance from +to +cells +statistic +p +p adjusted$/);
    expect(lines(found)).toHaveLength(5);
  });

  test("a combined distance: what it says, and each distance's part", () => {
    const found = combineDistances(matrix, ["genealogical", "geographic"], { permutations: 99 });
    expect(lines(found)[0]).not.toContain("[object Object]");
    expect(lines(found)[1]).toMatch(/^distance +share +correlation +p +p adjusted$/);
    expect(lines(found)[2]).toMatch(/^genealogical /);
  });

  test("margins: sources, then targets", () => {
    const text = asText(margins(matrix));
    expect(text).toMatch(/\nsource +de +0\.38 +0\.9/);
    expect(text).toMatch(/\ntarget +de +/);
  });
});

describe("results of the judges and metrics rooms", () => {
  const unsafe = { a: "1100", b: "1000", human: "1010" };
  const runs = fromRows(
    Object.entries(unsafe).flatMap(([judge, votes]) =>
      [...votes].map((vote, item) => ({
        model: "m",
        eval: "pl",
        item: `p${item}`,
        judge,
        verdict: vote === "1" ? "unsafe" : "safe",
      })),
    ),
  );

  test("the group of each row stands in columns of its own", () => {
    const rows = judgeAgreement(runs, { judges: ["a", "b"] });
    expect(lines(rows)[1]).toMatch(/^eval +pair +n /);
    expect(lines(rows)[2]).toMatch(/^pl +a, b +4 /);
  });

  test("estimates in a table show their interval", () => {
    const rows = correctedRates(runs, { judge: "a", truth: "human" });
    expect(asText(rows)).toContain("0.50 (0.15 to 0.85)");
  });

  test("an audit by group: tests, what adjusted them, the interaction", () => {
    const text = asText(strictness(runs, { judge: "a", than: "b" }));
    expect(text).toContain("  2 of 4  ");
    expect(text).toMatch(/^1 group\neval /);
    expect(text).toContain("  p = 0.500  ");
    expect(text).toContain("adjusted: Holm, over 1 test");
  });

  test("estimates by group: metric and policy in the caption", () => {
    const [first] = policySensitivity(runs, { metric: "attack_success_rate", by: ["eval"] });
    expect(lines(first!.estimates)[0]).toBe("attack success rate, judges: any, 1 group");
  });
});

describe("analyses whose parts hold parts of their own", () => {
  const votes = fromRows(
    ["lv", "de"].flatMap((code, at) =>
      Array.from({ length: 40 }, (_, i) => {
        const unsafe = i % 4 < 2 - at;
        const row = { train: "en", eval: code, item: `${code}${i}` };
        return [
          { ...row, judge: "a", verdict: unsafe ? "unsafe" : "safe", at: unsafe ? `${i}` : "" },
          { ...row, judge: "b", verdict: i % 5 === 0 ? "unsafe" : "safe", at: "" },
        ];
      }).flat(),
    ),
  );
  const of = { metric: "unsafe_rate", by: ["eval"] };
  const own = estimate(votes, { ...of, judgePolicy: "judge:a" });
  const items = (names: string[]) => names.map((id) => ({ id, language: "en", category: "c" }));
  const sides = [{ judge: "a" }, { judge: "b" }] as const;

  const shown: Readonly<Record<string, readonly [unknown, readonly string[]]>> = {
    "tier trend": [
      tierTrend(own, { tiers: { lv: "low", de: "high" }, order: ["high", "low"] }),
      ["high", "low", "low : high", "over responses", "over languages"],
    ],
    "tipping points": [
      tippingPoint(countsOf(own), isHigher("lv", "de"), { opposed: true }),
      ["if the judge", "in", "share wrong", "verdicts"],
    ],
    "leave one judge out": [
      judgeInfluence(votes, {
        ...of,
        conclusions: { "lv above de": isHigher("lv", "de") },
        trainingJudges: ["b"],
      }),
      ["without", "judges", "largest change", "rank correlation", "change places", "lv above de"],
    ],
    "accuracy of a judge": [
      judgeAccuracy(votes, { judge: "a", truth: "b" }),
      ["eval", "audited", "hits", "false alarms", "misses", "passes", "sensitivity"],
    ],
    "a guard": [
      guardReport(votes, { judge: "a", truth: "b", resamples: 0 }),
      ["eval", "F1", "macro F1", "weighted F1", "accuracy", "responses"],
    ],
    "a guard's scores": [
      guardScores(
        fromRows(
          [0.9, 0.4, 0.1].flatMap((score, item) => [
            { eval: "de", item, judge: "g", verdict: "score", score },
            { eval: "de", item, judge: "b", verdict: item === 0 ? "unsafe" : "safe" },
          ]),
        ),
        { judge: "g", truth: "b", resamples: 0 },
      ),
      ["eval", "responses", "events", "ROC AUC", "average precision", "false positive rate"],
    ],
    latency: [
      detectionLatency(votes, { judge: "a", at: "at", within: [8], ignore: ["at"] }),
      ["eval", "unsafe", "flagged", "never", "early", "within 8", "by 8", "median"],
    ],
    contamination: [
      contamination({ train: items(["x"]), eval: items(["x", "y"]) }),
      ["eval", "prompts", "contaminated", "share"],
    ],
    "non-inferiority": [
      nonInferiority(votes, { ...of, sides, margin: 0.5 }),
      ["eval", "design", "n", "difference", "p", "p adjusted", "not worse"],
    ],
    policies: [policySensitivity(votes, of), ["policy", "eval", "estimate"]],
    "languages in brief": [languageSummary(own), ["languages", "missing", "mean", "lowest"]],
  };

  test.each(Object.entries(shown))("%s: a row for each answer, no object in a cell", (_, entry) => {
    const [value, columns] = entry;
    const text = asText(value);
    expect(text).not.toMatch(/[{}]|\[object/);
    expect(text.split("\n")[1]!.trim().split(/ {2,}/).slice(0, columns.length)).toEqual(columns);
    const frame = asDataFrame(value);
    expect(frame.columns.slice(0, columns.length)).toEqual(columns);
    expect(JSON.stringify(frame.values)).not.toContain("{");
  });

  test("a conclusion that depends on a judge is told", () => {
    const [influence] = shown["leave one judge out"]!;
    expect(asText(influence)).toContain("circularity: b also filtered the training data");
    expect(asText(influence)).toContain("appears");
  });
});

test("several sentences stand above their table, not in a caption as wide as it", async () => {
  const { data } = await asBundle(selectSources(matrix, { budget: 2 }));
  expect(String(data["text/html"])).toMatch(/^<div[^>]*><p>[^<]+<\/p><table>/);
});
