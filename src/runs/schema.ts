/** The columns the project gives a meaning; every other column of a file is kept as a slice. */
export const textColumns = [
  "run",
  "model",
  "train",
  "eval",
  "benchmark",
  "item",
  "category",
  "style",
  "response_language",
  "judge",
  "verdict",
  "metric",
  "unit",
] as const;

export const numberColumns = ["score", "value", "k", "n"] as const;

export type TextColumn = (typeof textColumns)[number];
export type NumberColumnName = (typeof numberColumns)[number];

/** A cell of the row under examination, surrounding space removed; empty where there is none. */
export type CellOf = (column: TextColumn | NumberColumnName) => string;

const roles = new Set<string>([...textColumns, ...numberColumns]);

export function isRole(name: string): name is TextColumn | NumberColumnName {
  return roles.has(name);
}

export function isNumberColumn(name: string): name is NumberColumnName {
  return (numberColumns as readonly string[]).includes(name);
}

/** More columns than run results have: a header or object with more is something else. */
export const mostColumns = 1000;

/** Names no column may have: assigning to them would change an object's prototype. */
export const forbiddenNames: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "prototype",
]);

/** What people call a column that this project calls otherwise. */
const otherNames: ReadonlyMap<string, readonly string[]> = new Map([
  ["eval", ["language", "lang", "eval_lang", "eval_language", "target", "locale"]],
  ["train", ["train_lang", "train_language", "source", "source_lang", "training"]],
  ["item", ["id", "item_id", "prompt_id", "doc_id", "index", "item_index"]],
  ["judge", ["grader", "annotator", "rater", "guard", "evaluator"]],
  ["verdict", ["label", "judgement", "judgment", "rating", "is_safe", "safety"]],
  ["metric", ["measure", "metric_name"]],
  ["value", ["result", "rate", "mean", "percent"]],
]);

/** The column of a header that looks like the one that is missing. */
export function lookAlike(missing: string, header: readonly string[]): string | undefined {
  const names = new Set(otherNames.get(missing) ?? []);
  return header.find((name) => name.toLowerCase() === missing || names.has(name.toLowerCase()));
}
