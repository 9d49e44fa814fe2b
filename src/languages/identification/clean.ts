/**
 * Takes out what is in no language: code between backticks, addresses, tags, marks of a chat
 * template, numbers with what hangs on them. Line ends and runs of space become one space.
 */
export function withoutNoise(text: string): string {
  return text
    .slice(0, longest)
    .replace(marked, (letter) => letter.normalize("NFC"))
    .replace(/```[\s\S]*?(?:```|$)/g, " ")
    .replace(/`[^`\n]{0,200}`/g, " ")
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, " ")
    .replace(/[^\s@]{1,64}@[^\s@]{1,255}/g, " ")
    .replace(/<\|[^|>\n]{0,40}\|>/g, " ")
    .replace(/<\/?[a-zA-Z][^<>\n]{0,200}>/g, " ")
    .replace(/[a-zA-Z]{0,40}\d[a-zA-Z\d]*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Letters with marks that may be composed, as the model and the word lists know them. Those of India are
 * left alone, where composing takes letters apart.
 */
const marked = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}+/gu;

/** No more of a text is looked at: its language shows long before. */
const longest = 20_000;
