import { type Figure, neighbourGraph } from "../../figures/index.js";
import {
  classicalScaling,
  nearestNeighbours,
  neighbourAgreement,
} from "../../stats/structure/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { apartOf, needed } from "./apart.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { subjectOf } from "./words.js";

/** Languages joined to their nearest, as a study declares it. */
export function drawNeighbours(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"neighbours">,
): Figure {
  const { neighbours, permutations } = declaration;
  const { languages, axis, series, distances, of } = apartOf(context, planned, declaration);
  const scaling = needed(classicalScaling(distances), planned);
  const edges = needed(nearestNeighbours(distances, neighbours), planned);
  // a language of unknown family is its own
  const families = languages.map(
    (code) => axis.find((each) => each.code === code)?.family || `\u0000${code}`,
  );
  return neighbourGraph(languages, scaling, edges, {
    name: planned.name,
    of,
    neighbours,
    axis,
    series,
    agreement: neighbourAgreement(distances, families, {
      permutations,
      seed: context.declaration.seed,
    }),
    subtitle: subjectOf(context, planned),
    ...looks(planned),
  });
}
