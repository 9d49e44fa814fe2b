import type { ResultTable, TableValue } from "../../figures/tables/index.js";
import {
  type CapabilityReport,
  checkMetric,
  compareRates,
  type ComparisonReport,
  nonInferiority,
  verdictMetric,
} from "../../metrics/index.js";
import { metricLabel, metricNamed, type Runs } from "../../runs/index.js";
import { isUndefined } from "../../stats/result.js";
import { addFormat, type FormatCall, printAnswer, type SetP } from "../answer-table.js";
import { addDirection, type DirectionCall } from "../direction.js";
import { countOf, short } from "../in-words.js";
import { UsageError } from "../io.js";
import { readRows } from "../log-input.js";
import { fraction, keyValue, list, positive, wholeNumber } from "../options.js";
import type { AddCommand } from "../program.js";

interface CompareCall extends FormatCall, DirectionCall {
  readonly metric: string;
  readonly first: Record<string, string[]>;
  readonly second: Record<string, string[]>;
  readonly margin?: number;
  readonly alpha: number;
  readonly by: string[];
  readonly pairOn?: string[];
  readonly independent?: true;
  readonly where?: Record<string, string[]>;
  readonly judgePolicy?: string;
  readonly resamples?: number;
  readonly seed: number;
  readonly lenient?: true;
}

export const addCompare: AddCommand = (program, io, finish) => {
  const command = program
    .command("compare")
    .description("two models, runs or conditions: their difference, or no loss beyond a margin")
    .argument("<file...>", "run results, in any format that load reads")
    .requiredOption("--metric <name>", "what is compared, for instance accuracy")
    .requiredOption("--first <key=value>", "the first side's rows; repeat for more", keyValue)
    .requiredOption("--second <key=value>", "the second side's rows", keyValue)
    .option(
      "--margin <loss>",
      "non-inferiority: the first is not worse by this much, in the metric's unit (0.02 is 2 points)",
      positive,
    )
    .option("--alpha <level>", "with --margin: level of the one-sided tests", fraction, 0.05)
    .option("--by <columns>", "one comparison per value of these columns", list, ["eval"])
    .option(
      "--pair-on <columns>",
      "what makes two responses answers to one prompt (default: benchmark,item,category,style)",
      list,
    )
    .option("--independent", "the sides have different prompts: compare them unpaired")
    .option("--where <key=value>", "only these rows; repeat a key for alternatives", keyValue)
    .option("--judge-policy <policy>", "how judges' verdicts become one label")
    .option("--resamples <n>", "also a bootstrap interval over prompts", wholeNumber(1))
    .option("--seed <n>", "seed of bootstrap and permutations", wholeNumber(0), 1)
    .option("--lenient", "leave out rows that cannot be used, instead of stopping");
  addDirection(addFormat(command), "with --margin: higher values are better")
    .addHelpText(
      "after",
      [
        "\nThe difference is the first side's value less the second's. The same prompts: Tango's interval and",
        "McNemar's test; different ones (--independent): Newcombe's and Fisher's; means of scores: bootstrap",
        "and permutation. With --margin one-sided tests; Holm adjusts over the groups.",
        "\nExamples:",
        "  npx isogloss compare verdicts.csv --metric asr --first model=tuned --second model=base",
        "  npx isogloss compare mmlu.csv --metric accuracy --first model=tuned --second model=base --margin 0.02",
      ].join("\n"),
    )
    .action(async (files: string[], call: CompareCall) => {
      const runs = (await readRows(files, { lenient: call.lenient, io })).where(call.where ?? {});
      const { first, second, metric } = call;
      for (const where of [first, second]) checkMetric(runs, { metric, where });
      const asked = {
        metric,
        sides: [first, second] as const,
        by: call.by,
        ...pairing(call),
        ...(call.judgePolicy === undefined ? {} : { judgePolicy: call.judgePolicy }),
      };
      if (call.margin === undefined) {
        checkSingly(runs, metric);
        const { resamples, seed } = call;
        const answer = compareRates(runs, {
          ...asked,
          seed,
          ...(resamples === undefined ? {} : { resamples }),
        });
        printAnswer(
          io,
          call,
          { seed, ...answer },
          {
            table: (p) => differences(answer, call, p),
            sentences: [`Holm over ${countOf(answer.family, "test")}; seed ${seed}`],
          },
        );
        finish(answer.family === 0 ? 1 : 0);
        return;
      }
      const answer = nonInferiority(runs, {
        ...asked,
        margin: call.margin,
        alpha: call.alpha,
        higherIsBetter: direction(call),
      });
      printAnswer(
        io,
        call,
        { alpha: call.alpha, ...answer },
        { table: (p) => losses(answer, call, p), sentences: everywhere(answer, call) },
      );
      finish(answer.everywhere === null ? 1 : 0);
    });
};

function pairing({ pairOn, independent }: CompareCall): { readonly pairOn?: readonly string[] } {
  if (independent !== true) return pairOn === undefined ? {} : { pairOn };
  if (pairOn !== undefined) throw new UsageError("either --pair-on or --independent");
  return { pairOn: [] };
}

/** Counts alone tell no difference of the same prompts: say what does. */
function checkSingly(runs: Runs, metric: string): void {
  const single = runs.table.kinds.includes(1) || runs.table.kinds.includes(0);
  if (single || verdictMetric(metric) !== undefined) {
    if (runs.table.kinds.some((kind) => kind !== 2)) return;
  }
  throw new UsageError(
    "these are figures of many prompts each: --margin compares their counts, a difference needs single responses",
  );
}

function direction({ metric, higherIsBetter, lowerIsBetter }: CompareCall): boolean {
  const known = metricNamed(metric).higherIsBetter;
  const said = lowerIsBetter === true ? false : higherIsBetter === true ? true : known;
  if (said === undefined) {
    throw new UsageError(
      `whether higher ${metric} is better is not known: say --higher-is-better or --lower-is-better`,
    );
  }
  return said;
}

function side(where: Record<string, string[]>): string {
  return Object.values(where)
    .map((values) => values.join("|"))
    .join(" ");
}

function differences(
  { groups, judgePolicy, metric }: ComparisonReport,
  { first, second }: CompareCall,
  p: SetP,
): ResultTable {
  const columns = Object.keys(groups[0]?.by ?? {});
  const scale = scaleOf(metric);
  const drawn = groups.some((group) => group.bootstrap !== undefined);
  const policy = judgePolicy === "" ? "" : ` (judges: ${judgePolicy})`;
  return {
    name: "comparison",
    caption: `${metricLabel(metric)}${policy}: ${side(first)} less ${side(second)}`,
    columns: [
      ...columns.map((title) => ({ title })),
      { title: "design" },
      { title: "n" },
      { title: "difference", intervals: true, ...scale },
      ...(drawn ? [{ title: "bootstrap", intervals: true, ...scale }] : []),
      { title: "p" },
      { title: "p (Holm)" },
      { title: "unpaired" },
    ],
    rows: groups.map((group) => ({
      values: [
        ...columns.map((column): TableValue => group.by[column]!),
        group.design,
        group.n,
        group.difference,
        ...(drawn ? [group.bootstrap ?? null] : []),
        isUndefined(group.test) ? group.test : p(group.test.pValue),
        p(group.adjusted),
        group.unpaired,
      ],
    })),
  };
}

function losses(
  { groups, metric, margin }: CapabilityReport,
  { first, second, alpha }: CompareCall,
  p: SetP,
): ResultTable {
  const columns = Object.keys(groups[0]?.by ?? {});
  return {
    name: "non-inferiority",
    caption: `${metricLabel(metric)}: is ${side(first)} not worse than ${side(second)} by ${inUnit(metric, margin)}? (${Math.round(100 - 200 * alpha)} % intervals)`,
    columns: [
      ...columns.map((title) => ({ title })),
      { title: "design" },
      { title: "n" },
      { title: "difference", intervals: true, ...scaleOf(metric) },
      { title: "p" },
      { title: "p (Holm)" },
      { title: "not worse" },
    ],
    rows: groups.map(({ by, design, n, test, adjusted, nonInferior }) => ({
      values: [
        ...columns.map((column): TableValue => by[column]!),
        design,
        n,
        isUndefined(test) ? test : test.difference,
        p(isUndefined(test) ? null : test.pValue),
        p(adjusted),
        nonInferior === null ? null : nonInferior ? "shown" : "not shown",
      ],
    })),
  };
}

function everywhere(
  { groups, everywhere: all, metric, margin, family }: CapabilityReport,
  { alpha, first }: CompareCall,
): readonly string[] {
  if (all === null) return ["nothing could be tested"];
  const loss = inUnit(metric, margin);
  const shown = groups.filter(({ nonInferior }) => nonInferior === true).length;
  return [
    all
      ? `in none of ${countOf(family, "group")} is ${side(first)} worse by ${loss}: every test holds at ${alpha} (intersection–union, no adjustment)`
      : `that ${side(first)} is not worse by ${loss} is not shown everywhere: in ${shown} of ${countOf(family, "group")}, after Holm`,
  ];
}

function scaleOf(metric: string): {
  readonly unit?: string;
  readonly factor?: number;
  readonly digits?: number;
} {
  return metricNamed(metric).unit === "fraction" ? { unit: "points", factor: 100, digits: 1 } : {};
}

function inUnit(metric: string, margin: number): string {
  return metricNamed(metric).unit === "fraction"
    ? countOf(Number(short(100 * margin, 6)), "point")
    : short(margin, 6);
}
