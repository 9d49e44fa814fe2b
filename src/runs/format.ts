import { basename } from "node:path";
import { logFormats, type LogFormat } from "./importers/index.js";
import { fault, type Fault } from "./reject.js";
import type { Source } from "./source.js";
import { defaultLimits, documentLimits } from "./text/limits.js";

/** A file format of the project's own rows, or another tool's log. */
export type RunsFormat = "csv" | "tsv" | "jsonl" | "parquet" | LogFormat;

/** All formats that can be asked for. */
export const runsFormats: readonly RunsFormat[] = ["csv", "tsv", "jsonl", "parquet", ...logFormats];

/** @throws {RangeError} where the format is none of `runsFormats` */
export function checkFormat(format: string): void {
  if (!(runsFormats as readonly string[]).includes(format)) {
    throw new RangeError(`unknown format: ${format} (one of ${runsFormats.join(", ")})`);
  }
}

/** The format of a file by its name, and for JSON by how it begins; undefined where neither tells. */
export function formatOf(source: Source): RunsFormat | undefined {
  const name = basename(source.name).toLowerCase().replace(/\.gz$/, "");
  const rows = rowFormatOf(source.name);
  if (rows === "jsonl" && isHarnessSample(headOf(source))) return "lm-eval-samples";
  if (rows !== undefined) return rows;
  if (name.endsWith(".eval")) return "inspect";
  if (name.endsWith(".json")) return formatOfJson(headOf(source));
  return undefined;
}

/** The format of a file of the project's own rows by its name; undefined for any other. */
export function rowFormatOf(file: string): "csv" | "tsv" | "jsonl" | "parquet" | undefined {
  const name = basename(file).toLowerCase().replace(/\.gz$/, "");
  if (/\.(?:tsv|tab)$/.test(name)) return "tsv";
  if (/\.(?:parquet|pq)$/.test(name)) return "parquet";
  if (/\.(?:jsonl|ndjson|jsonlines)$/.test(name)) return "jsonl";
  return /\.(?:csv|txt)$/.test(name) || !/\.[a-z]\w*$/.test(name) ? "csv" : undefined;
}

/** The first characters of a file; nothing where it cannot be read, which reading it will tell. */
function headOf(source: Source): string {
  for (const block of source.blocks(documentLimits(defaultLimits))) {
    return "text" in block ? block.text.slice(0, 100_000) : "";
  }
  return "";
}

/** Every version writes a sample's number and what the model answered, whatever the file is called. */
function isHarnessSample(head: string): boolean {
  return /"doc_id"\s*:/.test(head) && /"(?:filtered_resps|resps|metrics)"\s*:/.test(head);
}

function formatOfJson(head: string): RunsFormat | undefined {
  if (/^\s*\[/.test(head)) return /"eval"\s*:/.test(head) ? "json" : "completions";
  if (/^\s*\{\s*"results"\s*:/.test(head)) return "lm-eval";
  if (/"status"\s*:/.test(head) && /"eval"\s*:/.test(head)) return "inspect";
  return /"(?:generation|completions)"\s*:/.test(head) ? "completions" : undefined;
}

/** What to say of a file whose format nothing tells. */
export function unsupportedFormat(file: string): Fault {
  const extension = /\.[^.]*$/.exec(basename(file))?.[0] ?? "";
  const message = `the format of this \`${extension}\` file is not told by its name; .csv, .tsv and .jsonl are, also with .gz, and .parquet, and any other by naming it: ${runsFormats.join(", ")}`;
  return fault("", basename(file), "unsupported-format", message);
}
