import { guardReport, guardScores } from "../../../judges/index.js";
import { isUndefined, type Undefined } from "../../../stats/result.js";
import type { CellSource } from "../cells.js";
import type { ComputationOf } from "../computation-schema.js";
import { ofEstimate, type Quantity } from "../quantity.js";

/** How well a guard's verdicts or scores tell the event, over all responses of a log that fit. */
export function guardOf(
  declaration: ComputationOf<"guard">,
  source: CellSource,
): Quantity | Undefined {
  const { judge, truth, event, mode, where, score, average, atRecall } = declaration;
  const runs = source.runs.where(where);
  if (runs.size === 0) throw new RangeError(`no row has ${JSON.stringify(where)}`);
  const asked = { judge, truth, event, mode, by: [], level: source.level };
  switch (score) {
    case "f1":
    case "precision":
    case "recall": {
      const { scores } = guardReport(runs, asked)[0]!;
      return ofEstimate(isUndefined(scores) ? scores : scores[average][score]);
    }
    case "average-precision":
      return ofEstimate(guardScores(runs, asked)[0]!.averagePrecision);
    case "roc-auc":
      return ofEstimate(guardScores(runs, asked)[0]!.rocAuc);
    case "false-positive-rate":
      return ofEstimate(guardScores(runs, { ...asked, recall: atRecall })[0]!.falsePositiveRate);
  }
}
