import { parsePolicy } from "./policy.js";

/**
 * A judge policy as a figure's legend says it: `guard A alone`, `agreement, else GPT-4o`,
 * `majority of judges, strict`. A weighted vote keeps its own notation, which no words make shorter.
 *
 * @param policy as `parsePolicy` reads it, with ` without X, Y` behind it where judges were left out
 * @param nameOf a judge's name as it is shown
 * @throws {RangeError} where the text is no judge policy
 * @example
 * policyInWords("agree-else:gpt-4o-mini/loose"); // "agreement, else gpt-4o-mini, loose"
 */
export function policyInWords(
  policy: string,
  nameOf: (judge: string) => string = (judge) => judge,
): string {
  const [text = "", left] = policy.split(" without ");
  const { rule, judge = "", mode } = parsePolicy(text);
  const words = {
    any: "any judge",
    all: "all judges",
    majority: "majority of judges",
    judge: `${nameOf(judge)} alone`,
    "agree-else": `agreement, else ${nameOf(judge)}`,
    weighted: text.replace(/\/(strict|loose)$/, "").replace(":", " "),
  }[rule];
  const without = left === undefined ? [] : [`without ${left.split(", ").map(nameOf).join(", ")}`];
  return [words, ...(mode === undefined ? [] : [mode]), ...without].join(", ");
}
