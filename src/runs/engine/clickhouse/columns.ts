import type { Dialect, LogColumn } from "../log.js";

const readable =
  /^(?:String|FixedString\(\d+\)|U?Int\d+|Float\d+|Decimal\d*\(.*\)|Date(?:Time)?(?:32|64)?(?:\(.*\))?|Enum\d+\(.*\)|UUID|Bool)$/s;

/** How to read a column of a table as text; or the type that is no cell's. */
export function tableColumn(
  name: string,
  declared: string,
): LogColumn | { readonly name: string; readonly refused: string } {
  const type = declared
    .replace(/^LowCardinality\((.*)\)$/s, "$1")
    .replace(/^Nullable\((.*)\)$/s, "$1");
  if (!readable.test(type)) return { name, refused: declared };
  const value = backticked(name);
  const text = type.startsWith("FixedString")
    ? `toStringCutToZero(${value})`
    : type.startsWith("Float")
      ? `if(isNaN(${value}), '', toString(${value}))`
      : `toString(${value})`;
  const raw = declared.includes("Nullable(") ? `ifNull(${text}, '')` : text;
  const texts = /^(?:String|FixedString)/.test(type);
  const normal = texts ? `replaceRegexpAll(${raw}, '^[\\\\s\u00a0]+|[\\\\s\u00a0]+$', '')` : raw;
  return { name, raw, normal };
}

/** A name as ClickHouse writes it. */
export function backticked(name: string): string {
  return `\`${name.replaceAll("\\", "\\\\").replaceAll("`", "\\`")}\``;
}

export const clickhouseDialect: Dialect = {
  hash: (expressions) => `cityHash64(${expressions.join(", ")})`,
  any: (expression) => `any(${expression})`,
  bitOr: (expression) => `groupBitOr(${expression})`,
  inAnswers: "GLOBAL IN",
  text: (value) => `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
  xor: (expression) => `groupBitXor(${expression})`,
  last: (expression) => `max(${expression})`,
};
