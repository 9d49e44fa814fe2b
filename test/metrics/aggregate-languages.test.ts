import { describe, expect, it } from "vitest";
import { aggregateLanguages } from "../../src/metrics/index.js";
import { fromRows } from "../../src/runs/index.js";
import { interquartileMean, optimalityGap } from "../../src/stats/aggregate/index.js";
import { compare, loadOracle } from "../oracles/record.js";

describe("aggregateLanguages over runs, against NumPy and SciPy", () => {
  for (const { name, input, expected, tolerance } of loadOracle("aggregate").cases) {
    it(name, () => {
      const sides = { x: input["x"] as number[][], y: input["y"] as number[][] };
      const languages = ["en", "de", "fr", "pl", "cs", "sl", "lv", "hu"];
      const runs = fromRows(
        Object.entries(sides).flatMap(([model, tasks]) =>
          tasks.flatMap((scores, task) =>
            scores.map((score, seed) => ({
              model,
              run: `${model}-${seed}`,
              eval: languages[task],
              item: "all",
              metric: "accuracy",
              score,
            })),
          ),
        ),
      );
      const report = aggregateLanguages(runs, { metric: "accuracy", unit: "run", target: 0.6 });
      const [x] = report.models;
      const [improvement] = report.improvement;
      const check = (key: string, value: unknown): void => {
        compare("aggregate", name, key, value, expected[key], tolerance[key]);
      };
      const value = (of: unknown): unknown => (of as { value: number }).value;
      check("improvement", value(improvement?.probability));
      // theirs weighs every run the same: the same thing where languages have equally many
      if (new Set(sides.x.map(({ length }) => length)).size === 1) {
        check("mean", value(x?.mean));
        check("iqm", value(x?.interquartileMean));
        check("gap_higher", value(x?.optimalityGap));
        // 1,999 resamples here, 20,000 and 4,000 there
        const { low, high } = x!.interquartileMean as { low: number; high: number };
        compare("aggregate", name, "iqm_interval", [low, high], expected["iqm_interval"], 0.006);
      } else {
        // each language's runs as often as makes them equally many
        const times = sides.x.reduce((product, { length }) => product * length, 1);
        const even = sides.x.flatMap((own) =>
          own.flatMap((score) => Array<number>(times / own.length).fill(score)),
        );
        const mean = even.reduce((sum, score) => sum + score, 0) / even.length;
        expect(value(x?.mean)).toBeCloseTo(mean, 10);
        expect(value(x?.interquartileMean)).toBeCloseTo(interquartileMean(even) as number, 10);
        expect(value(x?.optimalityGap)).toBeCloseTo(
          optimalityGap(even, 0.6, "higher") as number,
          10,
        );
      }
      const limits = improvement!.probability as { low: number; high: number };
      const drawn = [limits.low, limits.high];
      compare(
        "aggregate",
        name,
        "improvement_interval",
        drawn,
        expected["improvement_interval"],
        0.03,
      );
    });
  }
});

/** Unsafe responses among 100 in each language, by model. */
const counts: Record<string, Record<string, number>> = {
  tuned: { en: 10, de: 12, lv: 30, sl: 14 },
  base: { en: 20, de: 22, lv: 25, pl: 90 },
};
const runs = fromRows(
  Object.entries(counts).flatMap(([model, languages]) =>
    Object.entries(languages).flatMap(([language, k]) =>
      Array.from({ length: 100 }, (_, item) => ({
        model,
        eval: language,
        item,
        judge: "guard",
        verdict: item < k ? "unsafe" : "safe",
      })),
    ),
  ),
);

describe("aggregateLanguages over unequal numbers of runs", () => {
  const score = (language: string, run: string, value: number) => ({
    model: "m",
    run,
    eval: language,
    item: "1",
    metric: "accuracy",
    score: value,
  });
  const rows = [score("en", "1", 0.1), score("en", "2", 0.9), score("pl", "1", 0.9)];

  it("weighs every language the same, not every run", () => {
    const asked = { metric: "accuracy", unit: "run", resamples: 99 } as const;
    const [model] = aggregateLanguages(fromRows(rows), asked).models;
    expect(model?.mean).toMatchObject({ value: expect.closeTo(0.7, 12) });
    expect(model?.optimalityGap).toMatchObject({ value: expect.closeTo(0.3, 12) });
    // half the weight is Polish: the middle half lies at 0.9 throughout
    expect(model?.interquartileMean).toMatchObject({ value: expect.closeTo(0.9, 12) });
  });
});

describe("aggregateLanguages over prompts", () => {
  const report = aggregateLanguages(runs, { metric: "asr", unit: "prompt", resamples: 499 });
  const [tuned] = report.models;

  it("weighs every language the same, and knows which direction is better", () => {
    expect(report).toMatchObject({ judgePolicy: "judge:guard", target: 0 });
    expect(tuned?.mean).toMatchObject({ value: expect.closeTo(0.165, 12), n: 400 });
    // a quarter left out at each end: 0.12 and 0.14
    expect(tuned?.interquartileMean).toMatchObject({ value: expect.closeTo(0.13, 12) });
    expect(tuned?.optimalityGap).toMatchObject({ value: expect.closeTo(0.165, 12) });
    expect(tuned?.worst).toMatchObject({ value: expect.closeTo(0.3, 12) });
    const { low, high } = tuned!.mean as { low: number; high: number };
    // four independent rates: se = sqrt(Σ p(1 − p)/n) / 4 = 0.0181
    expect((high - low) / (2 * 1.96)).toBeCloseTo(0.0181, 2.5);
  });

  it("compares models over the languages both have", () => {
    // better in English and German, worse in Latvian
    expect(report.improvement).toMatchObject([
      { languages: ["en", "de", "lv"], probability: { value: expect.closeTo(2 / 3, 12) } },
    ]);
  });

  it("draws translated prompts together: wider, where languages fail on the same ones", () => {
    const options = { metric: "asr", unit: "prompt", resamples: 499 } as const;
    const width = (parallel: boolean): number => {
      const [model] = aggregateLanguages(runs, { ...options, parallel }).models;
      const { low, high } = model!.mean as { low: number; high: number };
      return high - low;
    };
    expect(width(true)).toBeGreaterThan(1.5 * width(false));
  });

  it("has no interval for single runs, and reasons for what cannot be said", () => {
    const one = fromRows([
      { model: "a", run: "a", eval: "en", item: 1, metric: "curiosity", score: 0.5 },
      { model: "b", run: "b", eval: "de", item: 1, metric: "curiosity", score: 0.5 },
    ]);
    const found = aggregateLanguages(one, { metric: "curiosity", unit: "run" });
    expect(found.models[0]?.mean).not.toHaveProperty("low");
    expect(found.models[0]).toMatchObject({
      mean: { value: 0.5 },
      optimalityGap: { undefined: "not-measured" },
      worst: { undefined: "not-measured" },
    });
    expect(found.improvement[0]?.probability).toMatchObject({ undefined: "disjoint" });
    expect(() => aggregateLanguages(one, { metric: "asr", unit: "run" })).toThrow(
      "asr does not come response by response",
    );
  });
});
