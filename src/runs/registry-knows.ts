import { tryResolveLanguage } from "../languages/index.js";
import type { LanguageAnswer } from "./language-check.js";

/** Asks the registry of languages; `suggest` for what an unknown code may have meant. */
export function registryKnows(code: string, suggest = true): LanguageAnswer {
  const answer = tryResolveLanguage(code, { suggest });
  if (!answer.ok) {
    const suggestions = answer.error.suggestions.map((suggestion) => suggestion.code);
    return { ok: false, suggestions, message: answer.error.message };
  }
  const { glottocode, script = "", scripts, region = "" } = answer.language;
  // `deu_Latn` is `deu`: German is written in no other script
  const told = scripts.length === 1 && scripts[0] === script ? "" : script;
  return { ok: true, id: [glottocode, told, region].join("-") };
}
