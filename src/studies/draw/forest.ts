import { type EquivalenceMargin, type Figure, forest } from "../../figures/index.js";
import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import { percent } from "../../figures/drawing/numbers.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { compareRows } from "./compare-rows.js";
import { evidenceInWords, measured } from "./measured.js";
import { namedOrBase, rowLabels } from "./row-labels.js";
import { manyOf, metricOf, rowsInWords, subjectOf } from "./words.js";

type Declaration = DeclarationOf<"forest">;

/** Estimates, differences or ratios by any column, each in figures beside its row. */
export function drawForest(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: Declaration,
): Figure {
  const { metric, rows: column, order, effect, against, margin, reference: level } = declaration;
  if ((effect === "level") !== (against === undefined)) {
    throw new RangeError(
      effect === "level"
        ? "`against` needs an effect: difference, risk-ratio or odds-ratio"
        : `effect ${effect} needs \`against\`: the rows compared with`,
    );
  }
  if (level !== undefined && effect !== "level") {
    throw new RangeError(`\`reference\` is for levels: effect ${effect} has its own`);
  }
  const found =
    against === undefined
      ? measured(context, declaration, planned.slice, [column])
      : compareRows(context, planned, declaration, against);
  const answers = new Map<string, Estimate | Undefined>(
    found.groups.map(({ by, estimate }) => [by[column]!, estimate]),
  );
  const rows = rowLabels(context, column, [...answers.keys()], order).map(
    ({ value, label, group }) => ({ label, group, estimate: answers.get(value)! }),
  );
  const value = ({ estimate }: { estimate: Estimate | Undefined }) =>
    isUndefined(estimate) ? Number.NEGATIVE_INFINITY : estimate.value;
  const reference = against === undefined ? "" : referenceInWords(context, against);
  return forest(order === "value" ? rows.toSorted((a, b) => value(b) - value(a)) : rows, {
    name: planned.name,
    quantity: quantityInWords(metricOf(context, metric), effect, reference),
    scale: effect === "level" || effect === "difference" ? effect : "ratio",
    unit: found.unit,
    rowsAre: manyOf(context, column),
    ...(margin === undefined ? {} : { margin: marginOf(margin) }),
    ...(level === undefined ? {} : { reference: level }),
    subtitle: [
      subjectOf(context, planned),
      ...rowsInWords(column),
      ...evidenceInWords(found),
      ...(level === undefined
        ? []
        : [`dashed: ${found.unit === "fraction" ? percent(level) : level}`]),
    ]
      .filter(Boolean)
      .join("; "),
    ...looks(planned),
  });
}

/** A margin without the limits that are not declared. */
function marginOf(margin: NonNullable<Declaration["margin"]>): EquivalenceMargin {
  if (typeof margin === "number") return margin;
  const { low, high } = margin;
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}

/** `risk ratio of unsafe rate over English`. */
function quantityInWords(of: string, effect: Declaration["effect"], reference: string): string {
  if (effect === "level") return of;
  return effect === "difference"
    ? `difference in ${of} from ${reference}`
    : `${effect.replace("-", " ")} of ${of} over ${reference}`;
}

/** What is compared with, in words: `English`, `original prompts`. */
function referenceInWords(
  context: StudyContext,
  against: NonNullable<Declaration["against"]>,
): string {
  return Object.entries(against)
    .map(([column, values]) =>
      [values]
        .flat()
        .map((value) =>
          column === "eval"
            ? rowLabels(context, column, [value], "file")[0]!.label
            : namedOrBase(context, column, value),
        )
        .join(" and "),
    )
    .join(", ");
}
