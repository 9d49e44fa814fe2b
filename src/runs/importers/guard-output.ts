import { shorten } from "../reject.js";
import type { Verdict } from "../verdict.js";

/** The guard models whose raw output can be read. */
export const guardModels = ["llama-guard", "wildguard", "polyguard", "qwen3guard"] as const;

export type GuardModel = (typeof guardModels)[number];

/** What a guard said of one thing. */
export interface GuardVerdict {
  /** the prompt, the response's harm, or whether the response refuses */
  readonly of: "prompt" | "response" | "refusal";
  readonly verdict: Verdict;
  /** hazard categories, where the guard names them */
  readonly categories: readonly string[];
}

/**
 * Reads what a guard model wrote. Llama Guard: `safe`, or `unsafe` and the categories on the next
 * line; WildGuard and PolyGuard: lines such as `Harmful response: yes`, with `N/A` where there was no
 * response; Qwen3Guard: `Safety: Controversial`, `Categories: …`, `Refusal: No`, without the last
 * where it was asked about a prompt. Upper and lower case are alike, and what a tokenizer leaves at
 * the end (`<|eot_id|>`) is passed over. Answers what is wrong where the text is none of that.
 *
 * @example
 * parseGuardOutput("llama-guard", "\n\nunsafe\nS1,S9"); // [{ of: "response", verdict: "unsafe", categories: ["S1", "S9"] }]
 */
export function parseGuardOutput(
  model: GuardModel,
  text: string,
): readonly GuardVerdict[] | string {
  switch (model) {
    case "llama-guard":
      return llamaGuard(text);
    case "wildguard":
    case "polyguard":
      return yesNoLines(text);
    case "qwen3guard":
      return qwen3Guard(text);
  }
}

/** What a tokenizer leaves at the end where it is told to keep its marks. */
const endMarks = /(?:<\|[a-z_]{1,30}\|>|<\/s>|<eos>|<end_of_turn>)\s*$/i;

function withoutEndMarks(text: string): string {
  let end = text.trimEnd().length;
  for (;;) {
    const tail = text.slice(Math.max(0, end - 60), end);
    const mark = endMarks.exec(tail);
    if (mark === null) return text.slice(0, end).trim();
    end -= tail.length - mark.index;
  }
}

/** Versions 1 (categories O1 to O6) to 4 (S1 to S14) write alike. */
function llamaGuard(text: string): readonly GuardVerdict[] | string {
  const lines = withoutEndMarks(text).split(/\r?\n/);
  const label = lines[0]!.trim().toLowerCase();
  if (label !== "safe" && label !== "unsafe")
    return "neither `safe` nor `unsafe` on the first line";
  return [{ of: "response", verdict: label, categories: listOf(lines.slice(1).join(",")) }];
}

const questions = [
  ["prompt", "harmful request", "unsafe", "safe", "request safety violations"],
  ["refusal", "response refusal", "refusal", "compliance", undefined],
  ["response", "harmful response", "unsafe", "safe", "response safety violations"],
] as const;

function yesNoLines(text: string): readonly GuardVerdict[] | string {
  const answers = answersIn(text);
  if (typeof answers === "string") return answers;
  const said: GuardVerdict[] = [];
  let lines = 0;
  for (const [of, question, yes, no, violations] of questions) {
    const answer = answers
      .get(question)
      ?.toLowerCase()
      .replace(/[.,;]$/, "");
    if (answer === undefined) continue;
    lines++;
    if (answer === "n/a" || answer === "na" || answer === "none") continue;
    if (answer !== "yes" && answer !== "no") return `neither yes nor no: ${shorten(answer, 40)}`;
    const categories = violations === undefined ? [] : listOf(answers.get(violations) ?? "");
    said.push({ of, verdict: answer === "yes" ? yes : no, categories });
  }
  if (answers.has("response refusal") && !answers.has("harmful response")) {
    return "it ends before the line `Harmful response`";
  }
  return lines === 0 ? "no line such as `Harmful response: yes`" : said;
}

/** Asked about a prompt, Qwen3Guard writes no line on refusal: that tells the two apart. */
function qwen3Guard(text: string): readonly GuardVerdict[] | string {
  const answers = answersIn(text);
  if (typeof answers === "string") return answers;
  const label = answers.get("safety")?.toLowerCase();
  if (label !== "safe" && label !== "unsafe" && label !== "controversial") {
    return "no line such as `Safety: Unsafe`";
  }
  const categories = listOf(answers.get("categories") ?? "");
  const refusal = answers.get("refusal")?.toLowerCase();
  if (refusal === undefined) return [{ of: "prompt", verdict: label, categories }];
  if (refusal !== "yes" && refusal !== "no") {
    return `the refusal is neither yes nor no: ${shorten(refusal, 40)}`;
  }
  return [
    { of: "response", verdict: label, categories },
    { of: "refusal", verdict: refusal === "yes" ? "refusal" : "compliance", categories: [] },
  ];
}

/** Lines of the form `Question: answer`; a question answered twice, each time otherwise, is a fault. */
function answersIn(text: string): ReadonlyMap<string, string> | string {
  const answers = new Map<string, string>();
  for (const line of withoutEndMarks(text).split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon < 0) continue;
    const question = line.slice(0, colon).trim().toLowerCase();
    const answer = line.slice(colon + 1).trim();
    const before = answers.get(question);
    if (before !== undefined && before !== answer) {
      return `answered twice: ${shorten(question, 40)}`;
    }
    answers.set(question, answer);
  }
  return answers;
}

/** Categories with commas between them, or where they are codes (`S1 S9`) with spaces. */
function listOf(text: string): string[] {
  return text
    .split(/^[\sSO\d,]*$/i.test(text) ? /[\s,]+/ : ",")
    .map((category) => category.trim())
    .filter((category) => category !== "" && !/^(?:none|n\/a)$/i.test(category));
}
