/** A column of text: each row holds a code into the dictionary; code 0 is the empty string. */
export interface StringColumn {
  readonly type: "string";
  readonly name: string;
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
}

/** A column of numbers; NaN where a row has none. */
export interface NumberColumn {
  readonly type: "number";
  readonly name: string;
  readonly values: Float64Array;
}

export type Column = StringColumn | NumberColumn;

/** V8 copies a piece this short of a longer text, and keeps no reference to it. */
const alwaysCopied = 12;

/** Copies a text, so that a cell does not keep the whole block it was cut from in memory. */
export function detach(text: string): string {
  if (text.length <= alwaysCopied) return text;
  return Buffer.from(text, "utf8").toString("utf8");
}

/** A text that stands for what another text already stood for, and is read as that. */
export interface Respelling {
  readonly column: string;
  /** as the log has it, for instance "deu" */
  readonly written: string;
  /** as the log had it first, for instance "de" */
  readonly readAs: string;
}

/** Grows a text column row by row. */
export class StringColumnBuilder {
  readonly name: string;
  readonly respelled: Respelling[] = [];
  readonly #identity: ((text: string) => string) | undefined;
  readonly #byIdentity = new Map<string, number>();
  readonly dictionary: string[] = [""];
  codes: Int32Array = new Int32Array(0);
  readonly #index = new Map<string, number>([["", 0]]);
  #last = "";
  #lastCode = 0;

  /** `identity` says what a text stands for: two texts of one identity are one value. */
  constructor(name: string, identity?: (text: string) => string) {
    this.name = name;
    this.#identity = identity;
  }

  /**
   * The code of a text, given a new one at its first sight. Letters with marks are one text however they
   * are composed (Unicode NFC): `é` of one character, and `e` with an accent after it.
   */
  encode(text: string): number {
    if (text === this.#last) return this.#lastCode;
    let code = this.#index.get(text);
    if (code === undefined) {
      const own = detach(text);
      const kept = own.normalize("NFC");
      code = this.#index.get(kept) ?? this.#sameAs(kept) ?? this.dictionary.push(kept) - 1;
      this.#index.set(kept, code);
      if (own !== kept) this.#index.set(own, code);
    }
    this.#last = this.dictionary[code]!;
    this.#lastCode = code;
    return code;
  }

  /** The code of a text that stands for the same, if there is one; remembers this one if not. */
  #sameAs(text: string): number | undefined {
    if (this.#identity === undefined) return undefined;
    const identity = this.#identity(text);
    const code = this.#byIdentity.get(identity);
    if (code === undefined) this.#byIdentity.set(identity, this.dictionary.length);
    else {
      this.respelled.push({ column: this.name, written: text, readAs: this.dictionary[code]! });
    }
    return code;
  }

  /** Makes room for so many rows; new ones are empty. */
  reserve(rows: number): void {
    if (rows <= this.codes.length) return;
    const grown = new Int32Array(rows);
    grown.set(this.codes);
    this.codes = grown;
  }

  finish(rows: number): StringColumn {
    const codes = this.codes.slice(0, rows);
    return { type: "string", name: this.name, codes, dictionary: this.dictionary };
  }
}

/** Grows a number column row by row. */
export class NumberColumnBuilder {
  readonly name: string;
  values: Float64Array = new Float64Array(0);

  constructor(name: string) {
    this.name = name;
  }

  /** Makes room for so many rows; new ones have no value. */
  reserve(rows: number): void {
    if (rows <= this.values.length) return;
    const grown = new Float64Array(rows).fill(Number.NaN, this.values.length);
    grown.set(this.values);
    this.values = grown;
  }

  finish(rows: number): NumberColumn {
    return { type: "number", name: this.name, values: this.values.slice(0, rows) };
  }
}

/** Picks rows out of a column; the dictionary is shared. */
export function gather(column: Column, rows: Uint32Array): Column {
  if (column.type === "number") {
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
    return { ...column, values };
  }
  const codes = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!;
  return { ...column, codes };
}

/** The distinct texts a column holds, in order of appearance; the empty string left out. */
export function levelsOf(column: StringColumn): string[] {
  const seen = new Uint8Array(column.dictionary.length);
  const levels: string[] = [];
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row]!;
    if (seen[code] === 0 && code !== 0) levels.push(column.dictionary[code]!);
    seen[code] = 1;
  }
  return levels;
}
