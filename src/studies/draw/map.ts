import { type Figure, languagePlaces, transferMap } from "../../figures/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { subjectOf } from "./words.js";

/** A map of transfer from one training set, as a study declares it. */
export function drawMap(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"map">,
): Figure {
  const { metric, judgePolicy, source, gainOver, crop, labels, arcs } = declaration;
  const matrix = matrixOf(context, { metric, judgePolicy, slice: planned.slice });
  const codes = [...matrix.eval, ...matrix.train.flatMap((set) => set.languages)];
  return transferMap(matrix, {
    name: planned.name,
    source,
    places: languagePlaces(codes, { registry: context.registry }),
    subtitle: subjectOf(context, planned),
    crop,
    labels,
    arcs,
    ...(gainOver === undefined ? {} : { show: "gain" as const, baseline: gainOver }),
    ...looks(planned),
  });
}
