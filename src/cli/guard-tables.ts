import type { ResultColumn, ResultTable, TableValue } from "../figures/tables/index.js";
import type { GuardReport, GuardScores } from "../judges/index.js";
import { type Estimate, isUndefined, type Undefined } from "../stats/result.js";
import { short } from "./in-words.js";

/** What scores are worth in one group. */
export type Ranking = Omit<GuardScores, "by">;

/** A guard in one group: its labels, and its scores where it gives any. */
export type GuardGroup = Pick<GuardReport, "by" | "scores"> & {
  readonly n: number;
  readonly events: number;
  readonly confusion: Readonly<Record<string, number>> | Undefined;
  readonly ranking?: Ranking;
  readonly notes: readonly string[];
};

/** What the guard command answers. */
export interface GuardAnswer {
  readonly judge: string;
  readonly truth: string;
  /** the judge whose scores rank the responses; null where there is none */
  readonly scores: string | null;
  readonly event: string;
  readonly mode: string;
  readonly recall: number;
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
  readonly groups: readonly GuardGroup[];
  readonly pooled: GuardGroup;
}

const RATE = { unit: "%", factor: 100, digits: 1, intervals: true } as const;

type Value = Estimate | Undefined;

function classColumns(event: string): readonly (readonly [string, (group: GuardGroup) => Value])[] {
  const score =
    (
      average: "event" | "other" | "micro" | "macro" | "weighted",
      of: "precision" | "recall" | "f1",
    ) =>
    ({ scores }: GuardGroup) =>
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

function rankingColumns(
  recall: number,
): readonly (readonly [string, (group: GuardGroup) => Value])[] {
  const score =
    (of: "averagePrecision" | "rocAuc" | "falsePositiveRate") =>
    ({ ranking }: GuardGroup) =>
      ranking![of];
  return [
    ["average precision", score("averagePrecision")],
    ["ROC AUC", score("rocAuc")],
    [`FPR at ${short(100 * recall, 6)} % recall`, score("falsePositiveRate")],
  ];
}

/** The guard's verdicts as a classifier, in each group and in all; in `full` with its scores beside. */
export function classTable(answer: GuardAnswer, full: boolean): ResultTable {
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

/** What the guard's scores are worth, whatever the threshold. */
export function scoreTable(answer: GuardAnswer): ResultTable {
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

function keyColumns({ groups }: GuardAnswer): readonly ResultColumn[] {
  return groups.length === 0 ? [] : Object.keys(groups[0]!.by).map((title) => ({ title }));
}

/** One row for each group, and one for all of them together. */
function rowsOf(
  { groups, pooled }: GuardAnswer,
  values: (group: GuardGroup) => readonly TableValue[],
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

/** What the intervals are, and why some are missing. */
export function sentencesOf({
  groups,
  pooled,
  resamples,
  seed,
  level,
}: GuardAnswer): readonly string[] {
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
