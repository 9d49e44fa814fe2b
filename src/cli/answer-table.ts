import { type Command, Option } from "commander";
import {
  type ResultTable,
  type TableValue,
  tableCsv,
  tableLatex,
  tableMarkdown,
} from "../figures/tables/index.js";
import { setCells, titleOf } from "../figures/tables/result-table.js";
import { isUndefined, type Undefined } from "../stats/result.js";
import { pValue } from "./in-words.js";
import { alignColumns, type Io, printJson } from "./io.js";

const FORMATS = ["text", "csv", "markdown", "latex", "json"] as const;

/** How an answer of rows is to be printed. */
export interface FormatCall {
  readonly format: (typeof FORMATS)[number];
  readonly json?: true;
}

/** Adds the options that say how an answer is printed. */
export function addFormat(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "a table for people, for a program, for a paper")
        .choices(FORMATS)
        .default("text"),
    )
    .option("--json", "the same as --format json: everything the analysis answers");
}

/** A p-value as a cell: the number itself for a program, for people never rounded to zero. */
export type SetP = (p: number | null) => TableValue;

/** Prints an answer: the whole of it as JSON, or its table; for people with the sentences below. */
export function printAnswer(
  io: Io,
  { format, json }: FormatCall,
  answer: unknown,
  told: {
    readonly table: (p: SetP) => ResultTable;
    readonly sentences?: readonly string[];
    /** further tables, which CSV leaves out: it is one table */
    readonly more?: readonly ResultTable[];
  },
): void {
  if (json === true || format === "json") {
    printJson(io, answer);
    return;
  }
  const { sentences = [], more = [] } = told;
  const table = told.table(format === "csv" ? (p) => p : pValue);
  if (format === "csv") io.out(tableCsv(table));
  else if (format === "text") {
    const below = [...(table.notes ?? []), ...sentences].map((line) => `${line}\n`).join("");
    const parts = [
      `${table.caption}\n\n${tableText(table)}`,
      below,
      ...more.map((each) => `${each.caption}\n${tableText(each)}`),
    ];
    io.out(parts.filter((part) => part !== "").join("\n"));
  } else {
    const set = format === "markdown" ? tableMarkdown : tableLatex;
    io.out([noted(table, sentences), ...more].map(set).join("\n"));
  }
}

function noted(table: ResultTable, sentences: readonly string[]): ResultTable {
  return { ...table, notes: [...(table.notes ?? []), ...sentences] };
}

/** A table for a terminal: intervals beside the values, and a reason where there is no value. */
export function tableText(table: ResultTable): string {
  const cells = setCells(table).map((row) =>
    row.map(({ text, interval, mark }) => {
      const [low, high] = interval ?? [];
      const limits = low === undefined || high === undefined ? "" : ` [${low}, ${high}]`;
      return `${text}${mark}${limits}`.replaceAll(/(?<=^|[ [])-(?=\d)/g, "−");
    }),
  );
  const reasons = new Set(
    table.rows.flatMap(({ values }) =>
      values.flatMap((value, column) =>
        isMissing(value)
          ? [`– ${table.columns[column]!.title}: ${value.message} (${value.undefined})\n`]
          : [],
      ),
    ),
  );
  return `${alignColumns([table.columns.map(titleOf), ...cells])}${[...reasons].join("")}`;
}

function isMissing(value: TableValue): value is Undefined {
  return typeof value === "object" && value !== null && isUndefined(value);
}
