/**
 * Widths of text in the bundled face, known without a canvas, so that a figure function can lay out
 * labels and wrap titles. Kerning is left out: widths come out at most about 2 % too large.
 */

/** Advance widths of U+0020 to U+007E in thousandths of the font size, regular weight. */
const ASCII = [
  200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
  497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527,
  494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
  476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
  255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
];
const OTHER_NARROW = 545;
const FULL_WIDTH = 1000;
const SEMIBOLD = 1.035;
const NO_BREAK = "\u00a0";

/** The width of one line of text, in the unit of `fontSize`. */
export function textWidth(
  text: string,
  fontSize: number,
  weight: "normal" | "semibold" = "normal",
) {
  let thousandths = 0;
  for (const character of text) thousandths += advance(character);
  return (thousandths / 1000) * fontSize * (weight === "semibold" ? SEMIBOLD : 1);
}

/** The widest of several lines. */
export function widest(texts: readonly string[], fontSize: number): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text, fontSize)), 0);
}

function advance(character: string): number {
  const code = character.codePointAt(0)!;
  if (code >= 0x20 && code <= 0x7e) return ASCII[code - 0x20]!;
  // an accent takes no room of its own
  if (code >= 0x300 && code <= 0x36f) return 0;
  if (character === NO_BREAK) return ASCII[0]!;
  if (code === 0x2212 || code === 0x2013) return 500;
  if (code === 0x2026 || (code >= 0x1100 && isFullWidth(code))) return FULL_WIDTH;
  const [letter = character] = character.normalize("NFD");
  return letter === character ? OTHER_NARROW : advance(letter);
}

/** East Asian wide characters, roughly (Unicode Standard Annex 11). */
function isFullWidth(code: number): boolean {
  return (
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    code >= 0x1f300
  );
}

/**
 * Cuts a text to a width, with an ellipsis in its middle: names of models differ at their ends as
 * often as at their beginnings.
 */
export function truncate(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const room = width - textWidth("…", fontSize);
  const characters = [...text];
  const [start, end] = [0.6 * room, 0.4 * room];
  const head = fitting(characters, start, fontSize);
  const tail = fitting(characters.toReversed(), end, fontSize);
  const last = tail === 0 ? "" : characters.slice(-tail).join("").trimStart();
  return `${characters.slice(0, head).join("").trimEnd()}…${last}`;
}

/** How many of the first characters fit into a width. */
function fitting(characters: readonly string[], width: number, fontSize: number): number {
  let used = 0;
  const over = characters.findIndex((character) => {
    used += textWidth(character, fontSize);
    return used > width;
  });
  return over < 0 ? characters.length : over;
}

/** Breaks a text into lines of at most `width`; the last of `maxLines` is cut if need be. */
export function wrap(
  text: string,
  width: number,
  fontSize: number,
  weight: "normal" | "semibold" = "normal",
  maxLines = 4,
): readonly string[] {
  const size = weight === "semibold" ? fontSize * SEMIBOLD : fontSize;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[^\S\u00a0]+/).filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width || line === "") line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== "") lines.push(line);
  const kept = lines.slice(0, maxLines);
  if (lines.length > maxLines) kept[maxLines - 1] += " …";
  return kept.map((each) => truncate(each, width, size));
}

/**
 * Breaks a text like `wrap`, with lines a little shorter where a word or two would be left alone;
 * `n = 140` and what follows a colon stay with what they belong to.
 */
export function wrapProse(
  prose: string,
  width: number,
  fontSize: number,
  maxLines: number,
): readonly string[] {
  const text = prose.replaceAll(" = ", `${NO_BREAK}=${NO_BREAK}`).replaceAll(": ", `:${NO_BREAK}`);
  const lines = withoutWidow(text, width, fontSize, maxLines);
  return lines.map((line) => line.replaceAll(NO_BREAK, " "));
}

function withoutWidow(
  text: string,
  width: number,
  fontSize: number,
  maxLines: number,
): readonly string[] {
  const full = wrap(text, width, fontSize, "normal", maxLines);
  if (full.length < 2) return full;
  const isEven = (lines: readonly string[]) =>
    lines.length === full.length &&
    lines.every((line) => !line.includes("…")) &&
    textWidth(lines.at(-1)!, fontSize) > width / 4;
  const tried = [1, 0.95, 0.9, 0.85, 0.8, 0.75].map((share) =>
    wrap(text, width * share, fontSize, "normal", maxLines),
  );
  return tried.find(isEven) ?? full;
}

/**
 * Spaces within short brackets, which name one thing, and before the numbers of a name: neither
 * `(Qwen 7B)` nor `Llama 3.1 405B` is broken.
 */
function glued(text: string, width: number, fontSize: number): string {
  const named = text.replaceAll(/(?<=\p{L}) (?=\d)| (?=\d+(?:\.\d+)?[BM]\b)/gu, NO_BREAK);
  return named.replaceAll(/\([^()]*\)/g, (inside) =>
    textWidth(inside, fontSize) < width / 2 ? inside.replaceAll(" ", NO_BREAK) : inside,
  );
}

/** Breaks a text like `wrap`, into lines about as long as one another, so that no word stands alone. */
export function wrapBalanced(
  title: string,
  width: number,
  fontSize: number,
  weight: "normal" | "semibold" = "normal",
): readonly string[] {
  const text = glued(title, width, fontSize);
  return balanced(text, width, fontSize, weight).map((line) => line.replaceAll(NO_BREAK, " "));
}

function balanced(
  text: string,
  width: number,
  fontSize: number,
  weight: "normal" | "semibold",
): readonly string[] {
  const lines = wrap(text, width, fontSize, weight);
  if (lines.length < 2 || lines.some((line) => line.includes("…"))) return lines;
  let [narrow, wide] = [width / 2, width];
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    const tried = wrap(text, middle, fontSize, weight);
    if (tried.length > lines.length || tried.some((line) => line.includes("…"))) narrow = middle;
    else wide = middle;
  }
  // not quite the narrowest: a title should still look like one
  return wrap(text, Math.min(width, wide * 1.15), fontSize, weight);
}
