import { createHash } from "node:crypto";
import { crc32, inflateSync } from "node:zlib";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { integer, property, assert as holds, constantFrom, record } from "fast-check";
import { describe, expect, test } from "vitest";
import { renderPng, transferHeatmap } from "../../src/figures/index.js";
import { encodePng } from "../../src/figures/render/png/index.js";
import { huffmanCode } from "../../src/figures/render/png/huffman.js";
import { axis, matrix } from "./samples.js";

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Int32Array;
}

const OPAQUE = 0xff000000;

/** A picture by the colour of each place. */
function picture(width: number, height: number, colour: (x: number, y: number) => number): Picture {
  const data = Int32Array.from({ length: width * height }, (_, at) => {
    return OPAQUE | colour(at % width, Math.floor(at / width));
  });
  return { width, height, data };
}

/** What the canvas's own decoder makes of a PNG. */
async function decoded(png: Uint8Array): Promise<Picture> {
  const image = await loadImage(Buffer.from(png));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, data: new Int32Array(data.buffer) };
}

/** The content of each chunk by its type, after its checksum is found right. */
function chunksOf(png: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(png);
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const typed = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(typed));
    chunks.set(typed.toString("latin1", 0, 4), typed.subarray(4));
    at += length + 12;
  }
  return chunks;
}

/** Numbers that look random and are the same everywhere. */
function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
}

const next = noise(7);
const pictures: readonly (readonly [string, Picture])[] = [
  ["one pixel", picture(1, 1, () => 0x123456)],
  ["two rows alike, a pixel wide", picture(1, 2, () => 0xffffff)],
  ["one column, two pixels wide", picture(2, 300, (_, y) => y)],
  ["white", picture(1000, 700, () => 0xffffff)],
  ["a ramp, of which all bytes differ", picture(256, 256, (x, y) => (x << 8) | y)],
  ["noise of many colours", picture(301, 257, () => next() & 0xffffff)],
  ["noise of two colours", picture(640, 480, () => (next() >>> 31 === 1 ? 0xffffff : 0))],
  ["rows that recur", picture(777, 300, (x, y) => ((x * x) % 251) * ((y % 7) + 1))],
  ["alike rows between unlike ones", picture(500, 500, (x, y) => ((y >> 4) % 3) * (x % 90))],
  ["a row as wide as the window", picture(10922, 5, (x) => (x * x) % 509)],
  ["a row wider than the window", picture(12000, 5, (x) => (x * x) % 509)],
  ["a pattern of nearly the window's length", picture(40000, 2, (x) => (x % 10917) ** 2 % 4093)],
];

describe("an encoded PNG", () => {
  test.each(pictures)("holds the pixels: %s", async (_, original) => {
    const png = encodePng(original, 300);
    const { width, height, data } = await decoded(png);
    expect([width, height]).toEqual([original.width, original.height]);
    expect(Buffer.compare(Buffer.from(data.buffer), Buffer.from(original.data.buffer))).toBe(0);
  });

  test("holds any pixels, and a stream whose checksum is right", () => {
    const size = integer({ min: 1, max: 90 });
    const anything = record({
      width: size,
      height: size,
      seed: integer(),
      few: constantFrom(2, 5, 300),
    });
    holds(
      property(anything, ({ width, height, seed, few }) => {
        const random = noise(seed);
        const colours = Array.from({ length: few }, () => random() & 0xffffff);
        let last = 0;
        const original = picture(width, height, () => {
          if (random() % 4 === 0) last = colours[random() % few]!;
          return last;
        });
        const rows = inflateSync(chunksOf(encodePng(original, 96)).get("IDAT")!);
        expect(unfiltered(rows, original)).toEqual(original.data);
      }),
      { numRuns: 150 },
    );
  });

  test("says how large it prints and that it is RGB", () => {
    const chunks = chunksOf(
      encodePng(
        picture(3, 2, () => 0),
        300,
      ),
    );
    expect([...chunks.keys()]).toEqual(["IHDR", "pHYs", "IDAT", "IEND"]);
    expect([...chunks.get("IHDR")!]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
    expect([...chunks.get("pHYs")!]).toEqual([0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1]);
  });

  test("has the same bytes on every version of Node and every processor", () => {
    const bytes = pictures.map(([, each]) => encodePng(each, 300));
    expect(createHash("sha256").update(Buffer.concat(bytes)).digest("hex")).toMatchInlineSnapshot(
      `"564edcbe1f8b680c360bf63a1cf059c7a5fdbb4f28d68bfd59c8ad0a6e3131aa"`,
    );
  });
});

describe("a prefix code", () => {
  const fibonacci = [1, 1];
  while (fibonacci.length < 30) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!);

  test.each([
    ["counts that ask for longer codes", fibonacci, 15],
    ["much longer ones", fibonacci.slice(0, 19), 7],
    ["equal counts", Array.from({ length: 19 }, () => 4), 7],
    ["symbols that do not occur", [0, 3, 0, 0, 1, 5, 0], 15],
  ] as const)("uses its bits up, none too long: %s", (_, counts, longest) => {
    const { lengths } = huffmanCode(Uint32Array.from(counts), longest);
    const used = [...lengths].filter((length) => length > 0);
    expect(used).toHaveLength(counts.filter((count) => count > 0).length);
    expect(Math.max(...used)).toBeLessThanOrEqual(longest);
    expect(used.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
  });
});

describe("a figure's PNG", () => {
  const figure = transferHeatmap(matrix(), { axis });

  test("is smaller than the canvas's own, of the same pixels", async () => {
    const png = await renderPng(figure);
    const { width, height, data } = await decoded(png);
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d");
    const image = context.createImageData(width, height);
    image.data.set(new Uint8Array(data.buffer));
    context.putImageData(image, 0, 0);
    const own = canvas.encodeSync("png");
    expect(png.length).toBeLessThan(own.length);
    expect((await decoded(own)).data).toEqual(data);
  });

  test("is opaque to its edge, wherever the density ends its last pixel", async () => {
    for (const dpi of [72, 100, 300]) {
      const { data } = await decoded(await renderPng(figure, { dpi }));
      expect(data.every((pixel) => pixel >>> 24 === 0xff)).toBe(true);
    }
  });

  test("stays see-through where its background is", async () => {
    const clear = { ...figure, spec: { ...figure.spec, background: "transparent" } };
    const png = await renderPng(clear, { dpi: 96 });
    expect(chunksOf(png).get("pHYs")!.readUInt32BE(0)).toBe(Math.round(96 / 0.0254));
    expect((await decoded(png)).data[0]! >>> 24).toBe(0);
  });
});

/** Undoes PNG's filters 0 and 2. */
function unfiltered(rows: Buffer, { width, height }: Picture): Int32Array {
  const stride = 3 * width + 1;
  expect(rows.length).toBe(stride * height);
  const data = new Int32Array(width * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * stride]!;
    expect([0, 2]).toContain(filter);
    for (let i = 0; i < 3 * width; i++) {
      const at = y * stride + 1 + i;
      if (filter === 2) rows[at] = rows[at]! + rows[at - stride]!;
      const place = y * width + Math.floor(i / 3);
      data[place] = data[place]! | OPAQUE | (rows[at]! << (8 * (i % 3)));
    }
  }
  return data;
}
