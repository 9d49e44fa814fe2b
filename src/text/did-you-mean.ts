import { distance } from "fastest-levenshtein";

/**
 * `, did you mean "where"?`, if one of the known words is near enough to be meant: at most a third of
 * its letters off, upper and lower case alike. Empty where none is.
 *
 * @example
 * `unknown key${didYouMean("wehre", ["where", "width"])}`; // unknown key, did you mean "where"?
 */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? "" : `, did you mean ${JSON.stringify(near)}?`;
}

/** The known word that was probably meant, if any is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return known
    .map((each) => ({ each, apart: distance(word.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, apart }) => apart <= Math.max(1, Math.floor(each.length / 3)))
    .sort((a, b) => a.apart - b.apart)[0]?.each;
}
