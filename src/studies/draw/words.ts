import { languageAxis } from "../../languages/index.js";
import { combinations, metricLabel } from "../../runs/index.js";
import { policyInWords } from "../../judges/index.js";
import type { PlannedFigure, Slice } from "../expand.js";
import { nameOf, type StudyContext } from "./context.js";

/** How figures of a study name things: metrics, columns, languages, judge policies, a slice. */

/** A metric as the study wants it shown, else in words: `attack success rate`. */
export function metricOf({ declaration }: StudyContext, metric: string): string {
  return declaration.labels["metric"]?.[metric] ?? metricLabel(metric);
}

/** Columns whose values have a name of their own, one and many. */
const COLUMNS: Readonly<Record<string, readonly [string, string]>> = {
  eval: ["evaluation language", "languages"],
  train: ["training languages", "training sets"],
  training_seed: ["training seed", "training seeds"],
};

/** What the values of a column are, as an axis is titled: `evaluation language`, `category`. */
export function columnOf({ declaration }: StudyContext, column: string): string {
  return declaration.columns[column] ?? COLUMNS[column]?.[0] ?? column.replaceAll("_", " ");
}

/** Several values of a column: `models`, `categories`, `languages`. */
export function manyOf(context: StudyContext, column: string): string {
  const known =
    context.declaration.columns[column] === undefined ? COLUMNS[column]?.[1] : undefined;
  if (known !== undefined) return known;
  const one = columnOf(context, column);
  return /[^aeiou]y$/.test(one) ? `${one.slice(0, -1)}ies` : one.endsWith("s") ? one : `${one}s`;
}

/** A language by name, for sentences; a code that nobody knows stays as it is. */
export function languageOf({ registry }: StudyContext, code: string): string {
  return languageAxis([code], { registry })[0]?.name ?? code;
}

/** A judge policy in words, with the judges' names as the study shows them. */
export function policyOf(context: StudyContext, policy: string): string {
  return policyInWords(policy, (judge) => nameOf(context, "judge", judge));
}

/**
 * What a figure is of, for its subtitle: `Gemma 3 4B, adversarial prompts`. More than two values of
 * a column are counted, `4 of 9 models`, and what the figure itself names is left to it. Words of the
 * declaration's own stand for what its `where` chooses.
 */
export function subjectOf(context: StudyContext, planned: PlannedFigure): string {
  const drawn = drawnColumns(planned.declaration);
  const { subject, where } = planned.declaration;
  const of = Object.entries(planned.slice).flatMap(([column, values]) => {
    if (subject !== undefined && Object.hasOwn(where, column)) return [];
    const some = () => partOf(context, planned.slice, column);
    if (drawn.has(column)) return values.length > 1 ? some().part : [];
    return values.length > 2
      ? some().counted
      : values.map((value) => valueOf(context, column, value)).join(" and ");
  });
  const said = subject === undefined ? of : [subject, ...of];
  return [...said, ...(context.declaration.simulated ? ["simulated results"] : [])].join(", ");
}

/** Says of rows that could be taken for evaluation languages that they are training sets. */
export function rowsInWords(column: string): readonly string[] {
  return column === "train" ? ["by training language"] : [];
}

function valueOf(context: StudyContext, column: string, value: string): string {
  const named = nameOf(context, column, value);
  return column === "eval" && named === value ? languageOf(context, value) : named;
}

/** How many values of a column a slice has, of how many there are; `part` is empty where it has all. */
function partOf(context: StudyContext, slice: Slice, column: string) {
  const { [column]: values = [], ...rest } = slice;
  const all = combinations(context.runs.where(rest), [column]).length;
  const many = manyOf(context, column);
  const part = values.length < all ? [`${values.length} of ${all} ${many}`] : [];
  return { part, counted: part[0] ?? `${values.length} ${many}` };
}

/** Columns whose values stand in the figure itself: on an axis, in a legend, above a panel. */
function drawnColumns(declaration: PlannedFigure["declaration"]): ReadonlySet<string> {
  const { facet, ...rest } = declaration;
  const named = ["rows", "columns", "series", "points", "panels", "by"].flatMap((key) => {
    const column = (rest as Readonly<Record<string, unknown>>)[key];
    return typeof column === "string" ? [column] : [];
  });
  return new Set([...named, ...(facet === undefined ? [] : [facet])]);
}
