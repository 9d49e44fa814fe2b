import { fault, type Fault } from "./reject.js";
import type { RowSink } from "./row-sink.js";
import { forbiddenNames, lookAlike, mostColumns } from "./schema.js";
import type { Block, Refusal } from "./text/blocks.js";
import { readDelimited } from "./text/csv.js";

/**
 * Reads delimited text with a header into a builder.
 *
 * @param check what is wrong with a header; by default also where no run result could come of it
 */
export function readTable(
  blocks: Iterable<Block | Refusal>,
  delimiter: string,
  builder: RowSink,
  limit: number,
  check: (names: readonly string[], delimiter: string) => Fault | undefined = headerFault,
): void {
  let header: string[] | undefined;
  let refused = false;
  let rows = 0;
  let last: { line: number; short: boolean } | undefined;
  readDelimited(
    blocks,
    delimiter,
    {
      record(line, cells, raw) {
        if (refused) return;
        if (header === undefined) {
          const names = cells.map((name) => name.trim());
          const wrong = check(names, delimiter);
          if (wrong !== undefined) {
            refused = true;
            builder.reject(line, [wrong], raw);
            return;
          }
          header = names;
          builder.columns(names);
          return;
        }
        rows++;
        last = { line, short: cells.length < header.length };
        if (cells.length === header.length) builder.row(line, cells, () => raw);
        else builder.reject(line, [countFault(header, cells)], raw);
      },
      fault(line, cell, wrong, raw) {
        if (refused) return;
        rows++;
        last = undefined;
        const column = header?.[cell] ?? wrong.column;
        // without a header there is nothing to read the rest by
        if (header === undefined) refused = true;
        builder.reject(line, [{ ...wrong, column }], raw);
      },
    },
    limit,
  );
  if (header === undefined && !refused) {
    builder.reject(1, [fault("", "", "empty-file", "the file holds nothing but blank lines")]);
  }
  if (header !== undefined && rows === 0) {
    builder.reject(1, [fault("", "", "no-rows", "the file has a header and no rows")]);
  }
  if (last?.short === true) builder.truncated(last.line);
}

/** What is wrong with the header of run results; undefined where a reader can work with it. */
export function headerFault(names: readonly string[], delimiter: string): Fault | undefined {
  return namesFault(names) ?? missingColumn(names, delimiter);
}

/** What is wrong with the names of any table's columns. */
export function namesFault(names: readonly string[]): Fault | undefined {
  if (names.length > mostColumns) {
    const message = `${names.length} columns; at most ${mostColumns} are read`;
    return fault("", "", "too-many-fields", message);
  }
  const seen = new Set<string>();
  for (const [place, name] of names.entries()) {
    if (name === "") {
      const message = `column ${place + 1} has no name (a row index? write the file without it)`;
      return fault("", "", "unnamed-column", message);
    }
    if (forbiddenNames.has(name)) {
      return fault(name, name, "forbidden-name", `\`${name}\` cannot be a column's name`);
    }
    if (seen.has(name)) {
      return fault(name, name, "duplicate-column", `the header names the column \`${name}\` twice`);
    }
    seen.add(name);
  }
  return undefined;
}

function missingColumn(names: readonly string[], delimiter: string): Fault | undefined {
  const has = (name: string): boolean => names.includes(name);
  const needs = ["eval"];
  if (has("verdict")) needs.push("item", "judge");
  else if (has("score")) needs.push("item", "metric");
  else if (has("value") || has("k")) needs.push("metric");
  else if (has("eval")) {
    const other = lookAlike("verdict", names) ?? lookAlike("value", names);
    const meant = other === undefined ? "" : `; if \`${other}\` holds it, rename that column`;
    const message = `no column holds an outcome: \`verdict\`, \`score\`, \`value\` or \`k\`${meant}`;
    return fault("verdict", names.join(delimiter), "missing-column", message);
  }
  const missing = needs.find((name) => !has(name));
  if (missing === undefined) return undefined;
  const other = lookAlike(missing, names);
  const tabs = names.length === 1 && /[;\t,|]/.test(names[0]!);
  const meant = tabs
    ? "; the columns are not separated by the character this format uses"
    : other === undefined
      ? ""
      : `; if \`${other}\` holds it, rename that column`;
  const message = `the column \`${missing}\` is missing${meant}`;
  return fault(missing, names.join(delimiter), "missing-column", message);
}

function countFault(header: readonly string[], cells: readonly string[]): Fault {
  const counted = `${cells.length} cells, and the header has ${header.length}`;
  if (cells.length > header.length) {
    const surplus = cells.slice(header.length).join(",");
    return fault(
      "",
      surplus,
      "too-many-fields",
      `${counted}: a separator inside a cell needs quotes`,
    );
  }
  const missing = header[cells.length]!;
  return fault(missing, "", "too-few-fields", `${counted}: the row ends before \`${missing}\``);
}
