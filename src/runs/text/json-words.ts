/** What may be a number or a literal, from the place where it is looked for. */
export const word = /[^\s,:[\]{}"]*/y;
/** A number as JSON has them. */
export const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const begunNumber = /^-?(?:(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+-]?)?)?$/;
const literals = ["true", "false", "null", "NaN", "Infinity", "-Infinity"];

/** Whether a word at the end of a text may be the beginning of a value. */
export function isBegun(found: string): boolean {
  if (found === "") return false;
  return begunNumber.test(found) || literals.some((literal) => literal.startsWith(found));
}

/** The end of a string, an escape, or a control character, which is what stands before the space. */
const special = /["\\]|[^ -\uffff]/g;

/** The next character of a string that means something. */
export function nextOf(text: string, from: number): number {
  special.lastIndex = from;
  const found = special.exec(text);
  return found === null ? text.length : found.index;
}

/** Where a character stands: its line where there are several, and its place in the line. */
export function placeOf(text: string, at: number): string {
  const { line, start } = lineOf(text, at);
  const character = `character ${at - start + 1}`;
  return text.includes("\n") ? `line ${line}, ${character}` : character;
}

/** The line on which a character stands, and where that line starts. */
export function lineOf(
  text: string,
  at: number,
): { readonly line: number; readonly start: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < at; end = text.indexOf("\n", end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, start };
}
