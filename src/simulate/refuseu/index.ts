import type { Design } from "../design.js";
import type { World } from "../world.js";
import { auditRows } from "./audit.js";
import { RUNS } from "./plan.js";
import { PARAMETERS, refusalModel } from "./refusal-model.js";
import { capabilityRows, qualityRows, verdictRows } from "./rows.js";
import { contaminationTruth, trainingRows } from "./training-prompts.js";
import { truthOf } from "./truth.js";

export { ADJUDICATOR, GUARDS, ruleError } from "./judges.js";
export { HIGH_RESOURCE, LANGUAGES, LOW_RESOURCE, RUNS, type PlannedRun } from "./plan.js";
export { trueCells, type TrueCell } from "./truth.js";

const MODEL = ["run", "model", "train", "eval", "benchmark"];
const PROMPT = ["item", "category", "style"];
const SLICES = ["size", "configuration", "training_seed"];

/** How a world of this design may differ from the one that the command line makes. */
export interface RefuseuOptions {
  readonly name: string;
  readonly title: string;
  readonly describes: string;
  /** share of training's effect lost per unit of genealogical distance; 0 plants nothing */
  readonly distanceEffect?: number;
  /** only these runs, by name; all by default. What is drawn for a run does not depend on it. */
  readonly only?: readonly string[];
}

/** The reference study's design, with the effect of distance as asked for. */
export function refuseuDesign(options: RefuseuOptions): Design {
  const { name, title, describes, distanceEffect = PARAMETERS.distance } = options;
  const model = (world: World) => refusalModel(world, distanceEffect);
  const runs = RUNS.filter(({ run }) => options.only?.includes(run) ?? true);
  return {
    name,
    title,
    system: "RefusEU",
    describes,
    columns: [
      ...MODEL,
      ...PROMPT,
      "response_language",
      "judge",
      "verdict",
      "metric",
      "score",
      "k",
      "n",
      ...SLICES,
    ],
    truth: (world) => truthOf(world, model(world), distanceEffect, runs),
    *rows(world) {
      yield* verdictRows(world, model(world), runs);
      yield* capabilityRows(world, runs);
      yield* qualityRows(world, runs);
    },
  };
}

/** The reference study. */
export const refuseu = refuseuDesign({
  name: "refuseu",
  title: "Refusal training in twelve languages: 38 models, two guards and an adjudicator",
  describes:
    "Transfer falls with genealogical distance, and not with distance on the map beside that; the guards overlook more in Lithuanian and Latvian; balanced training costs no capability.",
});

/** The same with the effect of distance taken away. */
export const refuseuNull = refuseuDesign({
  name: "refuseu-null",
  title: "The same study, in a world where transfer has nothing to do with distance",
  describes:
    "As refuseu, but training achieves as much in far languages as in near ones: a test that finds an effect of distance here is wrong.",
  distanceEffect: 0,
});

/** A person beside the judges. */
export const refuseuAudit: Design = {
  name: "refuseu-audit",
  partOf: "refuseu",
  title: "1,200 answers of the ablated model, read by a person",
  system: "RefusEU",
  describes:
    "A person's verdicts on answers that are in refuseu of the same seed and scale: with them the guards' errors can be measured, and their rates corrected.",
  columns: [...MODEL, ...PROMPT, "response_language", "judge", "verdict", ...SLICES],
  truth: (world) => truthOf(world, refusalModel(world, PARAMETERS.distance), PARAMETERS.distance),
  rows: (world) => auditRows(world, refusalModel(world, PARAMETERS.distance)),
};

/** The prompts that refusal was trained on, beside those of the test. */
export const refuseuTraining: Design = {
  name: "refuseu-training",
  partOf: "refuseu",
  title: "The prompts that refusal was trained on in each language, split from the test by kind",
  system: "RefusEU",
  describes:
    "Training has other styles than the test, but for two kinds of prompts that the split put on both sides; and one in ten of the Latvian test prompts was rewritten for training, which only its identifier shows.",
  columns: ["train", "eval", "benchmark", ...PROMPT, "judge", "verdict"],
  truth: (world) => contaminationTruth(world, refusalModel(world, PARAMETERS.distance)),
  rows: (world) => trainingRows(world, refusalModel(world, PARAMETERS.distance)),
};
