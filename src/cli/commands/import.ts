import { Argument, Option } from "commander";
import {
  readRuns,
  type RunsFormat,
  runsFormats,
  writeRejects,
  writeRuns,
} from "../../runs/index.js";
import { existing } from "../existing.js";
import { identifyResponses } from "../identification.js";
import { countOf } from "../in-words.js";
import { keyValue } from "../options.js";
import type { AddCommand } from "../program.js";
import { printRejects } from "../rejects.js";

interface ImportCall {
  readonly output: string;
  readonly set?: Record<string, string[]>;
  readonly lenient?: true;
  readonly rejects?: string;
  readonly outputColumn?: string;
  readonly prompts?: true;
  readonly identifyLanguage?: string | true;
  readonly keepText?: true;
}

export const addImport: AddCommand = (program, io, finish) => {
  program
    .command("import")
    .description("other tools' logs to isogloss run results")
    .addArgument(new Argument("<format>", "what wrote them").choices(runsFormats))
    .argument("<path...>", "the logs")
    .requiredOption("-o, --output <file>", "where to: a file ending in .csv or .jsonl")
    .addOption(
      new Option(
        "--set <column=value>",
        "fill a column the logs do not have, for instance train=en+fr",
      ).argParser(keyValue),
    )
    .option("--lenient", "write the good rows although some were rejected")
    .option("--rejects <file>", "write the rejected rows to a CSV or JSONL file")
    .option("--output-column <column>", "guard models: the column of their raw output (output)")
    .option("--prompts", "guard models: also take their verdicts on the prompt")
    .option(
      "--identify-language [column]",
      "fill response_language from the responses' text, in this column (response)",
    )
    .option("--keep-text", "keep the text's column, which --identify-language leaves out")
    .addHelpText(
      "after",
      [
        "\nExamples:",
        "  npx isogloss import lm-eval results.json --set train=en+fr -o runs.csv",
        "  npx isogloss import inspect log.eval --identify-language -o runs.csv",
        "  npx isogloss import csv answers.csv --identify-language answer -o runs.csv",
        "  npx isogloss matrix runs.csv --metric language_consistency",
      ].join("\n"),
    )
    .action(async (format: RunsFormat, paths: string[], call: ImportCall) => {
      const columns = Object.fromEntries(
        Object.entries(call.set ?? {}).map(([column, values]) => [column, values.at(-1)!]),
      );
      const { identifyLanguage, keepText = false } = call;
      const text = identifyLanguage === true ? "response" : identifyLanguage;
      const runs = readRuns(existing(paths), {
        format,
        lenient: true,
        columns,
        responseText: text !== undefined,
        prompts: call.prompts === true,
        ...(call.outputColumn === undefined ? {} : { outputColumn: call.outputColumn }),
      });
      const { rejects } = runs;
      printRejects(io, rejects);
      if (call.rejects !== undefined) writeRejects(call.rejects, rejects);
      const usable = rejects.length === 0 || call.lenient === true;
      if (usable) {
        const named =
          text === undefined ? runs : await identifyResponses(io, runs, { text, keepText });
        writeRuns(call.output, named);
        io.err(`wrote ${countOf(runs.size, "row")} to ${call.output}\n`);
      } else {
        io.err(
          `nothing written: ${countOf(rejects.length, "row")} rejected (--lenient writes the others)\n`,
        );
      }
      finish(usable ? 0 : 1);
    });
};
