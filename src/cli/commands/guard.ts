import { Option } from "commander";
import {
  type GuardReport,
  guardReport,
  type GuardScores,
  guardScores,
} from "../../judges/index.js";
import type { Runs } from "../../runs/index.js";
import { isUndefined } from "../../stats/result.js";
import { addFormat, type FormatCall, printAnswer } from "../answer-table.js";
import {
  classTable,
  type GuardAnswer,
  type GuardGroup,
  type Ranking,
  scoreTable,
  sentencesOf,
} from "../guard-tables.js";
import { readRows } from "../log-input.js";
import { list, share, wholeNumber } from "../options.js";
import type { AddCommand } from "../program.js";
import { addVerdictOptions, type VerdictOptions } from "../verdict-options.js";

interface GuardCall extends FormatCall, VerdictOptions {
  readonly judge: string;
  readonly truth: string;
  readonly scores?: string;
  readonly by: string[];
  readonly event: "unsafe" | "refusal";
  readonly recall: number;
  readonly resamples: number;
  readonly seed: number;
}

const LEVEL = 0.95;

export const addGuard: AddCommand = (program, io, finish) => {
  const command = program
    .command("guard")
    .description("a guard as a classifier: F1 per class and averaged, ROC AUC, by language, pooled")
    .argument("<file...>", "run results with verdict rows, in any format that load reads")
    .requiredOption("--judge <name>", "the guard")
    .requiredOption("--truth <name>", "whose verdicts are taken for the truth, a person's say")
    .option(
      "--scores <name>",
      "the judge whose scores (verdict `score`) rank the responses (default: the guard's name with /score behind it, where there is one)",
    )
    .option("--by <columns>", "one answer per value of these columns", list, ["eval"])
    .addOption(
      new Option("--event <verdict>", "the class of interest")
        .choices(["unsafe", "refusal"])
        .default("unsafe"),
    )
    .option("--recall <share>", "with scores: the recall of the false positive rate", share, 0.95)
    .option("--resamples <n>", "bootstrap resamples of prompts, 0 for none", wholeNumber(0), 1999)
    .option("--seed <n>", "seed of the bootstrap", wholeNumber(0), 1);
  addFormat(addVerdictOptions(command))
    .addHelpText(
      "after",
      [
        "\nIntervals draw prompts (item) anew with all their rows, so rows are read one by one, whatever the size",
        "of the log. Rows with one item are one prompt, in whatever language. Micro F1 is the accuracy. A class",
        "that neither occurs nor is called has no F1, and macro F1 none with it.",
        "\nExamples:",
        "  npx isogloss guard verdicts.csv --judge guard --truth human",
        "  npx isogloss guard verdicts.csv --judge guard --truth human --scores guard/score --recall 0.9 --format latex",
      ].join("\n"),
    )
    .action(async (files: string[], call: GuardCall) => {
      const { lenient, where = {} } = call;
      const runs = (await readRows(files, { lenient, io })).where(where);
      const answer = evaluate(runs, call);
      const full = call.format === "csv" && call.json !== true;
      printAnswer(io, call, answer, {
        table: () => classTable(answer, full),
        sentences: sentencesOf(answer),
        more: answer.scores === null ? [] : [scoreTable(answer)],
      });
      finish([...answer.groups, answer.pooled].every(({ n }) => n === 0) ? 1 : 0);
    });
};

/** Everything the command answers. */
function evaluate(runs: Runs, call: GuardCall): GuardAnswer {
  const { judge, truth, by, event, mode, recall, resamples, seed, ignore } = call;
  const named = call.scores ?? `${judge}/score`;
  const scores = call.scores !== undefined || runs.levels("judge").includes(named) ? named : null;
  const shared = { truth, event, mode, resamples, seed, level: LEVEL };
  const asked = { ...shared, ...(ignore === undefined ? {} : { ignore }) };
  const groupsOf = (columns: readonly string[]): GuardGroup[] => {
    const ranked =
      scores === null ? [] : guardScores(runs, { ...asked, judge: scores, by: columns, recall });
    return guardReport(runs, { ...asked, judge, by: columns }).map((report) =>
      groupOf(
        report,
        ranked.find((one) => alike(one.by, report.by)),
      ),
    );
  };
  const pooled = groupsOf([])[0]!;
  return {
    judge,
    truth,
    scores,
    event,
    mode,
    recall,
    level: LEVEL,
    resamples,
    seed,
    groups: by.length === 0 ? [] : groupsOf(by),
    pooled,
  };
}

function groupOf(found: GuardReport, ranked: GuardScores | undefined): GuardGroup {
  const { by, report, scores, notes } = found;
  const known = isUndefined(report) ? undefined : report.confusion.counts;
  const [others, events] = known ?? [[], []];
  return {
    by,
    n: isUndefined(report) ? 0 : report.n,
    events: events!.reduce((sum, one) => sum + one, 0),
    confusion: isUndefined(report)
      ? report
      : {
          truePositives: events![1]!,
          falsePositives: others![1]!,
          falseNegatives: events![0]!,
          trueNegatives: others![0]!,
        },
    scores,
    ...(ranked === undefined ? {} : { ranking: rankingOf(ranked) }),
    notes,
  };
}

function rankingOf(found: GuardScores): Ranking {
  const { n, events, rocAuc, averagePrecision, falsePositiveRate, threshold, notes } = found;
  return { n, events, rocAuc, averagePrecision, falsePositiveRate, threshold, notes };
}

function alike(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.keys(a).every((key) => a[key] === b[key]);
}
