import { createCanvas } from "@napi-rs/canvas";
import { beforeAll, describe, expect, test } from "vitest";
import { FACES, faceBytes, loadCanvas } from "../../src/figures/render/fonts.js";
import { readCharacterMap, subsetFont } from "../../src/figures/render/font-subset.js";
import { readTables } from "../../src/figures/render/sfnt.js";
import { titleBlock } from "../../src/figures/drawing/frame.js";
import { textWidth, truncate, wrap } from "../../src/figures/drawing/text-width.js";
import { FONT_FAMILY, theme } from "../../src/figures/drawing/theme.js";

describe("text width", () => {
  beforeAll(async () => {
    await loadCanvas();
  });

  test.each([
    "Refusal falls with distance (ρ = −0.41)",
    "AVATAR To Yokohama",
    "+fr+pt",
    "0123456789",
    "Português čeština Ελληνικά",
  ])("%s: as the canvas measures it", (text) => {
    const context = createCanvas(1, 1).getContext("2d");
    for (const [weight, name] of [
      ["400", "normal"],
      ["600", "semibold"],
    ] as const) {
      context.font = `${weight} 100px "${FONT_FAMILY}"`;
      const ratio = textWidth(text, 100, name) / context.measureText(text).width;
      expect(ratio).toBeGreaterThan(0.97);
      expect(ratio).toBeLessThan(1.06);
    }
  });

  test("wrapped lines fit, and lose no word", () => {
    const text = "Refusal on unseen languages falls with distance from the training language";
    const lines = wrap(text, 150, 10);
    expect(lines.join(" ")).toBe(text);
    for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(150);
  });

  test("what is too long has an ellipsis in its middle, within the width", () => {
    const cut = truncate(`org/${"m".repeat(300)}-8B-v2`, 100, 10);
    expect(cut).toMatch(/^org\/m+…m*-8B-v2$/);
    expect(textWidth(cut, 10)).toBeLessThanOrEqual(100);
    expect(wrap("word ".repeat(500), 100, 10)).toHaveLength(4);
  });
});

describe("font subset", () => {
  const font = faceBytes(FACES[0]!);

  test("keeps the asked glyphs, their components and their widths", async () => {
    const { GlobalFonts } = await loadCanvas();
    const small = subsetFont(font, "Éa−Ω→", new Map([["aa", -50]]));
    expect(small.length).toBeLessThan(6000);
    const glyph = readCharacterMap(readTables(small).get("cmap")!);
    expect(glyph("É".codePointAt(0)!)).toBeGreaterThan(0);
    expect(glyph("b".codePointAt(0)!)).toBe(0);
    expect(GlobalFonts.register(Buffer.from(small), "Subset Under Test")).not.toBeNull();
    const context = createCanvas(1, 1).getContext("2d");
    const width = (text: string, family: string) => {
      context.font = `1000px "${family}"`;
      return context.measureText(text).width;
    };
    for (const letter of "Éa−Ω→") {
      expect(width(letter, "Subset Under Test")).toBeCloseTo(width(letter, FONT_FAMILY), 3);
    }
    expect(width("aa", "Subset Under Test")).toBeCloseTo(2 * width("a", FONT_FAMILY) - 50, 0);
  });

  test("draws the same outlines", async () => {
    const { GlobalFonts } = await loadCanvas();
    const family = "Subset For Drawing";
    GlobalFonts.register(Buffer.from(subsetFont(font, "Éà")), family);
    const pixels = (face: string) => {
      const context = createCanvas(120, 80).getContext("2d");
      context.font = `60px "${face}"`;
      // slanted, so that no hinting takes its measure from other glyphs of the font
      context.rotate(0.1);
      // apart, since a subset knows only the kerning it was given
      context.fillText("É", 5, 65);
      context.fillText("à", 60, 65);
      return Buffer.from(context.getImageData(0, 0, 120, 80).data);
    };
    expect(Buffer.compare(pixels(family), pixels(FONT_FAMILY))).toBe(0);
    expect(pixels(family).some((value) => value !== 0)).toBe(true);
  });

  test("the sum over the whole font is what the format asks for", () => {
    const small = subsetFont(font, "abc");
    const view = new DataView(small.buffer, small.byteOffset, small.byteLength);
    let sum = 0;
    for (let i = 0; i < small.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });

  test("no character at all is a font with the missing glyph only", () => {
    expect(readTables(subsetFont(font, "")).get("maxp")!.getUint16(4)).toBe(1);
  });

  test("titles on the screen leave room for a page's own wider face", () => {
    const screen = theme({ size: "screen" });
    const title =
      "Attack success rate from 39% (as judged by guard-a, lv) to 68% (corrected, prediction-powered, 2 languages)";
    const block = titleBlock(screen, { title, alt: title }, screen.sizes.width);
    const lines = block.title?.(0)["text"];
    // it fits into one line in the bundled face, and not in Arial's bold (51.74 em)
    expect(textWidth(title, screen.sizes.title, "semibold")).toBeLessThan(screen.sizes.width);
    expect(51.74 * screen.sizes.title).toBeGreaterThan(screen.sizes.width);
    expect(lines).toHaveLength(2);
  });
});
