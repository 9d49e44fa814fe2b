import { Option } from "commander";
import type { ResultColumn, ResultTable, TableValue } from "../../figures/tables/index.js";
import {
  type GuardReport,
  guardReport,
  type GuardScores,
  guardScores,
} from "../../judges/index.js";
import type { Runs } from "../../runs/index.js";
import { type Estimate, isUndefined, type Undefined } from "../../stats/result.js";
import { addFormat, type FormatCall, printAnswer } from "../answer-table.js";
import { short } from "../in-words.js";
import { readRows } from "../log-input.js";
import { keyValue, list, share, wholeNumber } from "../options.js";
import type { AddCommand } from "../program.js";

interface GuardCall extends FormatCall {
  readonly judge: string;
  readonly truth: string;
  readonly scores?: string;
  readonly by: string[];
  readonly event: "unsafe" | "refusal";
  readonly mode: "strict" | "loose";
  readonly recall: number;
  readonly resamples: number;
  readonly seed: number;
  readonly where?: Record<string, string[]>;
  readonly ignore?: string[];
  readonly lenient?: true;
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
    .addOption(
      new Option("--mode <mode>", "how the verdict controversial counts")
        .choices(["strict", "loose"])
        .default("strict"),
    )
    .option("--recall <share>", "with scores: the recall of the false positive rate", share, 0.95)
    .option("--resamples <n>", "bootstrap resamples of prompts, 0 for none", wholeNumber(0), 1999)
    .option("--seed <n>", "seed of the bootstrap", wholeNumber(0), 1)
    .option("--where <key=value>", "only these rows; repeat a key for alternatives", keyValue)
    .option("--ignore <columns>", "slices in which the verdicts on one response may differ", list)
    .option("--lenient", "leave out rows that cannot be used, instead of stopping");
  addFormat(command)
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

/** What scores are worth in one group. */
type Ranking = Omit<GuardScores, "by">;

/** A guard in one group: its labels, and its scores where it gives any. */
type Group = Pick<GuardReport, "by" | "scores"> & {
  readonly n: number;
  readonly events: number;
  readonly confusion: Readonly<Record<string, number>> | Undefined;
  readonly ranking?: Ranking;
  readonly notes: readonly string[];
};

function evaluate(runs: Runs, call: GuardCall) {
  const { judge, truth, by, event, mode, recall, resamples, seed, ignore } = call;
  const named = call.scores ?? `${judge}/score`;
  const scores = call.scores !== undefined || runs.levels("judge").includes(named) ? named : null;
  const shared = { truth, event, mode, resamples, seed, level: LEVEL };
  const asked = { ...shared, ...(ignore === undefined ? {} : { ignore }) };
  const groupsOf = (columns: readonly string[]): Group[] => {
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

type Answer = ReturnType<typeof evaluate>;

function groupOf(found: GuardReport, ranked: GuardScores | undefined): Group {
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

const RATE = { unit: "%", factor: 100, digits: 1, intervals: true } as const;

type Value = Estimate | Undefined;

function classColumns(event: string): readonly (readonly [string, (group: Group) => Value])[] {
  const score =
    (
      average: "event" | "other" | "micro" | "macro" | "weighted",
      of: "precision" | "recall" | "f1",
    ) =>
    ({ scores }: Group) =>
      isUndefined(scores) ? scores : scores[average][of];
  return [
    ["precision", score("event", "precision")],
    ["recall", score("event", "recall")],
    [`F1 (${event})`, score("event", "f1")],
    [`F1 (not ${event})`, score("other", "f1")],
    ["micro F1", score("micro", "f1")],
    ["macro F1", score("macro", "f1")],
    ["weighted F1", score("weighted", "f1")],
  ];
}

function rankingColumns(recall: number): readonly (readonly [string, (group: Group) => Value])[] {
  const score =
    (of: "averagePrecision" | "rocAuc" | "falsePositiveRate") =>
    ({ ranking }: Group) =>
      ranking![of];
  return [
    ["average precision", score("averagePrecision")],
    ["ROC AUC", score("rocAuc")],
    [`FPR at ${short(100 * recall, 6)} % recall`, score("falsePositiveRate")],
  ];
}

function classTable(answer: Answer, full: boolean): ResultTable {
  const { judge, truth, event, recall, scores } = answer;
  const columns = [
    ...classColumns(event),
    ...(full && scores !== null ? rankingColumns(recall) : []),
  ];
  return {
    name: "guard",
    caption: `${judge} against ${truth}: does it call ${event} what is?`,
    columns: [
      ...keyColumns(answer),
      { title: "n" },
      { title: event },
      ...columns.map(([title]): ResultColumn => ({ title, ...RATE })),
    ],
    rows: rowsOf(answer, ({ n, events, ...rest }) => [
      n,
      events,
      ...columns.map(([, of]) => of({ n, events, ...rest })),
    ]),
  };
}

function scoreTable(answer: Answer): ResultTable {
  const { truth, recall, scores } = answer;
  const columns = rankingColumns(recall);
  return {
    name: "guard-scores",
    caption: `the scores of ${scores} against ${truth}, whatever the threshold`,
    columns: [
      ...keyColumns(answer),
      { title: "n" },
      { title: "share of events", ...RATE },
      ...columns.map(([title]): ResultColumn => ({ title, ...RATE })),
      { title: "threshold there" },
    ],
    rows: rowsOf(answer, (group) => [
      group.ranking!.n,
      group.ranking!.n === 0 ? null : { value: group.ranking!.events / group.ranking!.n },
      ...columns.map(([, of]) => of(group)),
      group.ranking!.threshold ?? null,
    ]),
  };
}

function keyColumns({ groups }: Answer): readonly ResultColumn[] {
  return groups.length === 0 ? [] : Object.keys(groups[0]!.by).map((title) => ({ title }));
}

/** One row for each group, and one for all of them together. */
function rowsOf(
  { groups, pooled }: Answer,
  values: (group: Group) => readonly TableValue[],
): ResultTable["rows"] {
  const columns = Object.keys(groups[0]?.by ?? {});
  return [
    ...groups.map((group) => ({
      values: [...columns.map((column): TableValue => group.by[column]!), ...values(group)],
    })),
    {
      values: [...columns.map((_, at) => (at === 0 ? "all" : "")), ...values(pooled)],
      ruled: groups.length > 0,
    },
  ];
}

function sentencesOf({ groups, pooled, resamples, seed, level }: Answer): readonly string[] {
  const notes = [...groups, pooled].flatMap(({ by, notes: own, ranking }) => {
    const name = Object.values(by).join(" ") || "all";
    return [...own, ...(ranking?.notes ?? [])].map((note) => `${name}: ${note}`);
  });
  return [
    resamples === 0
      ? "no intervals were asked for"
      : `intervals of ${100 * level} %: ${resamples} resamples of prompts, seed ${seed}`,
    ...notes,
  ];
}
