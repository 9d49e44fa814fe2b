import { isNumberColumn } from "../../schema.js";
import type { Dialect, LogColumn } from "../log.js";
import { literal, quoted } from "./database.js";

/** What a table's column holds, as DuckDB describes it. */
export interface Described {
  readonly name: string;
  readonly type: string;
}

const whole = /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BOOLEAN)$/;
/** What `trim` of JavaScript takes away beyond ASCII, as RE2 writes it. */
const spaces = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
/** The same with ASCII's, as a text of SQL. */
export const space = [9, 10, 11, 12, 13, 32, 160, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]
  .concat(0xfeff, ...Array.from({ length: 11 }, (_, at) => 0x2000 + at))
  .map((code) => `chr(${code})`)
  .join(" || ");

/**
 * How to read a column of any type as text, as a cell of a CSV file would hold it; undefined for
 * lists, maps and the like, which no cell holds. A tidy column has no space around its texts, which
 * are composed in one way (Unicode NFC).
 */
export function textColumn({ name, type }: Described, tidy = false): LogColumn | undefined {
  if (/\[|^(?:STRUCT|MAP|UNION|LIST|BLOB|JSON|VARIANT)/.test(type)) return undefined;
  const value = quoted(name);
  if (type === "VARCHAR" || type.startsWith("ENUM")) {
    const text = type === "VARCHAR" ? value : `CAST(${value} AS VARCHAR)`;
    const quick = `coalesce(${text}, '')`;
    if (tidy) return { name, raw: text, normal: quick, quick };
    return { name, raw: text, normal: tidied(text), quick, untidy: isUntidy(text) };
  }
  if (whole.test(type)) {
    return { name, raw: value, normal: `coalesce(CAST(${value} AS VARCHAR), '')`, quick: value };
  }
  if (type === "DOUBLE" || type === "FLOAT") {
    // whole numbers beside missing ones come as floats: an item 1.0 is the item 1
    const text = `CASE WHEN isnan(${value}) THEN NULL WHEN ${value} = floor(${value}) AND abs(${value}) < 1e15 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ELSE CAST(${value} AS VARCHAR) END`;
    const raw = isNumberColumn(name) ? value : text;
    return { name, raw, normal: `coalesce(${text}, '')` };
  }
  const text = `CAST(${value} AS VARCHAR)`;
  return { name, raw: text, normal: `coalesce(${text}, '')` };
}

/** A column in which every row has the same text, which need not be read. */
export function constantColumn(name: string, constant: string): LogColumn {
  const text = literal(constant);
  return { name, raw: text, normal: text, quick: text, constant };
}

/**
 * SQL that is true where a text has space around it, or is composed in another way than NFC: to look is
 * quicker than to mend.
 */
function isUntidy(text: string): string {
  return `(${isPadded(text)} OR nfc_normalize(${text}) <> ${text})`;
}

function isPadded(text: string): string {
  return `regexp_matches(${text}, '^[\\s\\v${spaces}]|[\\s\\v${spaces}]$')`;
}

function tidied(text: string): string {
  return `coalesce(CASE WHEN ${isUntidy(text)} THEN nfc_normalize(trim(${text}, ${space})) ELSE ${text} END, '')`;
}

export const duckdbDialect: Dialect = {
  hash: (expressions) => `hash(${expressions.join(", ")})`,
  any: (expression) => `any_value(${expression})`,
  bitOr: (expression) => `bit_or(${expression})`,
  inAnswers: "IN",
  text: literal,
  xor: (expression) => `bit_xor(${expression})`,
  last: (expression, row) =>
    `coalesce(arg_max(CASE WHEN ${expression} <> '' THEN ${expression} END, ${row}), '')`,
};
