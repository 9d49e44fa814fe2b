import type { KnowsLanguage } from "../language-check.js";
import { cellText } from "../object-reader.js";
import { checkRow, type CheckedRow, type RowKind } from "../row-check.js";
import type { CountColumns } from "./columns.js";
import { combinationsOf, type Combinations, type SurveySql, type Way } from "./combinations.js";
import type { Cell, CountedReject, Log } from "./log.js";
import { lookAtExamples } from "./look.js";
import { tidied } from "./tidied.js";

/** All rows that agree in the columns kept, the judge and what it said (or the metric and score). */
export interface Combination {
  readonly kind: RowKind;
  /** cells by column name, as text */
  readonly cells: Readonly<Record<string, string>>;
  /** what `checkRow` made of its cells */
  readonly checked: CheckedRow;
  /** as SQL holds them: the judge and verdict as they are written in the log */
  readonly written: { readonly judge: string; readonly verdict: string };
  /** the values of the columns kept */
  readonly key: string;
  /** hash of everything the combination agrees in */
  readonly hash: bigint;
  readonly rows: number;
  readonly first: number;
  /** the hashes of what tells the rows apart, put together; 0 where these are not asked for */
  readonly fingerprint: bigint;
}

export interface Survey {
  readonly good: readonly Combination[];
  readonly bad: readonly CountedReject[];
  /** hashes of the combinations that are refused */
  readonly badHashes: readonly bigint[];
  readonly rows: number;
  /** whether a look found that no row comes twice */
  readonly single: boolean;
  readonly sql: SurveySql;
}

export interface Asking {
  readonly knows: KnowsLanguage;
  readonly unit: string;
  /** whether to find out if rows may come twice, and what tells them apart */
  readonly fingerprints: boolean;
  /** whether several judges speak, as far as is known */
  readonly several: boolean;
}

/**
 * Counts the combinations in a log, and checks each as a row of it would be checked. Texts are taken
 * as they stand, and rows told apart by their item, until a look shows that this does not do.
 *
 * @throws LogError where there are too many to be counts
 */
export async function survey(log: Log, columns: CountColumns, asking: Asking): Promise<Survey> {
  const empty = await mayHaveEmptyItems(log, columns);
  const tryIn = async ([way, ...others]: readonly Way[]): Promise<Survey> => {
    const answer = await combinationsOf(log, columns, way!, empty);
    const found = check(log, columns, answer, asking);
    const problem =
      others.length === 0 ? "none" : await whatIsWrong(log, columns, way!, answer, found);
    if (problem === "untidy") return await tryIn(others.slice(-1));
    if (problem === "twice") return await tryIn(others);
    return { ...found, single: problem === "all alone" };
  };
  return await tryIn(waysOf(columns, asking));
}

/** From the quickest way to look at rows to the one that is always right. */
function waysOf({ telling, item }: CountColumns, { fingerprints, several }: Asking): Way[] {
  const whole = { telling, careful: false, fingerprints };
  const careful = { ...whole, careful: true };
  if (item === undefined || several || telling.length === 1) return [whole, careful];
  return [{ ...whole, telling: [item] }, whole, careful];
}

async function mayHaveEmptyItems(log: Log, { item }: CountColumns): Promise<boolean> {
  if (item === undefined || log.emptyItems === undefined) return true;
  if (log.emptyItems === "none") return false;
  const [row] = await log.query(log.emptyItems.sql);
  return Number(row![0]) > 0;
}

async function whatIsWrong(
  log: Log,
  columns: CountColumns,
  { telling, fingerprints }: Way,
  { asked, rows }: Combinations,
  found: Survey,
): Promise<"untidy" | "twice" | "all alone" | "none"> {
  if (asked.some((_, at) => isUntidy(rows, at))) return "untidy";
  const meet = judgesMeet(found.good, columns);
  const partly = telling.length < columns.telling.length;
  if (meet && partly) return "twice";
  const unsure = telling.some(({ untidy }) => untidy !== undefined);
  if (!fingerprints) return meet && unsure ? "untidy" : "none";
  const problem = await lookAtExamples(log, columns, telling, found);
  // rows that come twice are fetched, where texts are known to be as they stand
  return problem === "twice" && !partly ? (unsure ? "untidy" : "none") : problem;
}

/** Whether responses are told apart although no row comes twice: to put several verdicts together. */
function judgesMeet(good: readonly Combination[], columns: CountColumns): boolean {
  const judges = new Set(
    good.filter(({ kind }) => kind === "verdict").map(({ cells }) => cells["judge"]),
  );
  return judges.size > 1 || columns.responseLanguage !== undefined;
}

/** Checks each combination as a row of it would be checked. */
function check(
  log: Log,
  { kept, judge, verdict }: CountColumns,
  { asked, rows, sql }: Combinations,
  { knows, unit }: Asking,
): Survey {
  const known = new Map<string, Set<string>>();
  const names = asked.map(({ name }) => name);
  // the same few texts stand in all combinations
  const tidy = new Map<Cell, string>();
  const good: Combination[] = [];
  const bad: CountedReject[] = [];
  const badHashes: bigint[] = [];
  const judgeAt = judge === undefined ? -1 : asked.indexOf(judge);
  const verdictAt = verdict === undefined ? -1 : asked.indexOf(verdict);
  let total = 0;
  for (const row of rows) {
    const texts: string[] = [];
    const cells: Record<string, string> = {};
    for (let at = 0; at < names.length; at++) {
      const cell = row[at]!;
      let text = tidy.get(cell);
      if (text === undefined) tidy.set(cell, (text = tidied(cellText(cell) ?? "")));
      texts.push(text);
      cells[names[at]!] = text;
    }
    const [count, start, fingerprint, hash, noItem] = row.slice(names.length);
    const item = Number(noItem) === 1 ? "" : "1";
    const cellOf = (name: string): string => (name === "item" ? item : (cells[name] ?? ""));
    const checked = checkRow(cellOf, knows, unit, known);
    const many = Number(count);
    total += many;
    if ("kind" in checked) {
      good.push({
        kind: checked.kind,
        cells,
        checked,
        written: {
          judge: cellText(row[judgeAt]) ?? "",
          verdict: cellText(row[verdictAt]) ?? "",
        },
        key: JSON.stringify(texts.slice(0, kept.length)),
        hash: whole(hash),
        rows: many,
        first: Number(start),
        fingerprint: whole(fingerprint),
      });
    } else {
      const [wrong, ...also] = checked;
      const more = also.length === 0 ? {} : { also };
      bad.push({ ...log.locate(Number(start)), ...wrong!, ...more, rows: many });
      badHashes.push(whole(hash));
    }
  }
  return { good, bad, badHashes, rows: total, single: false, sql };
}

/** A number of 64 bits, which an engine may answer as text. */
function whole(cell: Cell | undefined): bigint {
  return typeof cell === "bigint" ? cell : BigInt(String(cell));
}

/** Whether a column has texts with space around them, or is empty in two ways. */
function isUntidy(rows: Combinations["rows"], at: number): boolean {
  let nothing = false;
  let empty = false;
  const seen = new Set<Cell>();
  for (let row = 0; row < rows.length; row++) seen.add(rows[row]![at]!);
  for (const cell of seen) {
    if (cell === null) nothing = true;
    else if (cell === "") empty = true;
    else if (typeof cell === "string" && tidied(cell) !== cell) return true;
  }
  return nothing && empty;
}
