import { criticalDifference, type Figure } from "../../figures/index.js";
import { isUndefined } from "../../stats/result.js";
import { compareRanks } from "../../stats/tests/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { needed } from "./apart.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { measured } from "./measured.js";
import { namedOrBase } from "./row-labels.js";
import { manyOf, metricOf, subjectOf } from "./words.js";

/** Models ranked over languages, or anything over anything, as a study declares it. */
export function drawRanks(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"ranks">,
): Figure {
  const { metric, rows: column, blocks, alpha } = declaration;
  const { groups, higherIsBetter } = measured(context, declaration, planned.slice, [
    column,
    blocks,
  ]);
  if (higherIsBetter === undefined) {
    throw new RangeError(`unknown direction of ${metric}: nobody can say which rank is best`);
  }
  const distinct = (name: string) => [...new Set(groups.map(({ by }) => by[name]!))];
  const treatments = distinct(column);
  const found = new Map(
    groups.map(({ by, estimate }) => [JSON.stringify([by[blocks], by[column]]), estimate]),
  );
  const table = distinct(blocks).map((block) =>
    treatments.map((treatment) => {
      const cell = found.get(JSON.stringify([block, treatment]));
      return cell === undefined || isUndefined(cell) ? null : cell.value;
    }),
  );
  const comparison = needed(compareRanks(table, { higherIsBetter, alpha }), planned);
  return criticalDifference(
    treatments.map((value) => namedOrBase(context, column, value)),
    comparison,
    {
      name: planned.name,
      metric: metricOf(context, metric),
      blocksAre: manyOf(context, blocks),
      subtitle: subjectOf(context, planned),
      ...looks(planned),
    },
  );
}
