import { riskRatio } from "../../../stats/proportions/index.js";
import { isUndefined, type Undefined, undefinedBecause } from "../../../stats/result.js";
import type { CellSource } from "../cells.js";
import type { ComputationOf } from "../computation-schema.js";
import { type Quantity, quotient } from "../quantity.js";
import { summarize } from "./summary.js";

/**
 * The difference or the ratio of two numbers. The interval of a difference joins the two numbers'
 * own (Newcombe 1998, Zou & Donner 2008); that of a ratio of two rates is Katz's (1978). Both take
 * the two sides for independent: where the same prompts stand behind both, they are too wide.
 */
export function contrast(
  declaration: ComputationOf<"difference" | "ratio">,
  source: CellSource,
): Quantity | Undefined {
  const a = summarize(declaration.of, source);
  const b = summarize(declaration.to, source);
  return declaration.kind === "difference" ? difference(a, b) : ratio(a, b, source.level);
}

function difference(a: Quantity, b: Quantity): Quantity {
  const value = a.value - b.value;
  const rounded = { value, least: a.least - b.most, most: a.most - b.least };
  if (a.low === undefined || a.high === undefined) return rounded;
  if (b.low === undefined || b.high === undefined) return rounded;
  return {
    ...rounded,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    method: "Newcombe",
  };
}

function ratio(a: Quantity, b: Quantity, level: number): Quantity | Undefined {
  if (b.value === 0) return undefinedBecause("zero-denominator", "the number to divide by is 0");
  const rounded = quotient(a, b);
  if (a.k === undefined || a.n === undefined) return rounded;
  if (b.k === undefined || b.n === undefined) return rounded;
  const katz = riskRatio(a.k, a.n, b.k, b.n, { level });
  if (isUndefined(katz) || katz.low === undefined || katz.high === undefined) return rounded;
  return { ...rounded, low: katz.low, high: katz.high, method: "Katz" };
}
