import type { CountColumns } from "./columns.js";
import type { Log } from "./log.js";
import type { SurveySql } from "./combinations.js";
import type { Combination, Survey } from "./survey.js";
import { oneOfEachKind, rowsOf } from "./examples.js";
import { notAmong } from "./sql.js";

/**
 * SQL for what must not come twice: a judge's verdict on an item, or an item's score. None where
 * every row was found to stand alone.
 */
export interface Repeated {
  /** hash that rows given twice share */
  readonly key: string;
  readonly having: string;
  /** which rows are looked at */
  readonly only: string;
}

/** SQL for a hash that two rows share if one repeats the other. */
export function repeatKey(log: Log, columns: CountColumns, sql: SurveySql): string {
  const { judge, metric, verdict, score } = columns;
  return log.dialect.hash([
    ...sql.kept,
    ...[judge, metric].flatMap((column) => (column === undefined ? [] : [sql.expression(column)])),
    ...(verdict === undefined || score === undefined
      ? []
      : [`CASE WHEN ${verdict.normal} = '' THEN 0 ELSE 1 END`]),
    ...sql.telling,
  ]);
}

/**
 * Looks for rows given twice, other than verdicts of several judges, which the votes show.
 *
 * Most logs put the same items to every run and language. Rows that agree in all but the item make a
 * group; its size and the hashes of its items, by exclusive or, are known from the survey. Of the
 * groups with one size and one such print only one is looked into: where its rows are all different,
 * so are those of the others, save that two different sets of items had one print (one in 10^19).
 */
export async function findRepeated(
  log: Log,
  columns: CountColumns,
  { good, badHashes, sql }: Survey,
  combinations: readonly Combination[],
): Promise<Repeated | undefined> {
  const key = repeatKey(log, columns, sql);
  // verdicts of several judges are counted by response, and looked at there
  const only = combinations.length === good.length ? "1 = 1" : notVerdict(columns);
  const chosen = oneOfEachKind(combinations);
  if (chosen.length === 0) return undefined;
  const total = good.reduce((sum, combination) => sum + combination.rows, 0);
  const bad = notAmong(sql.hash, badHashes);
  const which = `${bad} AND ${rowsOf(log, columns, sql, chosen, total, badHashes)}`;
  const found = await log.query(
    `SELECT 1 FROM (SELECT ${key} AS iso_key FROM ${log.unnumbered ?? log.from} WHERE ${sql.plain} AND ${only} AND ${which}) AS iso_rows GROUP BY iso_key HAVING count(*) > 1 LIMIT 1`,
  );
  return found.length === 0 ? undefined : { key, having: "count(*) > 1", only };
}

function notVerdict({ verdict }: CountColumns): string {
  return verdict === undefined ? "1 = 1" : `${verdict.normal} = ''`;
}
