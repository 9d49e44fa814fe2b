import type { ResultTable, TableValue } from "../../figures/tables/index.js";
import {
  checkMetric,
  contamination,
  contaminationEffect,
  type ContaminationEffect,
  type ContaminationReport,
  loadItems,
  type SetItem,
} from "../../metrics/index.js";
import { metricLabel, metricNamed } from "../../runs/index.js";
import { isUndefined } from "../../stats/result.js";
import { addFormat, type FormatCall, printAnswer } from "../answer-table.js";
import { countOf, percent, short } from "../in-words.js";
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

/** Pairs printed for people; JSON has all. */
const SHOWN = 10;

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

function languagesTable(
  { languages }: ContaminationReport,
  sets: { readonly train: readonly SetItem[]; readonly evaluated: readonly SetItem[] },
): ResultTable {
  const trained = countOf(sets.train.length, "training prompt");
  const asked = countOf(sets.evaluated.length, "evaluation prompt");
  return {
    name: "contamination",
    caption: `${asked} against ${trained}`,
    columns: [
      { title: "eval" },
      { title: "prompts" },
      { title: "contaminated" },
      { title: "share", unit: "%", factor: 100, digits: 1, intervals: true },
    ],
    rows: languages.map((row) => ({
      values: [row.eval, row.items, row.contaminated, row.share],
    })),
  };
}

function sentencesOf(
  report: ContaminationReport,
  { text, threshold }: ContaminationCall,
): readonly string[] {
  const { pairs, withoutText, sharedGroups } = report;
  const byId = pairs.filter(({ by }) => by === "id").length;
  const compared =
    text === undefined
      ? "texts were not compared (--text COLUMN does)"
      : `${countOf(pairs.length - byId, "pair")} by text (similarity ${short(threshold)} or more)`;
  const left = withoutText.train + withoutText.eval;
  return [
    `${countOf(byId, "pair")} by identifier; ${compared}`,
    ...(text === undefined || left === 0
      ? []
      : [
          `without text, compared by identifier alone: ${withoutText.train} training, ${withoutText.eval} evaluation prompts`,
        ]),
    ...(grouped(report)
      ? [
          `${percent(sharedGroups)} of the evaluation prompts are of a category and style trained on`,
        ]
      : []),
    ...(pairs.length > SHOWN
      ? [`of ${pairs.length} pairs ${SHOWN} are shown (--json has all)`]
      : []),
  ];
}

/** Whether anything is known of categories and styles. */
function grouped({ groups }: ContaminationReport): boolean {
  return groups.some(({ category, style }) => category !== "" || style !== "");
}

function groupsTable({ groups }: ContaminationReport): ResultTable {
  const titles = ["category", "style", "training", "evaluation", "contaminated", "trained on"];
  return {
    name: "groups",
    caption: "by category and style",
    columns: titles.map((title) => ({ title })),
    rows: groups.map(({ category, style, train, eval: asked, contaminated, shared }) => ({
      values: [category, style, train, asked, contaminated, shared ? "yes" : "no"],
    })),
  };
}

function pairsTable({ pairs }: ContaminationReport): ResultTable {
  const name = ({ id, language }: { id: string; language: string }) =>
    language === "" ? id : `${id} (${language})`;
  return {
    name: "pairs",
    caption: "pairs",
    columns: [
      { title: "evaluation prompt" },
      { title: "training prompt" },
      { title: "by" },
      { title: "similarity", digits: 2 },
    ],
    rows: pairs.slice(0, SHOWN).map((pair) => ({
      values: [name(pair.eval), name(pair.train), pair.by, pair.similarity],
    })),
  };
}

function effectTable(effect: readonly ContaminationEffect[], metric: string): ResultTable {
  const columns = Object.keys(effect[0]?.by ?? {});
  const scale =
    metricNamed(metric).unit === "fraction"
      ? { unit: "%", factor: 100, digits: 1, intervals: true }
      : { intervals: true };
  const titles = ["all", "clean", "contaminated", "difference"];
  const shown = (value: ContaminationEffect["all"]): TableValue =>
    isUndefined(value) ? null : value;
  return {
    name: "effect",
    caption: `${metricLabel(metric)} with and without them`,
    columns: [
      ...columns.map((title) => ({ title })),
      ...titles.map((title) => ({ title, ...scale })),
    ],
    rows: effect.map(({ by, all, clean, contaminated, difference }) => ({
      values: [
        ...columns.map((column): TableValue => by[column]!),
        ...[all, clean, contaminated, difference].map(shown),
      ],
    })),
  };
}
