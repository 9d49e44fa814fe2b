import { readParquet } from "./engine/load-runs.js";
import { rowFormatOf, unsupportedFormat } from "./format.js";
import { cellText } from "./object-reader.js";
import { fault, type Fault, type Reject, RunsError } from "./reject.js";
import type { RowSink } from "./row-sink.js";
import { shownJson } from "./shown-json.js";
import { sourcesOf, type Source } from "./source.js";
import { namesFault, readTable } from "./table-reader.js";
import { readJsonLines } from "./text/jsonl.js";
import { defaultLimits } from "./text/limits.js";

/** One row of a table that is no run result: where it stands, and its cells by column. */
export interface TextRecord {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads tables of text that are no run results, such as the prompts of a training set: CSV, TSV,
 * JSONL or Parquet, compressed or not. Only the columns named are kept, those of them that are there;
 * in JSON others may hold lists or objects. A row that cannot be read stops it all.
 *
 * @throws {RunsError} with every row that cannot be read, by file, line, column and reason
 * @example
 * await loadRecords(["train.jsonl"], ["id", "prompt"]); // [{ file, line: 1, cells: { id: "en-1", prompt: "…" } }, …]
 */
export async function loadRecords(
  files: readonly string[],
  columns: readonly string[],
): Promise<readonly TextRecord[]> {
  const sinks: RecordSink[] = [];
  for (const file of files) {
    const sources = rowFormatOf(file) === "parquet" ? [file] : sourcesOf(file, defaultLimits);
    for (const source of sources) {
      const sink = new RecordSink(typeof source === "string" ? source : source.name, columns);
      sinks.push(sink);
      if (typeof source === "string") await readParquet(source, sink, namesFault);
      else if ("fault" in source) sink.reject(0, [source.fault]);
      else readText(source, sink);
    }
  }
  const rejects = sinks.flatMap((sink) => sink.rejects);
  if (rejects.length > 0) {
    throw new RunsError(
      rejects,
      sinks.reduce((sum, { rows }) => sum + rows, 0),
    );
  }
  return sinks.flatMap(({ records }) => records);
}

function readText(source: Source, sink: RecordSink): void {
  const format = rowFormatOf(source.name);
  const blocks = source.blocks(defaultLimits);
  if (format === "csv" || format === "tsv") {
    readTable(blocks, format === "csv" ? "," : "\t", sink, defaultLimits.record, namesFault);
  } else if (format === "jsonl") {
    const object = (line: number, value: Readonly<Record<string, unknown>>) =>
      sink.object(line, value);
    const wrong = (line: number, found: Fault) => sink.reject(line, [found]);
    readJsonLines(blocks, { object, fault: wrong }, defaultLimits.record);
    if (sink.rows === 0) sink.reject(1, [fault("", "", "empty-file", "the file holds nothing")]);
  } else sink.reject(0, [unsupportedFormat(source.name)]);
}

class RecordSink implements RowSink {
  readonly records: TextRecord[] = [];
  readonly rejects: Reject[] = [];
  readonly #file: string;
  readonly #wanted: readonly string[];
  #places: readonly (readonly [string, number])[] = [];

  constructor(file: string, wanted: readonly string[]) {
    this.#file = file;
    this.#wanted = wanted;
  }

  get rows(): number {
    return this.records.length + this.rejects.length;
  }

  columns(header: readonly string[]): void {
    this.#places = this.#wanted.flatMap((name) => {
      const place = header.indexOf(name);
      return place < 0 ? [] : [[name, place] as const];
    });
  }

  row(line: number, cells: readonly string[]): void {
    this.#take(
      line,
      this.#places.map(([name, place]) => [name, cells[place] ?? ""]),
    );
  }

  object(line: number, value: Readonly<Record<string, unknown>>): void {
    const faults: Fault[] = [];
    const cells = this.#wanted.flatMap((name): [string, string][] => {
      if (!Object.hasOwn(value, name)) return [];
      const text = cellText(value[name]);
      if (text !== undefined) return [[name, text]];
      const message = "a cell is text, a number, true, false or null, not a list or an object";
      faults.push(fault(name, shownJson(value[name]), "nested-value", message));
      return [];
    });
    if (faults.length > 0) this.reject(line, faults);
    else this.#take(line, cells);
  }

  #take(line: number, cells: readonly (readonly [string, string])[]): void {
    const own = Object.create(null) as Record<string, string>;
    for (const [name, text] of cells) own[name] = text;
    this.records.push({ file: this.#file, line, cells: own });
  }

  reject(line: number, [first, ...also]: readonly Fault[]): void {
    if (first === undefined) return;
    const more = also.length === 0 ? {} : { also };
    this.rejects.push({ file: this.#file, line, ...first, ...more });
  }

  truncated(): void {
    // the line was rejected already
  }
}
