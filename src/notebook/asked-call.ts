/** Comments, strings and brackets, the first two so that brackets in them are passed over. */
const TOKENS =
  /\/\/.*|\/\*[\s\S]*?(?:\*\/|$)|(["'`])(?:\\[\s\S]|(?!\1)[\s\S])*(?:\1|$)|[()[\]{}]/gu;

/**
 * Where the name of the call ends whose arguments a position stands among, if it stands among any:
 * who asks behind `transferMatrix(` asks about `transferMatrix`.
 *
 * @param source a cell's code, perhaps half-written
 * @param position in UTF-16 code units
 * @example
 * endOfCallee("show(", 5); // 4
 */
export function endOfCallee(source: string, position: number): number | undefined {
  const open: { readonly bracket: string; readonly at: number }[] = [];
  for (const { 0: token, index } of source.slice(0, position).matchAll(TOKENS)) {
    if ("([{".includes(token)) open.push({ bracket: token, at: index });
    else if (")]}".includes(token)) open.pop();
  }
  const call = open.findLast(({ bracket }) => bracket === "(");
  return call === undefined ? undefined : source.slice(0, call.at).trimEnd().length;
}
