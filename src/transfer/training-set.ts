import type { TrainingSet } from "./transfer-matrix.js";

/**
 * Reads a training set's label: `en`, `en+fr`, or the empty string for a baseline that saw no
 * training data.
 *
 * @example
 * parseTrainingSet("en+fr").languages; // ["en", "fr"]
 */
export function parseTrainingSet(label: string): TrainingSet {
  const text = label.trim();
  return { label: text, languages: text === "" ? [] : text.split("+").map((code) => code.trim()) };
}

/**
 * What a run added: its languages without the base that every run shares, unless the base is all
 * there is. Empty for a baseline.
 *
 * @example
 * addedLanguages(parseTrainingSet("en+fr+pt"), "en"); // ["fr", "pt"]
 * addedLanguages(parseTrainingSet("en"), "en"); // ["en"]
 */
export function addedLanguages(set: TrainingSet, base?: string): readonly string[] {
  const added = set.languages.filter((language) => language !== base);
  return added.length > 0 ? added : set.languages;
}

/** Whether a run saw an evaluation language at all, be it in the base that all runs share. */
export function isTrainedOn(set: TrainingSet, evaluation: string): boolean {
  return set.languages.includes(evaluation);
}

/** Whether what a run added includes the column's language: the diagonal of the distance tests. */
export function isDiagonal(set: TrainingSet, evaluation: string, base?: string): boolean {
  return addedLanguages(set, base).includes(evaluation);
}

/**
 * A training set in a sentence: its languages by name, or what the row is called.
 *
 * @example
 * trainingInWords(parseTrainingSet("en+fr"), (code) => names[code]); // "English + French"
 */
export function trainingInWords(
  { label, languages }: TrainingSet,
  nameOf: (code: string) => string = (code) => code,
): string {
  if (languages.length > 0) return languages.map(nameOf).join(" + ");
  return label === "" ? "baseline" : label;
}
