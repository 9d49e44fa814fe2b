import { basename } from "node:path";
import { loadRecords, type TextRecord } from "../../runs/index.js";
import type { SetItem } from "./items.js";

export interface ItemColumns {
  /** the column with the prompts themselves, where near-duplicates are looked for */
  readonly text?: string;
  /** the column that identifies a prompt; `item`, else `id` by default */
  readonly item?: string;
  /** the column with its language; `eval`, else `language` or `lang` by default */
  readonly language?: string;
  /** keeps the rows whose columns have one of these values */
  readonly where?: Readonly<Record<string, readonly string[]>>;
}

const ITEM = ["item", "id"];
const LANGUAGE = ["eval", "language", "lang"];

/**
 * The distinct prompts of a training or evaluation set as it lies on disk: CSV, TSV, JSONL or Parquet
 * with a row for each prompt, or several (run results are such a table too). `category` and `style`
 * are taken where they are there. Without a column of identifiers, where texts are compared, a prompt
 * is called by its file and row; one without a language has the empty one.
 *
 * @throws {RunsError} for rows that cannot be read
 * @throws {RangeError} where a column is not there, or one item has two texts, categories or styles
 * @example
 * contamination({
 *   train: await loadItems(["train.jsonl"], { text: "prompt" }),
 *   eval: await loadItems(["results.parquet"], { text: "prompt" }),
 * });
 */
export async function loadItems(
  files: readonly string[],
  columns: ItemColumns = {},
): Promise<readonly SetItem[]> {
  const { ids, tongues, texts } = namesOf(columns);
  const { where = {} } = columns;
  const asked = Object.keys(where);
  const names = [...ids, ...tongues, "category", "style", ...texts, ...asked];
  const records = await loadRecords(files, [...new Set(names)]);
  for (const column of asked) {
    if (records.length > 0 && !records.some(({ cells }) => Object.hasOwn(cells, column))) {
      throw new RangeError(`no column ${column} in ${filesOf(records)}`);
    }
  }
  const kept = records.filter(({ cells }) =>
    Object.entries(where).every(([column, values]) => values.includes(cells[column] ?? "")),
  );
  return itemsOfRecords(kept, columns);
}

function filesOf(records: readonly TextRecord[]): string {
  return [...new Set(records.map(({ file }) => basename(file)))].join(", ");
}

function namesOf({ text, item, language }: ItemColumns) {
  return {
    ids: item === undefined ? ITEM : [item],
    tongues: language === undefined ? LANGUAGE : [language],
    texts: text === undefined ? [] : [text],
  };
}

/**
 * The distinct prompts of rows that were read: `loadItems` without the reading.
 *
 * @throws {RangeError} where a column is not there, or one item has two texts, categories or styles
 */
export function itemsOfRecords(
  records: readonly TextRecord[],
  columns: ItemColumns = {},
): readonly SetItem[] {
  const { text, item, language } = columns;
  const { ids, tongues, texts } = namesOf(columns);
  const known = new Set(records.flatMap(({ cells }) => Object.keys(cells)));
  const needs: readonly (readonly string[])[] = [
    ...(item === undefined && text !== undefined ? [] : [ids]),
    ...(language === undefined ? [] : [tongues]),
    ...(text === undefined ? [] : [texts]),
  ];
  for (const names of needs) {
    if (records.length === 0 || names.some((name) => known.has(name))) continue;
    throw new RangeError(`no column ${names.join(" or ")} in ${filesOf(records)}`);
  }
  const items = new Map<string, SetItem>();
  for (const record of records) {
    const read = itemOf(record, ids, tongues, text);
    if (read === undefined) continue;
    const key = JSON.stringify([read.language, read.id]);
    const before = items.get(key);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(read)) {
      throw new RangeError(
        `one item, several prompts: ${read.id} in ${read.language || "no language"} (${record.file}:${record.line})`,
      );
    }
    items.set(key, read);
  }
  return [...items.values()];
}

function itemOf(
  { file, line, cells }: TextRecord,
  ids: readonly string[],
  tongues: readonly string[],
  text: string | undefined,
): SetItem | undefined {
  const first = (names: readonly string[]) =>
    names.map((name) => cells[name] ?? "").find((cell) => cell !== "") ?? "";
  const words = text === undefined ? "" : (cells[text] ?? "");
  const id = first(ids) || (words === "" ? "" : `${basename(file)}:${line}`);
  if (id === "") return undefined;
  const [category, style] = [first(["category"]), first(["style"])];
  return {
    id,
    language: first(tongues),
    ...(category === "" ? {} : { category }),
    ...(style === "" ? {} : { style }),
    ...(words === "" ? {} : { text: words }),
  };
}
