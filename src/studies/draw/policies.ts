import { dotInterval, type Figure } from "../../figures/index.js";
import { policySensitivity } from "../../metrics/index.js";
import { isUndefined } from "../../stats/result.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { evidenceInWords } from "./measured.js";
import { rowLabels } from "./row-labels.js";
import { manyOf, metricOf, policyOf, subjectOf } from "./words.js";

/** One metric under every judge policy side by side, as a study declares it. */
export function drawPolicies(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"policies">,
): Figure {
  const { metric, rows: column, order, policies, trainingJudges } = declaration;
  const { level } = context.declaration;
  const results = policySensitivity(context.runs, {
    metric,
    by: [column],
    where: planned.slice,
    level,
    trainingJudges,
    ...(policies === undefined ? {} : { policies }),
  }).filter(({ without }) => policies === undefined || without.length === 0);
  const estimates = results.flatMap(({ policy, estimates: { groups } }) =>
    groups.map(({ by, estimate }) => ({
      series: policyOf(context, policy),
      eval: by[column]!,
      estimate,
    })),
  );
  const rows = rowLabels(
    context,
    column,
    estimates.map((each) => each.eval),
    order,
  );
  const means = results.flatMap(({ policy }) => {
    const own = estimates.flatMap(({ series, estimate }) =>
      series === policyOf(context, policy) && !isUndefined(estimate) ? [estimate.value] : [],
    );
    return own.length === 0 ? [] : [own.reduce((a, b) => a + b, 0) / own.length];
  });
  const spread = 100 * (Math.max(...means) - Math.min(...means));
  const groups = results.flatMap((each) => each.estimates.groups);
  return dotInterval(estimates, {
    name: planned.name,
    metric: metricOf(context, metric),
    axis: rows.map(({ value, label, group }) => ({ code: value, name: label, family: group })),
    order: rows.map((row) => row.value),
    rowsAre: manyOf(context, column),
    series: results.map(({ policy }) => policyOf(context, policy)),
    means: true,
    ...(means.length < 2
      ? {}
      : {
          finding: `Mean ${metricOf(context, metric)} differs by ${spread.toFixed(1)} points between judge policies`,
        }),
    subtitle: [subjectOf(context, planned), ...evidenceInWords({ groups, level })]
      .filter(Boolean)
      .join("; "),
    ...looks(planned),
  });
}
