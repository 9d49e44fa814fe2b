import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Figure, figureCsv, renderSvg } from "../../src/figures/index.js";
import { combinations } from "../../src/runs/index.js";
import { drawFigure } from "../../src/studies/draw/index.js";
import { expandFigure } from "../../src/studies/expand.js";
import {
  figure as figureKinds,
  type FigureDeclaration,
} from "../../src/studies/figure-kinds/index.js";
import { readStudyRuns, studyRegistry } from "../../src/studies/study-runs.js";
import { readStudy } from "../../src/studies/study.js";
import { COMBINING, EMOJI, FORMULA, LONG, RTL, SCRIPT } from "../figures/hostile-names.js";

/** Each kind of figure a study can declare, with what its line needs; panels of it where they differ. */
const LINES: Readonly<Record<FigureDeclaration["kind"], readonly string[]>> = {
  heatmap: ["metric: asr", "metric: asr, facet: model", "metric: asr, rows: model"],
  distance: [
    "metric: asr, distance: genealogical, permutations: 99",
    "metric: asr, distance: genealogical, permutations: 99, facet: model",
    "metric: asr, distance: geographic, permutations: 99, facet: model, gainOver: en",
  ],
  tradeoff: [
    "points: model, x: { metric: asr, better: lower }, y: { metric: asr, better: higher }",
    "points: train, x: asr, y: asr, facet: model",
  ],
  intervals: ["metric: asr", "metric: asr, series: model", "metric: asr, facet: category"],
  map: ["metric: asr, source: en+fi", "metric: asr, source: en+fi, facet: model"],
  tree: ["metric: asr", "metric: asr, facet: model, across: 1"],
  mds: ["metric: asr"],
  dendrogram: ["metric: asr, resamples: 20", "metric: asr, by: genealogical"],
  neighbours: ["metric: asr, permutations: 99, neighbours: 1"],
  forest: [
    "metric: asr, rows: model",
    "metric: asr, rows: category, facet: model",
    `metric: asr, rows: eval, effect: difference, against: { model: ${JSON.stringify(SCRIPT)} }, where: { model: ${JSON.stringify(LONG)} }`,
  ],
  dumbbell: [
    `metric: asr, between: { model: ${JSON.stringify([SCRIPT, LONG])} }`,
    `metric: asr, rows: category, between: { model: ${JSON.stringify([SCRIPT, RTL])} }, style: slopes`,
  ],
  outcomes: [
    `rows: model, where: { judge: ${JSON.stringify(EMOJI)} }`,
    `rows: category, facet: model, where: { judge: ${JSON.stringify(EMOJI)} }`,
  ],
  values: [
    "metric: asr, rows: category, columns: model",
    "metric: asr, rows: model, columns: eval",
  ],
  agreement: ["", "by: model"],
  margins: ["metric: asr", "metric: asr, facet: model"],
  ranks: ["metric: asr, blocks: train"],
  improvement: ["metric: asr, unit: prompt, resamples: 99"],
  profiles: ["metric: asr, panels: model"],
  policies: ["metric: asr, rows: model"],
  specifications: ["metrics: [asr], distances: [genealogical, geographic], permutations: 99"],
};

const MODELS = [SCRIPT, LONG, RTL];
const CATEGORIES = [COMBINING, FORMULA, EMOJI, "constructor"];
const JUDGES = [EMOJI, FORMULA];
/** a language that the package does not know; the study says who it is */
const OWN = "xq-own";

let folder: string;

beforeAll(() => {
  folder = join(mkdtempSync(join(tmpdir(), "isogloss-")), "hostile");
  mkdirSync(folder);
  const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
  const rows = MODELS.flatMap((model, m) =>
    ["en", "en+fi", "en+pt", "en+de"].flatMap((train, t) =>
      ["en", "fi", "pt", "de", "lo", OWN].flatMap((language, l) =>
        Array.from({ length: 8 }, (_, item) => item).flatMap((item) =>
          JUDGES.map((judge, j) => {
            const unsafe = (item * 5 + 3 * m + 2 * t + 7 * l + (item === 3 ? j : 0)) % 8 < 3 + m;
            const verdict = unsafe ? "unsafe" : "safe";
            return [model, train, language, item, CATEGORIES[item % 4]!, judge, verdict];
          }),
        ),
      ),
    ),
  );
  const lines = [["model", "train", "eval", "item", "category", "judge", "verdict"], ...rows];
  writeFileSync(
    join(folder, "runs.csv"),
    `${lines.map((line) => line.map(quoted).join(",")).join("\n")}\n`,
  );
});

/** Draws what one line of YAML declares. */
function drawn(line: string): readonly Figure[] {
  const text = JSON.stringify;
  writeFileSync(
    join(folder, "study.yaml"),
    [
      "study: hostile",
      `title: ${text(SCRIPT)}`,
      "citation: nobody",
      "results: [runs.csv]",
      "base: en",
      `languages: [{ code: ${OWN}, name: ${text(SCRIPT + RTL)} }]`,
      `columns: { category: ${text(SCRIPT)}, model: ${text(FORMULA)} }`,
      `labels: { metric: { asr: ${text(SCRIPT)} } }`,
      "figures:",
      `  - { name: it, subject: ${text(LONG + SCRIPT)}, ${line} }`,
    ].join("\n"),
  );
  const study = readStudy(folder);
  const runs = readStudyRuns(study);
  const context = { folder, declaration: study.declaration, runs, registry: studyRegistry(study) };
  return study.declaration.figures
    .flatMap((figure) =>
      expandFigure(figure, (columns, slice) => combinations(runs.where(slice), columns)),
    )
    .map((planned) => drawFigure(context, planned));
}

describe("names in the results do no harm in any kind of figure", () => {
  test("no kind is forgotten", () => {
    const kinds = figureKinds.options.map((option) => option.shape.kind.value);
    expect(Object.keys(LINES).toSorted()).toEqual(kinds.toSorted());
  });

  const cases = Object.entries(LINES).flatMap(([kind, lines]) =>
    lines.map((line) => (line === "" ? `kind: ${kind}` : `kind: ${kind}, ${line}`)),
  );
  test.each(cases)("%s", { timeout: 60_000 }, async (line) => {
    const figures = drawn(line);
    expect(figures).toHaveLength(1);
    const svg = await renderSvg(figures[0]!, { embedFonts: false });
    expect(svg).not.toMatch(/<script/i);
    expect(svg).not.toContain("NaN");
    // a column's width or a page's: no name widens the picture
    const width = Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1]);
    const [fewest, most] = line.includes("facet") ? [560, 606] : [288, 291];
    expect(width).toBeGreaterThanOrEqual(fewest);
    expect(width).toBeLessThanOrEqual(most);
    for (const cell of figureCsv(figures[0]!.table).split("\n").slice(1)) {
      expect(cell).not.toMatch(/(^|,)"?=cmd/);
    }
  });
});
