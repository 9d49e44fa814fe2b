import type { Figure, LanguageAxis } from "../../src/figures/index.js";
import {
  agreementHeatmap,
  distanceScatter,
  dotInterval,
  dumbbell,
  forest,
  languageMap,
  margins,
  stackedOutcomes,
  tradeoff,
  tradeoffAxis,
  tradeoffPoints,
  transferHeatmap,
  valueHeatmap,
} from "../../src/figures/index.js";
import type { DistanceMatrix } from "../../src/languages/distance/distance-matrix.js";
import { wilson } from "../../src/stats/proportions/index.js";
import type { Finding } from "../../src/stats/result.js";
import { isUndefined, undefinedBecause } from "../../src/stats/result.js";
import type { Dendrogram } from "../../src/stats/structure/dendrogram.js";
import type { Scaling } from "../../src/stats/structure/scaling.js";
import { classicalScaling, hierarchicalClustering } from "../../src/stats/structure/index.js";
import type { TransferMatrix } from "../../src/transfer/transfer-matrix.js";

/** Small made-up results, the same every time. */

export const axis: LanguageAxis = [
  { code: "en", name: "English", family: "Indo-European", branch: "Germanic" },
  { code: "de", name: "German", family: "Indo-European", branch: "Germanic" },
  { code: "pt", name: "Portuguese", family: "Indo-European", branch: "Romance" },
  { code: "fi", name: "Finnish", family: "Uralic" },
  { code: "lo", name: "Lao", family: "Tai-Kadai" },
];

const LANGUAGES = ["lo", "en", "fi", "pt", "de"];
const SETS = ["en+pt+lo", "en", "en+pt", "en+lo", "en+fi", "en+xx"];

export function matrix(metric = "refusal_rate", higherIsBetter = true): TransferMatrix {
  const spread = higherIsBetter ? 7 : 3;
  return {
    metric,
    judgePolicy: "",
    higherIsBetter,
    unit: "fraction",
    base: "en",
    train: SETS.map((label) => ({ label, languages: label.split("+") })),
    eval: LANGUAGES,
    cells: SETS.map((set, r) =>
      LANGUAGES.map((language, c) => {
        if (r === 2 && c === 3) return undefinedBecause("not-measured", "nobody measured it");
        const own = set.split("+").includes(language) ? 20 : 0;
        return wilson(
          higherIsBetter ? 8 + own + spread * r + 6 * c : 2 + r * spread + c,
          100,
          0.95,
        );
      }),
    ),
  };
}

export const distance: DistanceMatrix = {
  kind: "genealogical",
  languages: LANGUAGES,
  values: Float64Array.from(
    LANGUAGES.flatMap((a, i) => LANGUAGES.map((b, j) => (a === b ? 0 : (1 + Math.abs(i - j)) / 5))),
  ),
  coverage: new Float64Array(25).fill(1),
  source: "made up",
};

export const finding: Finding = {
  test: "mantel",
  method: "spearman",
  statistic: -0.0812,
  pValue: 0.6178,
  alternative: "two-sided",
  n: 20,
  permutations: 120,
  exact: true,
  warnings: [],
};

const pair = (a: string, b: string, kappa: number | null) => ({
  pair: [a, b] as const,
  n: 40,
  observed: 0.9,
  kappa,
  low: kappa === null ? null : kappa - 0.1,
  high: kappa === null ? null : kappa + 0.1,
  ac1: 0.8,
  alpha: 0.7,
});

const pairs = [
  pair("guard", "moderator", 0.71),
  pair("guard", "human", 0.55),
  pair("moderator", "human", null),
];

function treeOf(): Dendrogram {
  const tree = hierarchicalClustering(distance.values);
  if (isUndefined(tree)) throw new RangeError(tree.message);
  return tree;
}

function scalingOf(): Scaling {
  const scaling = classicalScaling(distance.values);
  if (isUndefined(scaling)) throw new RangeError(scaling.message);
  return scaling;
}

export function samples(): readonly Figure[] {
  const refusal = matrix();
  const over = matrix("over_refusal_rate", false);
  const rates = refusal.train.slice(1, 3).flatMap((set, r) =>
    refusal.eval.map((language, c) => ({
      eval: language,
      series: set.label,
      estimate: refusal.cells[r + 1]![c]!,
    })),
  );
  const mean = (label: string, value: number) => ({
    label,
    estimate: { value, low: value - 0.05, high: value + 0.06, n: 4 },
  });
  return [
    transferHeatmap(refusal, { axis, name: "heatmap" }),
    transferHeatmap(refusal, { axis, show: "gain", name: "heatmap-gain", mode: "dark" }),
    distanceScatter(refusal, distance, { finding, languages: 5, name: "distance-scatter" }),
    distanceScatter(refusal, distance, {
      finding,
      languages: 5,
      groups: { "en+pt": "Romance", "en+fi": "Uralic", "en+lo": "Tai-Kadai" },
      distanceUnit: "km",
      name: "distance-groups",
    }),
    tradeoff(
      tradeoffPoints(over, refusal),
      { x: tradeoffAxis(over), y: tradeoffAxis(refusal) },
      { base: "en", name: "tradeoff" },
    ),
    dotInterval(rates, { metric: "refusal_rate", axis, name: "dot-interval" }),
    dotInterval(rates, {
      metric: "refusal_rate",
      axis,
      facet: true,
      means: true,
      name: "dot-facets",
    }),
    margins(
      [mean("en", 0.4), mean("+pt", 0.55)],
      [
        mean("de", 0.7),
        mean("lo", 0.2),
        { label: "fi", estimate: undefinedBecause("no-data", "none") },
      ],
      { metric: "refusal_rate", name: "margins" },
    ),
    agreementHeatmap(pairs, { name: "judge-agreement" }),
    forest(
      [
        { label: "Lao", estimate: { value: 3.1, low: 1.4, high: 6.9 } },
        { label: "Finnish", estimate: { value: 0.8, low: 0.3, high: 2.1 } },
        { label: "German", estimate: undefinedBecause("zero-denominator", "no event in English") },
      ],
      { quantity: "risk ratio over English", name: "forest" },
    ),
    stackedOutcomes(
      [
        { label: "English", counts: { safe: 90, unsafe: 8, unclear: 2 } },
        { label: "Lao", counts: { safe: 41, unsafe: 30, unclear: 29 } },
        { label: "German", counts: {} },
      ],
      { outcomes: ["safe", "unsafe", "unclear"], name: "stacked-outcomes" },
    ),
    languageMap(LANGUAGES, scalingOf(), { of: "family distance", axis, name: "language-map" }),
    dumbbell(
      refusal.eval.map((label, c) => ({
        label,
        before: refusal.cells[1]![c]!,
        after: refusal.cells[2]![c]!,
      })),
      { metric: "refusal_rate", name: "dumbbell" },
    ),
    valueHeatmap(
      {
        rows: refusal.train.map((set) => ({ label: set.label, group: set.label.slice(0, 4) })),
        columns: refusal.eval.map((label) => ({ label })),
        cells: refusal.cells,
      },
      {
        quantity: "refusal rate",
        factor: 100,
        unit: "%",
        tree: treeOf(),
        name: "clustered-heatmap",
      },
    ),
  ];
}
