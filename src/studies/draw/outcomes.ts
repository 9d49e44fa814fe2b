import {
  type Figure,
  type OutcomeRow,
  stackedOutcomes,
  VERDICT_AREAS,
} from "../../figures/index.js";
import { grouped } from "../../figures/drawing/numbers.js";
import { groupRows, verdicts } from "../../runs/index.js";
import { verdictMetric } from "../../metrics/index.js";
import { isUndefined } from "../../stats/result.js";
import type { PlannedFigure } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import { nameOf, type StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { measured } from "./measured.js";
import { rowLabels } from "./row-labels.js";
import { metricOf, subjectOf } from "./words.js";

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
    subtitle: [subjectOf(context, planned), countsInWords(rows)].filter(Boolean).join("; "),
    ...looks(planned),
  });
}

interface Counted {
  readonly outcomes: readonly string[];
  /** of outcomes that are verdicts under a name of the study's */
  readonly colours: Readonly<Record<string, string>>;
  readonly counts: ReadonlyMap<string, Readonly<Record<string, number>>>;
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
  // what is counted is the outcome, `refused`, not its rate
  const names = metrics.map((metric) => metricOf(context, metric).replace(/ rate$/, ""));
  const counts = new Map<string, Record<string, number>>();
  const totals = new Map<string, number>();
  for (const [at, metric] of metrics.entries()) {
    const { groups } = measured(context, { metric }, planned.slice, [column]);
    for (const { by, estimate } of groups) {
      if (isUndefined(estimate)) continue;
      const row = counts.get(by[column]!) ?? {};
      counts.set(by[column]!, row);
      row[names[at]!] = estimate.k ?? 100 * estimate.value;
      totals.set(by[column]!, estimate.k === undefined ? 100 : estimate.n!);
    }
  }
  if (rest !== undefined) {
    for (const [row, own] of counts) {
      const left = totals.get(row)! - Object.values(own).reduce((a, b) => a + b, 0);
      own[rest] = Math.max(0, left);
    }
  }
  const events = metrics.flatMap((metric, at): [string, string][] => {
    const event = verdictMetric(metric)?.event;
    return event === undefined ? [] : [[names[at]!, event]];
  });
  const colours = verdictColours(events);
  return { outcomes: rest === undefined ? names : [...names, rest], colours, counts };
}

/** The theme's colours of verdicts, by the names they are shown under. */
function verdictColours(named: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(
    named.flatMap(([shown, verdict]) => {
      const colour = VERDICT_AREAS[verdict];
      return colour === undefined ? [] : [[shown, colour]];
    }),
  );
}

function countsInWords(rows: readonly OutcomeRow[]): string {
  const totals = rows.map(({ counts }) => Object.values(counts).reduce((a, b) => a + b, 0));
  if (totals.length === 0 || totals.some((total) => !Number.isInteger(total))) return "";
  const [least, most] = [Math.min(...totals), Math.max(...totals)];
  return least === most
    ? `n = ${grouped(least)} per row`
    : `n = ${grouped(least)}–${grouped(most)} per row`;
}
