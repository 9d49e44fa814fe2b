import { describe, expect, test } from "vitest";
import type { Figure } from "../../src/figures/index.js";
import {
  agreementHeatmap,
  criticalDifference,
  distanceScatter,
  dotInterval,
  improvement,
  languageMap,
  margins,
  neighbourGraph,
  panelSize,
  profiles,
  renderPdf,
  renderPng,
  renderSvg,
  slopes,
  smallMultiples,
  specificationCurve,
  stackedOutcomes,
  tradeoff,
  transferHeatmap,
  valueHeatmap,
} from "../../src/figures/index.js";
import { isUndefined } from "../../src/stats/result.js";
import { compareRanks } from "../../src/stats/tests/index.js";
import type { TransferMatrix } from "../../src/transfer/transfer-matrix.js";
import { distance } from "./samples.js";

const SCRIPT = `"><script>alert(1)</script>`;
const LONG = "model-".repeat(50);
const CONTROL = "a\u0000b\u{d800}c]]>&amp;${datum.x}";
const NAMES = [SCRIPT, LONG, CONTROL, "", "constructor", "__proto__"];

function hostile(): readonly Figure[] {
  const matrix: TransferMatrix = {
    metric: SCRIPT,
    judgePolicy: "",
    unit: "fraction",
    train: NAMES.map((label) => ({ label, languages: label === "" ? [] : [label] })),
    eval: NAMES.filter((name) => name !== ""),
    cells: NAMES.map((_, r) => NAMES.slice(1).map((__, c) => ({ value: (r + c) / 12, n: 10 }))),
  };
  const languages = matrix.eval;
  const axis = languages.map((code) => ({ code, name: code, family: SCRIPT, branch: LONG }));
  const words = { title: SCRIPT + LONG, subtitle: CONTROL + SCRIPT };
  const far = { ...distance, kind: SCRIPT, languages, values: distance.values };
  const point = (series: string, i: number) => ({ series, x: { value: i }, y: { value: i * i } });
  const side = { title: SCRIPT, higherIsBetter: true };
  return [
    transferHeatmap(matrix, { axis, ...words }),
    distanceScatter(matrix, far, words),
    tradeoff(NAMES.map(point), { x: side, y: side }, words),
    dotInterval(
      NAMES.map((series) => ({ eval: series, series, estimate: { value: 0.5 } })),
      { metric: SCRIPT, axis, ...words },
    ),
    margins(
      NAMES.map((label) => ({ label, estimate: { value: 0.5 } })),
      [],
      { metric: LONG },
    ),
    criticalDifference(NAMES, ranked(), { metric: SCRIPT, blocksAre: LONG }),
    specificationCurve(
      NAMES.map((name, i) => ({
        choices: { [SCRIPT]: name, [LONG]: CONTROL },
        estimate: { value: i / 10, low: i / 10 - 0.1, high: i / 10 + 0.1 },
      })),
      { quantity: SCRIPT + LONG },
    ),
    improvement(
      NAMES.map((name) => ({ better: name, worse: LONG, estimate: { value: 0.4 } })),
      { metric: SCRIPT },
    ),
    profiles(
      NAMES.map((name, i) => ({ eval: name, series: NAMES[5 - i]!, estimate: { value: 0.3 } })),
      { metric: LONG },
    ),
    slopes(
      NAMES.map((label, i) => ({ label, before: { value: 0.1 * i }, after: { value: 0.2 } })),
      { metric: SCRIPT, names: [LONG, CONTROL] },
    ),
    valueHeatmap(
      {
        rows: NAMES.map((label) => ({ label })),
        columns: NAMES.map((label) => ({ label, group: label })),
        cells: NAMES.map((_, r) => NAMES.map((__, c) => ({ value: (r + c) / 12 }))),
      },
      { quantity: LONG, rowTitle: LONG, columnTitle: SCRIPT },
    ),
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
    languageMap(languages, plane(languages.length), { of: LONG, axis }),
    neighbourGraph(languages, plane(languages.length), [], { of: SCRIPT, neighbours: 1, axis }),
    smallMultiples(
      [SCRIPT, LONG].map((label) => ({
        label,
        figure: transferHeatmap(matrix, { axis, size: panelSize({ across: 2 }), untitled: true }),
      })),
      { by: SCRIPT, across: 2, ...words, size: "column" },
    ),
    stackedOutcomes(
      NAMES.map((label, i) => ({ label, counts: { [NAMES[i]!]: 3 } })),
      { outcomes: NAMES },
    ),
  ];
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

describe("hostile labels do no harm", () => {
  test.each(hostile().map((figure, i) => [i, figure] as const))("figure %i", async (_, figure) => {
    const svg = await renderSvg(figure);
    expect(svg).not.toMatch(/<script/i);
    const codes = [...svg].map((character) => character.codePointAt(0)!);
    expect(codes.filter((code) => code < 0x20 && ![9, 10, 13].includes(code))).toEqual([]);
    expect(codes.filter((code) => code >= 0xd800 && code <= 0xdfff)).toEqual([]);
    // no label widens the picture; panels end a little earlier
    const width = Number(/^<svg[^>]* width="(\d+)"/.exec(svg)![1]);
    expect([289, 291]).toContain(width);
    expect(figure.name).toMatch(/^[a-z0-9-]{1,80}$/);
    expect((await renderPng(figure, { dpi: 96 })).length).toBeGreaterThan(500);
    expect((await renderPdf(figure)).length).toBeGreaterThan(500);
  });
});
