import type { KnowsLanguage } from "./language-check.js";
import { fault, type Fault } from "./reject.js";

const mostFaults = 20;

/** Checks a training set and an evaluation language. */
export function checkLanguages(
  train: string,
  evaluated: string,
  knows: KnowsLanguage,
  faults: Fault[],
): void {
  if (evaluated === "") {
    faults.push(fault("eval", "", "missing-value", "the evaluation language is empty"));
  } else if (/^(?:mean|avg|average|all):?/i.test(evaluated) && !knows(evaluated).ok) {
    const message = "an average over languages, not a language; keep one row per language";
    faults.push(fault("eval", evaluated, "unknown-language", message));
  } else checkLanguage("eval", evaluated, evaluated, knows, faults);
  if (train === "") return;
  const seen = new Map<string, string>();
  for (const member of train.split("+")) {
    // a thousand languages are no training set: what is wrong with the first says enough
    if (faults.length >= mostFaults) return;
    const name = member.trim();
    if (name === "") {
      const message = "a language is missing beside a `+`; a set is written `en+fr`";
      faults.push(fault("train", train, "unknown-language", message));
      continue;
    }
    const answer = checkLanguage("train", name, train, knows, faults);
    const id = answer ?? name;
    const before = seen.get(id);
    if (before !== undefined) {
      const twice =
        before === name ? `\`${name}\` twice` : `one language as \`${before}\` and \`${name}\``;
      faults.push(fault("train", train, "repeated-language", `the set names ${twice}`));
    }
    seen.set(id, name);
  }
}

/** What a right training set stands for, however it is written: `fr+en` is `en + fra`. */
export function trainingIdentity(train: string, knows: KnowsLanguage): string {
  const members = train.split("+").map((member) => languageIdentity(member.trim(), knows));
  return members.sort().join("+");
}

/** What a code stands for; itself where nobody knows. */
export function languageIdentity(code: string, knows: KnowsLanguage): string {
  // the training set of a baseline: no code, which a registry would look for among all names
  if (code === "") return "";
  const answer = knows(code);
  return (answer.ok ? answer.id : undefined) ?? code;
}

function checkLanguage(
  column: string,
  code: string,
  whole: string,
  knows: KnowsLanguage,
  faults: Fault[],
): string | undefined {
  const answer = knows(code);
  if (answer.ok) return answer.id;
  const meant = answer.suggestions.map((suggestion) => `\`${suggestion}\``).join(", ");
  const asked = meant === "" ? "" : `; did you mean ${meant}?`;
  const message = answer.message ?? `unknown language: \`${code}\`${asked}`;
  faults.push(fault(column, whole, "unknown-language", message));
  return undefined;
}
