/** Names that do not become prose by themselves. */
const LABELS: Readonly<Record<string, string>> = {
  acc: "accuracy",
  acc_norm: "normalized accuracy",
  accepted_rate: "acceptance rate",
  ars: "average risk score",
  asr: "attack success rate",
  auc: "area under the ROC curve",
  auprc: "average precision",
  auroc: "area under the ROC curve",
  binary_f1: "F1",
  cohen_kappa: "Cohen's kappa",
  fpr: "false positive rate",
  global_mmlu_accuracy: "Global MMLU accuracy",
  kappa: "Cohen's kappa",
  line_level_pass_rate: "line-level pass rate",
  ors: "over-refusal score",
  overrefusal_rate: "over-refusal rate",
  refused_rate: "refusal rate",
  rejected_rate: "rejection rate",
  roc_auc: "area under the ROC curve",
  spearman_with_human: "Spearman correlation with human judgement",
};

/** Words of other names that are written in their own way. */
const WORDS: Readonly<Record<string, string>> = {
  asr: "ASR",
  auc: "AUC",
  bleu: "BLEU",
  chrf: "chrF",
  cohen: "Cohen's",
  f1: "F1",
  mmlu: "MMLU",
  mmmlu: "MMMLU",
  roc: "ROC",
};

/**
 * A metric's name as prose, for titles and axes: `attack success rate`, `Cohen's kappa`, `macro F1`.
 * Names of no entry here are split into words.
 *
 * @example
 * metricLabel("over_refusal_rate"); // "over-refusal rate"
 */
export function metricLabel(metric: string): string {
  const name = metric.trim();
  const known = LABELS[name.toLowerCase().replaceAll(/[-\s]+/g, "_")];
  if (known !== undefined) return known;
  // a name somebody chose to write in words, with capitals of its own, stays as it is
  return name
    .replaceAll(/[_\s]+/g, " ")
    .replaceAll(/\bover refus/g, "over-refus")
    .split(" ")
    .map((word) => WORDS[word.toLowerCase()] ?? word)
    .join(" ");
}
