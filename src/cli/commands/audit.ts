import { Option } from "commander";
import {
  againstAudit,
  correctedRates,
  groupLabel,
  isHigher,
  judgeAccuracy,
  strictness,
  tippingPoint,
  type CorrectedRates,
} from "../../judges/index.js";
import {
  countsOf,
  estimate,
  estimateCounts,
  judgeInfluence,
  type JudgeInfluence,
} from "../../metrics/index.js";
import { type CountedRuns, isCounted, type Runs } from "../../runs/index.js";
import { isUndefined, type Undefined } from "../../stats/result.js";
import { percent, points, pValue } from "../in-words.js";
import { alignColumns, printJson, UsageError } from "../io.js";
import { addLogOptions, type LogCall, readLog } from "../log-input.js";
import { keyValue, list } from "../options.js";
import type { AddCommand } from "../program.js";

interface AuditCall extends LogCall {
  readonly judge: string;
  readonly truth: string;
  readonly by: string[];
  readonly event: "unsafe" | "refusal";
  readonly where?: Record<string, string[]>;
  readonly judgePolicy?: string;
  readonly higher?: string[];
  readonly trainingJudges?: string[];
  readonly json?: true;
}

export const addAudit: AddCommand = (program, io, finish) => {
  const command = program
    .command("audit")
    .description("a judge against people: who is stricter where, corrected rates, what rests on it")
    .argument("[file...]", "run results with verdict rows (item, judge, verdict)")
    .requiredOption("--judge <name>", "the judge under audit")
    .requiredOption("--truth <name>", "whose verdicts are taken for the truth, a person's say")
    .option("--by <columns>", "one answer per value of these columns", list, ["eval"])
    .addOption(
      new Option("--event <verdict>", "what is counted")
        .choices(["unsafe", "refusal"])
        .default("unsafe"),
    )
    .option("--where <key=value>", "only these rows; repeat a key for alternatives", keyValue)
    .option("--judge-policy <policy>", "how judges' verdicts become one label, with all judges")
    .option(
      "--higher <groups>",
      "the conclusion that the first group's rate is above the second's",
      list,
    )
    .option("--training-judges <names>", "judges that also filtered the training data", list)
    .option("--json", "print the answer as JSON")
    .addHelpText(
      "after",
      [
        "\nLarge logs are counted: all of this needs only how often the judges said what together.",
        "\nExamples:",
        "  npx isogloss audit verdicts.csv --judge guard --truth human --higher lv,de",
        "  npx isogloss audit large.parquet --judge guard --truth human --engine duckdb",
      ].join("\n"),
    );
  addLogOptions(command).action(async (files: string[], call: AuditCall) => {
    const { where = {}, by } = call;
    const log = await readLog(files, call, [...by, ...Object.keys(where)], io);
    const answer = audit(log.where(where), call);
    if (call.json) printJson(io, answer);
    else io.out(inWords(answer, call));
    finish(0);
  });
};

/** Everything the command answers. */
function audit(runs: Runs | CountedRuns, call: AuditCall) {
  const { judge, truth, by, event, judgePolicy, higher, trainingJudges } = call;
  if (higher !== undefined && higher.length !== 2) {
    throw new UsageError(`invalid --higher: ${higher.join(",")} (two groups, the higher first)`);
  }
  const asked = { judge, truth, by, event };
  const metric = event === "unsafe" ? "unsafe_rate" : "refusal_rate";
  const holds = higher === undefined ? undefined : isHigher(higher[0]!, higher[1]!);
  const judged = { metric, by, judgePolicy: `judge:${judge}`, from: "verdicts" } as const;
  const counted = isCounted(runs);
  const own = counted ? estimateCounts(runs, judged) : estimate(runs, judged);
  const judges = (counted ? runs.runs : runs).levels("judge");
  const points =
    holds === undefined ? undefined : tippingPoint(countsOf(own), holds, { opposed: true });
  return {
    ...asked,
    strictness: strictness(runs, { ...asked, than: truth }),
    corrected: correctedRates(runs, asked),
    ...(higher === undefined ? {} : { conclusion: { higher: higher[0]!, lower: higher[1]! } }),
    ...(points === undefined
      ? {}
      : {
          tippingPoints: isUndefined(points)
            ? points
            : againstAudit(points as Exclude<typeof points, Undefined>, judgeAccuracy(runs, asked)),
        }),
    // people audit a part only: with them on the panel, the rest would be left open
    influence: judgeInfluence(runs.where({ judge: judges.filter((name) => name !== truth) }), {
      metric,
      by,
      ...(judgePolicy === undefined ? {} : { judgePolicy }),
      ...(holds === undefined
        ? {}
        : { conclusions: { [`${higher![0]} above ${higher![1]}`]: holds } }),
      ...(trainingJudges === undefined ? {} : { trainingJudges }),
    }),
  };
}

type Audit = ReturnType<typeof audit>;

function inWords(answer: Audit, { judge, truth }: AuditCall): string {
  const { groups, interaction, family } = answer.strictness;
  const table = alignColumns([
    [
      ...Object.keys(groups[0]?.by ?? {}),
      "n",
      "audited",
      judge,
      truth,
      "Rogan–Gladen",
      "prediction-powered",
      "stricter by",
      "p (Holm)",
    ],
    ...answer.corrected.map((row: CorrectedRates, g) => [
      ...Object.values(row.by),
      String(row.n),
      String(row.audited),
      percent(row.judged),
      percent(row.human),
      percent(row.roganGladen),
      percent(row.predictionPowered),
      points(groups[g]!.difference),
      pValue(groups[g]!.adjusted),
    ]),
  ]);
  const depends = isUndefined(interaction)
    ? `who is stricter where: ${interaction.message}`
    : `who is stricter depends on the group: p ${pValue(interaction.pValue)} (chi-square, ${family} groups tested)`;
  return [
    table,
    `${depends}\n`,
    onTrial(answer, judge),
    tipping(answer.tippingPoints),
    ...answer.influence.map(influence),
  ]
    .filter((part) => part !== "")
    .join("\n")
    .concat("\n");
}

/** The conclusion that tipping points and judges left out would overturn, and what it rests on. */
function onTrial({ conclusion, corrected, event }: Audit, judge: string): string {
  if (conclusion === undefined) return "";
  const rate = (label: string) => {
    const row = corrected.find(({ by }) => groupLabel(by) === label);
    return row === undefined ? "–" : percent(row.judged);
  };
  const { higher, lower } = conclusion;
  const what = event === "unsafe" ? "unsafe rate" : "refusal rate";
  return `on trial: the ${what} is higher in ${higher} than in ${lower} (by ${judge}: ${rate(higher)} against ${rate(lower)})\n`;
}

function tipping(found: Audit["tippingPoints"]): string {
  if (found === undefined) return "";
  if (isUndefined(found)) return `tipping point: ${(found as Undefined).message}\n`;
  const all = found as Exclude<typeof found, Undefined>;
  if (all.length === 0) return "tipping point: no such bias overturns the conclusion\n";
  return alignColumns([
    ["overturned if the judge", "in", "share wrong", "verdicts", "seen in the audit", "ruled out"],
    ...all
      .slice(0, 6)
      .map((point) => [
        point.opposite === undefined ? point.error : "over-flags, and misses in the other",
        [point.label, ...(point.opposite === undefined ? [] : [point.opposite.label])].join(" / "),
        `${(100 * point.share).toFixed(1)} %`,
        String(point.verdicts),
        percent(point.seen),
        point.excluded ? "yes" : "no",
      ]),
  ]);
}

function influence(found: JudgeInfluence): string {
  const { without, circularity, judgePolicy, largestChange, conclusions, reversals } = found;
  const name = `without ${without.join(", ")}${circularity ? " (filtered the training data)" : ""}`;
  if (typeof judgePolicy !== "string") return `${name}: ${judgePolicy.message}`;
  const change =
    largestChange === null
      ? "nothing comparable"
      : `largest change ${(100 * largestChange).toFixed(1)} points`;
  const moved = reversals.length === 0 ? "" : `, ${reversals.length} pairs of groups change places`;
  const fallen = conclusions
    .filter(({ overturned }) => overturned)
    .map(
      (conclusion) => `, "${conclusion.name}" ${conclusion.after === true ? "appears" : "falls"}`,
    );
  return `${name} (${judgePolicy}): ${change}${moved}${fallen.join("")}`;
}
