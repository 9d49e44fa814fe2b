import { isBegun, lineOf, nextOf, number, placeOf, word } from "./json-words.js";
import { fault, shorten, type Fault, type RejectCode } from "../reject.js";

/** What a look at JSON text before it is parsed brings. */
export interface JsonScan {
  /** the text to parse: Python's NaN and Infinity as null, numbers a double does not keep quoted */
  readonly text: string;
  /** where the first NaN or Infinity stands */
  readonly missing?: string;
  /** the first thing that is wrong, with where it stands */
  readonly fault?: Fault;
  /** the line it stands on */
  readonly line?: number;
}

const deepest = 256;

/** Whole numbers above this are not all told apart. */
const exact = 2 ** 53;

/**
 * Looks at JSON text token by token (RFC 8259) and finds what parsing passes over in silence: a key
 * twice in one object, of which the parser keeps the last; a key `__proto__`; nesting without end;
 * numbers that a double does not keep (an id of twenty digits, 1e999), which are quoted so that they
 * stay what they are; and where exactly a fault stands. Python's NaN and Infinity are read as null.
 */
export function scanJson(text: string): JsonScan {
  return new Scanner(text).scan();
}

/** Objects have their keys so far; lists have undefined. */
type Level = Set<string> | undefined;

type Expected = "value" | "first-value" | "key" | "first-key" | "colon" | "comma" | "end";

class Scanner {
  readonly #text: string;
  readonly #levels: Level[] = [];
  readonly #parts: string[] = [];
  #copied = 0;
  #at = 0;
  #missing = -1;
  #expected: Expected = "value";

  constructor(text: string) {
    this.#text = text;
  }

  scan(): JsonScan {
    const wrong = this.#walk();
    if (wrong !== undefined) {
      return { text: this.#text, fault: wrong, line: lineOf(this.#text, this.#at).line };
    }
    const missing = this.#missing < 0 ? {} : { missing: placeOf(this.#text, this.#missing) };
    return { text: this.#parts.join("") + this.#text.slice(this.#copied), ...missing };
  }

  #walk(): Fault | undefined {
    for (;;) {
      this.#skipSpace();
      if (this.#at >= this.#text.length) {
        return this.#expected === "end" ? undefined : this.#truncated();
      }
      const wrong = this.#token(this.#text[this.#at]!);
      if (wrong !== undefined) return wrong;
    }
  }

  #token(character: string): Fault | undefined {
    switch (this.#expected) {
      case "value":
      case "first-value":
        return this.#value(character);
      case "key":
      case "first-key":
        if (character === "}" && this.#expected === "first-key") return this.#close();
        return character === '"' ? this.#key() : this.#wrong("a key in quotes is expected");
      case "colon":
        if (character !== ":") return this.#wrong("a colon is expected");
        this.#at++;
        this.#expected = "value";
        return undefined;
      case "comma":
        return this.#commaOrClose(character);
      case "end":
        return this.#wrong("something follows the end of the JSON");
    }
  }

  #value(character: string): Fault | undefined {
    if (character === "{" || character === "[") {
      if (this.#levels.length >= deepest) {
        return this.#fault("too-deep", `nested more than ${deepest} deep`);
      }
      this.#levels.push(character === "{" ? new Set() : undefined);
      this.#expected = character === "{" ? "first-key" : "first-value";
      this.#at++;
      return undefined;
    }
    if (character === "]" && this.#expected === "first-value") return this.#close();
    if (character === '"') {
      const end = this.#stringEnd();
      if (typeof end !== "number") return end;
      this.#at = end;
      return this.#done();
    }
    return this.#word();
  }

  #key(): Fault | undefined {
    const from = this.#at;
    const end = this.#stringEnd();
    if (typeof end !== "number") return end;
    const raw = this.#text.slice(from, end);
    const key = raw.includes("\\") ? (JSON.parse(raw) as string) : raw.slice(1, -1);
    const keys = this.#levels.at(-1);
    if (key === "__proto__") {
      return this.#fault("forbidden-name", "`__proto__` cannot be a key", key);
    }
    if (keys?.has(key) === true) {
      const message = `the key \`${shorten(key, 40)}\` stands twice in one object`;
      return this.#fault("duplicate-key", message, key);
    }
    keys?.add(key);
    this.#at = end;
    this.#expected = "colon";
    return undefined;
  }

  /** Where a string ends, or what is wrong with it. */
  #stringEnd(): number | Fault {
    for (let at = this.#at + 1; ; at++) {
      at = nextOf(this.#text, at);
      const character = this.#text[at];
      if (character === undefined) return this.#truncated();
      if (character === '"') return at + 1;
      if (character !== "\\") {
        this.#at = at;
        return this.#wrong("a line end or control character inside quotes");
      }
      const escape = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.exec(this.#text.slice(at, at + 6))?.[0];
      if (escape === undefined) {
        if (at + 6 > this.#text.length) return this.#truncated();
        this.#at = at;
        return this.#wrong("no such escape");
      }
      at += escape.length - 1;
    }
  }

  /** A number, a literal, or what Python writes where there is no number. */
  #word(): Fault | undefined {
    word.lastIndex = this.#at;
    const found = word.exec(this.#text)?.[0] ?? "";
    const end = this.#at + found.length;
    if (/^(?:NaN|-?Infinity)$/.test(found)) {
      if (this.#missing < 0) this.#missing = this.#at;
      this.#replace(end, "null");
    } else if (number.test(found)) {
      const value = Math.abs(Number(found));
      if (value === Infinity || (value > exact && /^-?\d+$/.test(found))) {
        this.#replace(end, `"${found}"`);
      }
    } else if (found !== "true" && found !== "false" && found !== "null") {
      return end === this.#text.length && isBegun(found)
        ? this.#truncated()
        : this.#wrong("a value is expected");
    }
    this.#at = end;
    return this.#done();
  }

  #commaOrClose(character: string): Fault | undefined {
    const inObject = this.#levels.at(-1) !== undefined;
    if (character === ",") {
      this.#at++;
      this.#expected = inObject ? "key" : "value";
      return undefined;
    }
    if (character === (inObject ? "}" : "]")) return this.#close();
    return this.#wrong(`a comma or \`${inObject ? "}" : "]"}\` is expected`);
  }

  #close(): undefined {
    this.#levels.pop();
    this.#at++;
    return this.#done();
  }

  #done(): undefined {
    this.#expected = this.#levels.length === 0 ? "end" : "comma";
    return undefined;
  }

  #replace(end: number, by: string): void {
    this.#parts.push(this.#text.slice(this.#copied, this.#at), by);
    this.#copied = end;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #wrong(message: string): Fault {
    return this.#fault("invalid-json", `not JSON: ${message}`);
  }

  #truncated(): Fault {
    this.#at = this.#text.length;
    return this.#fault("invalid-json", "not JSON: it ends too early; the file looks truncated");
  }

  #fault(code: RejectCode, message: string, column = ""): Fault {
    const near = this.#text.slice(Math.max(0, this.#at - 20), this.#at + 20).trim();
    return fault(shorten(column), near, code, `${message}, at ${placeOf(this.#text, this.#at)}`);
  }
}
