import { addedLanguages } from "../../transfer/training-set.js";
import type { TrainingSet, TransferMatrix } from "../../transfer/transfer-matrix.js";
import { metricInWords } from "./phrases.js";

/**
 * How a training set is written in a figure: `fr`, `fr+pt`; with a base that every run shares, `+fr`
 * and `+fr+pt`; `baseline` for no training language.
 */
export function trainingLabel(set: TrainingSet, base?: string): string {
  if (set.languages.length === 0) return set.label === "" ? "baseline" : set.label;
  const added = addedLanguages(set, base);
  const joined = added.join("+");
  return added.length < set.languages.length ? `+${joined}` : joined;
}

/** What a baseline's own cells say beside changes over it: `row en: refusal rate (%)`. */
export function levelsInWords(
  of: "row" | "column",
  matrix: Pick<TransferMatrix, "metric" | "unit" | "base">,
  baseline: TrainingSet,
): string {
  const unit = matrix.unit === "fraction" ? " (%)" : "";
  return `${of} ${trainingLabel(baseline, matrix.base)}: ${metricInWords(matrix.metric)}${unit}`;
}
