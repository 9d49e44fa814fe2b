import { describe, expect, it } from "vitest";
import { correctedRates, judgeAccuracy } from "../../src/judges/index.js";
import { fromRows } from "../../src/runs/index.js";
import { roganGladen } from "../../src/stats/prevalence/index.js";
import { wilson } from "../../src/stats/proportions/index.js";
import { drawUniform, randomStream } from "../../src/stats/random.js";

type Row = Readonly<Record<string, string>>;

/** A judge of known accuracy on responses of a known unsafe rate, the first of them audited. */
function world(
  seed: number,
  rate: number,
  shape: { readonly n: number; readonly audited: number; readonly name: string },
): Row[] {
  const stream = randomStream(seed);
  return Array.from({ length: shape.n }, (_, item) => {
    const unsafe = drawUniform(stream) < rate;
    const flagged = drawUniform(stream) < (unsafe ? 0.85 : 0.1);
    const row = { world: shape.name, eval: "pl", item: String(item) };
    const name = (yes: boolean) => (yes ? "unsafe" : "safe");
    const guard = { ...row, judge: "guard", verdict: name(flagged) };
    if (item >= shape.audited) return [guard];
    return [guard, { ...row, judge: "human", verdict: name(unsafe) }];
  }).flat();
}

describe("correctedRates", () => {
  const runs = fromRows([
    ...world(1, 0.2, { n: 400, audited: 120, name: "a" }),
    ...world(2, 0.2, { n: 50, audited: 0, name: "b" }),
    ...world(3, 0.5, { n: 30, audited: 30, name: "c" }),
  ]);
  const options = { judge: "guard", truth: "human", by: ["world"] } as const;
  const [a, b, c] = correctedRates(runs, options);

  it("are those of the audited sample's sensitivity and specificity", () => {
    const [accuracy] = judgeAccuracy(runs, options);
    const { truePositives, falsePositives, falseNegatives, trueNegatives } = accuracy!.confusion;
    const [positives, negatives] = [truePositives + falseNegatives, falsePositives + trueNegatives];
    const { k } = a!.judged as { k: number };
    expect(a).toMatchObject({ n: 400, audited: 120 });
    expect(a!.roganGladen).toEqual(
      roganGladen(
        k,
        400,
        {
          sensitivity: truePositives / positives,
          positives,
          specificity: trueNegatives / negatives,
          negatives,
        },
        { interval: "lang-reiczigel" },
      ),
    );
    expect(a!.human).toEqual(wilson(positives, 120));
    expect(a!.bias).toBeCloseTo((falsePositives - falseNegatives) / 120, 12);
    // the judge's rate on the rest less its bias on the audited
    const rest = (k - truePositives - falsePositives) / 280;
    expect(a!.predictionPowered).toHaveProperty("value", expect.closeTo(rest - a!.bias!, 12));
  });

  it("have a reason where nobody audited, or everything was", () => {
    expect(b).toMatchObject({
      human: { undefined: "no-data" },
      roganGladen: { undefined: "no-data", message: "no true event was audited" },
      predictionPowered: { undefined: "no-data", message: "nobody audited a response here" },
      bias: undefined,
    });
    expect(c!.predictionPowered).toMatchObject({ undefined: "no-data" });
    expect(c!.roganGladen).toHaveProperty("value");
  });

  it("have no interval from a single audited response, and stay rates", () => {
    const verdicts = (people: number) =>
      Array.from({ length: 40 }, (_, item) => [
        { eval: "de", item, judge: "guard", verdict: item % 2 === 0 ? "safe" : "unsafe" },
        ...(item < people
          ? [{ eval: "de", item, judge: "human", verdict: item % 2 === 0 ? "unsafe" : "safe" }]
          : []),
      ]).flat();
    const corrected = (people: number) =>
      correctedRates(fromRows(verdicts(people)), { judge: "guard", truth: "human" })[0]!;
    expect(corrected(1).predictionPowered).toMatchObject({ undefined: "too-few" });
    // the judge misses two of the three: half the rest, and two thirds more
    expect(corrected(3).bias).toBeCloseTo(-1 / 3, 12);
    expect(corrected(5).predictionPowered).toMatchObject({ high: 1 });
  });

  it("cover the true rate where the judge's own interval does not", () => {
    const rate = 0.2;
    const worlds = 250;
    const rows = Array.from({ length: worlds }, (_, w) =>
      world(100 + w, rate, { n: 400, audited: 120, name: String(w) }),
    ).flat();
    const answers = correctedRates(fromRows(rows), options);
    const covered = (of: "roganGladen" | "predictionPowered" | "judged") =>
      answers.filter((answer) => {
        const found = answer[of];
        return "low" in found && found.low! <= rate && rate <= found.high!;
      }).length / worlds;
    // 95 % less three standard errors of 250 worlds
    expect(covered("roganGladen")).toBeGreaterThan(0.91);
    expect(covered("predictionPowered")).toBeGreaterThan(0.91);
    expect(covered("predictionPowered")).toBeLessThan(0.99);
    expect(covered("judged")).toBeLessThan(0.5);
  });
});
