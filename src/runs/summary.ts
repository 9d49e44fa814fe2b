import { levelsOf, type Respelling } from "./column.js";
import type { Reject } from "./reject.js";
import { RowIndex } from "./row-index.js";
import type { RunsTable } from "./table.js";

/** What a read brought in: the JSON answer of `load`. */
export interface LoadSummary {
  /** rows that came in: accepted + rejected */
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: readonly Reject[];
  /** distinct combinations of run, model and training set */
  readonly runs: number;
  /** training sets; the baseline's empty label where a row has one */
  readonly train: readonly string[];
  readonly eval: readonly string[];
  readonly judges: readonly string[];
  readonly metrics: readonly string[];
  /** languages and training sets written in more than one way, and as what each was read */
  readonly respelled: readonly Respelling[];
}

export function summaryOf(table: RunsTable, rejects: readonly Reject[]): LoadSummary {
  const text = (name: string): string[] => {
    const column = table.columns.get(name);
    return column?.type === "string" ? levelsOf(column) : [];
  };
  const train = table.columns.get("train");
  const baseline = train?.type === "string" && train.codes.includes(0);
  return {
    rows: table.rows + rejects.length,
    accepted: table.rows,
    rejected: rejects,
    runs: countRuns(table),
    train: baseline ? ["", ...text("train")] : text("train"),
    eval: text("eval"),
    judges: text("judge"),
    metrics: text("metric"),
    respelled: table.respelled,
  };
}

function countRuns(table: RunsTable): number {
  const columns = ["run", "model", "train"]
    .map((name) => table.columns.get(name))
    .filter((column) => column?.type === "string");
  const index = new RowIndex();
  let runs = 0;
  for (let row = 0; row < table.rows; row++) if (index.findOrAdd(columns, row) < 0) runs++;
  return runs;
}
