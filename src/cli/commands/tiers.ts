import { InvalidArgumentError } from "commander";
import type { ResultTable, TableValue } from "../../figures/tables/index.js";
import {
  checkMetric,
  estimate,
  estimateCounts,
  type Estimates,
  tierTrend,
  type TierTrend,
} from "../../metrics/index.js";
import { isCounted, metricLabel } from "../../runs/index.js";
import { type Finding, isUndefined } from "../../stats/result.js";
import { addFormat, type FormatCall, printAnswer, type SetP } from "../answer-table.js";
import { countOf, pInWords, percent, short } from "../in-words.js";
import { UsageError } from "../io.js";
import { addLogOptions, type LogCall, readLog } from "../log-input.js";
import { keyValue, list } from "../options.js";
import type { AddCommand } from "../program.js";
import { printLeftOut } from "../rejects.js";

interface TiersCall extends Omit<LogCall, "format">, FormatCall {
  readonly metric: string;
  readonly tier?: Tiers;
  readonly tiers?: string;
  readonly order?: string[];
  readonly by: string[];
  readonly where?: Record<string, string[]>;
  readonly judgePolicy?: string;
}

/** Languages by tier, in the order of the call. */
type Tiers = ReadonlyMap<string, readonly string[]>;

export const addTiers: AddCommand = (program, io, finish) => {
  const command = program
    .command("tiers")
    .description("resource tiers of languages: their rates, the trend over them, last over first")
    .argument("[file...]", "run results (CSV, TSV, JSONL or Parquet)")
    .requiredOption("--metric <name>", "what is measured, for instance unsafe_rate")
    .option(
      "--tier <name=languages>",
      "a tier and its languages; repeat, from most resources to least",
      tier,
    )
    .option("--tiers <column>", "instead: the column that holds each language's tier")
    .option("--order <names>", "with --tiers: the tiers, from most resources to least", list)
    .option("--by <columns>", "one trend per value of these columns, for instance model", list, [])
    .option("--where <key=value>", "only these rows; repeat a key for alternatives", keyValue)
    .option("--judge-policy <policy>", "how judges' verdicts become one label")
    .option("--lenient", "leave out rows that cannot be used, instead of stopping");
  addLogOptions(addFormat(command))
    .addHelpText(
      "after",
      [
        "\nThe trend is tested over responses (Cochran–Armitage) and over languages (Kendall).",
        "\nExamples:",
        "  npx isogloss tiers results.csv --metric unsafe_rate --tier HRL=zh,it,vi --tier MRL=ar,ko,th --tier LRL=bn,sw,jv",
        "  npx isogloss tiers results.csv --metric unsafe_rate --tiers tier --order HRL,MRL,LRL --by model,variant",
      ].join("\n"),
    )
    .action(async (files: string[], call: TiersCall) => {
      const { metric, where, judgePolicy, by } = call;
      const { tiers, order } = tiersOf(call);
      const column = typeof tiers === "string" ? [tiers] : [];
      const columns = [...new Set([...by, ...column, "eval"])];
      const { format: _, ...log } = call;
      const runs = await readLog(files, log, [...columns, ...Object.keys(where ?? {})], io);
      printLeftOut(io, runs);
      checkMetric(isCounted(runs) ? runs.runs : runs, {
        metric,
        where: where ?? {},
      });
      const asked = {
        metric,
        by: columns,
        ...(where === undefined ? {} : { where }),
        ...(judgePolicy === undefined ? {} : { judgePolicy }),
      };
      const estimates = isCounted(runs) ? estimateCounts(runs, asked) : estimate(runs, asked);
      checkTiers(tiers, order, estimates);
      for (const warning of new Set(estimates.groups.flatMap(({ warnings }) => warnings))) {
        io.err(`warning: ${warning}\n`);
      }
      const trends = tierTrend(estimates, { tiers, order });
      printAnswer(
        io,
        call,
        { metric, judgePolicy: estimates.judgePolicy, order, trends },
        {
          table: (p) => tableOf(trends, estimates, order, p),
          sentences: trends.flatMap((trend) => sentencesOf(trend, order)),
        },
      );
      finish(trends.every((trend) => isUndefined(trend.overLanguages)) ? 1 : 0);
    });
};

function tier(text: string, earlier: Tiers = new Map()): Tiers {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("name=languages is needed, for instance LRL=bn,sw,jv");
  const [name, languages] = [text.slice(0, at).trim(), list(text.slice(at + 1))];
  if (earlier.has(name)) throw new InvalidArgumentError(`the tier ${name} is given twice`);
  for (const [other, known] of earlier) {
    const both = languages.find((language) => known.includes(language));
    if (both !== undefined) {
      throw new InvalidArgumentError(`${both} cannot be in ${other} and in ${name}`);
    }
  }
  return new Map([...earlier, [name, languages]]);
}

function tiersOf({ tier: named, tiers: column, order }: TiersCall): {
  readonly tiers: Readonly<Record<string, string>> | string;
  readonly order: readonly string[];
} {
  if ((named === undefined) === (column === undefined)) {
    throw new UsageError("say the tiers with either --tier NAME=LANGUAGES … or --tiers COLUMN");
  }
  if (column !== undefined) {
    if (order === undefined) {
      throw new UsageError("--tiers needs --order: the tiers, from most resources to least");
    }
    return { tiers: column, order: atLeastTwo(order) };
  }
  if (order !== undefined) throw new UsageError("--order is that of the --tier options themselves");
  const tiers = Object.create(null) as Record<string, string>;
  for (const [name, languages] of named!) for (const each of languages) tiers[each] = name;
  return { tiers, order: atLeastTwo([...named!.keys()]) };
}

function atLeastTwo(order: readonly string[]): readonly string[] {
  if (new Set(order).size < order.length) {
    throw new UsageError(`invalid order: ${order.join(",")} (a tier stands twice)`);
  }
  if (order.length < 2) throw new UsageError(`invalid tiers: ${order.join(",")} (at least two)`);
  return order;
}

/** A tier or language that the results do not have is a slip. */
function checkTiers(
  tiers: Readonly<Record<string, string>> | string,
  order: readonly string[],
  { groups }: Estimates,
): void {
  const column = typeof tiers === "string" ? tiers : "eval";
  const known = [...new Set(groups.map(({ by }) => by[column]!))];
  const asked = typeof tiers === "string" ? order : Object.keys(tiers);
  const missing = asked.filter((name) => !known.includes(name));
  if (missing.length === 0) return;
  const what = typeof tiers === "string" ? `value of ${column}` : "evaluation language";
  throw new UsageError(`no such ${what}: ${missing.join(", ")} (here: ${known.join(", ")})`);
}

function tableOf(
  trends: readonly TierTrend[],
  { metric, unit, level }: Estimates,
  order: readonly string[],
  p: SetP,
): ResultTable {
  const scale = unit === "fraction" ? { unit: "%", factor: 100, digits: 1 } : {};
  const columns = Object.keys(trends[0]?.by ?? {});
  const counted = trends.some(({ tiers }) => tiers.some(({ pooled }) => !isUndefined(pooled)));
  return {
    name: "tiers",
    caption: `${metricLabel(metric)} by resource tier, ${counted ? "all responses of a tier together" : "mean over its languages"}, with ${Math.round(100 * level)} % intervals`,
    columns: [
      ...columns.map((title) => ({ title })),
      ...order.map((title) => ({ title, intervals: true, ...scale })),
      { title: `${order.at(-1)} : ${order[0]}`, intervals: true, digits: 2 },
      { title: "p over responses" },
      { title: "p over languages" },
    ],
    rows: trends.map(({ by, tiers, ratio, overResponses, overLanguages }) => ({
      values: [
        ...columns.map((column): TableValue => by[column]!),
        ...tiers.map(({ pooled, mean }) => (counted ? pooled : mean)),
        ratio,
        isUndefined(overResponses) ? overResponses : p(overResponses.pValue),
        isUndefined(overLanguages) ? overLanguages : p(overLanguages.pValue),
      ],
    })),
  };
}

/** What came of one trend, in a sentence that a paper could print, and who was left out. */
function sentencesOf(trend: TierTrend, order: readonly string[]): readonly string[] {
  const { by, tiers, overResponses, overLanguages, ratio, leftOut } = trend;
  const of = Object.values(by).filter((value) => value !== "");
  const subject = of.length === 0 ? "" : `${of.join(", ")}: `;
  const languages = tiers.reduce((sum, each) => sum + each.languages.length, 0);
  const [first, last] = [tiers[0]!, tiers.at(-1)!];
  const level = (each: typeof first) => {
    const shown = isUndefined(each.pooled) ? each.mean : each.pooled;
    return isUndefined(shown)
      ? `no value (${each.tier})`
      : ratio !== undefined && !isUndefined(each.pooled)
        ? `${percent({ value: shown.value })} (${each.tier})`
        : `${short(shown.value)} (${each.tier})`;
  };
  const trended = isUndefined(overResponses)
    ? overResponses.message
    : `${direction(overResponses)} over ${countOf(overResponses.n, "response")} (Cochran–Armitage z = ${short(overResponses.statistic)}, ${pInWords(overResponses.pValue)})`;
  const ranked = isUndefined(overLanguages)
    ? overLanguages.message
    : `over ${countOf(languages, "language")} Kendall's τ = ${short(overLanguages.statistic)}, ${pInWords(overLanguages.pValue)}`;
  const said = `${subject}from ${level(first)} to ${level(last)}; ${trended}; ${ranked}`;
  return [
    said,
    ...(leftOut.length === 0
      ? []
      : [
          `${subject}left out, in none of ${order.join(", ")}: ${[...new Set(leftOut)].join(", ")}`,
        ]),
  ];
}

function direction({ statistic, pValue }: Finding): string {
  if (pValue >= 0.05) return "no trend is shown";
  return statistic > 0 ? "it rises" : "it falls";
}
