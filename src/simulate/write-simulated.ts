import { closeSync, openSync, writeSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { csvCell } from "../text/csv-cell.js";
import { type Design, markOf, SIMULATED, type SimulatedRow } from "./design.js";
import { World, type WorldOptions } from "./world.js";

/** How many characters are gathered before they go to the file. */
const BLOCK = 4 * 2 ** 20;

type Line = (row: SimulatedRow) => string;

/**
 * Writes a design's world as run results, row by row, so that its size is bounded by the disk alone:
 * CSV, TSV (`.tsv`) or JSON Lines (`.jsonl`) by the file's name, packed where it ends in `.gz`. The
 * text is the same bytes everywhere; packed, what unpacks is.
 *
 * @returns the number of rows
 * @throws RangeError for a file whose name says another format
 * @example
 * writeSimulated("simulated-refuseu.csv.gz", designNamed("refuseu"), { seed: 1, scale: 0.1 });
 */
export function writeSimulated(file: string, design: Design, options: WorldOptions = {}): number {
  const world = new World(options);
  const { head, line } = lineOf(file, [...design.columns, SIMULATED], markOf(design, world));
  const output = openSync(file, "w");
  const packs = /\.gz$/i.test(file);
  let [text, count] = [head, 0];
  const flush = () => {
    writeFully(output, packs ? gzipSync(text) : Buffer.from(text));
    text = "";
  };
  try {
    for (const row of design.rows(world)) {
      text += line(row);
      count++;
      if (text.length >= BLOCK) flush();
    }
    flush();
  } finally {
    closeSync(output);
  }
  return count;
}

/** A pipe may take less at a time than it is given. */
function writeFully(output: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(output, bytes, at);
}

function lineOf(file: string, columns: readonly string[], mark: string) {
  const format = /\.(csv|tsv|jsonl)(\.gz)?$/i.exec(file)?.[1]?.toLowerCase();
  if (format === "jsonl") {
    const line: Line = (row) => `${JSON.stringify({ ...row, [SIMULATED]: mark })}\n`;
    return { head: "", line };
  }
  if (format === undefined) {
    throw new RangeError(`invalid file name: ${file} (.csv, .tsv or .jsonl, or these with .gz)`);
  }
  const [separator, cell] = format === "csv" ? [",", csvCell] : ["\t", tsvCell];
  const own = columns.slice(0, -1);
  const end = `${separator}${cell(mark)}\n`;
  // Neighbouring rows share most of their cells: what was written last need not be written anew.
  const last: (string | number | undefined)[] = own.map(() => undefined);
  const written = own.map((_, i) => (i === 0 ? "" : separator));
  const line: Line = (row) => {
    for (let i = 0; i < own.length; i++) {
      const value = row[own[i]!];
      if (value !== last[i]) {
        const shown = typeof value === "string" ? cell(value) : String(value ?? "");
        written[i] = i === 0 ? shown : separator + shown;
        last[i] = value;
      }
    }
    return written.join("") + end;
  };
  return { head: `${columns.map(cell).join(separator)}\n`, line };
}

/** Tabs and line breaks have no place in a TSV cell. */
function tsvCell(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, " ");
}
