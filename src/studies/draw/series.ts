import { CATEGORICAL } from "../../figures/drawing/theme.js";
import { sliceOf } from "../expand.js";
import type { FigureDeclaration } from "../study-declaration.js";
import type { StudyContext } from "./context.js";
import { namedOrBase } from "./row-labels.js";

/**
 * Every value of a column that any figure of the study colours, so that one keeps its colour in all of
 * them. Nothing where there are more values than colours, for a figure of a few would then get shapes
 * it does not need, nor for training sets, whose colours follow from their languages.
 */
export function knownSeries(
  context: StudyContext,
  column: string,
): { readonly series?: readonly string[] } {
  if (column === "train") return {};
  const values = new Set(
    context.declaration.figures
      .filter((figure) => colouredBy(figure) === column)
      .flatMap(({ where }) => context.runs.where(sliceOf({}, where)).levels(column)),
  );
  if (values.size > CATEGORICAL.length) return {};
  return { series: [...values].map((value) => namedOrBase(context, column, value)).toSorted() };
}

/** The column whose values a figure tells apart by colour. */
function colouredBy(figure: FigureDeclaration): string | undefined {
  if (figure.kind === "intervals") return figure.series;
  return figure.kind === "tradeoff" ? figure.points : undefined;
}
