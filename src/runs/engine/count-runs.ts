import { remembering } from "../language-check.js";
import type { ReadOptions } from "../read-runs.js";
import { registryKnows } from "../registry-knows.js";
import { fault, RunsError, type Reject } from "../reject.js";
import { headerFault } from "../table-reader.js";
import { sortColumns } from "./columns.js";
import { CountedRuns } from "./counted-runs.js";
import { findRepeated } from "./duplicates.js";
import { LogError, type CountedReject, type Log, type LogColumn } from "./log.js";
import { fetchOddRows } from "./odd-rows.js";
import { demandOneSpelling } from "./one-spelling.js";
import { standIns } from "./stand-ins.js";
import { survey, type Combination } from "./survey.js";
import { countVotes } from "./votes.js";

export interface CountOptions extends Pick<ReadOptions, "lenient" | "unit" | "knowsLanguage"> {
  /**
   * columns to group or choose by later, beside run, model, train, eval, benchmark and slices of few
   * values, which are kept anyhow
   */
  readonly keep?: readonly string[];
  /** slices in which the rows of one response may differ */
  readonly ignore?: readonly string[];
  /**
   * whether to look for rows that come twice: `check`, the default, finds and refuses them as
   * `readRuns` does; `none` takes the caller's word that no judge speaks twice of a response and no
   * score comes twice, which spares reading every item. A row that does come twice then counts twice,
   * save where several judges speak, whose verdicts are put together by response and show it anyhow.
   */
  readonly repeats?: Repeats;
}

export type Repeats = "check" | "none";

/**
 * Counts a log in its engine, so that only counts leave it, and no policy or metric is written in
 * SQL: what comes out are the different responses with how often each occurs, to which the same code
 * applies as to rows in memory. Rows are checked and refused as `readRuns` does.
 *
 * @throws RunsError for refused rows, unless `lenient`
 * @throws LogError where the log cannot be reached, or its counts do not add up
 * @throws RangeError for a column the log does not have, or an unknown option
 */
export async function countRuns(log: Log, options: CountOptions = {}): Promise<CountedRuns> {
  const { keep = [], ignore = [], unit = "" } = options;
  const knowsLanguage = remembering(options.knowsLanguage ?? registryKnows);
  const check = looksForRepeats(options.repeats);
  const wrong = headerFault(
    log.columns.map(({ name }) => name),
    ", ",
  );
  if (wrong !== undefined) {
    const reject: CountedReject = { file: log.name, line: 1, ...wrong, rows: 1 };
    throw new RunsError([reject], 1);
  }
  const columns = await sortColumns(log, keep, ignore);
  const several =
    columns.responseLanguage !== undefined || (await startsWithSeveral(log, columns.judge));
  // where judges meet, responses are told apart, and what that takes is cheapest found in the survey
  const fingerprints = check || several;
  const found = await survey(log, columns, { knows: knowsLanguage, unit, fingerprints, several });
  const { good } = found;
  demandOneSpelling(good, knowsLanguage, log.name);
  const spoken = good.filter(({ kind }) => kind === "verdict");
  const judges = judgesInOrder(spoken);
  const together = judges.length > 1 || columns.responseLanguage !== undefined;
  const voted =
    together && judges.length > 0
      ? await countVotes(log, columns, found, good, judges)
      : { votes: undefined, repeated: undefined };
  const alone = voted.votes === undefined ? good : good.filter(({ kind }) => kind !== "verdict");
  const repeated =
    check && !found.single ? await findRepeated(log, columns, found, alone) : undefined;
  const repeats = [repeated, voted.repeated].filter((each) => each !== undefined);
  const odd = await fetchOddRows(log, columns, found, repeats);
  const standing = standIns({
    log,
    columns,
    judges,
    alone,
    votes: voted.votes,
    good,
    odd,
    ignore,
    unit,
    knowsLanguage,
  });
  const rejects = [...log.refused, ...found.bad, ...standing.rejects].sort(
    (a, b) => a.line - b.line,
  );
  const aggregates = odd.filter(({ aggregate }) => aggregate).length;
  const rows = found.rows + aggregates + log.refused.reduce((sum, { rows: many }) => sum + many, 0);
  const rejected = rejects.reduce((sum, { rows: many }) => sum + many, 0);
  if (standing.rows + rejected !== rows) {
    throw new LogError(
      `the counts of ${log.name} do not add up: ${rows} rows, ${rejected} refused, ${standing.rows} counted; did the log change while it was read?`,
    );
  }
  if (rows === 0) {
    const none = fault("", "", "no-rows", "there are no rows");
    rejects.push({ file: log.name, line: 1, ...none, rows: 1 });
  }
  if (rejects.length > 0 && options.lenient !== true) {
    throw new RunsError(rejects.map(described), rows);
  }
  return new CountedRuns({
    runs: standing.runs,
    weights: standing.weights,
    rows: Math.max(rows, rejects.length === 0 ? 0 : 1),
    rejects,
    engine: log.engine,
    folded: standing.folded,
  });
}

/** Whether the first rows of a log have several values in a column. */
async function startsWithSeveral(log: Log, column: LogColumn | undefined): Promise<boolean> {
  if (column === undefined || column.constant !== undefined) return false;
  const [row] = await log.query(
    `SELECT min(iso_v), max(iso_v) FROM (SELECT ${column.raw} AS iso_v FROM ${log.unnumbered ?? log.from} LIMIT 1000) AS iso_sample`,
  );
  return row![0] !== row![1];
}

function looksForRepeats(repeats: Repeats = "check"): boolean {
  if (repeats === "check" || repeats === "none") return repeats === "check";
  throw new RangeError(`unknown repeats: ${String(repeats)} (one of check, none)`);
}

/** Judges in the order in which they first speak. */
function judgesInOrder(spoken: readonly Combination[]): string[] {
  const firsts = new Map<string, number>();
  for (const { cells, first } of spoken) {
    const judge = cells["judge"]!;
    firsts.set(judge, Math.min(first, firsts.get(judge) ?? Number.POSITIVE_INFINITY));
  }
  return [...firsts].sort(([a, m], [b, n]) => m - n || (a < b ? -1 : 1)).map(([judge]) => judge);
}

/** A reject that says how many rows are like it. */
export function described({ rows, ...reject }: CountedReject): Reject {
  if (rows === 1) return reject;
  return { ...reject, message: `${reject.message} (${rows} such rows)` };
}
