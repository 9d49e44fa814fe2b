import { detach, NumberColumnBuilder, StringColumnBuilder, type Column } from "./column.js";
import { languageIdentity, trainingIdentity } from "./language-cells.js";
import { remembering, type KnowsLanguage } from "./language-check.js";
import { fault, RunsError, shorten, type Fault, type Reject } from "./reject.js";
import { RowIndex } from "./row-index.js";
import { checkRow, type CheckedRow, type RowKind } from "./row-check.js";
import {
  isNumberColumn,
  numberColumns,
  textColumns,
  type CellOf,
  type NumberColumnName,
} from "./schema.js";
import { Runs } from "./runs.js";

/**
 * A log of which more rows than this are wrong is another kind of file, or is there twice: reading ends,
 * `lenient` or not, before its rejects fill the memory.
 */
export const mostRejects = 500_000;

/** The kinds of row, in the order of their codes in a table. */
export const rowKinds: readonly RowKind[] = ["verdict", "score", "aggregate"];

/** Columns in which two rows may differ and still be the same cell. */
const answers: ReadonlySet<string> = new Set(["verdict", "unit", "response_language"]);

/** Columns whose texts name languages: `de` and `deu` are one value there, `en+fr` and `fr+en` too. */
const identities: ReadonlyMap<string, typeof languageIdentity> = new Map([
  ["eval", languageIdentity],
  ["train", trainingIdentity],
]);

/**
 * Gathers rows from any reader: checks each, keeps the good in columns, the bad as rejects. Every
 * row that comes in goes to one of the two.
 */
export class RunsBuilder {
  readonly rejects: Reject[] = [];
  #rows = 0;
  #accepted = 0;
  #file = "";
  readonly #texts = new Map<string, StringColumnBuilder>();
  readonly #numbers = new Map<NumberColumnName, NumberColumnBuilder>();
  readonly #keys: StringColumnBuilder[] = [];
  readonly #kinds = new NumberColumnBuilder("kind");
  readonly #files = new StringColumnBuilder("file");
  readonly #lines = new NumberColumnBuilder("line");
  readonly #verdicts: StringColumnBuilder;
  readonly #units: StringColumnBuilder;
  readonly #seen = rowKinds.map(() => new RowIndex());
  readonly #knows: KnowsLanguage;
  readonly #unit: string;
  #capacity = 0;
  /** text columns the rows at hand have, and where in a row they stand */
  #present: readonly { readonly place: number; readonly builder: StringColumnBuilder }[] = [];
  #places: Partial<Record<string, number>> = {};
  #cells: readonly string[] = [];
  /** pairs of training set and evaluation language that were found to be right */
  readonly #languagesKnown = new Map<string, Set<string>>();
  readonly #cellOf: CellOf = (column) => {
    const place = this.#places[column];
    return place === undefined ? "" : trimmed(this.#cells[place] ?? "");
  };

  constructor(knows: KnowsLanguage, unit: string) {
    this.#knows = remembering(knows);
    this.#unit = unit;
    for (const name of textColumns) this.#addText(name);
    this.#verdicts = this.#texts.get("verdict")!;
    this.#units = this.#texts.get("unit")!;
    for (const name of numberColumns) this.#numbers.set(name, new NumberColumnBuilder(name));
  }

  /** Rows that came in so far, accepted or rejected. */
  get rows(): number {
    return this.#rows;
  }

  /** Says which file the next rows come from. */
  open(file: string): void {
    this.#file = file;
  }

  /** Says which columns the next rows have, in order. */
  columns(header: readonly string[]): void {
    this.#places = Object.create(null) as Record<string, number>;
    this.#blank();
    this.#present = header.flatMap((name, place) => {
      this.#places[name] = place;
      if (name === "verdict" || name === "unit" || isNumberColumn(name)) return [];
      return [{ place, builder: this.#texts.get(name) ?? this.#addText(name) }];
    });
  }

  /** Empties the row about to be written, which a refused row may have left its traces in. */
  #blank(): void {
    if (this.#accepted >= this.#capacity) return;
    for (const builder of this.#texts.values()) builder.codes[this.#accepted] = 0;
  }

  #makeRoom(): void {
    if (this.#accepted < this.#capacity) return;
    this.#capacity = Math.max(1024, this.#capacity * 2);
    const all = [...this.#texts.values(), ...this.#numbers.values()];
    for (const column of [...all, this.#kinds, this.#files, this.#lines]) {
      column.reserve(this.#capacity);
    }
  }

  #addText(name: string): StringColumnBuilder {
    const identity = identities.get(name);
    const builder = new StringColumnBuilder(
      name,
      identity && ((text) => identity(text, this.#knows)),
    );
    builder.reserve(this.#capacity);
    this.#texts.set(name, builder);
    if (!answers.has(name)) this.#keys.push(builder);
    return builder;
  }

  /** Takes one row, its cells in the order of the columns. */
  row(line: number, cells: readonly string[], raw: () => string): void {
    this.#cells = cells;
    const checked = checkRow(this.#cellOf, this.#knows, this.#unit, this.#languagesKnown);
    if (!("kind" in checked)) {
      this.reject(line, checked, raw());
      return;
    }
    const row = this.#accepted;
    this.#write(row, line, checked);
    const kind = rowKinds.indexOf(checked.kind);
    const before = this.#seen[kind]!.findOrAdd(this.#keys, row);
    if (before >= 0) {
      this.reject(line, [this.#twice(before, row, checked.kind)], raw());
      return;
    }
    this.#kinds.values[row] = kind;
    this.#accepted++;
    this.#rows++;
  }

  /** Takes one row that was checked before, and is known to repeat no other. */
  checkedRow(line: number, cells: readonly string[], checked: CheckedRow): void {
    this.#cells = cells;
    const row = this.#accepted;
    this.#write(row, line, checked);
    this.#kinds.values[row] = rowKinds.indexOf(checked.kind);
    this.#accepted++;
    this.#rows++;
  }

  /**
   * Takes one row, or file, that is known to be wrong.
   *
   * @throws RunsError where there are too many to list
   */
  reject(line: number, faults: readonly Fault[], raw = ""): void {
    const [first, ...also] = faults;
    if (first === undefined) return;
    if (this.rejects.length === mostRejects) {
      throw new RunsError(this.rejects, this.#rows, true);
    }
    const more = also.length === 0 ? {} : { also: also.map(kept) };
    const row = raw === "" ? {} : { row: detach(shorten(raw, 2000)) };
    this.rejects.push({ file: this.#file, line, ...kept(first), ...more, ...row });
    this.#rows++;
  }

  /** Adds to the reject of a file's last line that the file seems to end too early. */
  truncated(line: number): void {
    const last = this.rejects.at(-1);
    if (last?.line !== line || last.file !== this.#file) return;
    const message = `${last.message}; it is the last row: the file looks truncated`;
    this.rejects[this.rejects.length - 1] = { ...last, message };
  }

  #write(row: number, line: number, checked: CheckedRow): void {
    this.#makeRoom();
    const present = this.#present;
    for (let at = 0; at < present.length; at++) {
      const { place, builder } = present[at]!;
      const text = trimmed(this.#cells[place] ?? "");
      builder.codes[row] = text === "" ? 0 : builder.encode(text);
    }
    this.#verdicts.codes[row] = this.#verdicts.encode(checked.verdict);
    this.#units.codes[row] = this.#units.encode(checked.unit);
    for (let at = 0; at < numberColumns.length; at++) {
      const name = numberColumns[at]!;
      this.#numbers.get(name)!.values[row] = checked[name];
    }
    this.#files.codes[row] = this.#files.encode(this.#file);
    this.#lines.values[row] = line;
  }

  #twice(before: number, row: number, kind: RowKind): Fault {
    const file = this.#files.dictionary[this.#files.codes[before]!]!;
    const where = `line ${this.#lines.values[before]!}${file === this.#file ? "" : ` of ${file}`}`;
    const differs =
      numberColumns.some((name) => {
        const { values } = this.#numbers.get(name)!;
        return !Object.is(values[before], values[row]);
      }) || this.#verdicts.codes[before] !== this.#verdicts.codes[row];
    const what = {
      verdict: "this judge's verdict on this item",
      score: "this item's score",
      aggregate: "this cell",
    }[kind];
    const column = kind === "aggregate" ? "metric" : "item";
    const how = differs ? ", with another value" : "";
    const message = `duplicate: ${what} is already given on ${where}${how}`;
    return fault(column, this.#cellOf(column), "duplicate-row", message);
  }

  finish(): Runs {
    const rows = this.#accepted;
    const columns = new Map<string, Column>();
    for (const [name, builder] of this.#texts) columns.set(name, builder.finish(rows));
    for (const [name, builder] of this.#numbers) columns.set(name, builder.finish(rows));
    return new Runs(
      {
        rows,
        columns,
        kinds: Uint8Array.from(this.#kinds.values.subarray(0, rows)),
        files: this.#files.finish(rows),
        lines: this.#lines.finish(rows).values,
        respelled: [...this.#texts.values()].flatMap(({ respelled }) => respelled),
      },
      this.rejects,
    );
  }
}

/** Without the space around it, of which there are more kinds than ASCII's (a mark of byte order too). */
function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first <= 32 || last <= 32 || first >= 160 || last >= 160 ? text.trim() : text;
}

/** A fault whose texts are copies, so that a reject does not keep the whole block it was cut from. */
function kept({ column, value, code, message }: Fault): Fault {
  return { column: detach(column), value: detach(value), code, message: detach(message) };
}
