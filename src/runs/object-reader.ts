import { fault, type Fault } from "./reject.js";
import type { RowSink } from "./row-sink.js";
import { forbiddenNames, mostColumns } from "./schema.js";
import { shownJson } from "./shown-json.js";
import type { Block, Refusal } from "./text/blocks.js";
import { readJsonLines } from "./text/jsonl.js";

/** Feeds objects to a builder, each key a column, columns joining as they turn up. */
export class ObjectFeed {
  readonly #builder: RowSink;
  readonly #places = new Map<string, number>();

  constructor(builder: RowSink) {
    this.#builder = builder;
    builder.columns([]);
  }

  take(line: number, object: Readonly<Record<string, unknown>>, raw: () => string): void {
    const faults: Fault[] = [];
    const texts: [string, string][] = [];
    for (const key of Object.keys(object)) {
      const text = cellText(object[key]);
      if (forbiddenNames.has(key) || key === "") {
        const code = key === "" ? "unnamed-column" : "forbidden-name";
        faults.push(fault(key, key, code, `\`${key}\` cannot be a column's name`));
      } else if (text === undefined) {
        const message =
          "a cell is text, a number, a date, true, false or null, not a list or an object";
        faults.push(fault(key, shownJson(object[key]), "nested-value", message));
      } else if (unwritable.test(text)) faults.push(unwritableFault(key, text));
      else texts.push([key, text]);
    }
    if (faults.length === 0) this.#settle(texts, faults);
    if (faults.length > 0) {
      this.#builder.reject(line, faults, raw());
      return;
    }
    const cells: string[] = [];
    for (const [key, text] of texts) cells[this.#places.get(key)!] = text;
    this.#builder.row(line, cells, raw);
  }

  /** Gives new keys a place among the columns. */
  #settle(texts: readonly [string, string][], faults: Fault[]): void {
    const before = this.#places.size;
    for (const [key] of texts) {
      if (!this.#places.has(key)) {
        if (this.#places.size >= mostColumns) {
          const message = `more than ${mostColumns} different keys in one file`;
          faults.push(fault(key, key, "too-many-fields", message));
          return;
        }
        this.#places.set(key, this.#places.size);
      }
    }
    if (this.#places.size > before) this.#builder.columns([...this.#places.keys()]);
  }
}

/** NUL, and halves of a surrogate pair, which UTF-8 cannot write. */
const unwritable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function unwritableFault(column: string, text: string): Fault {
  const at = text.search(unwritable);
  const near = shownJson(text.slice(Math.max(0, at - 20), at + 20));
  return text[at] === "\0"
    ? fault(column, near, "nul-byte", "the cell holds a NUL character; remove it")
    : fault(
        column,
        near,
        "encoding",
        "the cell holds half a surrogate pair, which is no character",
      );
}

/** Reads JSON Lines into a builder. */
export function readObjects(
  blocks: Iterable<Block | Refusal>,
  builder: RowSink,
  limit: number,
): void {
  const feed = new ObjectFeed(builder);
  const before = builder.rows;
  readJsonLines(
    blocks,
    {
      object: (line, value, raw) => feed.take(line, value, () => raw),
      fault: (line, wrong, raw) => builder.reject(line, [wrong], raw),
    },
    limit,
  );
  if (builder.rows === before) {
    builder.reject(1, [fault("", "", "no-rows", "the file holds nothing but blank lines")]);
  }
}

/** The text of a cell; a missing number (NaN), null and undefined are empty, a date is ISO 8601. */
export function cellText(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return Number.isNaN(value) ? "" : String(value);
    case "boolean":
    case "bigint":
      return String(value);
    case "undefined":
      return "";
    default:
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
      return value === null ? "" : undefined;
  }
}
