import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decisionOf,
  eventOf,
  judgesOf,
  panelOf,
  parsePolicy,
  policyInWords,
  policyName,
} from "../../src/judges/index.js";
import { fromRows } from "../../src/runs/index.js";

describe("parsePolicy", () => {
  it.each([
    ["majority", { rule: "majority" }],
    ["any/loose", { rule: "any", mode: "loose" }],
    ["strict", { rule: "majority", mode: "strict" }],
    ["judge:wildguard/harm", { rule: "judge", judge: "wildguard/harm" }],
    ["judge:wildguard/harm/loose", { rule: "judge", judge: "wildguard/harm", mode: "loose" }],
    ["agree-else:gpt-4o-mini", { rule: "agree-else", judge: "gpt-4o-mini" }],
    ["weighted:a=2,b=1", { rule: "weighted", weights: { a: 2, b: 1 } }],
    [
      "weighted:org/a=0.5,b=c=2@0.6/loose",
      { rule: "weighted", weights: { "org/a": 0.5, "b=c": 2 }, threshold: 0.6, mode: "loose" },
    ],
  ])("reads %s", (text, policy) => {
    expect(parsePolicy(text)).toEqual(policy);
    expect(parsePolicy(policyName(parsePolicy(text)))).toEqual(policy);
  });

  it.each([
    "",
    "most",
    "judge:",
    "agree-else",
    "majority/lenient",
    "weighted:",
    "weighted:a",
    "weighted:a=2,b",
    "weighted:a=-1",
    "weighted:a=1@half",
  ])("refuses %j", (text) => {
    expect(() => parsePolicy(text)).toThrow(/^invalid judge policy: .* \(any, all, majority,/);
  });
});

it.each([
  ["majority", "majority of judges"],
  ["any/loose", "any judge, loose"],
  ["judge:guard-a", "Guard A alone"],
  ["agree-else:guard-a/strict", "agreement, else Guard A, strict"],
  ["weighted:a=2,b=1@0.6/loose", "weighted a=2,b=1@0.6, loose"],
  ["majority without guard-a, b", "majority of judges, without Guard A, b"],
])("says %s in words", (policy, words) => {
  const names: Readonly<Record<string, string>> = { "guard-a": "Guard A" };
  expect(policyInWords(policy, (judge) => names[judge] ?? judge)).toBe(words);
});

it.each([
  ["weighted:a=0", /^invalid weight: 0 for a/],
  ["weighted:a=1@0", /^invalid threshold: 0/],
  ["weighted:a=1@1.5", /^invalid threshold: 1.5/],
  ["weighted:a=1,a=2", /a twice/],
])("refuses the weights of %s", (text, message) => {
  expect(() => parsePolicy(text)).toThrow(message);
});

const missing = Number.NaN;
const panel = ["a", "b", "c"];

describe("decisionOf", () => {
  it.each([
    ["any", [0, 0, 0], 0],
    ["any", [0, 1, missing], 1],
    ["any", [0, 0, missing], "missing-verdict"],
    ["all", [1, 1, 1], 1],
    ["all", [1, 0, missing], 0],
    ["all", [1, 1, missing], "missing-verdict"],
    ["majority", [1, 1, missing], 1],
    ["majority", [1, 0, missing], "missing-verdict"],
    ["majority", [0, 0, 1], 0],
    ["judge:b", [1, 0, 1], 0],
    ["judge:b", [1, missing, 1], "missing-verdict"],
    ["agree-else:c", [1, 1, 0], 1],
    ["agree-else:c", [1, 0, 0], 0],
    ["agree-else:c", [1, 0, missing], "no-adjudicator"],
    ["agree-else:c", [1, missing, 0], "missing-verdict"],
    ["agree-else:c", [0, 0, missing], 0],
    ["weighted:a=2,b=1,c=1", [1, 0, 0], "tie"],
    ["weighted:a=2,b=1,c=1", [1, 1, missing], 1],
    ["weighted:a=2,b=1,c=1", [1, 0, missing], "missing-verdict"],
    ["weighted:a=0.1,b=0.2,c=0.3@0.5", [1, 1, 0], 1],
    ["weighted:a=3,b=1,c=1@0.6", [1, 0, 0], 1],
    ["weighted:a=3,b=1,c=1@0.6", [0, 1, 1], 0],
    ["weighted:a=3,b=1,c=1@0.7", [1, 0, missing], "missing-verdict"],
    // a judge without a weight has no vote, and need not have spoken
    ["weighted:a=2,b=1", [1, 0, missing], 1],
  ])("%s of %j is %j", (policy, votes, label) => {
    expect(decisionOf(parsePolicy(policy), panel)(votes)).toBe(label);
  });

  it("calls an even split of an even panel a tie", () => {
    expect(decisionOf(parsePolicy("majority"), ["a", "b"])([1, 0])).toBe("tie");
  });

  it("never changes a label when a missing verdict comes in", () => {
    const vote = fc.constantFrom(0, 1, missing);
    const policy = fc.constantFrom(
      "any",
      "all",
      "majority",
      "judge:a",
      "agree-else:c",
      "weighted:a=2,b=1,c=1",
      "weighted:a=3,b=2,c=1@0.7",
      "weighted:a=1,b=1@0.2",
    );
    fc.assert(
      fc.property(
        policy,
        fc.tuple(vote, vote, vote),
        fc.nat(2),
        fc.nat(1),
        (text, votes, at, to) => {
          const decide = decisionOf(parsePolicy(text), panel);
          const label = decide(votes);
          if (typeof label === "string" || !Number.isNaN(votes[at]!)) return;
          expect(decide(votes.map((v, j) => (j === at ? to : v)))).toBe(label);
        },
      ),
    );
  });

  it.each([
    ["majority", "weighted:a=1,b=1,c=1"],
    ["any", "weighted:a=1,b=1,c=1@0.01"],
    ["all", "weighted:a=5,b=5,c=5@1"],
    ["judge:b", "weighted:b=7@1"],
  ])("gives %s as the weights %s do", (plain, weights) => {
    const one = decisionOf(parsePolicy(plain), panel);
    const other = decisionOf(parsePolicy(weights), panel);
    for (const a of [0, 1, missing]) {
      for (const b of [0, 1, missing]) {
        for (const c of [0, 1, missing]) expect(other([a, b, c])).toBe(one([a, b, c]));
      }
    }
  });

  it("refuses a judge who is not there, and a panel too small", () => {
    expect(() => decisionOf(parsePolicy("weighted:a=1,z=1"), panel)).toThrow("unknown judge: z");
    expect(() => decisionOf(parsePolicy("judge:z"), panel)).toThrow("unknown judge: z (one of a");
    expect(() => decisionOf(parsePolicy("agree-else:b"), ["a", "b"])).toThrow(/needs two judges/);
  });
});

describe("eventOf", () => {
  it("counts the middle of a three-way label by the mode", () => {
    const unsafe = (mode: "strict" | "loose"): number =>
      eventOf("controversial", "unsafe", "harm", mode, "missing");
    expect([unsafe("strict"), unsafe("loose")]).toEqual([1, 0]);
  });

  it("does not take a judge of harm for one of refusal", () => {
    expect(eventOf("safe", "refusal", "refusal", "strict", "missing")).toBeNaN();
    expect(eventOf("compliance", "unsafe", "harm", "strict", "missing")).toBeNaN();
    expect(eventOf("refusal", "unsafe", "harm", "strict", "missing")).toBe(0);
  });

  it("counts what is unclear as told", () => {
    const unclear = (how: "not-the-event" | "missing" | "the-event"): number =>
      eventOf("unclear", "refusal", "refusal", "strict", how);
    expect([unclear("not-the-event"), unclear("missing"), unclear("the-event")]).toEqual([
      0,
      Number.NaN,
      1,
    ]);
  });
});

describe("panelOf", () => {
  const row = { eval: "pl", item: "1", model: "m" };
  const runs = fromRows([
    { ...row, judge: "guard", verdict: "unsafe" },
    { ...row, judge: "substring", verdict: "compliance" },
    { ...row, judge: "other", verdict: "safe" },
    { ...row, model: "n", judge: "guard", verdict: "safe" },
  ]);

  it("keeps the judges of harm and of refusal apart", () => {
    expect(judgesOf(runs, "harm")).toEqual(["guard", "other"]);
    expect(judgesOf(runs, "refusal")).toEqual(["substring"]);
  });

  it("brings the verdicts on one response together, and leaves gaps", () => {
    const { judges, rows, votes } = panelOf(runs, { axis: "harm" });
    expect(judges).toEqual(["guard", "other"]);
    expect(rows).toHaveLength(2);
    expect([...votes]).toEqual([3, 1, 1, 0]);
  });

  it("brings together what differs in an ignored slice, unless the judge contradicts itself", () => {
    const versions = fromRows([
      { ...row, judge: "guard", verdict: "unsafe", version: "1" },
      { ...row, judge: "other", verdict: "safe", version: "2" },
      { ...row, judge: "other", verdict: "unsafe", version: "3" },
    ]);
    expect(panelOf(versions).rows).toHaveLength(3);
    expect(
      panelOf(versions.where({ version: ["1", "2"] }), { ignore: ["version"] }).rows,
    ).toHaveLength(1);
    expect(() => panelOf(versions, { ignore: ["version"] })).toThrow(
      /two verdicts of other on one/,
    );
  });
});
