import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { FONT_FAMILY } from "../drawing/theme.js";
import { readCharacterMap } from "./font-subset.js";
import { FACES, faceBytes, fontFile } from "./fonts.js";
import { readTables } from "./sfnt.js";

/**
 * Faces for scripts that the figures' own face lacks: Noto Sans (Google, SIL Open Font License 1.1),
 * one file a script, with its shaping rules. Han and Hangul hold the languages' own names only.
 */
export interface ScriptFace {
  readonly path: string;
  /** the name it is drawn under */
  readonly family: string;
  /** first and last code point of the blocks it is asked about */
  readonly blocks: readonly (readonly [number, number])[];
  /** whether it has a glyph */
  has(code: number): boolean;
}

const BUNDLED: readonly (readonly [string, ...(readonly [number, number])[]])[] = [
  ["arabic", [0x600, 0x6ff], [0x750, 0x77f], [0x8a0, 0x8ff]],
  ["armenian", [0x530, 0x58f]],
  ["bengali", [0x980, 0x9ff]],
  ["devanagari", [0x900, 0x97f]],
  ["ethiopic", [0x1200, 0x137f]],
  ["georgian", [0x10a0, 0x10ff], [0x1c90, 0x1cbf]],
  ["gujarati", [0xa80, 0xaff]],
  ["gurmukhi", [0xa00, 0xa7f]],
  ["han", [0x4e00, 0x9fff]],
  ["hangul", [0xac00, 0xd7af]],
  ["hebrew", [0x590, 0x5ff]],
  ["kannada", [0xc80, 0xcff]],
  ["khmer", [0x1780, 0x17ff]],
  ["lao", [0xe80, 0xeff]],
  ["malayalam", [0xd00, 0xd7f]],
  ["myanmar", [0x1000, 0x109f]],
  ["ol-chiki", [0x1c50, 0x1c7f]],
  ["oriya", [0xb00, 0xb7f]],
  ["sinhala", [0xd80, 0xdff]],
  ["tamil", [0xb80, 0xbff]],
  ["telugu", [0xc00, 0xc7f]],
  ["thai", [0xe00, 0xe7f]],
  ["tibetan", [0xf00, 0xfff]],
  ["tifinagh", [0x2d30, 0x2d7f]],
];

const faces: ScriptFace[] = BUNDLED.map(([name, ...blocks]) => {
  const file = `scripts/${name}.ttf`;
  const glyphs = lazily(() => characters(readFileSync(fontFile(file))));
  return {
    get path() {
      return fontFile(file);
    },
    family: `${FONT_FAMILY} ${name}`,
    blocks,
    has: (code) => glyphs()(code),
  };
});

/**
 * Adds a font of your own for characters that no bundled one has (Chinese text, for instance). Call
 * it before drawing. Figures then depend on that file.
 *
 * @param path a TrueType or OpenType font that may be embedded
 * @throws RangeError if the file is not there or is no font
 * @example
 * registerFont("NotoSansSC-Regular.ttf");
 */
export function registerFont(path: string): void {
  if (!existsSync(path)) throw new RangeError(`missing font: ${path}`);
  let has: (code: number) => boolean;
  try {
    has = characters(readFileSync(path));
  } catch (error) {
    throw new RangeError(`unreadable font: ${path} (a TrueType or OpenType file)`, {
      cause: error,
    });
  }
  if (faces.some((face) => face.path === path)) return;
  // a family's name must not end the quotes it is set in
  const family = `${FONT_FAMILY} ${faces.length} ${basename(path).replaceAll(/[^\w.-]/g, "")}`;
  faces.push({ path, family, blocks: [[0x80, 0x10ffff]], has });
}

/** The faces a text needs beside the figures' own; none for nearly all texts. */
export function scriptFaces(text: string): readonly ScriptFace[] {
  if (isPlain(text)) return [];
  const needed = new Set<ScriptFace>();
  for (const code of codes(text)) {
    const face = faceOf(code);
    if (face !== undefined) needed.add(face);
  }
  return [...needed];
}

/** What the canvas knows its fonts by. */
interface Fonts {
  registerFromPath(path: string, family: string): unknown;
}

const registered = new Set<string>();

/**
 * A CSS font for one text: the font asked for, and behind it the faces its scripts need, registered
 * with the canvas when first used.
 */
export function fontForText(fonts: Fonts, font: string, text: string): string {
  const needed = scriptFaces(text);
  if (needed.length === 0) return font;
  for (const { path, family } of needed) {
    if (registered.has(family)) continue;
    if (fonts.registerFromPath(path, family) === null) {
      throw new RangeError(`unreadable font: ${path}`);
    }
    registered.add(family);
  }
  const families = needed.map(({ family }) => `"${family}"`).join(", ");
  // these faces are upright and regular: a made-up bold would go into a PDF as a Type 3 font
  const upright = font.replace(/^.*?(?=[\d.]+px)/, "");
  const quoted = `"${FONT_FAMILY}"`;
  return upright.includes(quoted)
    ? upright.replace(quoted, `${quoted}, ${families}`)
    : `${upright}, ${families}`;
}

/** Characters of a text that neither the figures' own face nor any other has. */
export function charactersWithoutGlyph(text: string): readonly string[] {
  if (isPlain(text)) return [];
  return [...codes(text)]
    .filter((code) => !own()(code) && faceOf(code) === undefined)
    .map((code) => String.fromCodePoint(code));
}

const own = lazily(() => characters(faceBytes(FACES[0]!)));

function faceOf(code: number): ScriptFace | undefined {
  if (own()(code)) return undefined;
  return faces.find(
    (face) => face.blocks.some(([low, high]) => code >= low && code <= high) && face.has(code),
  );
}

/** Latin, Greek and Cyrillic letters, which every text but a few consists of. */
function isPlain(text: string): boolean {
  return /^[\u0020-\u007e\u00a0-\u017f]*$/.test(text);
}

/** The code points that need a glyph: not spaces, controls, joiners or variation selectors. */
function codes(text: string): ReadonlySet<number> {
  return new Set(
    [...text.replaceAll(/[\p{White_Space}\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, "")].map((each) =>
      each.codePointAt(0)!,
    ),
  );
}

function characters(font: Uint8Array): (code: number) => boolean {
  const cmap = readTables(font).get("cmap");
  if (cmap === undefined) throw new RangeError("missing font table: cmap");
  const glyphOf = readCharacterMap(cmap);
  return (code) => glyphOf(code) !== 0;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
