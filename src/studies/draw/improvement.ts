import { type Figure, improvement } from "../../figures/index.js";
import { aggregateLanguages } from "../../metrics/index.js";
import { isUndefined } from "../../stats/result.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { namedOrBase } from "./row-labels.js";
import { metricOf, subjectOf } from "./words.js";

/** How likely each of two models is to do better in a language, as a study declares it. */
export function drawImprovement(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"improvement">,
): Figure {
  const { metric, judgePolicy, rows: column, unit, parallel, resamples } = declaration;
  const { seed, level } = context.declaration;
  const report = aggregateLanguages(context.runs, {
    metric,
    by: [column],
    where: planned.slice,
    unit,
    parallel,
    resamples,
    seed,
    level,
    ...(judgePolicy === undefined ? {} : { judgePolicy }),
  });
  const name = (of: Readonly<Record<string, string>>) => namedOrBase(context, column, of[column]!);
  const drawn =
    unit === "run" ? "training runs" : parallel ? "prompts, in all languages alike" : "prompts";
  return improvement(
    report.improvement.map(({ first, second, probability }) => {
      const turned = !isUndefined(probability) && probability.value < 0.5;
      // the better one is named first
      if (!turned) return { better: name(first), worse: name(second), estimate: probability };
      const { value, low, high } = probability;
      const limits =
        low === undefined || high === undefined ? {} : { low: 1 - high, high: 1 - low };
      return {
        better: name(second),
        worse: name(first),
        estimate: { ...probability, value: 1 - value, ...limits },
      };
    }),
    {
      name: planned.name,
      metric: metricOf(context, metric),
      subtitle: [
        subjectOf(context, planned),
        `chance of doing better in a language; bars: ${Math.round(100 * level)}% bootstrap intervals over ${drawn}; dashed: even chance`,
      ]
        .filter(Boolean)
        .join("; "),
      ...looks(planned),
    },
  );
}
