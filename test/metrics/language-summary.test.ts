import { describe, expect, it } from "vitest";
import { estimate, languageSummary } from "../../src/metrics/index.js";
import { readRunsText } from "../../src/runs/index.js";
import { rateDifference } from "../../src/stats/proportions/index.js";

const runs = readRunsText(`model,eval,metric,value,k,n
a,en,asr,,10,100
a,lv,asr,,40,100
a,de,asr,,5,100
a,sl,asr,,,0
b,lv,asr,,7,100
a,en,curiosity,0.1,,
a,de,curiosity,0.3,,
`);

describe("languageSummary", () => {
  const [a, b] = languageSummary(estimate(runs, { metric: "asr", by: ["model", "eval"] }));

  it("finds the worst language and its gap to the reference", () => {
    expect(a).toMatchObject({ by: { model: "a" }, languages: 3, worst: { eval: "lv" } });
    expect(a).toMatchObject({ lowest: { eval: "de" }, highest: { eval: "lv" } });
    expect(a?.mean).toBeCloseTo(0.55 / 3, 12);
    const { low, high } = rateDifference(40, 100, 10, 100) as { low: number; high: number };
    expect(a?.gap).toMatchObject({ value: expect.closeTo(0.3, 12), low, high });
  });

  it("lists languages without a value instead of counting them as 0", () => {
    expect(a?.missing).toMatchObject([{ eval: "sl", why: { undefined: "no-data" } }]);
  });

  it("has a reason where the reference is missing, or no direction is known", () => {
    expect(b?.gap).toMatchObject({ undefined: "no-data" });
    const unknown = estimate(runs, { metric: "curiosity", by: ["eval"] });
    expect(languageSummary(unknown)[0]?.worst).toMatchObject({ undefined: "not-measured" });
    expect(languageSummary(unknown, { higherIsBetter: true })[0]).toMatchObject({
      worst: { eval: "en" },
      gap: { value: 0 },
    });
  });

  it("has no gap where the reference is the worst, and no interval of a language against itself", () => {
    const english = estimate(runs, {
      metric: "asr",
      by: ["model", "eval"],
      where: { eval: ["en", "de"] },
    });
    expect(languageSummary(english)[0]).toMatchObject({ worst: { eval: "en" }, gap: { value: 0 } });
    expect(languageSummary(english)[0]?.gap).not.toHaveProperty("low");
  });

  it("refuses estimates that are not by language", () => {
    expect(() => languageSummary(estimate(runs, { metric: "asr", by: ["model"] }))).toThrow(
      RangeError,
    );
  });
});
