import { distanceScatter, type Figure } from "../../figures/index.js";
import { DISTANCE_KINDS, languageAxis } from "../../languages/index.js";
import {
  addedLanguages,
  correlateWithDistance,
  gains,
  type TrainingSet,
  type TransferMatrix,
} from "../../transfer/index.js";
import type { PlannedFigure } from "../expand.js";
import { studyDistance } from "../study-distance.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { languageOf, subjectOf } from "./words.js";

/** More training sets than that cannot be told apart by colour: their families can. */
const TELLABLE = 7;
/** the group of a set whose languages are of more than one family */
const MIXED = "of two families";

/** Transfer against distance, with its permutation test, as a study declares it. */
export function drawDistance(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"distance">,
): Figure {
  const { metric, judgePolicy, gainOver, setDistance, method, permutations, alternative } =
    declaration;
  const matrix = matrixOf(context, { metric, judgePolicy, slice: planned.slice });
  const tested = gainOver === undefined ? matrix : gains(matrix, gainOver);
  const distance = studyDistance(context.folder, declaration.distance, matrix, context.registry);
  const finding = correlateWithDistance(tested, {
    distance,
    method,
    permutations,
    alternative,
    setDistance,
    seed: context.declaration.seed,
    // One thread: a study's figures are drawn one after another, and threads cost more than they gain.
    threads: 1,
  });
  for (const warning of "warnings" in finding ? finding.warnings : []) context.warn?.(warning);
  const unit = DISTANCE_KINDS.find(({ kind }) => kind === distance.kind)?.unit;
  return distanceScatter(matrix, distance, {
    name: planned.name,
    subtitle: subjectOf(context, planned),
    finding,
    setDistance,
    nameOf: (code) => languageOf(context, code),
    ...("languages" in finding ? { languages: finding.languages.length } : {}),
    ...("naive" in finding ? { naive: finding.naive } : {}),
    ...(gainOver === undefined ? {} : { gainOver }),
    ...(unit === "km" ? { distanceUnit: unit } : {}),
    ...(matrix.train.length > TELLABLE ? { groups: familiesOf(context, matrix) } : {}),
    ...looks(planned),
  });
}

/** The family, or its branch, that each training set added languages of. */
function familiesOf(context: StudyContext, { train, base }: TransferMatrix) {
  const added = (set: TrainingSet) => {
    const own = addedLanguages(set, base);
    return own.length === 0 ? set.languages : own;
  };
  const axis = languageAxis([...new Set(train.flatMap(added))], { registry: context.registry });
  const familyOf = (code: string) => {
    const language = axis.find((each) => each.code === code);
    return language?.branch ?? language?.family ?? "";
  };
  return Object.fromEntries(
    train.map((set) => {
      const families = new Set(added(set).map(familyOf));
      const [first = ""] = families;
      return [set.label, families.size > 1 ? MIXED : first];
    }),
  );
}
