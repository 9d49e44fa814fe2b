import { groupRows, type Runs, type StringColumn, type Verdict, verdicts } from "../runs/index.js";
import { axisVerdicts, type Axis } from "./axis.js";

/** What several judges said of the same responses. */
export interface Panel {
  readonly judges: readonly string[];
  /** a row of each response, the first: look up the response's other columns there */
  readonly rows: readonly number[];
  /** responses × judges, row-major: 0 where a verdict is missing, else 1 + its place in `verdicts` */
  readonly votes: Uint8Array;
  /** the runs that `rows` counts in */
  readonly runs: Runs;
}

export interface PanelOptions {
  /** only judges that speak of this */
  readonly axis?: Axis;
  /** slices in which the rows of one response may differ, such as a judge's version */
  readonly ignore?: readonly string[];
}

/** Columns that belong to a verdict, not to the response. */
const ofVerdict: ReadonlySet<string> = new Set(["judge", "verdict", "unit", "response_language"]);

/**
 * The columns that tell responses apart: all but the judge's own, and those to be ignored.
 *
 * @example
 * groupRows(runs, responseColumns(runs)).firsts.length; // responses
 */
export function responseColumns(runs: Runs, ignore: readonly string[] = []): string[] {
  const ignored = new Set(ignore);
  return [...runs.table.columns.values()]
    .filter((column): column is StringColumn => column.type === "string")
    .map((column) => column.name)
    .filter((name) => !ofVerdict.has(name) && !ignored.has(name));
}

/** The place of a judge on a panel. @throws {RangeError} where it is not there */
export function placeOfJudge(judge: string, judges: readonly string[]): number {
  const place = judges.indexOf(judge);
  if (place >= 0) return place;
  const among = judges.length === 0 ? "there are none" : `one of ${judges.join(", ")}`;
  throw new RangeError(`unknown judge: ${judge} (${among})`);
}

/**
 * Brings the verdict rows on one response together: rows that agree in every column but the
 * judge's own. A slice that varies with the judge keeps its rows apart unless it is in `ignore`.
 *
 * @throws {RangeError} where ignoring columns brings two different verdicts of one judge together
 */
export function panelOf(runs: Runs, options: PanelOptions = {}): Panel {
  const given = runs.ofKind("verdict");
  const judgesOn = options.axis === undefined ? undefined : judgesOf(given, options.axis);
  const rated = judgesOn === undefined ? given : given.where({ judge: judgesOn });
  const { groups, firsts } = groupRows(rated, responseColumns(rated, options.ignore));
  const judge = rated.text("judge");
  const judges = rated.levels("judge");
  const place = judge.dictionary.map((name) => judges.indexOf(name));
  const verdict = rated.text("verdict");
  const code = verdict.dictionary.map((name) => verdicts.indexOf(name as Verdict) + 1);
  const votes = new Uint8Array(firsts.length * judges.length);
  for (let row = 0; row < rated.size; row++) {
    const cell = groups[row]! * judges.length + place[judge.codes[row]!]!;
    const vote = code[verdict.codes[row]!]!;
    if (votes[cell] !== 0 && votes[cell] !== vote) {
      const name = judge.dictionary[judge.codes[row]!]!;
      const where = `${rated.table.files.dictionary[rated.table.files.codes[row]!]!}:${rated.table.lines[row]!}`;
      throw new RangeError(
        `two verdicts of ${name} on one response (${where}): fewer columns can be ignored`,
      );
    }
    votes[cell] = vote;
  }
  return { judges, rows: firsts, votes, runs: rated };
}

/** The judges that speak of harm, or of refusal, somewhere in the runs, in order of appearance. */
export function judgesOf(runs: Runs, axis: Axis): string[] {
  const judge = runs.text("judge");
  const verdict = runs.text("verdict");
  const speaks = verdict.dictionary.map((name) => axisVerdicts[axis].includes(name as Verdict));
  const found = new Set<number>();
  for (let row = 0; row < runs.size; row++) {
    if (speaks[verdict.codes[row]!]) found.add(judge.codes[row]!);
  }
  return runs.levels("judge").filter((name) => found.has(judge.dictionary.indexOf(name)));
}
