import { fault } from "../reject.js";
import { namesFault } from "../table-reader.js";
import { readDelimited } from "../text/csv.js";
import { readJsonLines } from "../text/jsonl.js";
import type { JsonObject, Log } from "./log.js";

/** Reads a CSV, TSV or JSONL file as plain objects, whatever their columns. */
export function readRecords(
  log: Log,
  take: (line: number, record: JsonObject, raw: string) => void,
): void {
  const name = log.file.toLowerCase().replace(/\.gz$/, "");
  const lines = /\.(?:jsonl|ndjson|jsonlines)$/.test(name);
  if (lines || (!/\.(?:csv|tsv|tab|txt)$/.test(name) && beginsWithBrace(log))) {
    readJsonLines(
      log.source.blocks(log.limits),
      { fault: (line, wrong, raw) => log.reject(line, wrong, raw), object: take },
      log.limits.record,
      true,
    );
    return;
  }
  let header: readonly string[] | undefined;
  let refused = false;
  readDelimited(
    log.source.blocks(log.limits),
    /\.(?:tsv|tab)$/.test(name) ? "\t" : ",",
    {
      record(line, cells, raw) {
        if (refused) return;
        if (header === undefined) {
          const names = cells.map((cell) => cell.trim());
          const wrong = namesFault(names);
          if (wrong === undefined) header = names;
          else {
            refused = true;
            log.reject(line, wrong, raw);
          }
        } else if (cells.length === header.length) {
          take(line, Object.fromEntries(header.map((key, at) => [key, cells[at]!])), raw);
        } else {
          const code = cells.length < header.length ? "too-few-fields" : "too-many-fields";
          const message = `${cells.length} cells, and the header has ${header.length}`;
          log.reject(line, fault("", "", code, message), raw);
        }
      },
      fault(line, cell, wrong, raw) {
        if (refused) return;
        // without a header there is nothing to read the rest by
        if (header === undefined) refused = true;
        log.reject(line, { ...wrong, column: header?.[cell] ?? wrong.column }, raw);
      },
    },
    log.limits.record,
  );
}

function beginsWithBrace(log: Log): boolean {
  for (const block of log.source.blocks(log.limits)) {
    return "text" in block && /^\s*\{/.test(block.text);
  }
  return false;
}
