import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Figure } from "../../src/figures/index.js";
import { combinations, type Runs } from "../../src/runs/index.js";
import { drawFigure } from "../../src/studies/draw/index.js";
import { expandFigure } from "../../src/studies/expand.js";
import { drawPlan, openStudy } from "../../src/studies/study-figures.js";
import { readStudyRuns, studyRegistry } from "../../src/studies/study-runs.js";
import { readStudy } from "../../src/studies/study.js";

/** Two judges on ten prompts in two languages under two models; the second model is unsafe less often. */
const unsafeUpTo: Readonly<Record<string, number>> = {
  "base,en": 4,
  "base,fi": 8,
  "tuned,en": 2,
  "tuned,fi": 6,
};

let folder: string;

beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), "isogloss-")), "kinds");
  mkdirSync(folder);
  const rows = Object.entries(unsafeUpTo).flatMap(([of, upTo]) =>
    Array.from({ length: 10 }, (_, item) => item).flatMap((item) => {
      const guard = item < upTo ? "unsafe" : "safe";
      const human = item < upTo - 1 ? "unsafe" : item === 9 ? "unclear" : "safe";
      const category = item % 2 === 0 ? "fraud" : "violence";
      return [
        `${of},${item},${category},guard,${guard}`,
        `${of},${item},${category},human,${human}`,
      ];
    }),
  );
  writeFileSync(
    join(folder, "runs.csv"),
    `${["model,eval,item,category,judge,verdict", ...rows].join("\n")}\n`,
  );
});

/** Draws what lines of YAML declare, a figure each. */
function drawn(...yaml: readonly string[]): readonly Figure[] {
  writeFileSync(
    join(folder, "study.yaml"),
    [
      "study: kinds",
      "title: kinds",
      "citation: nobody",
      "results: [runs.csv]",
      "labels: { model: { tuned: Tuned model } }",
      "figures:",
      ...yaml.map((line, at) => `  - { name: it-${at}, ${line} }`),
    ].join("\n"),
  );
  const study = readStudy(folder);
  const runs: Runs = readStudyRuns(study);
  const context = {
    folder,
    declaration: study.declaration,
    runs,
    registry: studyRegistry(study),
  };
  return study.declaration.figures
    .flatMap((figure) =>
      expandFigure(figure, (columns, slice) => combinations(runs.where(slice), columns)),
    )
    .map((planned) => drawFigure(context, planned));
}

/** A figure's table as objects. */
function rowsOf({ table }: Figure): Record<string, unknown>[] {
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((name, i) => [name, row[i]])),
  );
}

/** The colours of a figure's dots. */
function coloursOf({ spec }: Figure): readonly string[] {
  const found = JSON.stringify(spec).matchAll(/"colour":"(#[0-9a-f]{6})","shape"/g);
  return [...new Set([...found].map(([, colour]) => colour!))];
}

const GUARD = "judgePolicy: 'judge:guard'";

describe("figures of one study", () => {
  it("give a value one colour, whichever others stand beside it", () => {
    const all = `kind: intervals, metric: asr, series: model, ${GUARD}`;
    const [both, second] = drawn(all, `${all}, where: { model: base }`);
    expect(coloursOf(both!)).toHaveLength(2);
    const [ofBase, ofTuned] = coloursOf(both!);
    expect(coloursOf(second!)).toEqual([ofBase]);
    const [alone] = drawn(`${all}, where: { model: base }`);
    expect(coloursOf(alone!)).toEqual([ofTuned]);
  });
});

describe("figures of rows", () => {
  it("forest: a level, a difference and ratios against one reference or row by row", () => {
    const [level] = drawn(`kind: forest, metric: asr, ${GUARD}, where: { model: base }`);
    expect(rowsOf(level!)).toMatchObject([
      { label: "English", value: 40, n: 10 },
      { label: "Finnish", value: 80, n: 10 },
    ]);
    expect(level!.title).toBe("Attack success rate from 40.0% (English) to 80.0% (Finnish)");
    const [ratio] = drawn(
      `kind: forest, metric: asr, ${GUARD}, where: { model: base }, effect: risk-ratio, against: { eval: en }`,
    );
    // the reference itself is no row
    expect(rowsOf(ratio!)).toMatchObject([{ label: "Finnish", value: 2 }]);
    const [odds] = drawn(
      `kind: forest, metric: asr, ${GUARD}, where: { model: tuned }, effect: odds-ratio, against: { model: base }`,
    );
    expect(rowsOf(odds!).map(({ value }) => Number(value))).toEqual([
      expect.closeTo(2 / 8 / (4 / 6), 10),
      expect.closeTo(6 / 4 / (8 / 2), 10),
    ]);
    expect(odds!.title).toContain("odds ratio of attack success rate over base".slice(1));
  });

  it("forest: pairs of answers to the same prompts, not two samples", () => {
    const line = `kind: forest, metric: asr, ${GUARD}, where: { model: tuned }, effect: difference, against: { model: base }`;
    const [independent] = drawn(line);
    const [paired] = drawn(`${line}, pairOn: [item]`);
    for (const figure of [independent!, paired!]) {
      expect(rowsOf(figure).map(({ value }) => Number(value))).toEqual([
        expect.closeTo(-20, 10),
        expect.closeTo(-20, 10),
      ]);
    }
    expect(rowsOf(independent!)[0]!["n"]).toBe(20);
    expect(rowsOf(paired!)[0]!["n"]).toBe(10);
    expect(paired!.subtitle).toContain("paired");
  });

  it("forest: a level may have a line to be seen against; an effect has its own", () => {
    const line = `kind: forest, metric: asr, ${GUARD}, where: { model: base }, reference: 0.5`;
    expect(drawn(line)[0]!.subtitle).toMatch(/; dashed: 50%$/);
    expect(() => drawn(`${line}, effect: difference, against: { eval: en }`)).toThrow(
      "`reference` is for levels",
    );
  });

  it("forest: an effect needs a reference, and the other way round", () => {
    expect(() => drawn(`kind: forest, metric: asr, effect: difference`)).toThrow(
      "effect difference needs `against`",
    );
    expect(() => drawn(`kind: forest, metric: asr, against: { eval: en }`)).toThrow(
      "`against` needs an effect",
    );
  });

  it("dumbbell: two values of a column, under the study's names", () => {
    const [figure] = drawn(
      `kind: dumbbell, metric: asr, ${GUARD}, between: { model: [base, tuned] }`,
    );
    expect(rowsOf(figure!)).toMatchObject([
      { label: "English", before: 40, after: 20, change: -20 },
      { label: "Finnish", before: 80, after: 60, change: -20 },
    ]);
    expect(figure!.title).toBe(
      "Attack success rate falls by 20.0 points on average from base to Tuned model",
    );
  });

  it("intervals: by any column, sorted by value", () => {
    const [figure] = drawn(`kind: intervals, metric: asr, ${GUARD}, rows: category, order: value`);
    expect(new Set(rowsOf(figure!).map((row) => row["series"]))).toEqual(
      new Set(["base", "Tuned model"]),
    );
    expect(figure!.alt).toContain("2 categories");
  });

  it("outcomes: shares of verdicts, one judge at a time", () => {
    const [figure] = drawn(`kind: outcomes, where: { judge: human, model: base }`);
    const english = rowsOf(figure!).filter((row) => row["label"] === "English");
    expect(english).toMatchObject([
      { outcome: "safe", count: 6, share: 60 },
      { outcome: "unsafe", count: 3, share: 30 },
      { outcome: "unclear", count: 1, share: 10 },
    ]);
    expect(() => drawn(`kind: outcomes`)).toThrow("verdicts of 2 judges on the same responses");
    const [byJudge] = drawn(`kind: outcomes, rows: judge, outcomes: [unsafe]`);
    expect(rowsOf(byJudge!)[0]).toMatchObject({ label: "guard", outcome: "unsafe", count: 20 });
  });

  it("outcomes: printed rates and what they leave", () => {
    const [figure] = drawn(
      `kind: outcomes, metrics: [asr], rest: anything else, where: { model: base, judge: guard }`,
    );
    expect(rowsOf(figure!)).toMatchObject([
      { label: "English", outcome: "attack success", count: 4 },
      { label: "English", outcome: "anything else", count: 6 },
      { label: "Finnish", count: 8 },
      { label: "Finnish", count: 2 },
    ]);
  });
});

describe("outcomes of printed rates", () => {
  /** The shares drawn of some printed rows of refused and complied. */
  const shares = (rows: readonly string[], rest = "") => {
    const place = join(mkdtempSync(join(tmpdir(), "isogloss-")), "printed");
    mkdirSync(place);
    writeFileSync(
      join(place, "runs.csv"),
      `model,eval,metric,value,k,n\n${rows.map((row) => `m,en,${row}`).join("\n")}\n`,
    );
    writeFileSync(
      join(place, "study.yaml"),
      `study: printed\ntitle: t\ncitation: c\nresults: [runs.csv]\nfigures:\n  - { name: it, kind: outcomes, metrics: [refusal_rate, error_rate]${rest} }\n`,
    );
    const open = openStudy(readStudy(place));
    return drawPlan(open, open.plans[0]!);
  };
  const drawnShares = ({ table }: Figure) =>
    table.rows.map((row) => row[table.columns.indexOf("share")]);

  it("are shares of one whole, also where only some have counts, or of other responses", () => {
    const rest = ", rest: other";
    const counted = shares(["refusal_rate,,60,200", "error_rate,,40,200"], rest);
    expect(drawnShares(counted)).toEqual([30, 20, 50]);
    expect(counted.subtitle).toContain("n = 200 per row");
    const bare = shares(["refusal_rate,,60,200", "error_rate,0.2,,"], rest);
    expect(drawnShares(bare)).toEqual([30, 20, 50]);
    expect(bare.subtitle ?? "").not.toContain("per row");
    const other = shares(["refusal_rate,,60,200", "error_rate,,10,50"], rest);
    expect(drawnShares(other)).toEqual([30, 20, 50]);
    expect(other.subtitle ?? "").not.toContain("per row");
  });
});

describe("figures of two columns", () => {
  it("values: category × language, missing cells with their reason", () => {
    const [figure] = drawn(
      `kind: values, metric: asr, ${GUARD}, rows: category, where: { model: base }`,
    );
    expect(rowsOf(figure!)).toMatchObject([
      { row: "fraud", column: "en", value: 40, n: 5 },
      { row: "fraud", column: "fi", value: 80, n: 5 },
      { row: "violence", column: "en", value: 40 },
      { row: "violence", column: "fi", value: 80 },
    ]);
  });

  it("agreement: every judge against every other, or pair by pair by language", () => {
    const [matrix] = drawn(`kind: agreement, coefficient: observed`);
    // they differ where the human still says safe, and where the human cannot tell
    expect(rowsOf(matrix!)).toMatchObject([{ row: "human", column: "guard", n: 40, value: 0.8 }]);
    const [byLanguage] = drawn(`kind: agreement, by: eval`);
    expect(rowsOf(byLanguage!).map((row) => row["series"])).toEqual([
      "guard – human",
      "guard – human",
    ]);
  });
});

describe("the subject of a figure", () => {
  const subtitle = (yaml: string) => drawn(yaml)[0]!.subtitle;

  it("names one or two values, and counts more", () => {
    const dots = `kind: forest, metric: asr, ${GUARD}, rows: category`;
    expect(subtitle(`${dots}, where: { eval: fi }`)).toMatch(/^Finnish;/);
    expect(subtitle(`${dots}, where: { model: [base, tuned] }`)).toMatch(/^base and Tuned model;/);
    const items = `kind: forest, metric: asr, ${GUARD}, rows: category, where: { item: ["0", "1", "2"] }`;
    expect(subtitle(items)).toMatch(/^3 of 10 items;/);
  });

  it("leaves to the picture what stands in it", () => {
    const all = `kind: intervals, metric: asr, ${GUARD}, where: { model: [base, tuned] }`;
    expect(subtitle(all)).toMatch(/^n = 10 per dot/);
  });
});

describe("small multiples", () => {
  it("draw every kind by a column, over one scale", () => {
    const [figure] = drawn(
      `kind: values, metric: asr, ${GUARD}, rows: category, facet: model, width: page`,
    );
    expect(figure!.table.columns[0]).toBe("model");
    expect(new Set(figure!.table.rows.map((row) => row[0]))).toEqual(
      new Set(["base", "Tuned model"]),
    );
    const panels = figure!.spec["concat"] as readonly {
      readonly title: { readonly text: string };
    }[];
    expect(panels.map(({ title }) => title.text)).toEqual(["base", "Tuned model"]);
    const scales = JSON.stringify(panels).match(/"domain":\[0,12\.5,[^\]]*\]/g);
    expect(new Set(scales).size).toBe(1);
    expect(figure!.title).toBe(
      "Attack success rate by model: mean from 40.0% (Tuned model) to 60.0% (base)",
    );
  });
});

describe("figures that compare", () => {
  it("ranks, improvement, policies, profiles, slopes and specifications", () => {
    const [ranks] = drawn(`kind: ranks, metric: asr, ${GUARD}, blocks: category`);
    expect(rowsOf(ranks!).map(({ label, mean_rank }) => [label, mean_rank])).toEqual([
      ["Tuned model", 1],
      ["base", 2],
    ]);
    const [better] = drawn(
      `kind: improvement, metric: asr, ${GUARD}, unit: prompt, parallel: true, resamples: 99`,
    );
    // lower is better: the tuned model wins in both languages
    expect(rowsOf(better!)).toMatchObject([
      { better: "Tuned model", worse: "base", probability: 1 },
    ]);
    const [policies] = drawn(
      `kind: policies, metric: asr, where: { model: base }, policies: [any, all]`,
    );
    expect(rowsOf(policies!).map(({ series, value }) => [series, value])).toEqual([
      ["any judge", 40],
      ["any judge", 80],
      ["all judges", 30],
      ["all judges", 70],
    ]);
    expect(policies!.title).toBe(
      "Mean attack success rate differs by 10.0 points between judge policies",
    );
    const [profiles] = drawn(`kind: profiles, metric: asr, ${GUARD}, where: { model: base }`);
    expect(rowsOf(profiles!)).toMatchObject([
      { eval: "en", topic: "fraud", value: 40 },
      { eval: "en", topic: "violence", value: 40 },
      { eval: "fi", topic: "fraud", value: 80 },
      { eval: "fi", topic: "violence", value: 80 },
    ]);
    const [slope] = drawn(
      `kind: dumbbell, style: slopes, metric: asr, ${GUARD}, between: { model: [base, tuned] }`,
    );
    expect(slope!.title).toContain("falls in 2 of 2 from base to Tuned model");
  });

  it("trade-offs say how often a point is on the front", () => {
    const [figure] = drawn(
      `kind: tradeoff, x: { metric: asr, where: { judge: guard } }, y: { metric: safe_rate, where: { judge: guard } }, points: model`,
    );
    const shares = rowsOf(figure!).map((row) => Number(row["front_share"]));
    expect(Math.max(...shares)).toBeGreaterThan(0.9);
    expect(Math.min(...shares)).toBeLessThan(0.5);
    expect(figure!.subtitle).toContain("share of 1,999 bootstrap samples on the front");
    expect(figure!.alt).toContain("2 models");
    const axes =
      "x: { metric: asr, where: { judge: guard } }, y: { metric: safe_rate, where: { judge: guard } }";
    const [plain] = drawn(`kind: tradeoff, ${axes}, points: model, frontFrequency: false`);
    expect(plain!.table.columns).not.toContain("front_share");
    const [bare] = drawn(`kind: tradeoff, ${axes}, points: model, front: false`);
    expect(bare!.title).not.toContain("Pareto");
  });

  it("panels of points share both axes, unless each may have its own", () => {
    const axes =
      "x: { metric: asr, where: { judge: guard } }, y: { metric: safe_rate, where: { judge: guard } }";
    const domains = (more: string) => {
      const [figure] = drawn(`kind: tradeoff, ${axes}, points: model, facet: category${more}`);
      const panels = figure!.spec["concat"] as readonly unknown[];
      expect(figure!.subtitle).toContain("bars: 95% Wilson intervals");
      return panels.map((panel) => JSON.stringify(panel).match(/"domain":\[[^\]]*\]/g));
    };
    const [first, second] = domains("");
    expect(first).toEqual(second);
    expect(first!.length).toBeGreaterThan(1);
    const free = domains(", where: { eval: [en, fi] }, scales: free");
    expect(free).toHaveLength(2);
  });

  it("a forest plot shades its margin, of equivalence or of non-inferiority", () => {
    const of = `kind: forest, metric: asr, ${GUARD}, effect: difference, against: { model: base }, where: { model: tuned }`;
    const [both] = drawn(`${of}, margin: 0.9`);
    expect(both!.title).toContain("2 of 2 intervals lie within ±90 points");
    expect(both!.subtitle).toContain("shaded: margin of equivalence, ±90 points");
    expect(rowsOf(both!)[0]).toMatchObject({ margin_low: -90, within_margin: true });
    const [one] = drawn(`${of}, margin: { high: 0.01 }`);
    expect(one!.subtitle).toContain("shaded: non-inferior, below 1 point");
    expect(() => drawn(`${of}, margin: {}`)).toThrow("low, high or both");
  });
});
