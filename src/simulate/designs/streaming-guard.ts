import type { Design } from "../design.js";
import type { World } from "../world.js";
import { f1Counts, f1Of, rounded } from "./joint.js";

const LANGUAGES = ["en", "zh", "ar", "es", "fr", "id", "ja", "ko", "ru", "hi"];
/** Sizes, and how far apart safe and unsafe responses score, in standard deviations. */
const SIZES = [
  { model: "guard 0.6B", apart: 1.6 },
  { model: "guard 4B", apart: 2.2 },
  { model: "guard 8B", apart: 2.5 },
];
const RESPONSES = 200;
/** Both readings of `controversial` are as good as the other, in every language. */
const READINGS = { strict: { recall: 0.9, alarms: 0.2 }, loose: { recall: 0.78, alarms: 0.06 } };
const CHECKPOINTS = [16, 32, 64, 128, 256];
/** The chance to flag within each further stretch of tokens, of what is not yet flagged. */
const HAZARD = { stream: 0.45, "whole response": 0 } as const;

/** Lengths of responses, in tokens: from the first, fewer than the second. */
const LENGTHS = [20, 280] as const;

/**
 * Unsafe responses one by one: the token at which the stream would flag each, evenly placed in its
 * stretch, and the token at which the response ends. One that ends before was never flagged.
 */
function* streamed(world: World, responses: number) {
  const draws = world.draws("streamed");
  for (let item = 1; item <= responses; item++) {
    const place = draws.uniform();
    const length = LENGTHS[0] + draws.below(LENGTHS[1] - LENGTHS[0]);
    const stretch = CHECKPOINTS.findIndex(() => draws.chance(HAZARD.stream));
    const [from, to] = [CHECKPOINTS[stretch - 1] ?? 0, CHECKPOINTS[stretch] ?? Infinity];
    const at = stretch < 0 ? Infinity : from + 1 + Math.floor(place * (to - from));
    const flagged = at <= length;
    yield {
      model: "stream",
      train: "",
      eval: "en",
      item: `r${item}`,
      judge: "stream",
      verdict: flagged ? "unsafe" : "safe",
      flagged_at: flagged ? at : "",
      length,
    };
  }
}

function* rows(world: World) {
  const n = world.count(RESPONSES);
  for (const { model, apart } of SIZES) {
    const draws = world.draws("scores", model);
    const bins = Array.from({ length: 12 }, () => ({ k: 0, n: 0 }));
    for (let response = 0; response < 4 * n; response++) {
      const unsafe = response % 2 === 0;
      const score = draws.normal(unsafe ? apart / 2 : -apart / 2);
      const bin = bins[Math.min(11, Math.max(0, Math.floor(2 * score + 6)))]!;
      bin.n++;
      if (unsafe) bin.k++;
    }
    const positives = bins.reduce((sum, { k }) => sum + k, 0);
    let [hits, flagged] = [0, 0];
    for (const [at, { k, n: items }] of [...bins.entries()].toReversed()) {
      if (items === 0) continue;
      [hits, flagged] = [hits + k, flagged + items];
      const threshold = { model, train: "", eval: "en", threshold: at };
      yield { ...threshold, metric: "precision", k: hits, n: flagged };
      yield { ...threshold, metric: "recall", k: hits, n: positives };
      yield {
        model,
        train: "",
        eval: "en",
        score_bin: at,
        metric: "unsafe_prompt_rate",
        k,
        n: items,
      };
    }
  }
  for (const language of LANGUAGES) {
    for (const [reading, { recall, alarms }] of Object.entries(READINGS)) {
      const draws = world.draws("readings", reading, language);
      const [hits, wrong] = [draws.binomial(n, recall), draws.binomial(n, alarms)];
      const labels = { model: "guard 4B", train: "", eval: language, variant: reading };
      yield { ...labels, ...f1Counts(n, hits, wrong) };
    }
  }
  for (const [model, hazard] of Object.entries(HAZARD)) {
    const draws = world.draws("stream", model);
    let [left, flagged] = [n * 2, 0];
    for (const within of CHECKPOINTS) {
      const last = within === CHECKPOINTS.at(-1);
      const now = draws.binomial(left, model === "stream" ? hazard : last ? 0.95 : 0);
      [left, flagged] = [left - now, flagged + now];
      const labels = { model, train: "", eval: "en", within_tokens: within };
      yield { ...labels, metric: "hit_rate", k: flagged, n: n * 2 };
    }
  }
  yield* streamed(world, n * 2);
}

/** The token by which half are flagged: some way into the second stretch. */
function medianToken(): number {
  const [first, second] = [CHECKPOINTS[0]!, CHECKPOINTS[1]!];
  const share = (0.5 - HAZARD.stream) / ((1 - HAZARD.stream) * HAZARD.stream);
  return first + Math.ceil(share * (second - first));
}

export const streamingGuard: Design = {
  name: "streaming-guard",
  title: "Guards with three verdicts and a stream: readings, thresholds, and how soon they speak",
  system: "Qwen3Guard",
  describes:
    "The strict and the loose reading have the same F1 in every language, so that choosing the better one in each gains nothing; larger guards separate better; the stream flags each response that is left at a checkpoint with probability 0.45. Of 400 responses it is told token by token: one that ends before it is flagged was watched to its end only.",
  columns: [
    "model",
    "train",
    "eval",
    "variant",
    "score_bin",
    "threshold",
    "within_tokens",
    "metric",
    "k",
    "n",
    "item",
    "judge",
    "verdict",
    "flagged_at",
    "length",
  ],
  truth: () => {
    const within = (checkpoints: number) => 1 - (1 - HAZARD.stream) ** checkpoints;
    return {
      f1: {
        strict: rounded(f1Of(READINGS.strict.recall, READINGS.strict.alarms)),
        loose: rounded(f1Of(READINGS.loose.recall, READINGS.loose.alarms)),
      },
      flaggedWithin32: rounded(within(2)),
      flaggedWithin128: rounded(within(4)),
      medianToken: medianToken(),
      order: "guard 0.6B < guard 4B < guard 8B",
    };
  },
  rows,
};
