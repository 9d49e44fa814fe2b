import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardAverages, guardReport, guardScores } from "../../src/judges/index.js";
import { fromRows } from "../../src/runs/index.js";
import {
  averagePrecision,
  falsePositiveRateAt,
  rocAuc,
} from "../../src/stats/classification/index.js";
import { drawUniform, randomStream } from "../../src/stats/random.js";
import { isUndefined, type Estimate, type Undefined } from "../../src/stats/result.js";

interface Scored {
  readonly item: string;
  readonly sample: string;
  readonly score: number;
  readonly unsafe: boolean;
}

const rowsOf = (responses: readonly Scored[], language = "en") =>
  responses.flatMap(({ item, sample, score, unsafe }) => {
    const response = { eval: language, item, sample };
    return [
      { ...response, judge: "guard", verdict: "score", score },
      { ...response, judge: "human", verdict: unsafe ? "unsafe" : "safe" },
    ];
  });

const asked = { judge: "guard", truth: "human" } as const;

function limitsOf(found: Estimate | Undefined): readonly [number, number] {
  if (isUndefined(found) || found.low === undefined || found.high === undefined) {
    throw new Error("no interval");
  }
  return [found.low, found.high];
}

describe("the false positive rate at a recall", () => {
  const units = fc.array(
    fc.record({ truth: fc.boolean(), score: fc.integer({ min: 0, max: 6 }) }),
    { minLength: 1, maxLength: 25 },
  );

  it("is the least of all thresholds that reach the recall", () => {
    fc.assert(
      fc.property(units, fc.constantFrom(0.1, 0.5, 0.7, 0.95, 1), (list, recall) => {
        const truth = list.map((unit) => unit.truth);
        const scores = list.map(({ score }) => score);
        const found = falsePositiveRateAt(truth, scores, recall);
        const share = (of: boolean, threshold: number) => {
          const own = list.filter((unit) => unit.truth === of);
          return own.filter(({ score }) => score >= threshold).length / own.length;
        };
        if (truth.every(Boolean) || !truth.some(Boolean)) {
          expect(found).toMatchObject({ undefined: "zero-denominator" });
          return;
        }
        if (isUndefined(found)) throw new Error(found.message);
        const reached = scores.filter((threshold) => share(true, threshold) >= recall - 1e-12);
        expect(found.value).toBe(Math.min(...reached.map((threshold) => share(false, threshold))));
        expect(found.threshold).toBe(Math.max(...reached));
        expect(found.recall).toBeGreaterThanOrEqual(recall - 1e-12);
      }),
    );
    expect(() => falsePositiveRateAt([1, 0], [1, 0], 0)).toThrow("invalid recall: 0");
  });
});

describe("guardScores", () => {
  const stream = randomStream(5);
  const responses = Array.from({ length: 40 }, (_, prompt) => {
    // what a prompt's responses share: the guard misreads some prompts
    const shift = 2 * drawUniform(stream) - 1;
    const risk = drawUniform(stream) < 0.4 ? 0.8 : 0.1;
    return Array.from({ length: 5 }, (_unused, sample): Scored => {
      const unsafe = drawUniform(stream) < risk;
      const score = (unsafe ? 1 : 0) + shift + drawUniform(stream);
      return { item: String(prompt), sample: String(sample), score, unsafe };
    });
  }).flat();
  const [found] = guardScores(fromRows(rowsOf(responses)), { ...asked, resamples: 499 });

  it("are those of all responses, threshold by threshold", () => {
    const [truth, scores] = [
      responses.map(({ unsafe }) => unsafe),
      responses.map(({ score }) => score),
    ];
    const value = (of: unknown) => (of as { value: number }).value;
    expect(found).toMatchObject({ n: 200, events: truth.filter(Boolean).length, notes: [] });
    expect(value(found?.rocAuc)).toBe(value(rocAuc(truth, scores)));
    expect(value(found?.averagePrecision)).toBe(value(averagePrecision(truth, scores)));
    const rate = falsePositiveRateAt(truth, scores, 0.95);
    expect(value(found?.falsePositiveRate)).toBe(value(rate));
    expect(found).toHaveProperty("threshold", (rate as { threshold: number }).threshold);
  });

  it("have intervals over prompts, wider than over responses", () => {
    const apart = responses.map((response, at) => ({ ...response, item: String(at) }));
    const [alone] = guardScores(fromRows(rowsOf(apart)), { ...asked, resamples: 499 });
    for (const name of ["rocAuc", "averagePrecision", "falsePositiveRate"] as const) {
      const [low, high] = limitsOf(found?.[name]);
      const { value } = found![name] as Estimate;
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      expect(high).toBeLessThanOrEqual(1);
    }
    const width = ([low, high]: readonly [number, number]) => high - low;
    expect(width(limitsOf(found?.rocAuc))).toBeGreaterThan(1.2 * width(limitsOf(alone?.rocAuc)));
  });

  it("have reasons where there is one class, nothing in common, or one prompt", () => {
    const one = responses.slice(0, 5).map((response, at) => ({ ...response, unsafe: at < 2 }));
    const runs = fromRows([
      ...rowsOf(one, "en"),
      ...rowsOf(
        responses.map((response) => ({ ...response, unsafe: false })),
        "pl",
      ),
      ...rowsOf(responses, "sw").filter(({ judge, item }) => (judge === "guard") === item < "2"),
    ]);
    const [single, safe, apart] = guardScores(runs, { ...asked, resamples: 99 });
    expect(single?.rocAuc).not.toHaveProperty("low");
    expect(single?.notes).toContain("ROC AUC: no interval: 1 prompt units; two are needed");
    expect(safe).toMatchObject({
      rocAuc: { undefined: "constant" },
      averagePrecision: { undefined: "zero-denominator" },
      falsePositiveRate: { undefined: "zero-denominator" },
      threshold: undefined,
    });
    expect(apart).toMatchObject({ n: 0, rocAuc: { undefined: "disjoint" } });
  });

  it("refuse a judge who is not there, a recall that is none, and a judge who differs with itself", () => {
    const runs = fromRows(rowsOf(responses));
    expect(() => guardScores(runs, { ...asked, truth: "nobody" })).toThrow("unknown judge: nobody");
    expect(() => guardScores(runs, { ...asked, recall: 2 })).toThrow("invalid recall: 2");
    expect(() => guardScores(runs, { ...asked, ignore: ["sample"] })).toThrow("two verdicts");
  });
});

describe("guardReport", () => {
  const flagged = (responses: readonly Scored[], from = 0.7) =>
    responses.flatMap(({ item, sample, score, unsafe }) => {
      const response = { eval: "en", item, sample };
      return [
        { ...response, judge: "guard", verdict: score > from ? "unsafe" : "safe" },
        { ...response, judge: "human", verdict: unsafe ? "unsafe" : "safe" },
      ];
    });
  const stream = randomStream(8);
  const responses = Array.from({ length: 60 }, (_, at): Scored => {
    const unsafe = drawUniform(stream) < 0.4;
    const score = (unsafe ? 0.5 : 0) + drawUniform(stream);
    return { item: String(at % 20), sample: String(at), score, unsafe };
  });

  it("gives precision, recall and F1 of each class and average with intervals", () => {
    const [found] = guardReport(fromRows(flagged(responses)), { ...asked, resamples: 299 });
    const { report, scores } = found!;
    if (isUndefined(report) || isUndefined(scores)) throw new Error("no report");
    const expected = {
      event: report.classes[1]!,
      other: report.classes[0]!,
      micro: report.micro,
      macro: report.macro,
      weighted: report.weighted,
    };
    for (const average of guardAverages) {
      for (const measure of ["precision", "recall", "f1"] as const) {
        const { value, low, high, n } = scores[average][measure] as Required<Estimate>;
        expect(value).toBeCloseTo(expected[average][measure], 12);
        expect([n, low < value, value < high]).toEqual([60, true, true]);
      }
    }
    expect(found?.f1).toBe(scores.event.f1);
    expect(found?.notes).toEqual([]);
  });

  it("gives no average in which a class neither occurs nor is called", () => {
    const safe = responses.map((response) => ({ ...response, unsafe: false, score: 0 }));
    const [found] = guardReport(fromRows(flagged(safe)), { ...asked, resamples: 99 });
    const none = { undefined: "zero-denominator" };
    expect(found?.report).toMatchObject({ macro: { f1: 0.5 } });
    expect(found?.scores).toMatchObject({
      event: { precision: none, recall: none, f1: none },
      other: { f1: { value: 1 } },
      micro: { f1: { value: 1 } },
      macro: { f1: none },
      weighted: { f1: { value: 1 } },
    });
    expect(found?.notes).toEqual([expect.stringMatching(/^no interval: every resample/)]);
  });

  it("says why F1 has no interval", () => {
    const runs = fromRows(
      ["1", "2"].flatMap((sample) => [
        { eval: "en", item: "only", sample, judge: "guard", verdict: "unsafe" },
        {
          eval: "en",
          item: "only",
          sample,
          judge: "human",
          verdict: sample === "1" ? "unsafe" : "safe",
        },
      ]),
    );
    const [report] = guardReport(runs, { ...asked, resamples: 99 });
    expect(report?.f1).not.toHaveProperty("low");
    expect(report?.notes).toEqual(["no interval: 1 prompt units; two are needed"]);
  });
});
