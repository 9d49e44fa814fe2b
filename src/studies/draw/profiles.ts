import { type Figure, profiles } from "../../figures/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { evidenceInWords, measured } from "./measured.js";
import { namedOrBase, rowLabels } from "./row-labels.js";
import { metricOf, subjectOf } from "./words.js";

/** Topics of each language, a panel per language, as a study declares it. */
export function drawProfiles(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"profiles">,
): Figure {
  const { metric, rows: column, panels } = declaration;
  const found = measured(context, declaration, planned.slice, [column, panels]);
  const labels = rowLabels(
    context,
    panels,
    found.groups.map(({ by }) => by[panels]!),
    "family",
  );
  return profiles(
    found.groups.map(({ by, estimate }) => ({
      eval: by[panels]!,
      series: namedOrBase(context, column, by[column]!),
      estimate,
    })),
    {
      name: planned.name,
      metric: metricOf(context, metric),
      unit: found.unit,
      names: labels.map(({ value, label }) => [value, label] as const),
      subtitle: [subjectOf(context, planned), ...evidenceInWords(found)].filter(Boolean).join("; "),
      ...looks(planned),
    },
  );
}
