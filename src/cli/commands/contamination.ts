import {
  checkMetric,
  contamination,
  contaminationEffect,
  type ContaminationEffect,
  type ContaminationReport,
  loadItems,
} from "../../metrics/index.js";
import { addFormat, type FormatCall, printAnswer } from "../answer-table.js";
import {
  effectTable,
  grouped,
  groupsTable,
  languagesTable,
  pairsTable,
  sentencesOf,
} from "../contamination-tables.js";
import { UsageError } from "../io.js";
import { logFiles } from "../log-files.js";
import { readRows } from "../log-input.js";
import { keyValue, list, share, wholeNumber } from "../options.js";
import type { AddCommand } from "../program.js";

interface ContaminationCall extends FormatCall {
  readonly train: string[];
  readonly text?: string;
  readonly trainText?: string;
  readonly item?: string;
  readonly language?: string;
  readonly ids: boolean;
  readonly threshold: number;
  readonly ngram: number;
  readonly metric?: string;
  readonly judgePolicy?: string;
  readonly by: string[];
  readonly where?: Record<string, string[]>;
}

export const addContamination: AddCommand = (program, io, finish) => {
  const command = program
    .command("contamination")
    .description(
      "was the evaluation trained on? overlap by item, near-duplicate, category and style",
    )
    .argument("<file...>", "evaluation prompts, or run results: CSV, TSV, JSONL or Parquet")
    .requiredOption("--train <file...>", "the training prompts")
    .option("--text <column>", "the column of the prompts: also look for near-duplicates")
    .option("--train-text <column>", "that column in the training files, if it is another")
    .option("--item <column>", "the column that identifies a prompt (default: item, else id)")
    .option(
      "--language <column>",
      "the column of a prompt's language (default: eval, else language or lang)",
    )
    .option("--no-ids", "equal identifiers do not mean the same prompt: compare texts only")
    .option("--threshold <share>", "least Jaccard similarity of near-duplicates", share, 0.8)
    .option("--ngram <n>", "length of the character n-grams compared", wholeNumber(1), 5)
    .option("--metric <name>", "also this metric with and without the contaminated prompts")
    .option("--judge-policy <policy>", "with --metric: how verdicts become one label")
    .option("--by <columns>", "with --metric: one answer per value of these", list, ["eval"])
    .option("--where <key=value>", "only these evaluation rows, such as benchmark=test", keyValue);
  addFormat(command)
    .addHelpText(
      "after",
      [
        "\nColumns category and style, where both sides have them, tell which kinds of prompts were trained on.",
        "\nExamples:",
        "  npx isogloss contamination test.csv --train train.jsonl --text prompt",
        "  npx isogloss contamination verdicts.csv --train train.csv --text prompt --metric asr",
      ].join("\n"),
    )
    .action(async (files: string[], call: ContaminationCall) => {
      const { ids, threshold, ngram, trainText = call.text } = call;
      if (!ids && trainText === undefined) {
        throw new UsageError(
          "--no-ids leaves only the texts to compare: name their column in --text",
        );
      }
      const found = logFiles(files);
      const [train, evaluated] = [
        await loadItems(logFiles(call.train), columnsOf(call, trainText)),
        await loadItems(found, {
          ...columnsOf(call, call.text),
          ...(call.where === undefined ? {} : { where: call.where }),
        }),
      ];
      if (evaluated.length === 0) throw new UsageError(`no prompt in ${files.join(", ")}`);
      if (train.length === 0) throw new UsageError(`no prompt in ${call.train.join(", ")}`);
      const report = contamination({
        train,
        eval: evaluated,
        matchIds: ids,
        threshold,
        n: ngram,
      });
      const effect = call.metric === undefined ? undefined : await effectOf(report, found, call);
      printAnswer(
        io,
        call,
        {
          threshold,
          n: ngram,
          train: train.length,
          eval: evaluated.length,
          ...report,
          ...(effect === undefined ? {} : { metric: call.metric, effect }),
        },
        {
          table: () => languagesTable(report, { train, evaluated }),
          sentences: sentencesOf(report, call),
          more: [
            ...(grouped(report) ? [groupsTable(report)] : []),
            ...(report.pairs.length === 0 ? [] : [pairsTable(report)]),
            ...(effect === undefined ? [] : [effectTable(effect, call.metric!)]),
          ],
        },
      );
      finish(0);
    });
};

function columnsOf({ item, language }: ContaminationCall, text: string | undefined) {
  return {
    ...(text === undefined ? {} : { text }),
    ...(item === undefined ? {} : { item }),
    ...(language === undefined ? {} : { language }),
  };
}

async function effectOf(
  report: ContaminationReport,
  files: readonly string[],
  { metric = "", judgePolicy, by, where = {} }: ContaminationCall,
): Promise<readonly ContaminationEffect[]> {
  const runs = await readRows(files, {});
  checkMetric(runs, { metric, where });
  return contaminationEffect(runs, report, {
    metric,
    by,
    where,
    ...(judgePolicy === undefined ? {} : { judgePolicy }),
  });
}
