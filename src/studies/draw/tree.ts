import { type Figure, treeHeatmap } from "../../figures/index.js";
import { familyTree, languageAxis } from "../../languages/index.js";
import { matrixInWords } from "../../transfer/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { languageOf, subjectOf } from "./words.js";

/** A heatmap beside the family tree of its languages, as a study declares it. */
export function drawTree(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"tree">,
): Figure {
  const { metric, judgePolicy, gainOver, margins } = declaration;
  const { registry } = context;
  const matrix = matrixOf(context, { metric, judgePolicy, slice: planned.slice });
  const codes = [...matrix.eval, ...matrix.train.flatMap((set) => set.languages)];
  return treeHeatmap(matrix, familyTree(matrix.eval, { registry }), {
    name: planned.name,
    axis: languageAxis(codes, { registry }),
    subtitle: subjectOf(context, planned),
    margins,
    ...(gainOver === undefined
      ? { title: matrixInWords(matrix, (code) => languageOf(context, code)) }
      : { show: "gain" as const, baseline: gainOver, margins }),
    // beside a tree and bars, cells need a page to be wide enough for their numbers
    ...(margins ? { size: "page" as const } : {}),
    ...looks(planned),
  });
}
