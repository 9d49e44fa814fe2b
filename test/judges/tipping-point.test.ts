import { describe, expect, it } from "vitest";
import {
  againstAudit,
  allHigher,
  isHigher,
  judgeAccuracy,
  ratesRise,
  tippingPoint,
  type JudgedCount,
  type TippingPoint,
} from "../../src/judges/index.js";
import { fromRows } from "../../src/runs/index.js";
import { isUndefined } from "../../src/stats/result.js";
import { drawUniform, randomStream } from "../../src/stats/random.js";

function points(found: ReturnType<typeof tippingPoint>): readonly TippingPoint[] {
  if (isUndefined(found)) throw new Error(found.message);
  return found as readonly TippingPoint[];
}

const counts: readonly JudgedCount[] = [
  { label: "sw", k: 30, n: 100 },
  { label: "jv", k: 28, n: 100 },
  { label: "zh", k: 10, n: 100 },
  { label: "it", k: 12, n: 100 },
];
const low = ["sw", "jv"];
const high = ["zh", "it"];

describe("tippingPoint over several languages", () => {
  const holds = allHigher(low, high);
  const found = points(
    tippingPoint(counts, holds, { together: { "low-resource": low }, opposed: true }),
  );
  const at = (label: string, error: string, opposite?: string) =>
    found.find((p) => p.label === label && p.error === error && p.opposite?.label === opposite);

  it("spreads a bias over the languages that share it", () => {
    const shared = at("low-resource", "over-flags")!;
    expect(shared.labels).toEqual(low);
    // 17 events in all have to go for the interval to reach 0: 7 or 8 in each
    const after = (share: number): JudgedCount[] =>
      counts.map((c) =>
        low.includes(c.label) ? { ...c, k: c.k - Math.floor(share * c.k + 1e-9) } : c,
      );
    expect(holds(after(shared.share))).toBe(false);
    expect(holds(after(shared.share - 1e-6))).toBe(true);
    const changed = after(shared.share).reduce((sum, { k }) => sum + k, 0);
    expect(80 - changed).toBe(shared.verdicts);
    expect(shared.share).toBeLessThan(at("sw", "over-flags")!.share);
  });

  it("needs less where the judge errs the other way elsewhere", () => {
    const opposed = at("low-resource", "over-flags", "zh")!;
    expect(opposed.share).toBeLessThan(at("low-resource", "over-flags")!.share);
    expect(opposed.share).toBeLessThan(at("zh", "misses")!.share);
    expect(found.every((p) => p.opposite === undefined || p.error === "over-flags")).toBe(true);
  });

  it("leaves out what overturns nothing, and refuses a language that is not there", () => {
    expect(at("sw", "misses")).toBeUndefined();
    expect(at("zh", "over-flags")).toBeUndefined();
    expect(() => tippingPoint(counts, holds, { together: { x: ["xx"] } })).toThrow(
      "unknown group: xx (one of sw, jv, zh, it)",
    );
  });

  it("reads a conclusion about tiers", () => {
    const rising = ratesRise([high, low]);
    expect(rising(counts)).toBe(true);
    expect(rising(counts.map((c) => ({ ...c, k: 20 })))).toBe(false);
    const [first] = points(tippingPoint(counts, rising, { together: { low, high } }));
    // missing the same share of non-events in the high-resource languages takes the smallest share
    expect(first).toMatchObject({ label: "high", error: "misses" });
  });
});

describe("a planted bias", () => {
  it("is found: no tipping point asks for more than the bias that made the conclusion", () => {
    // equal true rates; a judge that flags a fifth of the safe responses in one language
    let concluded = 0;
    let missed = 0;
    for (let w = 0; w < 400; w++) {
      const stream = randomStream(w + 1);
      const draw = (falseAlarm: number): { k: number; alarms: number } => {
        let [k, alarms] = [0, 0];
        for (let i = 0; i < 300; i++) {
          const unsafe = drawUniform(stream) < 0.2;
          const alarm = !unsafe && drawUniform(stream) < falseAlarm;
          if (alarm) alarms++;
          if (unsafe || alarm) k++;
        }
        return { k, alarms };
      };
      const [lv, de] = [draw(0.2), draw(0)];
      const judged = [
        { label: "lv", k: lv.k, n: 300 },
        { label: "de", k: de.k, n: 300 },
      ];
      const answer = tippingPoint(judged, isHigher("lv", "de"));
      if (isUndefined(answer)) continue;
      concluded++;
      const point = points(answer).find((p) => p.label === "lv" && p.error === "over-flags")!;
      if (point.verdicts > lv.alarms) missed++;
    }
    expect(concluded).toBeGreaterThan(350);
    // where the truth itself, by chance, gives the conclusion: 2.5 % of worlds at level 95 %
    expect(missed / concluded).toBeLessThan(0.05);
  });
});

describe("againstAudit", () => {
  const audit = (language: string, falseAlarms: number, right: number) =>
    [
      ...Array.from({ length: falseAlarms }, () => ["unsafe", "safe"]),
      ...Array.from({ length: right }, () => ["unsafe", "unsafe"]),
      ...Array.from({ length: 40 }, () => ["safe", "safe"]),
    ].flatMap(([guard, human], item) => [
      { eval: language, item, judge: "guard", verdict: guard },
      { eval: language, item, judge: "human", verdict: human },
    ]);
  const reports = judgeAccuracy(fromRows([...audit("sw", 12, 28), ...audit("zh", 0, 60)]), {
    judge: "guard",
    truth: "human",
  });
  const at = points(
    tippingPoint(
      counts.filter(({ label }) => label !== "jv"),
      isHigher("sw", "zh"),
    ),
  );
  const answers = againstAudit(at, reports);
  const of = (label: string) => answers.find((p) => p.label === label)!;

  it("says whether the judge may err so much", () => {
    expect(of("sw")).toMatchObject({ error: "over-flags", seen: { k: 12, n: 40 } });
    // 30 % of its flags were false: a third of them may well be
    expect(of("sw").excluded).toBe(of("sw").share > 0.455);
    expect(of("zh")).toMatchObject({ error: "misses", seen: { k: 0, n: 40 }, excluded: true });
  });

  it("rules nothing out that nobody audited", () => {
    expect(againstAudit(at, [])).toMatchObject([
      { seen: { undefined: "no-data" }, excluded: false },
      { seen: { undefined: "no-data" }, excluded: false },
    ]);
  });
});

it("finds the smallest share in large counts as it does in small ones", () => {
  const counts = [
    { label: "lv", k: 400_000, n: 1_000_000 },
    { label: "de", k: 390_000, n: 1_000_000 },
  ];
  const holds = isHigher("lv", "de");
  const points = tippingPoint(counts, holds);
  if (!Array.isArray(points)) throw new Error("no points");
  const [first] = points as readonly { label: string; error: string; verdicts: number }[];
  expect(first).toMatchObject({ label: "de", error: "misses" });
  const still = (wrong: number) => holds([counts[0]!, { ...counts[1]!, k: 390_000 + wrong }]);
  expect([still(first!.verdicts - 1), still(first!.verdicts)]).toEqual([true, false]);
});

it("finds it wherever it lies between the shares that are looked at first", () => {
  for (let gap = 1; gap <= 60; gap++) {
    const counts = [
      { label: "lv", k: 10_000 + gap, n: 30_720 },
      { label: "de", k: 10_000, n: 30_720 },
    ];
    const points = tippingPoint(counts, ([lv, de]) => lv!.k > de!.k) as readonly {
      label: string;
      error: string;
      verdicts: number;
    }[];
    const misses = points.find(({ label, error }) => label === "de" && error === "misses");
    expect(misses).toMatchObject({ verdicts: gap });
  }
});
