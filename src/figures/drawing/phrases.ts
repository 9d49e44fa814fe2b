import { metricLabel } from "../../runs/metric-label.js";
import type { Finding, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import { fixed, grouped, pValue } from "./numbers.js";

/** A metric as prose, `attack success rate`. */
export const metricInWords = metricLabel;

/**
 * The first letter in upper case, for what the product itself words: a metric, a quantity. Never for
 * a sentence that begins with a name somebody chose (`o3-high`): names are written as they are.
 */
export function sentence(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return [items.slice(0, -1).join(", "), ...items.slice(-1)]
    .filter((each) => each !== "")
    .join(" and ");
}

/**
 * Where a value stands: the one row that has it, or how many do, for the first of several that are
 * alike would be no finding. `Latvian`, `3 models`.
 */
export function holders(labels: readonly string[], many: string): string {
  return labels.length === 1 ? labels[0]! : `${labels.length} ${many}`;
}

const TESTS: Readonly<Record<string, string>> = {
  mantel: "Mantel test",
  "partial-mantel": "partial Mantel test",
  "phylogenetic-mantel": "phylogenetic Mantel test",
  mrm: "MRM",
  mrqap: "MRQAP",
};
const METHODS: Readonly<Record<string, string>> = {
  pearson: "Pearson",
  spearman: "Spearman",
  kendall: "Kendall τ-b",
};
/** A correlation coefficient by name, `Pearson`, `Kendall τ-b`. */
export function correlationName(method: string): string {
  return METHODS[method.toLowerCase()] ?? method;
}

const SYMBOLS: Readonly<Record<string, string>> = { pearson: "r", spearman: "ρ", kendall: "τ" };

/** The symbol of a correlation, `r`, `ρ` or `τ`. */
export function statisticSymbol(method: string): string {
  return SYMBOLS[method.toLowerCase()] ?? "r";
}

/** Statistic and p-value, `ρ = −0.08, p = 0.62`; the reason where there is none. */
export function statisticInWords(finding: Finding | Undefined): string {
  if (isUndefined(finding)) return `no value: ${finding.message}`;
  return `${statisticSymbol(finding.method)} = ${fixed(finding.statistic, 2)}, ${pValue(finding.pValue)}`;
}

/** A test by name, `Mantel test`. */
export function testName(test: string): string {
  return TESTS[test] ?? test;
}

/**
 * Which test, on how much, in words: `Mantel test (Spearman), 9,999 permutations of 18 languages`;
 * without the coefficient's name where its symbol stands beside.
 */
export function testInWords(finding: Finding, languages?: number, named = true): string {
  const test = testName(finding.test);
  const symbolic = Object.hasOwn(SYMBOLS, finding.method.toLowerCase());
  const method = named || !symbolic ? ` (${correlationName(finding.method)})` : "";
  const of = languages === undefined ? "" : ` of ${languages} languages`;
  const permutations =
    finding.permutations === undefined
      ? ""
      : finding.exact === true
        ? `, exact: all ${grouped(finding.permutations)} permutations${of}`
        : `, ${grouped(finding.permutations)} permutations${of}`;
  const side = finding.alternative === "two-sided" ? "" : `, one-sided (${finding.alternative})`;
  return `${test}${method}${permutations}${side}`;
}

export interface CorrelationWords {
  /** what is correlated, for instance `refusal` and `family distance` */
  readonly of?: string;
  readonly with?: string;
  /** the level at which an association is said to be found; 0.05 by default */
  readonly alpha?: number;
  /** whether statistic and p-value follow in brackets; they do by default */
  readonly numbers?: boolean;
}

/**
 * A correlation in one honest sentence. Above `alpha` it claims nothing, neither an association nor
 * its absence; below it, it says in which direction.
 *
 * @example
 * describeCorrelation(finding, { of: "refusal", with: "family distance" })
 * // "Refusal shows no detectable association with family distance (ρ = −0.08, p = 0.62)"
 */
export function describeCorrelation(
  finding: Finding | Undefined,
  words: CorrelationWords = {},
): string {
  const of = sentence(words.of ?? "transfer");
  const distance = words.with ?? "distance";
  if (isUndefined(finding)) {
    return `${of} against ${distance} cannot be tested: ${finding.message}`;
  }
  const numbers = words.numbers === false ? "" : ` (${statisticInWords(finding)})`;
  if (finding.pValue > (words.alpha ?? 0.05)) {
    return `${of} shows no detectable association with ${distance}${numbers}`;
  }
  return `${of} ${finding.statistic < 0 ? "falls" : "rises"} with ${distance}${numbers}`;
}
