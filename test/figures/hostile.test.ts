import { describe, expect, test } from "vitest";
import type { Figure } from "../../src/figures/index.js";
import {
  agreementHeatmap,
  combinedDistances,
  criticalDifference,
  distanceScatter,
  dotInterval,
  dumbbell,
  forest,
  improvement,
  languageDendrogram,
  languageMap,
  margins,
  neighbourGraph,
  panelSize,
  profiles,
  renderPdf,
  renderPng,
  renderSvg,
  selectionCurve,
  slopes,
  smallMultiples,
  sourceRanking,
  specificationCurve,
  stackedOutcomes,
  tradeoff,
  transferHeatmap,
  transferMap,
  treeHeatmap,
  valueHeatmap,
} from "../../src/figures/index.js";
import { isUndefined } from "../../src/stats/result.js";
import * as figureRoom from "../../src/figures/index.js";
import { compareRanks } from "../../src/stats/tests/index.js";
import type { TransferMatrix } from "../../src/transfer/transfer-matrix.js";
import type { DistanceMatrix } from "../../src/languages/distance/distance-matrix.js";
import { COMBINING, CONTROL, EMOJI, FORMULA, LONG, RTL, SCRIPT } from "./hostile-names.js";
import { matrix as sampleMatrix } from "./samples.js";
import {
  combined,
  edges,
  places,
  ranking,
  scaling,
  selection,
  stability,
  tree,
} from "./structure/samples.js";

const NAMES = [
  SCRIPT,
  LONG,
  CONTROL,
  "",
  "constructor",
  "__proto__",
  FORMULA,
  RTL,
  COMBINING,
  EMOJI,
];

/** What the languages of the small made-up results are called instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  en: SCRIPT,
  de: LONG,
  pt: RTL,
  fi: COMBINING,
  lo: EMOJI,
  xx: "constructor",
};

/** The same data with hostile codes and names, wherever a text stands; what it measures stays. */
function poisoned<T>(value: T): T {
  return poison(value) as T;
}

function poison(value: unknown): unknown {
  if (typeof value === "string") {
    const codes = value.split("+");
    if (codes.every((code) => Object.hasOwn(INSTEAD, code))) {
      return codes.map((code) => INSTEAD[code]).join("+");
    }
    return /^[A-Z]/.test(value) ? SCRIPT + value + RTL : value;
  }
  if (Array.isArray(value)) return value.map(poison);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, poison(each)]));
}

/** Figures by the function that draws them, all of hostile names. */
function hostile(): Readonly<Record<string, readonly Figure[]>> {
  const small = poisoned(sampleMatrix());
  const codes = Object.values(INSTEAD).slice(0, 5);
  const known = codes.map((code) => ({ code, name: code, family: RTL, branch: EMOJI }));
  const heavy = { title: SCRIPT + LONG, subtitle: RTL + SCRIPT };
  const matrix: TransferMatrix = {
    metric: SCRIPT,
    judgePolicy: "",
    unit: "fraction",
    train: NAMES.map((label) => ({ label, languages: label === "" ? [] : [label] })),
    eval: NAMES.filter((name) => name !== ""),
    cells: NAMES.map((_, r) => NAMES.slice(1).map((__, c) => ({ value: (r + c) / 24, n: 10 }))),
  };
  const languages = matrix.eval;
  const axis = languages.map((code) => ({ code, name: code, family: SCRIPT, branch: LONG }));
  const words = { title: SCRIPT + LONG, subtitle: CONTROL + SCRIPT };
  const far: DistanceMatrix = {
    kind: SCRIPT,
    languages,
    values: Float64Array.from(
      languages.flatMap((_, i) => languages.map((__, j) => Math.abs(i - j) % 4)),
    ),
    coverage: new Float64Array(languages.length ** 2).fill(1),
    source: LONG,
  };
  const point = (series: string, i: number) => ({ series, x: { value: i }, y: { value: i * i } });
  const side = { title: SCRIPT, higherIsBetter: true };
  return {
    transferHeatmap: [transferHeatmap(matrix, { axis, ...words })],
    distanceScatter: [
      distanceScatter(matrix, far, words),
      distanceScatter(matrix, far, {
        ...words,
        groups: Object.fromEntries(NAMES.map((label, i) => [label, NAMES.at(-1 - i)!])),
      }),
    ],
    tradeoff: [tradeoff(NAMES.map(point), { x: side, y: side }, words)],
    dotInterval: [
      dotInterval(
        NAMES.map((series) => ({ eval: series, series, estimate: { value: 0.5 } })),
        { metric: SCRIPT, axis, ...words },
      ),
    ],
    margins: [
      margins(
        NAMES.map((label) => ({ label, estimate: { value: 0.5 } })),
        [],
        { metric: LONG },
      ),
    ],
    criticalDifference: [criticalDifference(NAMES, ranked(), { metric: SCRIPT, blocksAre: LONG })],
    specificationCurve: [
      specificationCurve(
        NAMES.map((name, i) => ({
          choices: { [SCRIPT]: name, [LONG]: CONTROL },
          estimate: { value: i / 20, low: i / 20 - 0.1, high: i / 20 + 0.1 },
        })),
        { quantity: SCRIPT + LONG },
      ),
    ],
    improvement: [
      improvement(
        NAMES.map((name) => ({ better: name, worse: LONG, estimate: { value: 0.4 } })),
        { metric: SCRIPT },
      ),
    ],
    profiles: [
      profiles(
        NAMES.map((name, i) => ({
          eval: name,
          series: NAMES.at(-1 - i)!,
          estimate: { value: 0.3 },
        })),
        { metric: LONG },
      ),
    ],
    slopes: [
      slopes(
        NAMES.map((label, i) => ({ label, before: { value: 0.05 * i }, after: { value: 0.2 } })),
        { metric: SCRIPT, names: [LONG, CONTROL] },
      ),
    ],
    valueHeatmap: [
      valueHeatmap(
        {
          rows: NAMES.map((label) => ({ label })),
          columns: NAMES.map((label) => ({ label, group: label })),
          cells: NAMES.map((_, r) => NAMES.map((__, c) => ({ value: (r + c) / 24 }))),
        },
        { quantity: LONG, rowTitle: LONG, columnTitle: SCRIPT },
      ),
    ],
    agreementHeatmap: [
      agreementHeatmap(
        NAMES.slice(1).map((name) => ({
          pair: [SCRIPT, name] as const,
          n: 9,
          observed: 0.8,
          kappa: 0.5,
          low: null,
          high: null,
          ac1: null,
          alpha: null,
        })),
      ),
    ],
    languageMap: [languageMap(languages, plane(languages.length), { of: LONG, axis })],
    neighbourGraph: [
      neighbourGraph(codes, scaling(), edges(), {
        of: EMOJI,
        neighbours: 2,
        axis: known,
        ...heavy,
      }),
      neighbourGraph(languages, plane(languages.length), [], { of: SCRIPT, neighbours: 1, axis }),
    ],
    smallMultiples: [
      smallMultiples(
        [SCRIPT, LONG].map((label) => ({
          label,
          figure: transferHeatmap(matrix, { axis, size: panelSize({ across: 2 }), untitled: true }),
        })),
        { by: SCRIPT, across: 2, ...words, size: "column" },
      ),
      smallMultiples(
        ["constructor", RTL].map((label) => ({
          label,
          figure: distanceScatter(matrix, far, { size: panelSize({ across: 2 }), untitled: true }),
        })),
        { by: "toString", across: 2, title: "constructor", subtitle: "valueOf", size: "column" },
      ),
    ],
    stackedOutcomes: [
      stackedOutcomes(
        NAMES.map((label, i) => ({ label, counts: { [NAMES[i]!]: 3 } })),
        { outcomes: NAMES },
      ),
    ],
    dumbbell: [
      dumbbell(
        NAMES.map((label, i) => ({ label, before: { value: 0.05 * i }, after: { value: 0.2 } })),
        { metric: FORMULA, names: [LONG, RTL] },
      ),
    ],
    forest: [
      forest(
        NAMES.map((label, i) => ({ label, estimate: { value: 1 + i, low: 0.5 + i, high: 2 + i } })),
        { quantity: SCRIPT + LONG },
      ),
    ],
    transferMap: [
      transferMap(small, { source: small.train[2]!.label, places: poisoned(places), ...heavy }),
    ],
    treeHeatmap: [treeHeatmap(small, poisoned(tree), { axis: known, margins: true, ...heavy })],
    languageDendrogram: [
      languageDendrogram(codes, stability().tree, {
        of: SCRIPT,
        height: LONG,
        evidence: RTL,
        axis: known,
        stability: stability(),
        ...heavy,
      }),
    ],
    selectionCurve: [selectionCurve(poisoned(selection), { names: INSTEAD, ...heavy })],
    sourceRanking: [sourceRanking(poisoned(ranking), { base: SCRIPT, target: LONG })],
    combinedDistances: [combinedDistances(poisoned(combined), { of: SCRIPT + LONG })],
  };
}

/** So many points on a line in the plane. */
function plane(size: number) {
  const points = Float64Array.from({ length: size * 2 }, (_, i) => (i % 2 === 0 ? i : 0));
  return { size, dimensions: 2, points, goodnessOfFit: [0.8, 0.8] as const };
}

function ranked() {
  const comparison = compareRanks(NAMES.map((_, i) => NAMES.map((__, j) => (i * j) % 5)));
  if (isUndefined(comparison)) throw new RangeError(comparison.message);
  return comparison;
}

/** What the room exports that draws no figure. */
const NO_FIGURES = [
  "charactersWithoutGlyph",
  "describeCorrelation",
  "distancePoints",
  "figureCsv",
  "fontFaceCss",
  "formatMatrix",
  "glyphGapWarning",
  "glyphGaps",
  "languagePlaces",
  "matrixTable",
  "panelSize",
  "panelsAcross",
  "paretoFront",
  "registerFont",
  "renderPdf",
  "renderPng",
  "renderSvg",
  "setDistance",
  "sharedAxes",
  "sharedAxis",
  "sharedColours",
  "tableCsv",
  "tableHtml",
  "tableLatex",
  "tableMarkdown",
  "tradeoffAxis",
  "tradeoffCells",
  "tradeoffPoints",
  "vegaSpec",
];

describe("hostile labels do no harm", () => {
  const drawn = hostile();

  test("no figure is forgotten", () => {
    const exported = Object.entries(figureRoom).filter(([, each]) => typeof each === "function");
    const drawing = exported.map(([name]) => name).filter((name) => !NO_FIGURES.includes(name));
    expect(Object.keys(drawn).toSorted()).toEqual(drawing.toSorted());
  });

  const cases = Object.entries(drawn).flatMap(([name, figures]) =>
    figures.map((figure, i) => [`${name} ${i + 1}`, figure] as const),
  );
  test.each(cases)("%s", async (_, figure) => {
    const svg = await renderSvg(figure);
    expect(svg).not.toMatch(/<script/i);
    const codes = [...svg].map((character) => character.codePointAt(0)!);
    expect(codes.filter((code) => code < 0x20 && ![9, 10, 13].includes(code))).toEqual([]);
    expect(codes.filter((code) => code >= 0xd800 && code <= 0xdfff)).toEqual([]);
    // no label widens the picture; panels end a little earlier
    const width = Number(/^<svg[^>]* width="(\d+)"/.exec(svg)![1]);
    expect([289, 290, 291]).toContain(width);
    expect(figure.name).toMatch(/^[a-z0-9-]{1,80}$/);
    expect((await renderPng(figure, { dpi: 96 })).length).toBeGreaterThan(500);
    expect((await renderPdf(figure)).length).toBeGreaterThan(500);
  });
});
