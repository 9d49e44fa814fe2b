import type { KnowsLanguage } from "../language-check.js";
import { languageIdentity, trainingIdentity } from "../language-cells.js";
import { LogError } from "./log.js";
import type { Combination } from "./survey.js";

/**
 * Makes sure that each language, and each training set, is written in one way. Rows in memory are read
 * as one language whatever the spelling; an engine would count two.
 *
 * @throws LogError that names two spellings of one language
 */
export function demandOneSpelling(
  good: readonly Combination[],
  knows: KnowsLanguage,
  name: string,
): void {
  for (const [column, identityOf] of [
    ["eval", languageIdentity],
    ["train", trainingIdentity],
  ] as const) {
    const seen = new Map<string, string>();
    for (const text of new Set(good.map(({ cells }) => cells[column] ?? ""))) {
      const identity = identityOf(text, knows);
      const before = seen.get(identity);
      if (before !== undefined) {
        throw new LogError(
          `${name} writes one ${column === "eval" ? "language" : "training set"} in two ways, \`${before}\` and \`${text}\`, which cannot be counted as one: write it in one way, or read the rows into memory`,
        );
      }
      seen.set(identity, text);
    }
  }
}
