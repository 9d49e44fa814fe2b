import type { ResultTable, TableValue } from "../../figures/tables/index.js";
import { type DetectionLatency, detectionLatency } from "../../metrics/index.js";
import { addFormat, type FormatCall, printAnswer } from "../answer-table.js";
import { countOf } from "../in-words.js";
import { readRows } from "../log-input.js";
import { list, numbers } from "../options.js";
import type { AddCommand } from "../program.js";
import { addVerdictOptions, type VerdictOptions } from "../verdict-options.js";

interface LatencyCall extends FormatCall, VerdictOptions {
  readonly judge: string;
  readonly at: string;
  readonly onset?: string;
  readonly length?: string;
  readonly truth?: string;
  readonly within: number[];
  readonly by: string[];
}

export const addLatency: AddCommand = (program, io, finish) => {
  const command = program
    .command("latency")
    .description("how soon a streaming guard flags unsafe responses: hits within k, the median")
    .argument("<file...>", "run results with verdict rows, in any format that load reads")
    .requiredOption("--judge <name>", "the guard that watches the stream")
    .requiredOption(
      "--at <column>",
      "the column with the position (token, sentence) at which it first flagged the response",
    )
    .option("--onset <column>", "the column with the position at which harm begins (default: 0)")
    .option(
      "--length <column>",
      "the column with the response's length: one never flagged was watched that far",
    )
    .option("--truth <name>", "whose verdicts say which responses are unsafe (default: all are)")
    .option("--within <positions>", "how many positions after the onset", numbers, [32, 64, 128])
    .option("--by <columns>", "one answer per value of these columns", list, ["eval"]);
  addFormat(addVerdictOptions(command))
    .addHelpText(
      "after",
      [
        "\nHits are shares of all unsafe responses. With --length also the shares had every response gone on",
        "(Kaplan–Meier): one that ended unflagged counts as long as it was watched.",
        "\nExample:",
        "  npx isogloss latency stream.csv --judge stream --truth human --at flagged_at --length tokens --within 32,128",
      ].join("\n"),
    )
    .action(async (files: string[], call: LatencyCall) => {
      const { lenient, where = {}, onset, length, truth, ignore } = call;
      const runs = (await readRows(files, { lenient, io })).where(where);
      const answers = detectionLatency(runs, {
        judge: call.judge,
        at: call.at,
        within: call.within,
        by: call.by,
        mode: call.mode,
        ...(onset === undefined ? {} : { onset }),
        ...(length === undefined ? {} : { length }),
        ...(truth === undefined ? {} : { truth }),
        ...(ignore === undefined ? {} : { ignore }),
      });
      printAnswer(io, call, answers, {
        table: () => tableOf(answers, call),
        sentences: unplaced(answers),
      });
      finish(answers.every(({ n }) => n === 0) ? 1 : 0);
    });
};

function tableOf(
  answers: readonly DetectionLatency[],
  { judge, length }: LatencyCall,
): ResultTable {
  const columns = Object.keys(answers[0]?.by ?? {});
  const rate = { intervals: true, unit: "%", factor: 100, digits: 1 };
  const within = answers[0]?.within ?? [];
  return {
    name: "latency",
    caption: `How soon ${judge} flags unsafe responses, with 95 % intervals`,
    columns: [
      ...columns.map((title) => ({ title })),
      { title: "unsafe" },
      { title: "flagged" },
      { title: "never" },
      { title: "early" },
      ...within.map(({ k }) => ({ title: `within ${k}`, ...rate })),
      ...(length === undefined ? [] : within.map(({ k }) => ({ title: `by ${k} (KM)`, ...rate }))),
      { title: "median", intervals: true },
    ],
    rows: answers.map((answer) => ({
      values: [
        ...columns.map((column): TableValue => answer.by[column]!),
        answer.n,
        answer.flagged,
        answer.never,
        answer.early,
        ...answer.within.map(({ share }) => share),
        ...(length === undefined ? [] : answer.within.map(({ incidence }) => incidence)),
        answer.median,
      ],
    })),
  };
}

function unplaced(answers: readonly DetectionLatency[]): readonly string[] {
  const left = answers.reduce((sum, answer) => sum + answer.unplaced, 0);
  if (left === 0) return [];
  return [`left out: ${countOf(left, "response")} flagged, but nobody says where`];
}
