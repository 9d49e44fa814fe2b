import { Option } from "commander";
import { formatMatrix, MATRIX_FORMATS, type MatrixFormat } from "../../figures/index.js";
import { metricNamed } from "../../runs/index.js";
import { transferMatrix } from "../../transfer/index.js";
import { printJson, UsageError } from "../io.js";
import { keyValue, wholeNumber } from "../options.js";
import { addLogOptions, type LogCall, readLog } from "../log-input.js";
import type { AddCommand } from "../program.js";
import { printLeftOut } from "../rejects.js";

interface MatrixCall extends Omit<LogCall, "format"> {
  readonly metric: string;
  readonly where?: Record<string, string[]>;
  readonly judgePolicy?: string;
  readonly base?: string;
  readonly format: MatrixFormat | "json";
  readonly intervals?: true;
  readonly identified?: number;
  readonly json?: true;
}

export const addMatrix: AddCommand = (program, io, finish) => {
  const command = program
    .command("matrix")
    .description("training languages × evaluation languages, with n and intervals")
    .argument("[file...]", "run results (CSV, TSV, JSONL or Parquet)")
    .requiredOption("--metric <name>", "what the cells measure, for instance attack_success_rate")
    .option("--where <key=value>", "only these rows; repeat a key for alternatives", keyValue)
    .option("--judge-policy <policy>", "how judges' verdicts become one label")
    .option("--base <language>", "a language every run was trained on")
    .option(
      "--identified <letters>",
      "language consistency: the response languages were identified from texts of about so many letters (import says how many); corrects for the identifier's measured error",
      wholeNumber(1),
    )
    .option("--lenient", "leave out rows that cannot be used, instead of stopping")
    .addOption(new Option("--format <format>").choices([...MATRIX_FORMATS, "json"]).default("csv"))
    .option("--intervals", "print them in a Markdown, LaTeX or HTML table")
    .option("--json", "the same as --format json")
    .addHelpText(
      "after",
      [
        "\nExamples:",
        "  npx isogloss matrix results.csv --metric refusal_rate --where model=gemma3-4b",
        "  npx isogloss matrix 'logs/*.parquet' --metric asr --judge-policy majority",
        "  npx isogloss matrix answers.csv --metric language_consistency --identified 120",
        "  npx isogloss matrix --url http://localhost:8123 --table evals.verdicts --metric asr",
      ].join("\n"),
    );
  addLogOptions(command).action(async (files: string[], call: MatrixCall) => {
    const { metric, where, judgePolicy, base, format, identified } = call;
    const consistency = metricNamed(metric).name === "language_consistency";
    if (identified !== undefined && !consistency) {
      throw new UsageError(`--identified corrects language_consistency, not ${metric}`);
    }
    const keep = [...Object.keys(where ?? {}), ...(consistency ? ["response_language"] : [])];
    const { format: _, ...log } = call;
    const runs = await readLog(files, log, keep, io);
    const matrix = transferMatrix(runs, {
      metric,
      ...(where === undefined ? {} : { where }),
      ...(judgePolicy === undefined ? {} : { judgePolicy }),
      ...(base === undefined ? {} : { base }),
      ...(identified === undefined ? {} : { identified: { letters: identified } }),
    });
    if (format === "json" || call.json) printJson(io, matrix);
    else io.out(formatMatrix(matrix, format, { intervals: call.intervals === true }));
    for (const warning of matrix.warnings) io.err(`warning: ${warning}\n`);
    printLeftOut(io, runs);
    finish(0);
  });
};
