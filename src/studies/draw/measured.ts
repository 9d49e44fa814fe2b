import { countsInWords } from "../../figures/drawing/numbers.js";
import {
  checkMetric,
  estimate,
  type EstimateOptions,
  type Estimates,
} from "../../metrics/index.js";
import { type Estimate, isUndefined } from "../../stats/result.js";
import type { Slice } from "../expand.js";
import type { StudyDeclaration } from "../study-declaration.js";
import type { StudyContext } from "./context.js";
import { remembered } from "./remembered.js";

const estimated = remembered(estimate);

export interface Measure {
  readonly metric: string;
  readonly judgePolicy?: string | undefined;
}

/** A metric over a slice of the results, in groups, at the study's level of confidence. */
export function measured(
  { runs, declaration }: StudyContext,
  { metric, judgePolicy }: Measure,
  where: Slice,
  by: readonly string[],
): Estimates {
  checkMetric(runs, { metric });
  return estimated(runs, {
    metric,
    where,
    by,
    level: declaration.level,
    ...identifiedIn(declaration),
    ...(judgePolicy === undefined ? {} : { judgePolicy }),
  });
}

/** How long the texts were that response languages were identified from, where they were. */
export function identifiedIn({
  identified,
}: Pick<StudyDeclaration, "identified">): Pick<EstimateOptions, "identified"> {
  return identified === undefined ? {} : { identified };
}

/** What stands behind the dots of a figure, for its subtitle: counts and what the bars are. */
export function evidenceInWords({ groups, level }: Pick<Estimates, "groups" | "level">): string[] {
  const estimates = groups.flatMap(({ estimate: each }) => (isUndefined(each) ? [] : [each]));
  const counts = countsPer(estimates, "dot");
  const methods = new Set(
    estimates.flatMap(({ low, method }) =>
      low === undefined || method === undefined ? [] : [INTERVALS[method.split(",")[0]!] ?? method],
    ),
  );
  const percent = Math.round(100 * level);
  return [
    ...(counts === "" ? [] : [counts]),
    ...(methods.size === 0 ? [] : [`bars: ${percent}% intervals (${[...methods].join(", ")})`]),
  ];
}

/** How many observations stand behind a cell. */
export function countsPerCell(groups: Estimates["groups"]): string {
  const estimates = groups.flatMap(({ estimate: each }) => (isUndefined(each) ? [] : [each]));
  return countsPer(estimates, "cell");
}

/** `n = 120–140 per cell`; empty where nothing was counted. */
function countsPer(estimates: readonly Estimate[], each: string): string {
  const counts = estimates.flatMap(({ n }) => (n === undefined ? [] : [n]));
  if (counts.length === 0) return "";
  // F1 does not count what is negative in truth and in prediction
  const some = estimates.every(({ method }) => method?.split(",")[0] === "wilson-jaccard");
  return `n = ${countsInWords(counts)} ${some ? "positive or flagged " : ""}per ${each}`;
}

const INTERVALS: Readonly<Record<string, string>> = {
  wilson: "Wilson",
  "wilson-jaccard": "Wilson, via Jaccard's index",
  mover: "MOVER",
  "student-t": "Student's t",
  newcombe: "Newcombe",
  tango: "Tango, paired",
  log: "on the log scale",
  woolf: "Woolf",
};
