import { agreementHeatmap, dotInterval, type Figure } from "../../figures/index.js";
import { grouped } from "../../figures/drawing/numbers.js";
import { judgeAgreement } from "../../judges/index.js";
import { undefinedBecause } from "../../stats/result.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { nameOf, type StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { rowLabels } from "./row-labels.js";
import { manyOf, subjectOf } from "./words.js";

const NAMES = {
  kappa: "Cohen's kappa",
  ac1: "Gwet's AC1",
  alpha: "Krippendorff's alpha",
  observed: "observed agreement",
} as const;

/** How far judges agree: every two of them in a matrix, or pair by pair over a column's values. */
export function drawAgreement(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"agreement">,
): Figure {
  const { coefficient, by, judges, mode } = declaration;
  const runs = context.runs.where(planned.slice);
  const name = (judge: string) => nameOf(context, "judge", judge);
  const pairs = judgeAgreement(runs, {
    by: by === undefined ? [] : [by],
    level: context.declaration.level,
    ...(judges === undefined ? {} : { judges }),
    ...(mode === undefined ? {} : { mode }),
  }).map((each) => ({ ...each, pair: [name(each.pair[0]), name(each.pair[1])] as const }));
  if (pairs.length === 0) throw new RangeError("no two judges here speak of the same thing");
  const subject = [subjectOf(context, planned), mode === undefined ? "" : `${mode} reading`];
  const size = looks(planned);
  if (by === undefined) {
    return agreementHeatmap(pairs, {
      name: planned.name,
      measure: coefficient,
      subtitle: [...subject, itemsInWords(pairs)].filter(Boolean).join("; "),
      ...size,
    });
  }
  const rows = rowLabels(
    context,
    by,
    pairs.map((each) => each.by[by]!),
    "family",
  );
  const estimates = pairs.map((each) => {
    const value = each[coefficient];
    const { n, low, high } = each;
    const limits = coefficient === "kappa" && low !== null && high !== null ? { low, high } : {};
    return {
      eval: each.by[by]!,
      series: each.pair.join(" – "),
      estimate:
        value === null
          ? undefinedBecause(each.undefined ?? "no-data", each.message ?? "no value")
          : { value, n, ...limits },
    };
  });
  const percent = Math.round(100 * context.declaration.level);
  return dotInterval(estimates, {
    name: planned.name,
    metric: NAMES[coefficient],
    unit: "other",
    axis: rows.map(({ value, label, group }) => ({ code: value, name: label, family: group })),
    order: rows.map((row) => row.value),
    rowsAre: manyOf(context, by),
    subtitle: [
      ...subject,
      itemsInWords(pairs),
      ...(coefficient === "kappa" ? [`bars: ${percent}% intervals`] : []),
    ]
      .filter(Boolean)
      .join("; "),
    ...size,
  });
}

/** How many items two judges have in common. */
function itemsInWords(pairs: readonly { readonly n: number }[]): string {
  const counts = pairs.map(({ n }) => n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most
    ? `${grouped(least)} items per pair`
    : `${grouped(least)} to ${grouped(most)} items per pair`;
}
