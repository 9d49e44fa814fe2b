import { languageAxis } from "../../languages/index.js";
import { parseTrainingSet, trainingInWords } from "../../transfer/index.js";
import { nameOf, type StudyContext } from "./context.js";
import { languageOf } from "./words.js";

/** One value of a column as a row or a column of a figure. */
export interface RowLabel {
  /** as the results write it */
  readonly value: string;
  readonly label: string;
  /** values of one group stand together: the family of a language, nothing for the rest */
  readonly group: string;
}

/**
 * The values of a column as rows: languages by family with their names, or anything in the order of
 * the results.
 */
export function rowLabels(
  context: StudyContext,
  column: string,
  values: readonly string[],
  order: "family" | "file" | "value",
): readonly RowLabel[] {
  const distinct = [...new Set(values)];
  if (column !== "eval") {
    return distinct.map((value) => ({
      value,
      label: namedOrBase(context, column, value),
      group: "",
    }));
  }
  const axis = languageAxis(distinct, { registry: context.registry });
  const rows = axis.map(({ code, name, family, branch }) => ({
    value: code,
    label: name,
    group: branch ?? family,
  }));
  if (order === "family") return rows;
  // out of family order relatives are apart, so that no family can be shown beside them
  return distinct.map((value) => ({
    ...rows.find((row) => row.value === value)!,
    group: "",
  }));
}

/** A value's name: a training set by its languages, the empty one is the baseline. */
export function namedOrBase(context: StudyContext, column: string, value: string): string {
  const named = nameOf(context, column, value);
  if (column === "train" && named === value) {
    return trainingInWords(parseTrainingSet(value), (code) => languageOf(context, code));
  }
  return named === "" ? "(none)" : named;
}
