import { Option } from "commander";
import {
  isCounted,
  described,
  isWholeFile,
  type Reject,
  runsFormats,
  type LoadSummary,
  writeRejects,
} from "../../runs/index.js";
import { countOf } from "../in-words.js";
import { type Io, printJson } from "../io.js";
import { addLogOptions, type LogCall, readLog } from "../log-input.js";
import type { AddCommand } from "../program.js";
import { printRejects } from "../rejects.js";

interface LoadOptions extends LogCall {
  readonly rejects?: string;
  readonly json?: true;
}

export const addLoad: AddCommand = (program, io, finish) => {
  const command = program
    .command("load")
    .description("validate run results: what is in them, and every row that cannot be used")
    .argument(
      "[file...]",
      "run results (CSV, TSV, JSONL, Parquet), or logs of other tools; gzip, zip or not",
    )
    .addOption(
      new Option("--format <format>", "the files' format, if they do not tell").choices(
        runsFormats,
      ),
    )
    .option("--lenient", "exit 0 although rows were rejected")
    .option("--rejects <file>", "write the rejected rows to a CSV or JSONL file")
    .option("--json", "print the summary as JSON")
    .addHelpText(
      "after",
      [
        "\nExamples:",
        "  npx isogloss load results.csv --lenient --rejects bad.csv",
        "  npx isogloss load large.parquet --engine duckdb",
        "  npx isogloss load --engine clickhouse --url http://localhost:8123 --table evals.verdicts",
        "\nA large log is counted: rows that are refused for one reason are one line, with their number.",
      ].join("\n"),
    );
  addLogOptions(command).action(async (files: string[], options: LoadOptions) => {
    // Read leniently, so that the summary tells of the good rows beside the bad.
    const runs = await readLog(files, { ...options, lenient: true }, [], io);
    const rejects = isCounted(runs) ? runs.rejects.map(described) : runs.rejects;
    if (options.rejects !== undefined) writeRejects(options.rejects, rejects);
    if (options.json) printJson(io, runs.summary());
    else printSummary(io, runs.summary(), rejects);
    finish(rejects.length > 0 && !options.lenient ? 1 : 0);
  });
};

function printSummary(io: Io, summary: LoadSummary, rejects: readonly Reject[]): void {
  printRejects(io, rejects);
  const files = rejects.filter(isWholeFile).length;
  if (files > 0) {
    io.out(
      `${countOf(files, "file")} refused: no row of ${files === 1 ? "it" : "them"} was read\n`,
    );
  }
  const rows = summary.rows - files;
  const some = (codes: readonly string[]) => (codes.length === 0 ? "–" : codes.join(" "));
  io.out(
    [
      `${countOf(rows, "row")}: ${summary.accepted} accepted, ${rows - summary.accepted} rejected`,
      `runs      ${summary.runs}`,
      `train     ${some(summary.train.map((label) => (label === "" ? "(baseline)" : label)))}`,
      `eval      ${some(summary.eval)}`,
      `judges    ${some(summary.judges)}`,
      `metrics   ${some(summary.metrics)}`,
      "",
    ].join("\n"),
  );
}
