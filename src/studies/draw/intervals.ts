import { dotInterval, type Figure } from "../../figures/index.js";
import { isUndefined } from "../../stats/result.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { evidenceInWords, measured } from "./measured.js";
import { namedOrBase, type RowLabel, rowLabels } from "./row-labels.js";
import { knownSeries } from "./series.js";
import { manyOf, metricOf, rowsInWords, subjectOf } from "./words.js";

/** Estimates with their intervals by language or another column, as a study declares it. */
export function drawIntervals(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"intervals">,
): Figure {
  const { metric, series, rows: column, order, panels } = declaration;
  const found = measured(context, declaration, planned.slice, [series, column]);
  const estimates = found.groups.map(({ by, estimate }) => ({
    series: namedOrBase(context, series, by[series]!),
    eval: by[column]!,
    estimate,
  }));
  const rows = rowLabels(
    context,
    column,
    estimates.map((each) => each.eval),
    order,
  );
  const sorted = order === "value" ? rows.toSorted((a, b) => mean(b) - mean(a)) : rows;
  function mean({ value }: RowLabel): number {
    const own = estimates.flatMap(({ eval: row, estimate }) =>
      row === value && !isUndefined(estimate) ? [estimate.value] : [],
    );
    return own.length === 0 ? -Infinity : own.reduce((a, b) => a + b, 0) / own.length;
  }
  return dotInterval(estimates, {
    name: planned.name,
    metric: metricOf(context, metric),
    unit: found.unit,
    axis: sorted.map(({ value, label, group }) => ({ code: value, name: label, family: group })),
    order: sorted.map((row) => row.value),
    means: column === "eval",
    rowsAre: manyOf(context, column),
    ...(panels === undefined ? {} : { facet: panels }),
    ...knownSeries(context, series),
    subtitle: [subjectOf(context, planned), ...rowsInWords(column), ...evidenceInWords(found)]
      .filter(Boolean)
      .join("; "),
    ...looks(planned),
  });
}
