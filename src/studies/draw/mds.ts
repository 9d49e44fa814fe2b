import { type Figure, languageMap } from "../../figures/index.js";
import { classicalScaling } from "../../stats/structure/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { apartOf, needed } from "./apart.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { subjectOf } from "./words.js";

/** Languages on a plane by how far they are apart, as a study declares it. */
export function drawMds(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"mds">,
): Figure {
  const { languages, axis, series, distances, of } = apartOf(context, planned, declaration);
  return languageMap(languages, needed(classicalScaling(distances), planned), {
    name: planned.name,
    of,
    axis,
    series,
    subtitle: subjectOf(context, planned),
    ...looks(planned),
  });
}
