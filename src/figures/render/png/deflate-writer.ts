import { huffmanCode, type PrefixCode } from "./huffman.js";

/** What stands for a copy of earlier bytes: its length in the upper half, the distance in the lower. */
export function copyOf(length: number, distance: number): number {
  return (length << 16) | distance;
}

/** Lengths and distances by their symbols: the least, and how many more bits follow (RFC 1951, 3.2.5). */
const LENGTHS = symbols(29, 3, (symbol) => (symbol < 8 || symbol === 28 ? 0 : (symbol >> 2) - 1));
const DISTANCES = symbols(30, 1, (symbol) => (symbol < 4 ? 0 : (symbol >> 1) - 1));
LENGTHS.least[28] = 258;

const LENGTH_SYMBOL = new Uint8Array(259);
for (let length = 3, symbol = 0; length <= 258; length++) {
  while (symbol < 28 && length >= LENGTHS.least[symbol + 1]!) symbol++;
  LENGTH_SYMBOL[length] = symbol;
}

/** The order in which the lengths of the code for code lengths are written (RFC 1951, 3.2.7). */
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const END = 256;

/** How many literals and copies share a code. */
const BLOCK = 1 << 15;

/**
 * Writes literals and copies as a deflate stream (RFC 1951), in blocks with Huffman codes of their
 * own.
 */
export class DeflateWriter {
  readonly #tokens = new Uint32Array(BLOCK);
  #count = 0;
  #bytes = new Uint8Array(1 << 16);
  #at = 0;
  #held = 0;
  #heldBits = 0;

  /** Adds a byte, or what `copyOf` gives. */
  add(token: number): void {
    if (this.#count === BLOCK) this.#writeBlock(false);
    this.#tokens[this.#count++] = token;
  }

  /** Ends the stream. */
  finish(): Uint8Array {
    this.#writeBlock(true);
    this.#write(0, (8 - (this.#heldBits & 7)) & 7);
    return this.#bytes.subarray(0, this.#at);
  }

  #writeBlock(last: boolean): void {
    const literals = new Uint32Array(286);
    const distances = new Uint32Array(30);
    const tokens = this.#tokens.subarray(0, this.#count);
    for (const token of tokens) {
      if (token < END) literals[token]! += 1;
      else {
        literals[257 + LENGTH_SYMBOL[token >>> 16]!]! += 1;
        distances[distanceSymbol(token & 0xffff)]! += 1;
      }
    }
    literals[END] = 1;
    const literalCode = huffmanCode(literals, 15);
    const distanceCode = huffmanCode(distances, 15);
    this.#write(last ? 1 : 0, 1);
    this.#write(2, 2);
    this.#writeCodes(literalCode, distanceCode);
    for (const token of tokens) this.#writeToken(token, literalCode, distanceCode);
    this.#writeSymbol(END, literalCode);
    this.#count = 0;
  }

  #writeToken(token: number, literals: PrefixCode, distances: PrefixCode): void {
    if (token < END) {
      this.#writeSymbol(token, literals);
      return;
    }
    const length = token >>> 16;
    const distance = token & 0xffff;
    const lengthSymbol = LENGTH_SYMBOL[length]!;
    this.#writeSymbol(257 + lengthSymbol, literals);
    this.#write(length - LENGTHS.least[lengthSymbol]!, LENGTHS.extra[lengthSymbol]!);
    const symbol = distanceSymbol(distance);
    this.#writeSymbol(symbol, distances);
    this.#write(distance - DISTANCES.least[symbol]!, DISTANCES.extra[symbol]!);
  }

  /** The two codes, by the lengths of their codes, which have a code themselves. */
  #writeCodes(literals: PrefixCode, distances: PrefixCode): void {
    const literalCount = Math.max(257, usedOf(literals));
    const distanceCount = Math.max(1, usedOf(distances));
    const lengths = [
      ...literals.lengths.subarray(0, literalCount),
      ...distances.lengths.subarray(0, distanceCount),
    ];
    const counts = new Uint32Array(19);
    for (const length of lengths) counts[length]! += 1;
    const code = huffmanCode(counts, 7);
    let written = 19;
    while (written > 4 && code.lengths[LENGTHS_ORDER[written - 1]!] === 0) written--;
    this.#write(literalCount - 257, 5);
    this.#write(distanceCount - 1, 5);
    this.#write(written - 4, 4);
    for (const symbol of LENGTHS_ORDER.slice(0, written)) this.#write(code.lengths[symbol]!, 3);
    for (const length of lengths) this.#writeSymbol(length, code);
  }

  #writeSymbol(symbol: number, { lengths, codes }: PrefixCode): void {
    this.#write(codes[symbol]!, lengths[symbol]!);
  }

  /** At most 15 bits, the lowest first. */
  #write(value: number, bits: number): void {
    this.#held |= value << this.#heldBits;
    this.#heldBits += bits;
    if (this.#at + 4 > this.#bytes.length) this.#grow();
    while (this.#heldBits >= 8) {
      this.#bytes[this.#at++] = this.#held & 0xff;
      this.#held >>>= 8;
      this.#heldBits -= 8;
    }
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function symbols(count: number, first: number, extraBits: (symbol: number) => number) {
  const least = new Uint16Array(count);
  const extra = Uint8Array.from({ length: count }, (_, symbol) => extraBits(symbol));
  for (let symbol = 0, next = first; symbol < count; next += 1 << extra[symbol++]!) {
    least[symbol] = next;
  }
  return { least, extra };
}

function distanceSymbol(distance: number): number {
  if (distance <= 4) return distance - 1;
  // two symbols to a power of two
  const power = 31 - Math.clz32(distance - 1);
  return 2 * power + (((distance - 1) >> (power - 1)) & 1);
}

function usedOf({ lengths }: PrefixCode): number {
  let used = lengths.length;
  while (used > 0 && lengths[used - 1] === 0) used--;
  return used;
}
