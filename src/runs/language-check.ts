/**
 * Whether a code names a language. Where it does, `id` tells two spellings of one language (`en`,
 * `eng`) to be the same.
 */
export type LanguageAnswer =
  | { readonly ok: true; readonly id?: string }
  | { readonly ok: false; readonly suggestions: readonly string[]; readonly message?: string };

/** `suggest` is false where nobody would read what an unknown code may have meant. */
export type KnowsLanguage = (code: string, suggest?: boolean) => LanguageAnswer;

/** Takes any code for a language: for tables whose codes need only match one another. */
export const anyLanguage: KnowsLanguage = (code) => ({ ok: true, id: code });

/** Of so many unknown codes it is said what they may have meant. */
const mostSuggestions = 100;

/**
 * Remembers the answers, since a table asks for the same few codes a million times. A column that
 * holds something else than languages brings a new unknown code with each row: after the first hundred
 * nothing is suggested, which would take a millisecond each.
 */
export function remembering(knows: KnowsLanguage): KnowsLanguage {
  const answers = new Map<string, LanguageAnswer>();
  let unknown = 0;
  return (code) => {
    let answer = answers.get(code);
    if (answer === undefined) {
      answer = knows(code, unknown < mostSuggestions);
      if (!answer.ok) unknown++;
      if (answer.ok || unknown <= mostSuggestions) answers.set(code, answer);
    }
    return answer;
  };
}
