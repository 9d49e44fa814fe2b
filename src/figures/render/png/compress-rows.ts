import { copyOf, DeflateWriter } from "./deflate-writer.js";

/**
 * A picture's pixels, one number each, opacity in its highest byte, then blue, green and red. With a
 * sign, as engines reckon with whole numbers of 31 bits and a sign faster than with larger ones.
 */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Int32Array;
}

/** As far as deflate looks back, in bytes. */
const WINDOW = 32768;

/** The most pixels that one copy holds: 258 bytes. */
const LONGEST = 86;

/** How many earlier places with the same two pixels are looked at. */
const DEPTH = 4;

const HASH_BITS = 15;

/** A power of two, and more pixels than are in the window. */
const RING = 1 << 14;

/** PNG's filters (PNG specification, section 9): none, and the difference from the row above. */
const NONE = 0;
const UP = 2;

/**
 * The rows of an opaque picture as PNG stores them in 8-bit RGB, compressed as a zlib stream
 * (RFC 1950). Made for charts, most of which is flat: a row like the one above is stored as no
 * difference, and copies are sought by whole pixels, in runs first. Integers alone decide, so the
 * bytes are the same on every machine.
 */
export function compressRows({ width, height, data }: Pixels): Uint8Array {
  const writer = new DeflateWriter();
  const search: Search = {
    data,
    width,
    heads: new Int32Array(1 << HASH_BITS).fill(-1),
    earlier: new Int32Array(RING),
  };
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const sum = new Adler();
  // the last row that is stored as it is
  let whole = -1;
  for (let y = 0; y < height; y++) {
    if (y > 0 && sameAsAbove(bytes, y, width)) {
      writer.add(UP);
      sum.add(UP);
      writeZeros(writer, 3 * width);
      sum.addZeros(3 * width);
    } else {
      writer.add(NONE);
      sum.add(NONE);
      writeRow(writer, search, y, whole);
      sum.addPixels(data, y * width, (y + 1) * width);
      whole = y;
    }
  }
  return zlibStream(writer.finish(), sum.value);
}

/** Where pairs of pixels have stood: the last place of each, and of each place the one before. */
interface Search {
  readonly data: Int32Array;
  readonly width: number;
  readonly heads: Int32Array;
  readonly earlier: Int32Array;
}

/** A row as it is: pixel by pixel, or as copies of pixels before and above. */
function writeRow(
  writer: DeflateWriter,
  { data, width, heads, earlier }: Search,
  y: number,
  whole: number,
): void {
  const start = y * width;
  const end = start + width;
  const stride = 3 * width + 1;
  const above = whole >= 0 && (y - whole) * stride <= WINDOW ? (y - whole) * width : 0;
  // in pixels, with as many filters between as there can be
  const reach = Math.floor(((WINDOW - 1) * width) / stride);
  for (let at = start; at < end;) {
    const pixel = data[at]!;
    const most = Math.min(LONGEST, end - at);
    let best = 0;
    let back = 0;
    if (at > start && data[at - 1] === pixel) {
      best = sameLength(data, at, 1, most);
      back = 1;
    }
    if (best < most && above > 0) {
      const length = sameLength(data, at, above, most);
      // a copy from afar takes more bits
      if (length > best + 1) {
        best = length;
        back = above;
      }
    }
    const next = at + 1 < end ? data[at + 1]! : pixel;
    if (best < most && next !== pixel) {
      let candidate = heads[hashOf(pixel, next)]!;
      for (let depth = DEPTH; depth > 0 && candidate >= at - reach && candidate >= 0; depth--) {
        // where a row ends, the filter of the next comes between
        const room = candidate < start ? width - (candidate % width) : most;
        const length = sameLength(data, at, at - candidate, Math.min(most, room));
        if (length > best + 1) {
          best = length;
          back = at - candidate;
        }
        candidate = earlier[candidate & (RING - 1)]!;
      }
    }
    if (best === 0) {
      writer.add(pixel & 0xff);
      writer.add((pixel >>> 8) & 0xff);
      writer.add((pixel >>> 16) & 0xff);
      best = 1;
    } else {
      const rows = y - Math.floor((at - back) / width);
      writer.add(copyOf(3 * best, 3 * back + rows));
    }
    const until = at + best;
    // a run is found without
    if (back === 1) at = until - 1;
    for (; at < until; at++) {
      const left = data[at]!;
      const right = at + 1 < end ? data[at + 1]! : left;
      if (left === right) continue;
      const pair = hashOf(left, right);
      earlier[at & (RING - 1)] = heads[pair]!;
      heads[pair] = at;
    }
  }
}

function hashOf(pixel: number, next: number): number {
  return (Math.imul(pixel, 0x9e3779b1) ^ Math.imul(next, 0x85ebca6b)) >>> (32 - HASH_BITS);
}

function sameLength(data: Int32Array, at: number, back: number, most: number): number {
  let length = 0;
  while (length < most && data[at + length] === data[at + length - back]) length++;
  return length;
}

function sameAsAbove(bytes: Uint8Array, y: number, width: number): boolean {
  const size = 4 * width;
  const row = bytes.subarray(y * size, (y + 1) * size);
  return Buffer.compare(row, bytes.subarray((y - 1) * size, y * size)) === 0;
}

function writeZeros(writer: DeflateWriter, count: number): void {
  writer.add(0);
  let left = count - 1;
  for (; left >= 258; left -= 258) writer.add(copyOf(258, 1));
  if (left >= 3) writer.add(copyOf(left, 1));
  else for (; left > 0; left--) writer.add(0);
}

/** The checksum at the end of a zlib stream (RFC 1950, section 8.2). */
class Adler {
  #a = 1;
  #b = 0;

  get value(): number {
    return ((this.#b << 16) | this.#a) >>> 0;
  }

  add(byte: number): void {
    this.#a = (this.#a + byte) % 65521;
    this.#b = (this.#b + this.#a) % 65521;
  }

  addZeros(count: number): void {
    this.#b = (this.#b + count * this.#a) % 65521;
  }

  addPixels(data: Int32Array, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    for (let at = from; at < to;) {
      // as many as leave the sums below 2^30
      for (const until = Math.min(to, at + 512); at < until; at++) {
        const pixel = data[at]!;
        a += pixel & 0xff;
        b += a;
        a += (pixel >>> 8) & 0xff;
        b += a;
        a += (pixel >>> 16) & 0xff;
        b += a;
      }
      a %= 65521;
      b %= 65521;
    }
    this.#a = a;
    this.#b = b;
  }
}

function zlibStream(deflated: Uint8Array, checksum: number): Uint8Array {
  const stream = new Uint8Array(deflated.length + 6);
  stream.set([0x78, 0x01]);
  stream.set(deflated, 2);
  new DataView(stream.buffer).setUint32(deflated.length + 2, checksum);
  return stream;
}
