import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPrinted } from "../../src/studies/claims/printed.js";
import { judgeNumber } from "../../src/studies/claims/verdict.js";
import { exactly } from "../../src/studies/claims/quantity.js";
import { checkStudy, readStudy, StudyError } from "../../src/studies/index.js";
import { checkOne, checkText, writeStudy } from "./claims-study.js";

const HEADER = "model,variant,train,eval,metric,value,unit,k,n\n";
const row = (model: string, language: string, k: number, n = 100) =>
  `${model},,,${language},unsafe_rate,,,${k},${n}\n`;
const RUNS =
  HEADER +
  row("a", "en", 10) +
  row("a", "de", 20) +
  row("a", "fr", 33) +
  row("b", "en", 40) +
  row("b", "de", 30) +
  row("b", "fr", 50);

describe("a printed number", () => {
  it("knows its rounding, its unit, and what it says", () => {
    expect(readPrinted("4.34 %")).toMatchObject({ value: 4.34, half: 0.005, scale: 100 });
    expect(readPrinted("0.660")).toMatchObject({ value: 0.66, half: 0.0005, scale: 1 });
    expect(readPrinted("−0.52")).toMatchObject({ value: -0.52 });
    expect(readPrinted("+0.5")).toMatchObject({ value: 0.5 });
    expect(readPrinted("> 90%")).toMatchObject({ value: 90, relation: ">", scale: 100 });
    expect(readPrinted("<= 1")).toMatchObject({ relation: "≤" });
    expect(readPrinted("o3-high")).toBeUndefined();
    expect(readPrinted("1e5")).toBeUndefined();
  });

  it.each([
    ["half away from zero", "2.5", 2.45],
    ["half to even", "2.4", 2.45],
    ["in binary, which cannot say 2.675", "2.68", 2.675],
    ["below zero", "-0.53", -0.525],
  ])("accepts both ways to round a half: %s", (_, text, value) => {
    expect(judgeNumber(readPrinted(text)!, exactly(value), { alpha: 0.05 }).verdict).toBe(
      "reproduced",
    );
  });

  it("refuses what is a digit away, and says when only the sign is turned", () => {
    const judge = (text: string, value: number) =>
      judgeNumber(readPrinted(text)!, exactly(value), { alpha: 0.05 });
    expect(judge("2.4", 2.4501).verdict).toBe("differs");
    expect(judge("0.52", -0.5156).reason).toContain("the sign is opposite");
    expect(judge("0.52", 0.6).reason).not.toContain("sign");
    expect(judge("-0.03", 0.03048).reason).toBe(
      "0.03048 is 0.06048 from −0.03; the sign is opposite",
    );
  });

  it("takes inputs for what they may have been before they were rounded", () => {
    const found = { value: 0.855, least: 0.8545, most: 0.8555 };
    expect(judgeNumber(readPrinted("0.85")!, found, { alpha: 0.05 }).verdict).toBe("reproduced");
    expect(judgeNumber(readPrinted("0.85")!, exactly(0.8551), { alpha: 0.05 }).verdict).toBe(
      "differs",
    );
  });

  it("compares p-values by decision, then by value", () => {
    const p = (text: string, value: number) =>
      judgeNumber(readPrinted(text)!, exactly(value, { isP: true }), { alpha: 0.05 });
    expect(p("0.05", 0.0496)).toMatchObject({ verdict: "differs" });
    expect(p("0.05", 0.0496).reason).toContain("decides otherwise");
    expect(p("0.04", 0.0396).verdict).toBe("reproduced");
    expect(p("0.040", 0.02).verdict).toBe("differs");
    const random = exactly(0.21, { isP: true, monteCarloError: 0.004 });
    expect(judgeNumber(readPrinted("0.200")!, random, { alpha: 0.05 }).verdict).toBe("reproduced");
  });
});

describe("computations", () => {
  const compute = (text: string, published = "0") =>
    checkOne(`published: "${published}"\ncompute: ${text}`, RUNS).recomputed;

  it("summarizes cells", () => {
    const of = (take: string) =>
      compute(`{ kind: summary, take: ${take}, metric: unsafe_rate, where: { model: a } }`);
    expect(of("mean")).toBeCloseTo(0.21, 12);
    expect(of("median")).toBeCloseTo(0.2, 12);
    expect(of("min")).toBeCloseTo(0.1, 12);
    expect(of("max")).toBeCloseTo(0.33, 12);
    expect(of("range")).toBeCloseTo(0.23, 12);
    expect(of("pooled")).toBeCloseTo(63 / 300, 12);
    expect(of("number")).toBe(3);
  });

  it("gives Newcombe's and Katz's intervals", () => {
    const sides =
      "of: { metric: unsafe_rate, where: { model: b, eval: en } }, to: { metric: unsafe_rate, where: { model: a, eval: en } }";
    const difference = checkOne(`published: 30 %\ncompute: { kind: difference, ${sides} }`, RUNS);
    expect(difference.verdict).toBe("reproduced");
    // from the Wilson limits 0.3094 to 0.4980 and 0.0552 to 0.1744
    expect(difference.low).toBeCloseTo(18.27, 1);
    expect(difference.high).toBeCloseTo(40.78, 1);
    const ratio = checkOne(`published: "4.0"\ncompute: { kind: ratio, ${sides} }`, RUNS);
    // exp(log 4 ± 1.96 √(0.6/40 + 0.9/10))
    expect(ratio.low).toBeCloseTo(4 / Math.exp(1.959964 * Math.sqrt(0.105)), 4);
    expect(ratio.high).toBeCloseTo(4 * Math.exp(1.959964 * Math.sqrt(0.105)), 4);
  });

  it("divides by nothing that may be 0 before it was rounded", () => {
    const cells = (value: string) => `metric,eval,value\naccuracy,en,${value}\naccuracy,de,0.5\n`;
    const ask = (value: string) =>
      checkOne(
        "published: '2'\ncompute: { kind: ratio, of: { take: value, metric: accuracy, where: { eval: de } }, to: { take: value, metric: accuracy, where: { eval: en } } }",
        cells(value),
        { settings: "printed: { accuracy: '0.5' }\n" },
      );
    const { verdict, reason } = ask("0.2");
    expect(verdict).toBe("unverifiable");
    expect(reason).toContain("a number to divide by is 0, or may be, given how it was rounded");
    expect(ask("0.26").verdict).toBe("reproduced");
  });

  it("compares cells with their like, counts them, and names the ends", () => {
    expect(
      compute(
        "{ kind: summary, take: number, metric: unsafe_rate, where: { model: b }, minus: { model: a }, that: { atLeast: 0.17 } }",
      ),
    ).toBe(2);
    expect(
      compute(
        "{ kind: summary, take: max, metric: unsafe_rate, where: { model: b }, over: { model: a } }",
      ),
    ).toBeCloseTo(4, 12);
    expect(
      compute(
        "{ kind: share, cells: { metric: unsafe_rate, not: { eval: en }, minus: { eval: en } }, that: { above: 0 } }",
      ),
    ).toBe(0.75);
    expect(
      compute("{ kind: highest, cells: { metric: unsafe_rate, per: [eval] }, name: eval, top: 2 }"),
    ).toBe("fr, en, de"); // a tie is named whole
    expect(
      compute("{ kind: lowest, cells: { metric: unsafe_rate, per: [eval] }, name: eval }"),
    ).toBe("en, de");
    expect(
      compute(
        "{ kind: order, of: { b: { take: mean, metric: unsafe_rate, where: { model: b } }, a: { take: mean, metric: unsafe_rate, where: { model: a } } } }",
      ),
    ).toBe("a < b");
  });

  it("weighs, correlates and tests", () => {
    const files = { "size.csv": "eval,size\nen,1\nde,1\nfr,2\n" };
    const of = (text: string) =>
      checkOne(`published: "0"\ncompute: ${text}`, RUNS, { files }).recomputed;
    expect(
      of(
        "{ kind: summary, take: mean, metric: unsafe_rate, where: { model: a }, weights: { file: size.csv, column: size, on: [eval] } }",
      ),
    ).toBeCloseTo((10 + 20 + 66) / 400, 12);
    expect(
      of(
        "{ kind: correlation, x: { file: size.csv, column: size, on: [eval] }, y: { metric: unsafe_rate, where: { model: a } }, on: [eval] }",
      ),
    ).toBeCloseTo(0.9011, 3);
    expect(
      of(
        "{ kind: trend, tiers: [{ metric: unsafe_rate, where: { model: a, eval: en } }, { metric: unsafe_rate, where: { model: a, eval: de } }, { metric: unsafe_rate, where: { model: a, eval: fr } }], answer: statistic }",
      ),
      // R: prop.trend.test(c(10, 20, 33), c(100, 100, 100)): X-squared = 15.943
    ).toBeCloseTo(Math.sqrt(15.943), 3);
    expect(
      of(
        "{ kind: equivalence, of: { metric: unsafe_rate, where: { model: a } }, to: { metric: unsafe_rate, where: { model: b } }, on: [eval], margin: 0.5 }",
      ),
    ).toBeLessThan(0.05);
  });

  it("goes through every labelling of columns that lost their names", () => {
    const table = (conditions: string, answer: string) =>
      compute(
        `{ kind: labellings, column: eval, values: [en, de, fr], names: [x, y, z], conditions: [${conditions}], answer: ${answer} }`,
      );
    const cells = "cells: { metric: unsafe_rate, where: { model: a } }";
    expect(table(`{ name: x, is: lowest, ${cells} }`, "count")).toBe(2);
    expect(table(`{ name: x, is: lowest, ${cells} }`, "{ of: y }")).toBe("de or fr");
    expect(table(`{ name: x, is: equal, to: 33 %, ${cells} }`, "{ of: x }")).toBe("fr");
    const both = `{ name: x, is: lowest, ${cells} }, { name: y, is: lowest, ${cells} }`;
    expect(table(both, "count")).toBe(0);
    expect(table(both, "{ of: x }")).toBe("none");
  });
});

describe("an exception", () => {
  it("that no row is makes the claims unverifiable, not silently plain", () => {
    const yaml = `claims:
  - claim: mean
    says: mean of {model}
    source: Table 1
    published: { file: printed.csv, column: value, unit: "%", each: [model] }
    compute: { kind: summary, take: mean, metric: unsafe_rate }
    except: [{ where: { model: B }, expect: { differs: misprint } }]
`;
    const answers = checkText(yaml, { "runs.csv": RUNS, "printed.csv": "model,value\na,21.0\n" });
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ verdict: "unverifiable", asExpected: false });
    expect(answers[0]!.reason).toContain('{"model":"B"}');
  });
});

describe("what is expected of a claim", () => {
  const mean = "compute: { kind: summary, take: mean, metric: unsafe_rate, where: { model: a } }";

  it("holds a known discrepancy to its explanation and its value", () => {
    const known = (recomputed: string) =>
      checkOne(
        `published: 30 %\n${mean}\nexpect: { differs: a slip, recomputed: ${recomputed} }`,
        RUNS,
      );
    expect(known("21 %")).toMatchObject({ verdict: "differs", asExpected: true });
    expect(known("21 %").reason).toContain("Known: a slip");
    expect(known("22 %")).toMatchObject({ verdict: "differs", asExpected: false });
    const mended = checkOne(`published: 21 %\n${mean}\nexpect: { differs: a slip }`, RUNS);
    expect(mended).toMatchObject({ verdict: "reproduced", asExpected: false });
    expect(mended.reason).toContain("Expected to be a known discrepancy");
  });

  it("answers in the shape of the contract, numbers in the printed unit", () => {
    const claim = checkOne(`published: 21.0 %\n${mean}`, RUNS);
    expect(claim).toMatchObject({
      study: "demo",
      claim: "it",
      says: "so",
      source: "here",
      published: 21,
      tolerance: 0.05,
      verdict: "reproduced",
      unit: "%",
    });
    expect(claim.recomputed).toBeCloseTo(21, 10);
    expect(claim.low).toBeLessThan(21);
    expect(claim.high).toBeGreaterThan(21);
  });

  it.each([
    ["no such metric", "{ kind: summary, metric: nothing }", /no row gives nothing/],
    ["no such column", "{ kind: summary, metric: unsafe_rate, where: { tier: x } }", /tier/],
    ["several cells", "{ kind: summary, metric: unsafe_rate }", /6 cells, not one.*model, eval/],
    ["no such file", "{ kind: summary, file: gone.csv, column: x }", /no such file: gone/],
    [
      "an unknown distance",
      "{ kind: distance, metric: unsafe_rate, distance: ../x.csv }",
      /unknown distance/,
    ],
    [
      "no counts",
      "{ kind: logistic, cells: { metric: unsafe_rate, minus: { eval: en } }, covariate: { file: a.csv, column: x, on: [eval] } }",
      /counts/,
    ],
  ])("is unverifiable, with the reason, where there is %s", (_, computation, reason) => {
    const claim = checkOne(`published: "1"\ncompute: ${computation}`, RUNS);
    expect(claim).toMatchObject({ verdict: "unverifiable", recomputed: null, asExpected: false });
    expect(claim.reason).toMatch(reason);
  });

  it("makes one claim of each row of a table, with exceptions", () => {
    const yaml = `claims:
  - claim: mean
    says: mean of {model}
    source: Table 1
    published: { file: printed.csv, column: value, unit: "%", each: [model] }
    compute: { kind: summary, take: mean, metric: unsafe_rate }
    except: [{ where: { model: b }, expect: { differs: misprint } }]
`;
    const answers = checkText(yaml, {
      "runs.csv": RUNS,
      "printed.csv": "model,value\na,21.0\nb,39.0\n",
    });
    expect(
      answers.map(({ claim, says, verdict, asExpected }) => [claim, says, verdict, asExpected]),
    ).toEqual([
      ["mean/a", "mean of a", "reproduced", true],
      ["mean/b", "mean of b", "differs", true],
    ]);
  });
});

describe("a tolerance", () => {
  const judged = (value: number) =>
    checkOne(
      `published: 22.0 %\ntolerance: { value: ${value}, because: read off a chart }\ncompute: { kind: summary, take: mean, metric: unsafe_rate, where: { model: a } }`,
      RUNS,
    );

  it("is allowed with its reason, which is told where it was needed", () => {
    expect(judged(1)).toMatchObject({ verdict: "reproduced", tolerance: 1.05 });
    expect(judged(1).reason).toContain("read off a chart");
    expect(judged(0.9)).toMatchObject({ verdict: "differs" });
  });
});

describe("a language the package lacks", () => {
  const runs = HEADER + row("a", "en", 10) + row("a", "hmn", 20) + row("a", "others", 30);
  const claim = 'published: "3"\ncompute: { kind: summary, take: number, metric: unsafe_rate }';

  it("is refused, unless the study defines it", () => {
    expect(() => checkOne(claim, runs)).toThrow(/hmn/);
    const settings =
      "languages:\n  - { code: hmn, name: Hmong }\n  - { code: others, name: other languages }\n";
    expect(checkOne(claim, runs, { settings }).verdict).toBe("reproduced");
  });
});

describe("a study from a stranger", () => {
  const claim = (compute: string) =>
    `claims:\n  - { claim: it, says: s, source: s, published: "1", compute: ${compute} }\n`;
  const faults = (yaml: string) => {
    try {
      readStudy(writeStudy(yaml, { "runs.csv": RUNS }));
    } catch (error) {
      if (error instanceof StudyError) return error.issues.map(({ message }) => message).join("; ");
      throw error;
    }
    return "";
  };

  it("cannot name a file outside its folder, nor link to one", () => {
    expect(faults(claim("{ kind: summary, file: ../secret.csv, column: x }"))).toMatch(/inside/);
    expect(faults(claim("{ kind: summary, file: /etc/passwd, column: x }"))).toMatch(/inside/);
    const yaml = claim("{ kind: summary, file: link.csv, column: x }");
    const folder = writeStudy(yaml, { "runs.csv": RUNS });
    writeFileSync(join(folder, "..", "secret.csv"), "x\n1\n");
    symlinkSync(join(folder, "..", "secret.csv"), join(folder, "link.csv"));
    const [answer] = checkStudy(readStudy(folder));
    expect(answer).toMatchObject({ verdict: "unverifiable", recomputed: null });
    expect(answer!.reason).toContain("not inside the study's folder");
  });

  it("cannot link its results or a distance to a file outside", () => {
    const folder = writeStudy(claim("{ kind: summary, metric: unsafe_rate }"), {});
    writeFileSync(join(folder, "..", "secret.csv"), RUNS);
    symlinkSync(join(folder, "..", "secret.csv"), join(folder, "runs.csv"));
    expect(() => checkStudy(readStudy(folder))).toThrow("not inside the study's folder");
  });

  it("cannot make a pattern of a long text run for ever", () => {
    expect(readPrinted(`${"1".repeat(1_000_000)}x`)).toBeUndefined();
  });

  it("cannot evaluate anything: strings are data", () => {
    expect(faults(claim('"process.exit()"'))).not.toBe("");
    const answer = checkOne(
      'published: "${process.exit()}"\ncompute: { kind: highest, cells: { metric: unsafe_rate }, name: constructor }',
      RUNS,
    );
    expect(answer.verdict).toBe("unverifiable");
  });

  it("is told what a claim lacks", () => {
    expect(faults(claim("{ kind: summary, metric: a, file: b.csv, column: c }"))).toMatch(/either/);
    expect(faults(claim("{ kind: guess }"))).not.toBe("");
    expect(faults('claims:\n  - { claim: it, says: s, source: s, published: "1" }\n')).toMatch(
      /computed, or expected to be unverifiable/,
    );
    const one =
      '  - { claim: it, says: s, source: s, published: "1", expect: { unverifiable: x } }\n';
    expect(faults(`claims:\n${one}${one}`)).toMatch(/another claim is already called it/);
  });
});
