import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  averagePrecision,
  brierScore,
  classificationReport,
  confusionMatrix,
  rocAuc,
} from "../../../src/stats/classification/index.js";
import { isUndefined } from "../../../src/stats/result.js";

const label = fc.constantFrom("refusal", "compliance", "unclear");
const pairs = fc.array(fc.record({ truth: label, predicted: label }), {
  minLength: 1,
  maxLength: 40,
});
const scored = fc.array(
  fc.record({ truth: fc.boolean(), score: fc.integer({ min: 0, max: 8 }).map((s) => s / 8) }),
  { minLength: 1, maxLength: 40 },
);

describe("classes", () => {
  test("scores lie in their ranges, and the averages between the extremes", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const report = classificationReport(
          list.map((p) => p.truth),
          list.map((p) => p.predicted),
        );
        if (isUndefined(report)) throw new Error(report.message);
        for (const score of ["precision", "recall", "f1"] as const) {
          const values = report.classes.map((c) => c[score]);
          for (const average of [report.macro, report.weighted]) {
            expect(average[score]).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
            expect(average[score]).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
          }
        }
        expect(report.weighted.recall).toBeCloseTo(report.accuracy, 12);
        expect(Math.abs(report.mcc)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("renaming the classes changes nothing but names; swapping truth and prediction swaps roles", () => {
    const names: Readonly<Record<string, string>> = { refusal: "z", compliance: "b", unclear: "m" };
    fc.assert(
      fc.property(pairs, (list) => {
        const [truth, predicted] = [list.map((p) => p.truth), list.map((p) => p.predicted)];
        const one = classificationReport(truth, predicted);
        const renamed = classificationReport(
          truth.map((t) => names[t]!),
          predicted.map((p) => names[p]!),
        );
        const swapped = classificationReport(predicted, truth);
        if (isUndefined(one) || isUndefined(renamed) || isUndefined(swapped)) throw new Error();
        expect(renamed.macro.f1).toBeCloseTo(one.macro.f1, 12);
        expect(renamed.mcc).toBeCloseTo(one.mcc, 12);
        expect(swapped.macro.precision).toBeCloseTo(one.macro.recall, 12);
        expect(swapped.mcc).toBeCloseTo(one.mcc, 12);
      }),
    );
  });

  test("a ratio 0 / 0 counts as 0, and is told", () => {
    const found = classificationReport(["a", "a"], ["a", "b"], ["a", "b", "c"]);
    if (isUndefined(found)) throw new Error(found.message);
    expect(found.warnings).toEqual([
      "recall of b is 0 / 0, and counts as 0",
      "precision of c is 0 / 0, and counts as 0",
      "recall of c is 0 / 0, and counts as 0",
      "F1 of c is 0 / 0, and counts as 0",
    ]);
    expect(classificationReport(["a", "b"], ["b", "a"])).toMatchObject({ warnings: [] });
  });

  test("reasons and refusals", () => {
    expect(classificationReport([], [])).toMatchObject({ undefined: "no-data" });
    expect(() => confusionMatrix(["a"], ["b"], ["a"])).toThrow("invalid label: b");
    expect(() => confusionMatrix(["a"], [])).toThrow("invalid lengths: 1 and 0");
    const booleans = confusionMatrix([true, false], [true, true]);
    expect(booleans).toMatchObject({
      labels: [false, true],
      counts: [
        [0, 1],
        [0, 1],
      ],
    });
  });
});

describe("scores", () => {
  test("the area is the share of ordered pairs, and mirrors when scores or classes are turned", () => {
    fc.assert(
      fc.property(scored, (list) => {
        const truth = list.map((u) => u.truth);
        const scores = list.map((u) => u.score);
        const area = rocAuc(truth, scores);
        if (isUndefined(area)) return;
        let pairs = 0;
        let ordered = 0;
        for (const p of list.filter((u) => u.truth)) {
          for (const q of list.filter((u) => !u.truth)) {
            pairs += 1;
            ordered += p.score > q.score ? 1 : p.score === q.score ? 0.5 : 0;
          }
        }
        expect(area.value).toBeCloseTo(ordered / pairs, 12);
        expect(
          rocAuc(
            truth,
            scores.map((s) => -s),
          ),
        ).toMatchObject({
          value: expect.closeTo(1 - area.value, 12) as number,
        });
        expect(
          rocAuc(
            truth.map((t) => !t),
            scores,
          ),
        ).toMatchObject({
          value: expect.closeTo(1 - area.value, 12) as number,
        });
      }),
    );
  });

  test("average precision is at least the share of positives of the worst order, and 1 of the best", () => {
    fc.assert(
      fc.property(scored, (list) => {
        const found = averagePrecision(
          list.map((u) => u.truth),
          list.map((u) => u.score),
        );
        if (isUndefined(found)) return;
        expect(found.value).toBeGreaterThan(0);
        expect(found.value).toBeLessThanOrEqual(1);
        const perfect = averagePrecision(
          list.map((u) => u.truth),
          list.map((u) => Number(u.truth)),
        );
        expect(perfect).toMatchObject({ value: 1 });
      }),
    );
  });

  test("reasons and refusals", () => {
    expect(rocAuc([], [])).toMatchObject({ undefined: "no-data" });
    expect(rocAuc([1, 1], [0.1, 0.2])).toMatchObject({ undefined: "constant" });
    expect(averagePrecision([0], [0.3])).toMatchObject({ undefined: "zero-denominator" });
    expect(brierScore([1], [2])).toMatchObject({ undefined: "out-of-range" });
    expect(brierScore([1], [Number.NaN])).toMatchObject({ undefined: "non-finite" });
    expect(() => rocAuc([2], [0.1])).toThrow("invalid truth: 2");
  });
});
