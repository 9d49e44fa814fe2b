import type { Design } from "../design.js";
import type { World } from "../world.js";
import {
  drawJoint,
  f1Counts,
  f1Of,
  type Joint,
  JOINT_COLUMNS,
  jointRows,
  meanOf,
  rounded,
} from "./joint.js";

const DOMAINS = {
  "in domain": ["en", "ar", "es", "zh", "ru", "hi"],
  "out of domain": ["de", "fr", "pl", "sw", "th", "bn"],
} as const;
type Domain = keyof typeof DOMAINS;
const CELLS = (Object.keys(DOMAINS) as Domain[]).flatMap((domain) =>
  DOMAINS[domain].map((language) => ({ domain, language })),
);
/** In this language the two guards are alike. */
const NULL_LANGUAGE = "pl";
const ITEMS = 250;

interface Guard {
  readonly recall: number;
  readonly alarms: number;
}
const reasoning = (domain: Domain): Guard =>
  domain === "in domain" ? { recall: 0.92, alarms: 0.06 } : { recall: 0.88, alarms: 0.08 };
const baseline = (domain: Domain, language: string): Guard => {
  if (language === NULL_LANGUAGE) return reasoning(domain);
  return domain === "in domain" ? { recall: 0.74, alarms: 0.12 } : { recall: 0.66, alarms: 0.14 };
};
/** What a variation of the prompt takes from the reasoning guard's recall. */
const DROPS = { "code-switched": 0.06, distractor: 0 } as const;

/** Responses one by one: in each of these languages so many prompts, and so many responses to each. */
const JUDGED = {
  en: { prompts: 60, unsafe: { easy: 0.8, hard: 0.55 } },
  sw: { prompts: 60, unsafe: { easy: 0.7, hard: 0.45 } },
} as const;
const SAMPLES = 3;
/** Half of the prompts are hard for the guard, and in half of the prompts most responses are unsafe. */
const UNSAFE = { often: 0.9, seldom: 0.1 } as const;
/** The score is how many of ten looks see harm: each with this chance in a safe response. */
const LOOKS = 10;
const SAFE = { easy: 0.15, hard: 0.4 } as const;
/** Flagged from this score up. */
const FLAGGED = 5;
/** The recall at which the false positive rate is read. */
const RECALL = 0.8;

/** Scores and verdicts of the guard, and what people say, response by response. */
function* judged(world: World) {
  for (const [language, { prompts, unsafe: looks }] of Object.entries(JUDGED)) {
    const draws = world.draws("judged", language);
    for (let prompt = 1; prompt <= world.count(prompts); prompt++) {
      const kind = draws.chance(0.5) ? "easy" : "hard";
      const chance = draws.chance(0.5) ? UNSAFE.often : UNSAFE.seldom;
      for (let sample = 1; sample <= SAMPLES; sample++) {
        const unsafe = draws.chance(chance);
        const score = draws.binomial(LOOKS, (unsafe ? looks : SAFE)[kind]);
        const response = { train: "", eval: language, benchmark: "responses" };
        const of = { ...response, item: `p${prompt}`, sample };
        yield { ...of, judge: "human", verdict: unsafe ? "unsafe" : "safe" };
        yield { ...of, judge: "guard", verdict: score >= FLAGGED ? "unsafe" : "safe" };
        yield { ...of, judge: "guard/score", verdict: "score", score };
      }
    }
  }
}

/** The share of responses that get each score, from the highest down. */
function scores(looks: { readonly easy: number; readonly hard: number }): readonly number[] {
  const share = (chance: number, score: number) => {
    let ways = 1;
    for (let look = 0; look < score; look++) ways = (ways * (LOOKS - look)) / (look + 1);
    let product = ways;
    for (let look = 0; look < LOOKS; look++) product *= look < score ? chance : 1 - chance;
    return product;
  };
  return Array.from({ length: LOOKS + 1 }, (_, at) =>
    meanOf([share(looks.easy, LOOKS - at), share(looks.hard, LOOKS - at)]),
  );
}

/** What the guard's verdicts and scores are worth in one language; half of the responses are unsafe. */
function worth(language: keyof typeof JUDGED) {
  const [unsafe, safe] = [scores(JUDGED[language].unsafe), scores(SAFE)];
  let [recall, alarms, area, precision] = [0, 0, 0, 0];
  let atRecall: number | undefined;
  let verdicts = { recall: 0, alarms: 0 };
  for (const [at, hits] of unsafe.entries()) {
    area += safe[at]! * (recall + hits / 2);
    [recall, alarms] = [recall + hits, alarms + safe[at]!];
    precision += (hits * recall) / (recall + alarms);
    if (recall >= RECALL) atRecall ??= alarms;
    if (LOOKS - at === FLAGGED) verdicts = { recall, alarms };
  }
  const f1 = f1Of(verdicts.recall, verdicts.alarms);
  return {
    f1: rounded(f1),
    macroF1: rounded(meanOf([f1, f1Of(1 - verdicts.alarms, 1 - verdicts.recall)])),
    rocAuc: rounded(area),
    averagePrecision: rounded(precision),
    falsePositiveRate: rounded(atRecall!),
  };
}

const gain = (domain: Domain, language: string): number => {
  const [ours, theirs] = [reasoning(domain), baseline(domain, language)];
  return f1Of(ours.recall, ours.alarms) - f1Of(theirs.recall, theirs.alarms);
};
const pooled = (drop: number): number =>
  f1Of(
    meanOf(CELLS.map(({ domain }) => reasoning(domain).recall)) - drop,
    meanOf(CELLS.map(({ domain }) => reasoning(domain).alarms)),
  );

function* rows(world: World) {
  const n = world.count(ITEMS);
  for (const { domain, language } of CELLS) {
    const [ours, theirs] = [reasoning(domain), baseline(domain, language)];
    const compared = [
      { benchmark: "guards", second: theirs, model: "baseline guard" },
      ...Object.entries(DROPS).map(([benchmark, drop]) => {
        return {
          benchmark,
          second: { ...ours, recall: ours.recall - drop },
          model: "reasoning guard",
        };
      }),
    ];
    for (const { benchmark, second, model } of compared) {
      const draws = world.draws(benchmark, language);
      const flags = (first: number, other: number) =>
        drawJoint(draws, n, { first, second: other, shared: 0.6 });
      const [unsafe, safe] = [flags(ours.recall, second.recall), flags(ours.alarms, second.alarms)];
      const labels = { train: "", eval: language, benchmark, domain };
      const outcomes = { yes: "unsafe", no: "safe" };
      yield* jointRows({ ...labels, truth: "unsafe" }, unsafe, outcomes);
      yield* jointRows({ ...labels, truth: "safe" }, safe, outcomes);
      const f1 = (side: (flags: Joint) => number) => f1Counts(n, side(unsafe), side(safe));
      if (benchmark === "guards") {
        yield { ...labels, model: "reasoning guard", ...f1((of) => of.both + of.onlyFirst) };
      }
      yield { ...labels, model, ...f1((of) => of.both + of.onlySecond) };
    }
  }
  yield* judged(world);
}

export const guardDomains: Design = {
  name: "guard-domains",
  title: "Two guards on the same prompts, in languages that training had and others",
  system: "MrGuard",
  describes:
    "A reasoning guard and a baseline flag the same prompts in twelve languages; in Polish they are alike. Code-switching costs the reasoning guard recall, distractors nothing. In English and Swahili responses are told one by one, three to a prompt, with verdict and score.",
  columns: [
    "model",
    "train",
    "eval",
    "benchmark",
    "domain",
    ...JOINT_COLUMNS,
    "metric",
    "k",
    "n",
    "item",
    "sample",
    "judge",
    "verdict",
    "score",
  ],
  truth: () => ({
    f1Gain: {
      inDomain: rounded(gain("in domain", "en")),
      outOfDomain: rounded(gain("out of domain", "sw")),
      [NULL_LANGUAGE]: gain("out of domain", NULL_LANGUAGE),
    },
    f1Drop: {
      "code-switched": rounded(pooled(0) - pooled(DROPS["code-switched"])),
      distractor: DROPS.distractor,
    },
    languagesWithAGain: CELLS.length - 1,
    responses: { en: worth("en"), sw: worth("sw") },
  }),
  rows,
};
