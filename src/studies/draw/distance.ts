import { distanceScatter, type Figure } from "../../figures/index.js";
import { correlateWithDistance, gains } from "../../transfer/index.js";
import type { PlannedFigure } from "../expand.js";
import { studyDistance } from "../study-distance.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { languageOf, subjectOf } from "./words.js";

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
  const distance = studyDistance(context.folder, declaration.distance, matrix);
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
  return distanceScatter(matrix, distance, {
    name: planned.name,
    subtitle: subjectOf(context, planned),
    finding,
    setDistance,
    nameOf: (code) => languageOf(context, code),
    ...("languages" in finding ? { languages: finding.languages.length } : {}),
    ...("naive" in finding ? { naive: finding.naive } : {}),
    ...(gainOver === undefined ? {} : { gainOver }),
    ...looks(planned),
  });
}
