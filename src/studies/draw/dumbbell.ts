import { dumbbell, type Figure, slopes } from "../../figures/index.js";
import { isUndefined, undefinedBecause } from "../../stats/result.js";
import { type PlannedFigure, sliceOf } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { evidenceInWords, measured } from "./measured.js";
import { namedOrBase, rowLabels } from "./row-labels.js";
import { metricOf, subjectOf } from "./words.js";

/** Two values of one column against each other, row by row, as a study declares it. */
export function drawDumbbell(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"dumbbell">,
): Figure {
  const { metric, rows: column, order, between, style } = declaration;
  const [[by, sides]] = Object.entries(between) as [[string, [string, string]]];
  const [before, after] = sides.map((value) =>
    measured(context, declaration, sliceOf(planned.slice, { [by]: value }), [column]),
  ) as [ReturnType<typeof measured>, ReturnType<typeof measured>];
  const all = [...before.groups, ...after.groups];
  const side = (found: typeof before, value: string) =>
    found.groups.find((group) => group.by[column] === value)?.estimate ??
    undefinedBecause("not-measured", "not measured on this side");
  const rows = rowLabels(
    context,
    column,
    all.map((group) => group.by[column]!),
    order,
  ).map(({ value, label, group }) => ({
    label,
    group,
    before: side(before, value),
    after: side(after, value),
  }));
  const change = ({ before: from, after: to }: (typeof rows)[number]) =>
    isUndefined(from) || isUndefined(to) ? Number.NEGATIVE_INFINITY : to.value - from.value;
  return (style === "slopes" ? slopes : dumbbell)(
    order === "value" ? rows.toSorted((a, b) => change(b) - change(a)) : rows,
    {
      name: planned.name,
      metric: metricOf(context, metric),
      unit: before.unit,
      names: [namedOrBase(context, by, sides[0]), namedOrBase(context, by, sides[1])],
      subtitle: [
        subjectOf(context, planned),
        ...(style === "slopes" ? [] : evidenceInWords({ groups: all, level: before.level })),
      ]
        .filter(Boolean)
        .join("; "),
      ...looks(planned),
    },
  );
}
