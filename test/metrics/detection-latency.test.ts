import { describe, expect, it } from "vitest";
import { detectionLatency } from "../../src/metrics/index.js";
import { fromRows } from "../../src/runs/index.js";
import { wilson } from "../../src/stats/proportions/index.js";

/** A response: where it was flagged (empty: never), where harm begins, how long it is. */
type Stream = readonly [at: number | "", onset: number, length: number, unsafe?: boolean];

function streams(language: string, responses: readonly Stream[]) {
  return responses.flatMap(([at, onset, length, unsafe = true], item) => {
    const response = { eval: language, item, onset: String(onset), length: String(length) };
    return [
      {
        ...response,
        judge: "stream",
        verdict: at === "" ? "safe" : "unsafe",
        flagged_at: String(at),
      },
      { ...response, judge: "human", verdict: unsafe ? "unsafe" : "safe" },
    ];
  });
}

const runs = fromRows([
  ...streams("pl", [
    [10, 0, 400],
    [100, 0, 400],
    [150, 100, 400],
    [90, 100, 400],
    ["", 0, 50],
    ["", 0, 400],
    [5, 0, 400, false],
    [300, 0, 400],
  ]),
  ...streams("lv", [
    ["", 0, 30],
    ["", 10, 90],
  ]),
  ...streams("cs", [[1, 0, 9, false]]),
]);
const options = { judge: "stream", at: "flagged_at", truth: "human" } as const;

describe("detectionLatency", () => {
  const [pl, lv, cs] = detectionLatency(runs, {
    ...options,
    onset: "onset",
    length: "length",
    within: [0, 50, 128],
  });

  it("counts unsafe responses flagged within k, those never flagged as misses", () => {
    expect(pl).toMatchObject({ n: 7, flagged: 5, never: 2, early: 1, unplaced: 0 });
    // latencies 10, 100, 50, 0 (flagged early) and 300
    expect(pl?.within.map(({ k, share }) => ({ k, share }))).toEqual([
      { k: 0, share: wilson(1, 7) },
      { k: 50, share: wilson(3, 7) },
      { k: 128, share: wilson(4, 7) },
    ]);
  });

  it("censors responses that ended unflagged, in the curve", () => {
    const by = (time: number) => pl?.curve.findLast((point) => point.time <= time)?.incidence;
    expect(pl?.within.map(({ incidence }) => incidence)).toEqual([by(0), by(50), by(128)]);
    expect(pl?.curve.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [0, 7],
      [10, 6],
      [50, 5],
      // the response of 50 tokens left unflagged: 3 remain
      [100, 3],
      [300, 2],
    ]);
    expect(pl?.curve[3]?.incidence.value).toBeCloseTo(1 - (4 / 7) * (2 / 3), 12);
    expect(pl?.median).toMatchObject({ value: 100 });
  });

  it("has a reason where nothing was flagged, or nothing was unsafe", () => {
    expect(lv).toMatchObject({
      n: 2,
      flagged: 0,
      within: [{ share: { k: 0, n: 2, value: 0 } }, {}, {}],
      curve: [],
      median: { undefined: "too-few" },
    });
    expect(cs).toMatchObject({
      n: 0,
      within: [{ share: { undefined: "no-data" } }, {}, {}],
      median: { undefined: "no-data" },
    });
  });

  it("without lengths and onsets counts from the start, and to the end", () => {
    const [plain] = detectionLatency(runs, { ...options, ignore: ["onset", "length"] });
    expect(plain?.within.map(({ k }) => k)).toEqual([32, 64, 128]);
    expect(plain?.curve.at(-1)).toMatchObject({
      time: 300,
      incidence: { value: expect.closeTo(5 / 7, 12) },
    });
  });

  it("leaves out what was flagged nobody knows where, and refuses what is no position", () => {
    const row = { eval: "pl", item: "1", judge: "stream", verdict: "unsafe" };
    const unplaced = fromRows([
      { ...row, flagged_at: "" },
      { ...row, item: "2", flagged_at: "7" },
    ]);
    const [found] = detectionLatency(unplaced, { judge: "stream", at: "flagged_at" });
    expect(found).toMatchObject({ n: 1, unplaced: 1 });
    for (const wrong of ["soon", "0x10", "-1", "50%"]) {
      const log = fromRows([{ ...row, flagged_at: wrong }]);
      expect(() => detectionLatency(log, { judge: "stream", at: "flagged_at" })).toThrow(
        `invalid flagged_at: ${wrong} (a number from 0; rows:1)`,
      );
    }
    expect(() => detectionLatency(runs, { ...options, judge: "nobody" })).toThrow(/unknown judge/);
    expect(() => detectionLatency(runs, { ...options, within: [-1] })).toThrow(
      /invalid within: -1/,
    );
  });
});
