/** Anything whose rows are told apart by codes. */
export interface Coded {
  readonly codes: Int32Array;
}

/**
 * Finds rows that agree in a set of columns: an open-addressing hash table of row numbers, which
 * holds no keys of its own, so that a million rows cost eight megabytes.
 */
export class RowIndex {
  #slots = new Int32Array(2048).fill(-1);
  #hashes = new Int32Array(2048);
  #used = 0;

  /**
   * The earlier row that agrees with `row` in every column, or -1, in which case `row` is entered.
   */
  findOrAdd(columns: readonly Coded[], row: number): number {
    if (this.#used * 2 >= this.#slots.length) this.#grow();
    const hash = hashOf(columns, row);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const other = this.#slots[slot]!;
      if (other < 0) {
        this.#slots[slot] = row;
        this.#hashes[slot] = hash;
        this.#used++;
        return -1;
      }
      if (this.#hashes[slot] === hash && agree(columns, row, other)) return other;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const slots = this.#slots;
    const hashes = this.#hashes;
    const mask = slots.length * 2 - 1;
    this.#slots = new Int32Array(slots.length * 2).fill(-1);
    this.#hashes = new Int32Array(slots.length * 2);
    for (let i = 0; i < slots.length; i++) {
      if (slots[i]! < 0) continue;
      const hash = hashes[i]!;
      let slot = hash & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = slots[i]!;
      this.#hashes[slot] = hash;
    }
  }
}

/** A code of 0 adds nothing, so that rows keep their hash when a column joins later. */
function hashOf(columns: readonly Coded[], row: number): number {
  let sum = 0;
  for (let c = 0; c < columns.length; c++) {
    const code = columns[c]!.codes[row]!;
    if (code !== 0) sum = (sum + scramble(Math.imul(code, 64) + c)) | 0;
  }
  return scramble(sum);
}

/** The finalizer of MurmurHash3: every input bit moves every output bit. */
function scramble(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function agree(columns: readonly Coded[], a: number, b: number): boolean {
  for (let c = 0; c < columns.length; c++) {
    const { codes } = columns[c]!;
    if (codes[a] !== codes[b]) return false;
  }
  return true;
}
