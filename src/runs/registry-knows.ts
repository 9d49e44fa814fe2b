import { type LanguageRegistry, tryResolveLanguage } from "../languages/index.js";
import type { KnowsLanguage } from "./language-check.js";

/** Asks a registry of languages, the package's own where none is named. */
export function knowsIn(registry?: LanguageRegistry): KnowsLanguage {
  const known = registry === undefined ? {} : { registry };
  return (code, suggest = true) => {
    const answer = tryResolveLanguage(code, { suggest, ...known });
    if (!answer.ok) {
      const suggestions = answer.error.suggestions.map((suggestion) => suggestion.code);
      return { ok: false, suggestions, message: answer.error.message };
    }
    const { glottocode, script = "", scripts, region = "" } = answer.language;
    // `deu_Latn` is `deu`: German is written in no other script
    const told = scripts.length === 1 && scripts[0] === script ? "" : script;
    return { ok: true, id: [glottocode, told, region].join("-") };
  };
}

/** Asks the registry of languages; `suggest` for what an unknown code may have meant. */
export const registryKnows: KnowsLanguage = knowsIn();
