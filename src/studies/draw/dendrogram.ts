import { type Figure, languageDendrogram } from "../../figures/index.js";
import {
  clusterStability,
  copheneticCorrelation,
  hierarchicalClustering,
  optimalLeafOrder,
  profileDistances,
} from "../../stats/structure/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { apartOf, needed } from "./apart.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { subjectOf } from "./words.js";

/** Languages clustered by how far they are apart, as a study declares it. */
export function drawDendrogram(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"dendrogram">,
): Figure {
  const { linkage, resamples } = declaration;
  const { languages, axis, series, distances, of, unit, profiles } = apartOf(
    context,
    planned,
    declaration,
  );
  const clustered = needed(hierarchicalClustering(distances, linkage), planned);
  const tree = needed(optimalLeafOrder(clustered, distances), planned);
  // a distance between languages is what it is: nothing in it can be drawn anew
  const stability =
    profiles === undefined
      ? undefined
      : needed(
          clusterStability(
            {
              columns: profiles.columns,
              distances: (sample) => profileDistances(profiles, "difference", sample),
            },
            { linkage, resamples, seed: context.declaration.seed },
          ),
          planned,
        );
  return languageDendrogram(languages, tree, {
    name: planned.name,
    of,
    height: unit,
    axis,
    series,
    evidence: "training sets",
    cophenetic: copheneticCorrelation(tree, distances),
    subtitle: subjectOf(context, planned),
    ...(stability === undefined ? {} : { stability }),
    ...looks(planned),
  });
}
