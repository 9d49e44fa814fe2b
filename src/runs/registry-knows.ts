import { tryResolveLanguage } from "../languages/index.js";
import type { LanguageAnswer } from "./language-check.js";

/** Asks the registry of languages; `suggest` for what an unknown code may have meant. */
export function registryKnows(code: string, suggest = true): LanguageAnswer {
  const answer = tryResolveLanguage(code, { suggest });
  if (!answer.ok) {
    const suggestions = answer.error.suggestions.map((suggestion) => suggestion.code);
    return { ok: false, suggestions, message: answer.error.message };
  }
  const { glottocode, script, region } = answer.language;
  return { ok: true, id: [glottocode, script ?? "", region ?? ""].join("-") };
}
