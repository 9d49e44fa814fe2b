import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { csvCell } from "../../../text/csv-cell.js";
import { readObjects } from "../../object-reader.js";
import { shorten, type Fault, type Reject } from "../../reject.js";
import type { RowSink } from "../../row-sink.js";
import { readTable } from "../../table-reader.js";
import { readBlocks } from "../../text/blocks.js";
import { defaultLimits } from "../../text/limits.js";
import { tidied } from "../tidied.js";

/** A copy of some of a file's rows, each with its line before it. */
export interface Copy {
  readonly path: string;
  readonly header: readonly string[];
  /** bytes of the longest row */
  readonly longest: number;
}

/** Copies the rows of a file that can be taken apart into clean CSV, a copy for each set of columns. */
export function copyRows(
  folder: string,
  file: string,
  format: "csv" | "tsv" | "jsonl",
  name: string,
): { readonly copies: readonly Copy[]; readonly rejects: readonly Reject[] } {
  const sink = new CopySink(folder, file, name);
  try {
    const blocks = readBlocks(file);
    if (format === "jsonl") readObjects(blocks, sink, defaultLimits.record);
    else readTable(blocks, format === "csv" ? "," : "\t", sink, defaultLimits.record);
  } finally {
    sink.close();
  }
  return { copies: sink.copies.filter(({ rows }) => rows > 0), rejects: sink.rejects };
}

const bufferedCharacters = 2 ** 20;

class CopySink implements RowSink {
  readonly copies: {
    readonly path: string;
    readonly header: readonly string[];
    rows: number;
    longest: number;
  }[] = [];
  readonly rejects: Reject[] = [];
  rows = 0;
  #buffer = "";
  #descriptor = -1;
  #header: readonly string[] = [];
  readonly #folder: string;
  readonly #file: string;
  readonly #name: string;

  constructor(folder: string, file: string, name: string) {
    this.#folder = folder;
    this.#file = file;
    this.#name = name;
  }

  columns(header: readonly string[]): void {
    this.#header = header;
    this.#end();
  }

  row(line: number, cells: readonly string[]): void {
    if (this.#descriptor < 0) this.#begin();
    const filled = this.#header.map((_, at) => csvCell(tidied(cells[at] ?? "")));
    const text = `${line},${filled.join(",")}\n`;
    this.#buffer += text;
    const copy = this.copies.at(-1)!;
    copy.rows++;
    // no character of UTF-8 takes more than four bytes
    copy.longest = Math.max(copy.longest, text.length * 4);
    this.rows++;
    if (this.#buffer.length > bufferedCharacters) this.#flush();
  }

  reject(line: number, faults: readonly Fault[], raw = ""): void {
    const [first, ...also] = faults;
    if (first === undefined) return;
    const more = also.length === 0 ? {} : { also };
    const row = raw === "" ? {} : { row: shorten(raw, 2000) };
    this.rejects.push({ file: this.#file, line, ...first, ...more, ...row });
    this.rows++;
  }

  truncated(line: number): void {
    const last = this.rejects.at(-1);
    if (last?.line !== line) return;
    const message = `${last.message}; it is the last row: the file looks truncated`;
    this.rejects[this.rejects.length - 1] = { ...last, message };
  }

  close(): void {
    this.#end();
  }

  #begin(): void {
    const path = join(this.#folder, `${this.#name}-${this.copies.length}.csv`);
    this.#descriptor = openSync(path, "w");
    this.copies.push({ path, header: this.#header, rows: 0, longest: 0 });
    this.#buffer = `line\n`;
  }

  #flush(): void {
    writeSync(this.#descriptor, this.#buffer);
    this.#buffer = "";
  }

  #end(): void {
    if (this.#descriptor < 0) return;
    this.#flush();
    closeSync(this.#descriptor);
    this.#descriptor = -1;
  }
}
