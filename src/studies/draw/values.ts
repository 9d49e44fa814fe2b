import { type Figure, valueHeatmap } from "../../figures/index.js";
import { undefinedBecause } from "../../stats/result.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { countsPerCell, measured } from "./measured.js";
import { rowLabels } from "./row-labels.js";
import { columnOf, metricOf, subjectOf } from "./words.js";

/** A metric over any two columns, category × language for instance, as a study declares it. */
export function drawValues(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"values">,
): Figure {
  const { metric, rows, columns, order } = declaration;
  const found = measured(context, declaration, planned.slice, [rows, columns]);
  const axis = (column: string) =>
    rowLabels(
      context,
      column,
      found.groups.map(({ by }) => by[column]!),
      order,
    );
  const [down, across] = [axis(rows), axis(columns)];
  const cells = new Map(
    found.groups.map(({ by, estimate }) => [JSON.stringify([by[rows], by[columns]]), estimate]),
  );
  const rate = found.unit === "fraction";
  return valueHeatmap(
    {
      rows: down.map(({ label, group }) => ({ label, group })),
      // codes: names of languages seldom fit above a column
      columns: across.map(({ value, label, group }) => ({
        label: columns === "eval" ? value : label,
        name: label,
        group,
      })),
      cells: down.map((row) =>
        across.map(
          (column) =>
            cells.get(JSON.stringify([row.value, column.value])) ??
            undefinedBecause("not-measured", `no row for ${row.label}, ${column.label}`),
        ),
      ),
    },
    {
      name: planned.name,
      rowTitle: columnOf(context, rows),
      columnTitle: columnOf(context, columns),
      quantity: metricOf(context, metric),
      ...(rate ? { factor: 100, unit: "%" } : {}),
      ...(found.unit === "other" && found.kind === "score" ? { digits: 2 } : {}),
      subtitle: [subjectOf(context, planned), countsPerCell(found.groups)]
        .filter(Boolean)
        .join("; "),
      ...looks(planned),
    },
  );
}
