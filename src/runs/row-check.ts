import { closest, distance } from "fastest-levenshtein";
import { detach } from "./column.js";
import type { KnowsLanguage } from "./language-check.js";
import { checkLanguages } from "./language-cells.js";
import { metricNamed, valueOfCounts } from "./metric-catalogue.js";
import { countIn, numberIn, scale } from "./number-cells.js";
import { fault, type Fault } from "./reject.js";
import type { CellOf, TextColumn } from "./schema.js";
import { verdictMeant, verdictNamed, verdicts } from "./verdict.js";

/** What a row is: a judge's verdict, an item's score, or a figure over many items. */
export type RowKind = "verdict" | "score" | "aggregate";

/** A row that passed, its numbers in the project's units. */
export interface CheckedRow {
  readonly kind: RowKind;
  readonly verdict: string;
  readonly unit: string;
  readonly score: number;
  readonly value: number;
  readonly k: number;
  readonly n: number;
}

const roundingSlack = 1e-9;

/**
 * Checks one row; answers the row, or everything that is wrong with it. `known` remembers, training
 * set by training set, the evaluation languages that passed.
 */
export function checkRow(
  cell: CellOf,
  knows: KnowsLanguage,
  defaultUnit: string,
  known: Map<string, Set<string>>,
): CheckedRow | readonly Fault[] {
  const faults: Fault[] = [];
  const train = cell("train");
  const evaluated = cell("eval");
  if (known.get(train)?.has(evaluated) !== true) {
    checkLanguages(train, evaluated, knows, faults);
    if (faults.length === 0) {
      const passed = known.get(train);
      if (passed === undefined) known.set(detach(train), new Set([detach(evaluated)]));
      else passed.add(detach(evaluated));
    }
  }
  const verdict = cell("verdict");
  const score = cell("score");
  const counted = cell("value") !== "" || cell("k") !== "" || cell("n") !== "";
  if (verdict !== "") {
    if (counted) faults.push(twoKinds("a verdict", "a value, k or n"));
    return verdictRow(cell, verdict, score, faults);
  }
  if (score !== "") {
    if (counted) faults.push(twoKinds("a score", "a value, k or n"));
    return scoreRow(cell, score, defaultUnit, faults);
  }
  if (counted) return aggregateRow(cell, defaultUnit, faults);
  const message =
    "neither a verdict (item, judge, verdict), a score (item, metric, score) nor an aggregate (metric, value, n)";
  faults.push(fault("", "", "no-kind", message));
  return faults;
}

function verdictRow(
  cell: CellOf,
  text: string,
  scoreText: string,
  faults: Fault[],
): CheckedRow | readonly Fault[] {
  need(cell, ["item", "judge"], "a verdict row", faults);
  if (cell("metric") !== "") {
    const message = "a verdict row has no metric; name the question in the judge: `guard/refusal`";
    faults.push(fault("metric", cell("metric"), "several-kinds", message));
  }
  const verdict = verdictNamed(text);
  let score = Number.NaN;
  if (verdict === undefined) faults.push(unknownVerdict(text));
  else if (verdict === "score") {
    const number = numberIn("score", scoreText, faults);
    if (scoreText === "") {
      faults.push(fault("score", "", "missing-value", "the verdict is `score`, and there is none"));
    }
    score = number?.value ?? Number.NaN;
  } else if (scoreText !== "") faults.push(twoKinds("a verdict", "a score"));
  if (faults.length > 0) return faults;
  return {
    kind: "verdict",
    verdict: verdict ?? "",
    unit: "",
    score,
    value: none,
    k: none,
    n: none,
  };
}

function scoreRow(
  cell: CellOf,
  text: string,
  defaultUnit: string,
  faults: Fault[],
): CheckedRow | readonly Fault[] {
  need(cell, ["item", "metric"], "a score row", faults);
  const metric = metricNamed(cell("metric"));
  const number = numberIn("score", text, faults);
  const scaled = number && scale(cell, "score", number, metric, defaultUnit, faults);
  if (faults.length > 0 || scaled === undefined) return faults;
  const { unit, value: score } = scaled;
  return { kind: "score", verdict: "", unit, score, value: none, k: none, n: none };
}

function aggregateRow(
  cell: CellOf,
  defaultUnit: string,
  faults: Fault[],
): CheckedRow | readonly Fault[] {
  need(cell, ["metric"], "an aggregate row", faults);
  const metric = metricNamed(cell("metric"));
  const n = countIn("n", cell("n"), faults);
  const k = countIn("k", cell("k"), faults);
  const number = numberIn("value", cell("value"), faults);
  if (cell("k") !== "" && cell("n") === "") {
    faults.push(fault("n", "", "missing-value", "k is given without n; k counts among n"));
  }
  if (cell("value") === "" && cell("k") === "" && n !== 0) {
    faults.push(
      fault(
        "value",
        "",
        "missing-value",
        "n is given without a value or k; leave out rows that were not measured",
      ),
    );
  }
  if (k !== undefined && n !== undefined && k > n) {
    faults.push(fault("k", cell("k"), "k-above-n", `k is ${k}, more than n, which is ${n}`));
  }
  const scaled = number && scale(cell, "value", number, metric, defaultUnit, faults);
  const share =
    k !== undefined && n !== undefined && n > 0 ? valueOfCounts(metric, k, n) : undefined;
  if (scaled !== undefined && share !== undefined && k !== undefined && faults.length === 0) {
    if (Math.abs(scaled.value - share) > scaled.rounding * 2 + roundingSlack) {
      const message = `the value contradicts its counts: ${k}/${n ?? 0} is ${share.toPrecision(4)}, not ${scaled.value.toPrecision(4)}`;
      faults.push(fault("value", cell("value"), "contradiction", message));
    }
  }
  if (faults.length > 0) return faults;
  return {
    kind: "aggregate",
    verdict: "",
    score: Number.NaN,
    value: share ?? scaled?.value ?? Number.NaN,
    unit: scaled?.unit ?? "fraction",
    k: k ?? Number.NaN,
    n: n ?? Number.NaN,
  };
}

const none = Number.NaN;

function need(cell: CellOf, columns: readonly TextColumn[], what: string, faults: Fault[]): void {
  for (const column of columns) {
    if (cell(column) === "") {
      faults.push(fault(column, "", "missing-value", `${what} needs \`${column}\``));
    }
  }
}

function twoKinds(one: string, other: string): Fault {
  const message = `${one} and ${other} in one row; a row is a verdict, a score or an aggregate`;
  return fault("", "", "several-kinds", message);
}

function unknownVerdict(text: string): Fault {
  const near = closest(text.toLowerCase(), [...verdicts]);
  const meant = verdictMeant(text) ?? (distance(text.toLowerCase(), near) <= 2 ? near : undefined);
  const asked = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
  const message = `unknown verdict: \`${text.slice(0, 40)}\`${asked} (one of ${verdicts.join(", ")})`;
  return fault("verdict", text, "unknown-verdict", message);
}
