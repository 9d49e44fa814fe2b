import { isUndefined } from "../../stats/result.js";
import type { PrintedNumber } from "./printed.js";
import type { Answer, Quantity } from "./quantity.js";

export type ClaimVerdict = "reproduced" | "differs" | "unverifiable";

/** What came of comparing a published number, or name, with the recomputed one. */
export interface Judged {
  readonly verdict: ClaimVerdict;
  readonly reason: string;
}

/** Slack for binary fractions, relative to the numbers compared. */
const BINARY = 1e-9;

/** Standard errors that a permutation p-value may be away from another's. */
const ERRORS = 3;

/** A published name against the one found. */
export function judgeName(published: string, found: string): Judged {
  return published.trim() === found
    ? { verdict: "reproduced", reason: `found: ${found}` }
    : { verdict: "differs", reason: `found ${found}, not ${published.trim()}` };
}

/**
 * A published number against the recomputed one, both in the printed unit. It is reproduced if some
 * value that the recomputed number may have, given how its inputs were rounded, prints as the
 * published one; halves may be rounded either way. A p-value must also decide alike.
 */
export function judgeNumber(
  published: PrintedNumber,
  found: Quantity,
  options: {
    readonly alpha: number;
    readonly tolerance?: { readonly value: number; readonly because: string } | undefined;
  },
): Judged {
  const { alpha, tolerance } = options;
  if (published.relation !== "=") return judgeRelation(published, found);
  const error = ERRORS * (found.monteCarloError ?? 0);
  const slack =
    published.half +
    (tolerance?.value ?? 0) +
    error +
    BINARY * Math.max(1, Math.abs(published.value));
  const away = Math.max(published.value - found.most, found.least - published.value);
  const shown = show(found.value);
  if (found.isP === true && found.value < alpha !== published.value < alpha) {
    const said = published.value < alpha ? "below" : "not below";
    return {
      verdict: "differs",
      reason: `p = ${shown} decides otherwise: the published one is ${said} ${show(alpha)}`,
    };
  }
  if (away <= slack) {
    const how =
      away <= published.half + BINARY
        ? `${shown} is printed as ${minus(published.text)}`
        : `${shown} is within the tolerance of ${minus(published.text)}: ${tolerance?.because ?? "it is of random permutations"}`;
    return { verdict: "reproduced", reason: how };
  }
  const opposite = Math.abs(found.value + published.value) <= slack ? "; the sign is opposite" : "";
  return {
    verdict: "differs",
    reason: `${shown} is ${show(Math.abs(found.value - published.value))} from ${minus(published.text)}${opposite}`,
  };
}

/** A true number against an estimate of it: its confidence interval must hold it. */
export function judgeInterval(truth: PrintedNumber, { value, low, high }: Quantity): Judged {
  if (truth.relation !== "=") {
    const reason = `${truth.text} is no number that an interval could hold`;
    return { verdict: "unverifiable", reason };
  }
  if (low === undefined || high === undefined) {
    return { verdict: "unverifiable", reason: `${show(value)} has no interval` };
  }
  const slack = BINARY * Math.max(1, Math.abs(truth.value));
  const holds = low - slack <= truth.value && truth.value <= high + slack;
  const interval = `the interval of ${show(value)}, ${show(low)} to ${show(high)}`;
  return holds
    ? { verdict: "reproduced", reason: `${truth.text} lies in ${interval}` }
    : { verdict: "differs", reason: `${truth.text} lies outside ${interval}` };
}

function judgeRelation({ relation, value, text }: PrintedNumber, found: Quantity): Judged {
  const slack = BINARY * Math.max(1, Math.abs(value));
  const holds = {
    "<": found.least < value - slack,
    ">": found.most > value + slack,
    "≤": found.least <= value + slack,
    "≥": found.most >= value - slack,
    "=": false,
  }[relation];
  return holds
    ? { verdict: "reproduced", reason: `${show(found.value)} is ${text}` }
    : { verdict: "differs", reason: `${show(found.value)} is not ${text}` };
}

/** An answer in the unit the published number was printed in. */
export function inUnit(answer: Quantity, scale: number): Quantity {
  const { low, high } = answer;
  return {
    ...answer,
    value: answer.value * scale,
    least: answer.least * scale,
    most: answer.most * scale,
    ...(low === undefined ? {} : { low: low * scale }),
    ...(high === undefined ? {} : { high: high * scale }),
  };
}

export function isQuantity(answer: Answer): answer is Quantity {
  return !isUndefined(answer) && "value" in answer;
}

/** A number as it was printed, with a true minus sign. */
function minus(printed: string): string {
  return printed.replace(/^-(?=[\d.])/, "−");
}

/** Four significant digits, or all before the point, without trailing zeros; a true minus sign. */
function show(value: number): string {
  const whole = Math.abs(value) < 1 ? 0 : Math.floor(Math.log10(Math.abs(value))) + 1;
  return String(Number(value.toPrecision(Math.max(4, whole)))).replaceAll("-", "−");
}
