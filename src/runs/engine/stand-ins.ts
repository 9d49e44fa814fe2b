import { RunsBuilder } from "../builder.js";
import { StringColumnBuilder } from "../column.js";
import { groupRows } from "../group.js";
import type { KnowsLanguage } from "../language-check.js";
import type { CheckedRow } from "../row-check.js";
import { Runs } from "../runs.js";
import { isRole } from "../schema.js";
import { verdicts } from "../verdict.js";
import type { CountColumns } from "./columns.js";
import type { CountedReject, Log } from "./log.js";
import type { OddRow } from "./odd-rows.js";
import type { Combination } from "./survey.js";
import type { Votes } from "./votes.js";

export interface Counts {
  readonly log: Log;
  readonly columns: CountColumns;
  readonly judges: readonly string[];
  /** combinations whose every row is a response of its own */
  readonly alone: readonly Combination[];
  /** responses by what several judges said of them */
  readonly votes: readonly Votes[] | undefined;
  readonly good: readonly Combination[];
  readonly odd: readonly OddRow[];
  readonly ignore: readonly string[];
  readonly unit: string;
  readonly knowsLanguage: KnowsLanguage;
}

export interface StandIns {
  readonly runs: Runs;
  readonly weights: Float64Array;
  readonly rejects: readonly CountedReject[];
  /** rows of the log that the stand-ins and the odd rows accepted make up */
  readonly rows: number;
  readonly folded: readonly string[];
}

/** Some rows of the table to be, in their place in the log. */
interface Batch {
  readonly first: number;
  readonly weight: number;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly odd: boolean;
  /** the one row as it was checked with its combination, where its item is its own */
  readonly checked?: CheckedRow;
}

/**
 * Makes a small table of what was counted, in the order of the log: for each different response one
 * that stands for all, and the odd rows as they are. The builder checks these as it checks any row.
 */
export function standIns(counts: Counts): StandIns {
  const { log, columns, ignore } = counts;
  const builder = new RunsBuilder(counts.knowsLanguage, counts.unit);
  const mark = markOf(counts);
  const batches = [
    ...aloneBatches(counts, mark),
    ...voteBatches(counts, mark),
    ...oddBatches(counts),
  ];
  // where rows have no order, that of their texts is at least the same each time
  if (log.rowNumber === undefined) batches.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
  else batches.sort((a, b) => a.first - b.first);
  // columns are there although no row may be accepted
  builder.columns(columns.kept.map(({ name }) => name));
  const weights: number[] = [];
  let rows = 0;
  let header: readonly string[] | undefined;
  for (const batch of batches) {
    const { file, line } = log.locate(batch.first);
    builder.open(file);
    if (batch.header !== header) builder.columns((header = batch.header));
    if (batch.checked !== undefined) {
      builder.checkedRow(line, batch.rows[0]!, batch.checked);
      weights.push(batch.weight);
      rows += batch.weight;
      continue;
    }
    for (const cells of batch.rows) {
      const before = builder.rejects.length;
      builder.row(line, cells, () => (batch.odd ? cells.join(",") : ""));
      if (builder.rejects.length > before) continue;
      weights.push(batch.weight);
      rows += batch.weight;
    }
  }
  const told = columns.telling.map(({ name }) => name).filter((name) => !isRole(name));
  const folded = told.filter((name) => !ignore.includes(name));
  const built = builder.finish();
  const rejects = built.rejects.map((reject) => ({ ...reject, rows: 1 }));
  return {
    runs: withoutSlices(built, folded, ignore),
    weights: Float64Array.from(weights),
    rejects: log.rowNumber === undefined ? rejects.map(placeless) : rejects,
    rows,
    folded,
  };
}

function textOf({ rows }: Batch): string {
  return JSON.stringify(rows[0]);
}

/** In a table without order a repeated row has no line to point to. */
function placeless(reject: CountedReject): CountedReject {
  const message = reject.message.replace(/ on line 0( of [^,]*)?/, " in another row");
  return { ...reject, message };
}

const standInHeader = ["item", "judge", "verdict", "metric", "score", "unit", "response_language"];

/** What the items of stand-ins begin with, and no item of an odd row does. */
function markOf({ log, odd }: Counts): string {
  const item = log.columns.findIndex(({ name }) => name === "item");
  let mark = "\u2116";
  while (odd.some(({ cells }) => cells[item]?.trim().startsWith(mark))) mark += "\u2116";
  return mark;
}

function aloneBatches({ columns, alone, odd }: Counts, mark: string): Batch[] {
  const names = [...columns.kept.map(({ name }) => name), "judge", "metric"];
  const header = [...names, "item"];
  const taken = new Map<bigint, number>();
  for (const { hash, aggregate } of odd) {
    if (!aggregate) taken.set(hash, (taken.get(hash) ?? 0) + 1);
  }
  const batches: Batch[] = [];
  for (let place = 0; place < alone.length; place++) {
    const { cells, checked, hash, rows, first } = alone[place]!;
    const weight = rows - (taken.get(hash) ?? 0);
    if (weight === 0) continue;
    const row: string[] = [];
    for (let at = 0; at < names.length; at++) row.push(cells[names[at]!] ?? "");
    row.push(`${mark}${place}`);
    batches.push({ first, weight, header, rows: [row], odd: false, checked });
  }
  return batches;
}

function voteBatches({ columns, votes = [], good, judges }: Counts, mark: string): Batch[] {
  const names = columns.kept.map(({ name }) => name);
  const header = [...names, ...standInHeader];
  const byKey = new Map(good.map(({ key, cells }) => [key, cells]));
  return votes.map(({ key, said, responseLanguage, responses, first }, place): Batch => {
    const cells = byKey.get(key)!;
    const values = names.map((name) => cells[name] ?? "");
    const rows = said.flatMap((code, judge) =>
      code === 0
        ? []
        : [
            [
              ...values,
              `${mark}v${place}`,
              judges[judge]!,
              verdicts[code - 1]!,
              "",
              verdicts[code - 1] === "score" ? "0" : "",
              "",
              responseLanguage,
            ],
          ],
    );
    return { first, weight: responses, header, rows, odd: false };
  });
}

function oddBatches({ log, odd }: Counts): Batch[] {
  const header = log.columns.map(({ name }) => name);
  return odd.map(({ row, cells }) => ({ first: row, weight: 1, header, rows: [cells], odd: true }));
}

const ofAnswer: ReadonlySet<string> = new Set(["judge", "verdict", "unit", "response_language"]);

/**
 * Leaves slices out whose values are not kept. Odd rows that they told apart get items of their own
 * first, or two responses would become one.
 */
function withoutSlices(runs: Runs, folded: readonly string[], ignore: readonly string[]): Runs {
  const gone = runs.slices.filter((name) => folded.includes(name));
  if (gone.length === 0) return runs;
  const identity = [...runs.table.columns.values()]
    .filter((column) => column.type === "string")
    .map(({ name }) => name)
    .filter((name) => !ofAnswer.has(name) && !ignore.includes(name));
  const { groups } = groupRows(runs, identity);
  const before = runs.text("item");
  const item = new StringColumnBuilder("item");
  item.reserve(runs.size);
  for (let row = 0; row < runs.size; row++) {
    const text = before.dictionary[before.codes[row]!]!;
    item.codes[row] = text === "" ? 0 : item.encode(`${text}\u2116${groups[row]!}`);
  }
  const columns = new Map(runs.table.columns);
  for (const name of gone) columns.delete(name);
  columns.set("item", item.finish(runs.size));
  return new Runs({ ...runs.table, columns }, runs.rejects);
}
