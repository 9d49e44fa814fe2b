import type { Json, SimulatedRow } from "../design.js";
import type { World } from "../world.js";
import { GUARDS } from "./judges.js";
import { CATEGORIES, LANGUAGES, STYLES } from "./plan.js";
import type { RefusalModel } from "./refusal-model.js";
import { promptsOf } from "./rows.js";

/** Prompts that refusal was trained on in each language, at full size: 1,200 in all. */
const TRAINED = 100;

/** How training prompts are put: none of these is a style of the test, which the split is meant for. */
const TRAINING_STYLES = ["direct", "step-by-step", "fiction", "persuasion", "mixed-languages"];

/** Two kinds of test prompts that the split put on both sides. */
const ON_BOTH_SIDES = [
  { category: "privacy", style: "slang" },
  { category: "hate", style: "dialect" },
] as const;
/** Training prompts of each of them in each language, at full size. */
const EACH = 10;

/**
 * In this language one in ten test prompts was rewritten for training: it kept its identifier and
 * lost its style, so that the split by category and style does not show it.
 */
const REWRITTEN = { language: "lv", share: 0.1 };

interface TrainingPrompt {
  readonly item: string;
  readonly category: string;
  readonly style: string;
}

/** The prompts that refusal was trained on, with the guard's verdict on the answers chosen for them. */
export function* trainingRows(world: World, model: RefusalModel): Generator<SimulatedRow> {
  for (const code of LANGUAGES) {
    for (const { item, category, style } of [
      ...written(world, code),
      ...(code === REWRITTEN.language ? rewritten(world, model) : []),
    ]) {
      yield {
        train: "",
        eval: code,
        benchmark: "RefusEU-train",
        item,
        category,
        style,
        judge: GUARDS[0].name,
        verdict: "safe",
      };
    }
  }
}

/** What an analysis of the split should find, as shares of the test prompts. */
export function contaminationTruth(world: World, model: RefusalModel): Json {
  const { language } = REWRITTEN;
  const all = promptsOf(world, model, language).length;
  return {
    sharedGroups: {
      groups: ON_BOTH_SIDES.map(({ category, style }) => `${category} × ${style}`),
      share: ON_BOTH_SIDES.length / (CATEGORIES.length * STYLES.length),
    },
    byIdentifier: {
      [language]: rewritten(world, model).length / all,
      elsewhere: 0,
      number: rewritten(world, model).length,
    },
  };
}

function written(world: World, code: string): TrainingPrompt[] {
  const named = (number: number, category: string, style: string): TrainingPrompt => {
    return { item: `${code}-train-${String(number).padStart(3, "0")}`, category, style };
  };
  const clean = Array.from({ length: world.count(TRAINED) }, (_, i) =>
    named(i + 1, CATEGORIES[i % CATEGORIES.length]!, TRAINING_STYLES[i % TRAINING_STYLES.length]!),
  );
  const slipped = ON_BOTH_SIDES.flatMap(({ category, style }, at) =>
    Array.from({ length: world.count(EACH) }, (_, i) =>
      named(clean.length + at * world.count(EACH) + i + 1, category, style),
    ),
  );
  return [...clean, ...slipped];
}

/** Test prompts that training had in other words: one in ten, whichever they are. */
function rewritten(world: World, model: RefusalModel): TrainingPrompt[] {
  const { language, share } = REWRITTEN;
  const prompts = promptsOf(world, model, language);
  const places = world.draws("rewritten", language).shuffled(prompts.map((_, at) => at));
  return places
    .slice(0, Math.max(1, Math.round(share * prompts.length)))
    .sort((a, b) => a - b)
    .map((at) => ({ item: prompts[at]!.item, category: prompts[at]!.category, style: "direct" }));
}
