import type { CountColumns } from "./columns.js";
import { repeatKey } from "./duplicates.js";
import { oneOfEachKind, rowsOf } from "./examples.js";
import type { Log, LogColumn } from "./log.js";
import { notAmong } from "./sql.js";
import type { Survey } from "./survey.js";

/**
 * Looks into one group of each kind, since the others have the very same texts: whether any that
 * tells rows apart has space around it, and whether any row comes twice.
 */
export async function lookAtExamples(
  log: Log,
  columns: CountColumns,
  telling: readonly LogColumn[],
  { good, badHashes, rows, sql }: Survey,
): Promise<"untidy" | "twice" | "all alone"> {
  const chosen = oneOfEachKind(good, 1);
  if (chosen.length === 0) return "all alone";
  const spaces = telling.flatMap(({ untidy }) => untidy ?? []);
  const untidy =
    spaces.length === 0 ? "0" : `max(CASE WHEN ${spaces.join(" OR ")} THEN 1 ELSE 0 END)`;
  const which = `${notAmong(sql.hash, badHashes)} AND ${rowsOf(log, columns, sql, chosen, rows, badHashes)}`;
  const [found] = await log.query(
    `SELECT max(iso_untidy), max(iso_rows) FROM (SELECT ${repeatKey(log, columns, sql)} AS iso_key, ${untidy} AS iso_untidy, count(*) AS iso_rows FROM ${log.unnumbered ?? log.from} WHERE ${sql.plain} AND ${which} GROUP BY iso_key) AS iso_rows`,
  );
  const [space, most] = found!.map(Number);
  if (space! > 0) return "untidy";
  return most! > 1 ? "twice" : "all alone";
}
