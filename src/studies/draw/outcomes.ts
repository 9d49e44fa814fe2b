import {
  type Figure,
  type OutcomeRow,
  stackedOutcomes,
  VERDICT_AREAS,
} from "../../figures/index.js";
import { countsInWords } from "../../figures/drawing/numbers.js";
import { groupRows, metricLabel, metricNamed, type Verdict, verdicts } from "../../runs/index.js";
import { verdictMetric } from "../../metrics/index.js";
import { type Estimate, isUndefined } from "../../stats/result.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { nameOf, type StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { measured } from "./measured.js";
import { rowLabels } from "./row-labels.js";
import { manyOf, subjectOf } from "./words.js";

type Declaration = DeclarationOf<"outcomes">;

/** Shares of each outcome, row by row, as a study declares it. */
export function drawOutcomes(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: Declaration,
): Figure {
  const { rows: column, order, metrics } = declaration;
  const counted =
    metrics === undefined
      ? countedValues(context, planned, declaration)
      : countedRates(context, planned, declaration, metrics);
  const rows = rowLabels(context, column, [...counted.counts.keys()], order).map(
    ({ value, label }): OutcomeRow => ({ label, counts: counted.counts.get(value)! }),
  );
  return stackedOutcomes(rows, {
    name: planned.name,
    outcomes: counted.outcomes,
    colours: counted.colours,
    rowsAre: manyOf(context, column),
    subtitle: [subjectOf(context, planned), counted.counted ? rowCounts(rows) : ""]
      .filter(Boolean)
      .join("; "),
    ...looks(planned),
  });
}

interface Counted {
  readonly outcomes: readonly string[];
  /** of outcomes that are verdicts under a name of the study's */
  readonly colours: Readonly<Record<string, string>>;
  readonly counts: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** whether they are numbers of responses, and not shares of a hundred */
  readonly counted: boolean;
}

/** Rows of the results counted by the values of a column, verdicts by default. */
function countedValues(
  context: StudyContext,
  planned: PlannedFigure,
  { rows: column, column: by, outcomes }: Declaration,
): Counted {
  const chosen = context.runs.where(planned.slice);
  const runs = by === "verdict" ? chosen.ofKind("verdict") : chosen;
  const judges = by === "verdict" && column !== "judge" ? runs.levels("judge") : [];
  if (judges.length > 1) {
    throw new RangeError(
      `verdicts of ${judges.length} judges on the same responses: choose one with \`where: { judge: … }\`, or split by judge with \`each\``,
    );
  }
  const grouping = groupRows(runs, [column, by]);
  const found = new Map<string, Map<string, number>>();
  const { keys } = grouping;
  for (const group of grouping.groups) {
    const key = keys[group]!;
    const counts = found.get(key[column]!) ?? new Map<string, number>();
    found.set(key[column]!, counts);
    counts.set(key[by]!, (counts.get(key[by]!) ?? 0) + 1);
  }
  const levels = runs.levels(by);
  const known = by === "verdict" ? verdicts.filter((verdict) => levels.includes(verdict)) : levels;
  const strange = outcomes?.find((outcome) => !levels.includes(outcome));
  if (strange !== undefined) {
    throw new RangeError(`unknown outcome: ${strange} (${by} has ${levels.join(", ")})`);
  }
  // an outcome that is not listed still is a share of its row
  const order = [...(outcomes ?? []), ...known.filter((each) => !outcomes?.includes(each))];
  const shown = (outcome: string) => nameOf(context, by, outcome);
  return {
    outcomes: order.map(shown),
    counted: true,
    colours: by === "verdict" ? verdictColours(order.map((each) => [shown(each), each])) : {},
    counts: new Map(
      [...found].map(([row, counts]) => [
        row,
        Object.fromEntries([...counts].map(([outcome, count]) => [shown(outcome), count])),
      ]),
    ),
  };
}

/** Printed rates as outcomes: their counts where known, else their shares of a hundred. */
function countedRates(
  context: StudyContext,
  planned: PlannedFigure,
  { rows: column, rest }: Declaration,
  metrics: readonly string[],
): Counted {
  const names = metrics.map((metric) => outcomeOf(context, metric));
  const rates = new Map<string, [string, Estimate][]>();
  for (const [at, metric] of metrics.entries()) {
    const { groups } = measured(context, { metric }, planned.slice, [column]);
    for (const { by, estimate } of groups) {
      if (isUndefined(estimate)) continue;
      const row = rates.get(by[column]!) ?? [];
      rates.set(by[column]!, row);
      row.push([names[at]!, estimate]);
    }
  }
  let counted = true;
  const counts = new Map(
    [...rates].map(([row, own]) => {
      // counts of other numbers of responses, or beside a bare rate, are no shares of one whole
      const [, first] = own[0]!;
      const alike = own.every(([, { k, n }]) => k !== undefined && n === first.n);
      if (!alike) counted = false;
      const shares = own.map(([name, { k, value }]) => [name, alike ? k! : 100 * value] as const);
      const left = (alike ? first.n! : 100) - shares.reduce((sum, [, share]) => sum + share, 0);
      const others = rest === undefined ? [] : [[rest, Math.max(0, left)] as const];
      return [row, Object.fromEntries([...shares, ...others])] as const;
    }),
  );
  const events = metrics.flatMap((metric, at): [string, string][] => {
    const event = BAD[metricNamed(metric).name] ?? verdictMetric(metric)?.event;
    return event === undefined ? [] : [[names[at]!, event]];
  });
  const colours = verdictColours(events);
  return { outcomes: rest === undefined ? names : [...names, rest], colours, counts, counted };
}

/** What is counted by a rate is the outcome, `refused`, not its rate, the `refusal rate`. */
function outcomeOf({ declaration }: StudyContext, metric: string): string {
  const own = declaration.labels["metric"]?.[metric];
  return (own ?? metricLabel(metric.replace(/_rate$/, ""))).replace(/ rate$/, "");
}

/** Compliance may be good or bad; with an attack it is as bad as an unsafe response. */
const BAD: Readonly<Record<string, Verdict>> = { bypass_rate: "unsafe" };

/** The theme's colours of verdicts, by the names they are shown under. */
function verdictColours(named: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    named.flatMap(([shown, verdict]) => {
      const colour = VERDICT_AREAS[verdict];
      return colour === undefined ? [] : [[shown, colour]];
    }),
  );
}

function rowCounts(rows: readonly OutcomeRow[]): string {
  const totals = rows.map(({ counts }) => Object.values(counts).reduce((a, b) => a + b, 0));
  if (totals.length === 0) return "";
  return `n = ${countsInWords(totals)} per row`;
}
