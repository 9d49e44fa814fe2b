import { type Figure, margins as marginsFigure } from "../../figures/index.js";
import {
  addedLanguages,
  gains,
  margins,
  parseTrainingSet,
  trainingInWords,
} from "../../transfer/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { languageOf, metricOf, subjectOf } from "./words.js";

/** Donors and recipients of a transfer matrix, as a study declares it. */
export function drawMargins(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"margins">,
): Figure {
  const { metric, judgePolicy, gainOver } = declaration;
  const matrix = matrixOf(context, { metric, judgePolicy, slice: planned.slice });
  const shown = gainOver === undefined ? matrix : gains(matrix, gainOver);
  const { sources, targets } = margins(shown);
  const name = (code: string) => languageOf(context, code);
  // donors by name like recipients: what a set added to the base, where there is one
  const donor = (label: string) => {
    const set = parseTrainingSet(label);
    const added = { ...set, languages: addedLanguages(set, matrix.base) };
    const plus = added.languages.length < set.languages.length ? "+ " : "";
    return plus + trainingInWords(added, name);
  };
  return marginsFigure(
    // a set that is the baseline gains nothing over itself
    sources
      .filter(({ label }) => label !== gainOver)
      .map(({ label, mean }) => ({
        label: donor(label),
        estimate: mean,
      })),
    targets.map(({ label, mean }) => ({ label: name(label), estimate: mean })),
    {
      name: planned.name,
      metric: metricOf(context, metric),
      unit: matrix.unit,
      gain: gainOver !== undefined,
      subtitle: [subjectOf(context, planned), "means over languages not trained on"]
        .filter(Boolean)
        .join("; "),
      ...looks(planned),
    },
  );
}
