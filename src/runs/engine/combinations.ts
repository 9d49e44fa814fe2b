import type { CountColumns } from "./columns.js";
import { LogError, type Cell, type Log, type LogColumn } from "./log.js";

/** How a log is looked through. */
export interface Way {
  /** the texts that tell rows apart: the item alone, or all of them */
  readonly telling: readonly LogColumn[];
  /** space around texts is cut off in SQL, which takes time */
  readonly careful: boolean;
  /** whether what tells the rows of a combination apart is hashed */
  readonly fingerprints: boolean;
}

/** The pieces of SQL that later questions share with the survey. */
export interface SurveySql {
  readonly expression: (column: LogColumn) => string;
  readonly kept: readonly string[];
  readonly telling: readonly string[];
  /** hash of a row's combination */
  readonly hash: string;
  /** true of rows that are no aggregates */
  readonly plain: string;
}

/** The different combinations, each with its values and five numbers. */
export interface Combinations {
  /** the columns whose values stand first in each row */
  readonly asked: readonly LogColumn[];
  /** values, then how many rows, the first row, fingerprint, hash, and 1 where the item is empty */
  readonly rows: readonly (readonly Cell[])[];
  readonly sql: SurveySql;
}

const most = 250_000;

/**
 * Asks for the combinations in a log.
 *
 * @throws LogError where there are too many to be counts
 */
export async function combinationsOf(
  log: Log,
  columns: CountColumns,
  { telling, careful, fingerprints }: Way,
  emptyItems: boolean,
): Promise<Combinations> {
  const { hash, any, xor } = log.dialect;
  const { kept, judge, verdict, metric, score, unit, item, figures } = columns;
  const asked = [...kept, judge, verdict, metric, score, unit].flatMap((column) => column ?? []);
  const expression = (column: LogColumn): string =>
    careful && column !== score ? column.normal : column.raw;
  const varies = ({ constant }: LogColumn): boolean => constant === undefined;
  const values = (asked.some(varies) ? asked.filter(varies) : asked).map(expression);
  const noItem =
    item === undefined
      ? "1"
      : emptyItems || careful
        ? `CASE WHEN ${item.normal} = '' THEN 1 ELSE 0 END`
        : "0";
  const fixed = /^\d$/.test(noItem);
  const empty = figures.map(({ normal }) => `${normal} = ''`);
  const sql: SurveySql = {
    expression,
    kept: kept.filter(varies).map(expression),
    telling: telling.map(({ quick, normal }) => (careful ? normal : (quick ?? normal))),
    hash: hash(fixed ? values : [...values, noItem]),
    plain: empty.length === 0 ? "1 = 1" : empty.join(" AND "),
  };
  const answers = [
    ...values.map(any),
    "count(*)",
    log.rowNumber === undefined ? "0" : `min(${log.rowNumber})`,
    fingerprints && telling.length > 0 ? xor(hash(sql.telling)) : "0",
    `${sql.hash} AS iso_combination`,
    fixed ? noItem : any(noItem),
  ];
  const rows = await log.query(
    `SELECT ${answers.join(", ")} FROM ${log.from} WHERE ${sql.plain} GROUP BY iso_combination LIMIT ${most + 1}`,
  );
  const whole = asked.every(varies) || !asked.some(varies) ? rows : rows.map(withConstants(asked));
  if (rows.length > most) throw tooMany(asked, whole);
  return { asked, rows: whole, sql };
}

/** Puts the texts that need not be asked for in their places. */
function withConstants(asked: readonly LogColumn[]) {
  return (row: readonly Cell[]): readonly Cell[] => {
    let next = 0;
    const values = asked.map(({ constant }) => constant ?? row[next++]!);
    return [...values, ...row.slice(next)];
  };
}

function tooMany(asked: readonly LogColumn[], rows: readonly (readonly Cell[])[]): LogError {
  const levels = asked.map(({ name }, at) => ({
    name,
    values: new Set(rows.map((row) => row[at])).size,
  }));
  levels.sort((a, b) => b.values - a.values);
  const widest = levels.slice(0, 3).map(({ name, values }) => `${name} (${values} values)`);
  return new LogError(
    `more than ${most} combinations of ${levels.map(({ name }) => name).join(", ")}: nothing to count; most values are in ${widest.join(", ")}`,
  );
}
