import type { Figure } from "../../../src/figures/index.js";
import {
  criticalDifference,
  dotInterval,
  forest,
  improvement,
  panelSize,
  profiles,
  slopes,
  smallMultiples,
  specificationCurve,
} from "../../../src/figures/index.js";
import { wilson } from "../../../src/stats/proportions/index.js";
import { isUndefined, undefinedBecause } from "../../../src/stats/result.js";
import { compareRanks } from "../../../src/stats/tests/index.js";

/** Small made-up comparisons, the same every time. */

export const MODELS = [
  "DuoGuard-0.5B",
  "LlamaGuard3-8B",
  "ShieldGemma-2B",
  "Qwen3Guard-4B",
  "base",
];

/** Twelve languages × five models: the first two close together, the last far behind. */
export const SCORES = Array.from({ length: 12 }, (_, language) => [
  80 + ((language * 7) % 5),
  80.5 + ((language * 11) % 4),
  70 + ((language * 5) % 7),
  73 + ((language * 3) % 7),
  40 + ((language * 13) % 9),
]);

const POLICIES = ["any", "all", "majority", "judge:guard"];
const DISTANCES = ["genealogical", "geographic", "typological"];
const METRICS = ["refusal", "attack success"];

function specifications() {
  return POLICIES.flatMap((judges, p) =>
    DISTANCES.flatMap((distance, d) =>
      METRICS.map((metric, m) => {
        const value = -0.32 + 0.06 * p + 0.05 * d + 0.11 * m * (p - 1);
        return {
          choices: { judges, distance, metric },
          estimate:
            p === 3 && d === 2
              ? undefinedBecause("constant", "one judge saw no attack succeed")
              : { value, low: value - 0.16, high: value + 0.17 },
        };
      }),
    ),
  );
}

const LANGUAGES = ["en", "fi", "sw"];
const TOPICS = ["privacy", "violence", "fraud and deception", "self-harm"];

export function comparisons(): readonly Figure[] {
  const ranked = compareRanks(SCORES);
  if (isUndefined(ranked)) throw new RangeError(ranked.message);
  const profile = LANGUAGES.flatMap((language, l) =>
    TOPICS.map((topic, t) => ({
      eval: language,
      series: topic,
      estimate:
        l === 2 && t === 3
          ? undefinedBecause("not-measured", "nobody measured it")
          : wilson(10 + 11 * l + ((7 * t) % 17) * (l + 1), 100, 0.95),
    })),
  );
  const change = (label: string, before: number, after: number) => ({
    label,
    before: { value: before },
    after: { value: after },
  });
  const size = panelSize({ size: "page" });
  return [
    criticalDifference(MODELS, ranked, { metric: "f1", name: "critical-difference" }),
    specificationCurve(specifications(), {
      quantity: "Spearman's ρ of transfer and distance",
      chosen: { judges: "majority", distance: "genealogical", metric: "refusal" },
      name: "specification-curve",
    }),
    improvement(
      [
        { better: "tuned", worse: "base", estimate: { value: 0.91, low: 0.8, high: 0.98 } },
        { better: "distilled", worse: "base", estimate: { value: 0.55, low: 0.38, high: 0.71 } },
        { better: "tuned", worse: "distilled", estimate: undefinedBecause("no-data", "no task") },
      ],
      { metric: "refusal rate", name: "improvement" },
    ),
    profiles(profile, {
      metric: "unsafe_rate",
      names: [
        ["en", "English"],
        ["fi", "Finnish"],
        ["sw", "Swahili"],
      ],
      name: "profiles",
    }),
    slopes(
      [
        change("English", 0.42, 0.71),
        change("Finnish", 0.41, 0.55),
        change("Swahili", 0.4, 0.38),
        change("Portuguese", 0.12, 0.56),
        change("Lao", 0.1, 0.1),
      ],
      { metric: "refusal_rate", names: ["base", "tuned"], name: "slopes" },
    ),
    forest(
      [
        { label: "English", estimate: { value: 0.04, low: -0.02, high: 0.1 } },
        { label: "Lao", estimate: { value: 0.21, low: 0.12, high: 0.3 } },
      ],
      {
        quantity: "difference in refusal rate",
        scale: "difference",
        unit: "fraction",
        name: "forest-difference",
      },
    ),
    forest(
      [
        { label: "balanced", estimate: { value: 0.001, low: -0.004, high: 0.005, level: 0.95 } },
        {
          label: "English only",
          estimate: { value: -0.009, low: -0.014, high: -0.003, level: 0.95 },
        },
        {
          label: "a single language",
          estimate: { value: -0.02, low: -0.024, high: -0.015, level: 0.95 },
        },
      ],
      {
        quantity: "difference in accuracy from a model with a rather long name",
        scale: "difference",
        unit: "fraction",
        margin: 0.006,
        name: "forest-margin",
      },
    ),
    smallMultiples(
      ["small", "large"].map((model, m) => ({
        label: model,
        figure: dotInterval(
          profile.map((each) => ({
            ...each,
            estimate: isUndefined(each.estimate)
              ? each.estimate
              : wilson(Math.round(each.estimate.value * 80) + 10 * m, 100, 0.95),
          })),
          { metric: "unsafe_rate", size, untitled: true, domain: [0, 100], facet: false },
        ),
      })),
      { title: "Unsafe answers by model", size: "page", by: "model", name: "small-multiples" },
    ),
  ];
}
