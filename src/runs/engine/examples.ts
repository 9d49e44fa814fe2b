import { among, notAmong } from "./sql.js";
import type { CountColumns } from "./columns.js";
import type { Log } from "./log.js";
import type { SurveySql } from "./combinations.js";
import type { Combination } from "./survey.js";

/** The combinations of one group for each size and fingerprint. */
export function oneOfEachKind(combinations: readonly Combination[], least = 2): Combination[] {
  const groups = new Map<string, { rows: number; print: bigint; members: Combination[] }>();
  for (const combination of combinations) {
    const { kind, key, cells } = combination;
    const id = JSON.stringify([kind, key, cells["judge"], cells["metric"]]);
    const group = groups.get(id) ?? { rows: 0, print: 0n, members: [] };
    group.rows += combination.rows;
    group.print ^= combination.fingerprint;
    group.members.push(combination);
    groups.set(id, group);
  }
  const kinds = new Map<string, Combination[]>();
  for (const { rows, print, members } of groups.values()) {
    if (rows >= least) kinds.set(`${rows} ${print}`, members);
  }
  return [...kinds.values()].flat();
}

/**
 * SQL that is true of the rows of some combinations, or of more: of all that are not refused, where
 * these are half of them. One group is asked for by its values, which an engine finds by its indexes.
 */
export function rowsOf(
  log: Log,
  columns: CountColumns,
  sql: SurveySql,
  chosen: readonly Combination[],
  total: number,
  badHashes: readonly bigint[],
): string {
  const [first] = chosen;
  const names = [...columns.kept, columns.judge, columns.metric].flatMap((column) =>
    column === undefined || column.constant !== undefined ? [] : [column],
  );
  const values = (combination: Combination) => names.map(({ name }) => combination.cells[name]!);
  const key = JSON.stringify(first === undefined ? [] : values(first));
  if (first !== undefined && chosen.every((each) => JSON.stringify(values(each)) === key)) {
    const same = names.map((column) => {
      const value = first.cells[column.name]!;
      if (value === "") return `${column.normal} = ''`;
      return `${sql.expression(column)} = ${log.dialect.text(value)}`;
    });
    return ["1 = 1", ...same].join(" AND ");
  }
  const rows = chosen.reduce((sum, combination) => sum + combination.rows, 0);
  if (rows * 2 >= total) return notAmong(sql.hash, badHashes);
  return among(
    sql.hash,
    chosen.map(({ hash }) => hash),
  );
}
