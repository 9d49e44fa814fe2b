import {
  correlationName,
  sentence,
  statisticInWords,
  statisticSymbol,
  testInWords,
  testName,
} from "../figures/drawing/phrases.js";
import type { Estimate, Finding, Undefined } from "../stats/result.js";
import type { Correlation } from "../transfer/correlate/index.js";
import type { Sheet } from "./sheet.js";
import { column, count, level, measured, number, pText, pValue } from "./text.js";

/** A finding of any room; one of transfer against distance carries more. */
type AnyFinding = Finding & Partial<Pick<Correlation, Extra>>;
type Extra =
  "distance" | "languages" | "dropped" | "coefficients" | "rSquared" | "naive" | "monteCarloError";

/**
 * A test's answer in one sentence, in the figures' own words.
 *
 * @example
 * findingSentence(finding); // "ρ = −0.31, p = 0.01. Mantel test (Spearman), 9,999 permutations of 18 languages"
 */
export function findingSentence(finding: AnyFinding): string {
  const against = finding.distance === undefined ? "" : `, against ${finding.distance} distance`;
  // A regression's statistic is the share of variance explained, not a correlation.
  const value = statisticInWords(finding);
  const statistic = finding.coefficients === undefined ? value : value.replace(/^r /u, "R² ");
  return `${statistic}. ${sentence(testInWords(finding, finding.languages?.length))}${against}`;
}

/** A test's answer as a sheet: one row, or one for each predictor; what to know about it below. */
export function findingSheet(finding: AnyFinding): Sheet {
  const fields =
    finding.coefficients === undefined ? whole(finding) : coefficients(finding.coefficients);
  return {
    caption: findingSentence(finding),
    columns: fields.map(({ name }) => ({ text: name })),
    numeric: fields.map((field) => field.numeric),
    stub: 0,
    rows: (fields[0]?.values ?? []).map((_, row) =>
      fields.map((field) => ({ text: field.values[row]! })),
    ),
    notes: notes(finding),
  };
}

interface Field {
  readonly name: string;
  readonly numeric: boolean;
  readonly values: readonly string[];
}

function whole(finding: AnyFinding): Field[] {
  return [
    { name: "test", numeric: false, values: [sentence(testName(finding.test))] },
    { name: "method", numeric: false, values: [correlationName(finding.method)] },
    { name: statisticSymbol(finding.method), numeric: true, values: [number(finding.statistic)] },
    { name: "p", numeric: true, values: [pValue(finding.pValue)] },
    { name: "alternative", numeric: false, values: [finding.alternative] },
    { name: "n", numeric: true, values: [count(finding.n)] },
  ];
}

function coefficients(of: NonNullable<Correlation["coefficients"]>): Field[] {
  const numeric = (name: string, values: readonly number[]): Field => ({
    name,
    numeric: true,
    values: column(values),
  });
  return [
    { name: "predictor", numeric: false, values: of.map((each) => each.name) },
    numeric(
      "estimate",
      of.map((each) => each.estimate),
    ),
    numeric(
      "standardized",
      of.map((each) => each.standardized),
    ),
    numeric(
      "t",
      of.map((each) => each.t),
    ),
    { name: "p", numeric: true, values: of.map((each) => pValue(each.pValue)) },
  ];
}

function notes(finding: AnyFinding): string[] {
  const lines: string[] = [];
  if (finding.permutations !== undefined) {
    const seed = finding.seed === undefined ? "" : `, seed ${finding.seed}`;
    const error =
      finding.monteCarloError === undefined
        ? ""
        : `; the p-value's own standard error is ${number(finding.monteCarloError)}`;
    lines.push(
      finding.exact === true
        ? `exact: all ${count(finding.permutations)} permutations`
        : `${count(finding.permutations)} random permutations${seed}${error}`,
    );
  }
  if (finding.coefficients !== undefined) lines.push(`${count(finding.n)} cells`);
  if (finding.rSquared !== undefined) lines.push(`R² = ${number(finding.rSquared)}`);
  if (finding.naive !== undefined) {
    lines.push(
      `naive, as if cells were independent (they are not): ${pText(finding.naive.pValue)} (${finding.naive.method})`,
    );
  }
  const dropped = (finding.dropped ?? []).map(
    ({ language, reason }) => `dropped ${language}: ${reason}`,
  );
  return [...lines, ...dropped, ...finding.warnings.map((warning) => `warning: ${warning}`)];
}

/** An estimate, or the reason why there is none, in one line. */
export function estimateSentence(answer: Estimate | Undefined): string {
  if ("undefined" in answer) return `undefined (${answer.undefined}): ${answer.message}`;
  const [value, low, high] = measured(answer);
  const interval = low === undefined ? [] : [`${level(answer.level)} interval ${low} to ${high}`];
  const counts =
    answer.n === undefined
      ? []
      : [
          answer.k === undefined
            ? `n = ${count(answer.n)}`
            : `${count(answer.k)} of ${count(answer.n)}`,
        ];
  const details = [
    ...interval,
    ...counts,
    ...(answer.method === undefined ? [] : [methodName(answer.method)]),
  ];
  return value + (details.length === 0 ? "" : ` (${details.join("; ")})`);
}

/** Methods named after people, by the name the results give them. */
const PEOPLE: Readonly<Record<string, string>> = {
  "agresti-coull": "Agresti–Coull",
  "clopper-pearson": "Clopper–Pearson",
  "kaplan-meier": "Kaplan–Meier",
  "lang-reiczigel": "Lang–Reiczigel",
  newcombe: "Newcombe",
  "student-t": "Student's t",
  tango: "Tango",
  wald: "Wald",
  wilson: "Wilson",
};

/** A method as prose writes it: "Wilson, k inferred". */
function methodName(method: string): string {
  const [name = "", ...rest] = method.split(", ");
  return [PEOPLE[name] ?? name, ...rest].join(", ");
}
