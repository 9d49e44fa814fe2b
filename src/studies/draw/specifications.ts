import { correlationName } from "../../figures/drawing/phrases.js";
import { type Figure, type Specification, specificationCurve } from "../../figures/index.js";
import { isUndefined } from "../../stats/result.js";
import { correlateWithDistance, gains } from "../../transfer/index.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { studyDistance } from "../study-distance.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { metricOf, policyOf, subjectOf } from "./words.js";

/**
 * The correlation of transfer with distance under every combination of metric, judge policy, distance
 * and coefficient, as a study declares it.
 */
export function drawSpecifications(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"specifications">,
): Figure {
  const { metrics, judgePolicies, distances, methods, gainOver, permutations, chosen } =
    declaration;
  const policies: readonly (string | undefined)[] = judgePolicies ?? [undefined];
  const specifications = metrics.flatMap((metric) =>
    policies.flatMap((judgePolicy) => {
      const matrix = matrixOf(context, { metric, judgePolicy, slice: planned.slice });
      const tested = gainOver === undefined ? matrix : gains(matrix, gainOver);
      return distances.flatMap((named) => {
        const distance = studyDistance(context.folder, named, matrix, context.registry);
        return methods.map((method): Specification => {
          const finding = correlateWithDistance(tested, {
            distance,
            method,
            permutations,
            seed: context.declaration.seed,
            threads: 1,
          });
          // what does not vary was not chosen
          const choices = {
            ...(metrics.length > 1 ? { metric: metricOf(context, metric) } : {}),
            ...(policies.length > 1 ? { judges: policyOf(context, judgePolicy!) } : {}),
            ...(distances.length > 1 ? { distance: named.replace(/\.csv$/, "") } : {}),
            ...(methods.length > 1 ? { coefficient: correlationName(method) } : {}),
          };
          return isUndefined(finding)
            ? { choices, estimate: finding }
            : { choices, estimate: { value: finding.statistic }, pValue: finding.pValue };
        });
      });
    }),
  );
  return specificationCurve(specifications, {
    name: planned.name,
    quantity: `correlation of ${gainOver === undefined ? "transfer" : "gain"} with distance`,
    subtitle: [subjectOf(context, planned), `Mantel tests, ${permutations} permutations each`]
      .filter(Boolean)
      .join("; "),
    ...(chosen === undefined ? {} : { chosen }),
    ...looks(planned),
  });
}
