import type { ResultTable, TableValue } from "../figures/tables/index.js";
import type { ContaminationEffect, ContaminationReport, SetItem } from "../metrics/index.js";
import { metricLabel, metricNamed } from "../runs/index.js";
import { isUndefined } from "../stats/result.js";
import { countOf, percent, short } from "./in-words.js";

/** Pairs printed for people; JSON has all. */
const SHOWN = 10;

/** How many prompts of each language were trained on. */
export function languagesTable(
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

/** What was compared, and what it came to. */
export function sentencesOf(
  report: ContaminationReport,
  { text, threshold }: { readonly text?: string; readonly threshold: number },
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
export function grouped({ groups }: ContaminationReport): boolean {
  return groups.some(({ category, style }) => category !== "" || style !== "");
}

/** Which kinds of prompts stand on both sides. */
export function groupsTable({ groups }: ContaminationReport): ResultTable {
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

/** The first pairs of an evaluation prompt and the training prompt that it is. */
export function pairsTable({ pairs }: ContaminationReport): ResultTable {
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

/** A metric with and without the contaminated prompts. */
export function effectTable(effect: readonly ContaminationEffect[], metric: string): ResultTable {
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
