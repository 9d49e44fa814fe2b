import { isUndefined } from "../stats/result.js";
import { estimateSentence, findingSentence } from "./finding-sheet.js";
import { has, isAnswer, isFinding } from "./kinds.js";
import { cut, type Sheet, type SheetCell, type ShowLimits } from "./sheet.js";
import { viewOf } from "./table-view.js";
import { column, countOf, number, pText, pValue, valueWithInterval } from "./text.js";

/** Any kind of table as a sheet, or undefined if the value is none. */
export function tableSheet(value: unknown, limits: ShowLimits): Sheet | undefined {
  const view = viewOf(value);
  if (view === undefined) return undefined;
  const shown = cut(view.length, view.columns.length, limits);
  const columns = view.columns.slice(0, shown.columns);
  const rows = Array.from({ length: shown.rows }, (_, row) =>
    columns.map((_name, i) => view.at(row, i)),
  );
  const numeric = columns.map(
    (_name, i) =>
      rows.some((row) => typeof row[i] === "number") &&
      rows.every((row) => typeof row[i] === "number" || isMissing(row[i])),
  );
  const aligned = columns.map((name, i) =>
    numeric[i] === true
      ? alignedCells(
          name,
          rows.map((row) => row[i]),
        )
      : undefined,
  );
  return {
    caption: `${countOf(view.length, "row")}, ${countOf(view.columns.length, "column")}`,
    columns: columns.map((text) => ({ text })),
    numeric,
    stub: 0,
    rows: rows.map((row, at) => row.map((value, i) => aligned[i]?.[at] ?? cellOf(value))),
    notes: shown.notes,
  };
}

/** A column by this name holds p-values, if all of its numbers may be some. */
const P_VALUES = /^(?:p|adjusted|pValue)(?: |$)/u;

/** A column of numbers, written so that its decimals stand under one another. */
function alignedCells(name: string, values: readonly unknown[]): readonly SheetCell[] {
  const numbers = values.filter(
    (value): value is number => typeof value === "number" && !Number.isNaN(value),
  );
  const isPValues = P_VALUES.test(name) && numbers.every((value) => value >= 0 && value <= 1);
  const texts = (isPValues ? numbers.map(pValue) : column(numbers)).values();
  return values.map((value) => (isMissing(value) ? cellOf(value) : { text: texts.next().value! }));
}

function cellOf(value: unknown): SheetCell {
  if (isMissing(value)) return { text: "–" };
  if (typeof value === "number") return { text: number(value) };
  if (value instanceof Date) return { text: value.toISOString() };
  if (isUndefined(value)) return { text: `– (${value.undefined})`, title: value.message };
  if (isFinding(value)) return { text: pText(value.pValue), title: findingSentence(value) };
  if (isAnswer(value)) {
    return { text: valueWithInterval(value), title: estimateSentence(value) };
  }
  if (Array.isArray(value) && value.every((one) => typeof one !== "object" || one === null)) {
    return { text: value.map((one) => cellOf(one).text).join(", ") };
  }
  if (has(value, "k") && has(value, "n"))
    return { text: `${String(value.k)} of ${String(value.n)}` };
  if (typeof value === "object") return { text: JSON.stringify(value) ?? String(value) };
  return { text: String(value) };
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}
