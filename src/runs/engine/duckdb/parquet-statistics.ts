import type { Database } from "./database.js";
import { literal } from "./database.js";

/** What the statistics of Parquet files prove of a column, without a look at its rows. */
export interface ColumnFacts {
  /** the one text that every row has */
  readonly constant?: string;
  /** every row has a text, and none starts with space */
  readonly filled: boolean;
}

export interface Statistics {
  /** files that have rows */
  readonly files: ReadonlySet<string>;
  readonly columns: ReadonlyMap<string, ColumnFacts>;
}

/**
 * Reads the statistics in the footers of Parquet files. They say of each part of a column its least
 * and greatest text, and how many are missing; a writer may leave any of it out.
 *
 * @throws LogError for a file that is no Parquet
 */
export async function statisticsOf(
  database: Database,
  files: readonly string[],
): Promise<Statistics> {
  const rows = await database.query(
    `SELECT DISTINCT file_name, path_in_schema, stats_null_count = 0, stats_min_value, stats_max_value, min_is_exact AND max_is_exact FROM parquet_metadata([${files.map(literal).join(", ")}])`,
  );
  const found = new Set<string>();
  const parts = new Map<string, Part[]>();
  for (const [file, column, complete, least, greatest, exact] of rows) {
    found.add(String(file));
    const part: Part = {
      file: String(file),
      complete: complete === true,
      least: typeof least === "string" ? least : undefined,
      greatest: typeof greatest === "string" ? greatest : undefined,
      exact: typeof exact === "boolean" ? exact : undefined,
    };
    const known = parts.get(String(column));
    if (known === undefined) parts.set(String(column), [part]);
    else known.push(part);
  }
  const columns = new Map([...parts].map(([name, all]) => [name, factsOf(all, found.size)]));
  return { files: found, columns };
}

/** A part of a column in one file, or several parts that are alike. */
export interface Part {
  readonly file: string;
  /** no text is missing */
  readonly complete: boolean;
  readonly least: string | undefined;
  readonly greatest: string | undefined;
  /** whether `least` and `greatest` are whole, and not the beginnings of longer texts */
  readonly exact: boolean | undefined;
}

/** What the parts of a column prove together, given the number of files. */
export function factsOf(parts: readonly Part[], files: number): ColumnFacts {
  const everywhere = new Set(parts.map(({ file }) => file)).size === files;
  if (!everywhere || !parts.every(({ complete }) => complete)) return { filled: false };
  const filled = parts.every(
    ({ least, greatest }) => startsPlainly(least) && startsPlainly(greatest),
  );
  const [first] = parts;
  const same = parts.every(
    ({ least, greatest, exact }) =>
      least !== undefined &&
      least === greatest &&
      least === first!.least &&
      (exact ?? least.length <= neverCut),
  );
  const constant = same ? first!.least! : undefined;
  if (constant === undefined || !plain.test(constant)) return { filled };
  return { filled, constant };
}

/** Writers that do not say whether a text is whole cut none as short as this. */
const neverCut = 32;

/** Statistics of bytes that are not marked as text are written with escapes: these are left alone. */
const plain = /^(?:[!-[\]-~](?:[ -[\]-~]*[!-[\]-~])?)?$/;

function startsPlainly(text: string | undefined): boolean {
  return text !== undefined && /^[!-[\]-~]/.test(text);
}
