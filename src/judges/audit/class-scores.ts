import {
  bootstrapSums,
  type NotedEstimate,
  type SumStatistic,
} from "../../stats/resampling/index.js";
import {
  isUndefined,
  undefinedBecause,
  type Estimate,
  type Undefined,
} from "../../stats/result.js";
import type { PromptDrawing } from "./prompt-interval.js";

/** Precision, recall and F1, each with its interval over prompts. */
export interface ScoreEstimates {
  readonly precision: Estimate | Undefined;
  readonly recall: Estimate | Undefined;
  readonly f1: Estimate | Undefined;
}

/** The scores of the event, of its absence, and averaged over the two. */
export const guardAverages = ["event", "other", "micro", "macro", "weighted"] as const;
export type GuardAverage = (typeof guardAverages)[number];

export interface ClassScoresFound {
  readonly scores: Readonly<Record<GuardAverage, ScoreEstimates>>;
  /** why a score has no interval */
  readonly notes: readonly string[];
}

const measures = ["precision", "recall", "f1"] as const;
type Measure = (typeof measures)[number];

/** Hits, false alarms, misses and passes, in this order. */
type Sums = Float64Array;

/**
 * Precision, recall and F1 of two classes and their averages, with intervals over prompts drawn anew
 * with all their rows. A ratio without a denominator has no value, nor has an average that it enters:
 * macro F1 where one class neither occurs nor is called would count a 0 that nobody earned.
 *
 * @param said 1 where the event was called, else 0
 * @param real 1 where it is so in truth, else 0
 */
export function classScores(
  said: readonly number[],
  real: readonly number[],
  { prompts, resamples, seed, level }: PromptDrawing,
): ClassScoresFound {
  const indicator = (call: number, truth: number) =>
    said.map((one, row) => Number(one === call && real[row] === truth));
  const columns = [indicator(1, 1), indicator(1, 0), indicator(0, 1), indicator(0, 0)];
  const asked = guardAverages.flatMap((average) =>
    measures.map((measure) => ({ average, measure, of: statisticOf(average, measure) })),
  );
  const found =
    resamples === 0
      ? asked.map(({ of }) => withoutInterval(of, columns))
      : bootstrapSums(
          columns,
          asked.map(({ of }) => of),
          { units: { prompt: prompts }, resamples, seed, level },
        );
  const bare = new Map<string, Score[]>();
  const scores = Object.fromEntries(
    guardAverages.map((average) => [average, {} as Record<Measure, Estimate | Undefined>]),
  ) as Record<GuardAverage, Record<Measure, Estimate | Undefined>>;
  for (const [at, { average, measure }] of asked.entries()) {
    const one = found[at]!;
    if (isUndefined(one)) {
      scores[average][measure] = one;
      continue;
    }
    const { note, ...estimate } = one;
    scores[average][measure] =
      estimate.low === undefined ? estimate : { ...estimate, method: "prompt bootstrap" };
    if (note !== undefined) bare.set(note, [...(bare.get(note) ?? []), { average, measure }]);
  }
  const valued = found.filter((one) => !isUndefined(one)).length;
  const notes = [...bare].map(([note, of]) =>
    of.length === valued
      ? `no interval: ${note}`
      : `${namesOf(of).join(", ")}: no interval: ${note}`,
  );
  return { scores, notes };
}

interface Score {
  readonly average: GuardAverage;
  readonly measure: Measure;
}

/** Scores by name, all three of an average as one. */
function namesOf(scores: readonly Score[]): string[] {
  return guardAverages.flatMap((average) => {
    const own = scores.filter((score) => score.average === average);
    if (own.length === measures.length) return [average];
    return own.map(({ measure }) => `${measureNames[measure]} (${average})`);
  });
}

const measureNames: Readonly<Record<Measure, string>> = {
  precision: "precision",
  recall: "recall",
  f1: "F1",
};

function withoutInterval(
  of: SumStatistic,
  columns: readonly (readonly number[])[],
): NotedEstimate | Undefined {
  const value = of(
    Float64Array.from(columns, (column) => column.reduce((sum, one) => sum + one, 0)),
  );
  return isUndefined(value) ? value : { value, n: columns[0]!.length };
}

function statisticOf(average: GuardAverage, measure: Measure): SumStatistic {
  switch (average) {
    case "event":
      return (sums) => ratio(measure, sums);
    case "other":
      return (sums) => ratio(measure, swapped(sums));
    case "micro":
      // with every row in one of two classes, all three are the accuracy
      return ([hits, alarms, misses, passes]) =>
        over(hits! + passes!, hits! + alarms! + misses! + passes!, "no response");
    case "macro":
      return (sums) => mean(ratio(measure, sums), ratio(measure, swapped(sums)), 0.5);
    case "weighted":
      return (sums) => {
        const [hits, alarms, misses, passes] = sums;
        const events = hits! + misses!;
        const share = events / (events + alarms! + passes!);
        return mean(ratio(measure, sums), ratio(measure, swapped(sums)), share);
      };
  }
}

/** The same, with the absence of the event as the class. */
function swapped([hits, alarms, misses, passes]: Sums): Sums {
  return Float64Array.of(passes!, misses!, alarms!, hits!);
}

function ratio(measure: Measure, [hits, alarms, misses]: Sums): number | Undefined {
  switch (measure) {
    case "precision":
      return over(hits!, hits! + alarms!, "a class was never called: no precision");
    case "recall":
      return over(hits!, hits! + misses!, "a class never occurs: no recall");
    case "f1":
      return over(
        2 * hits!,
        2 * hits! + alarms! + misses!,
        "a class neither occurs nor is called: no F1",
      );
  }
}

function over(above: number, below: number, why: string): number | Undefined {
  return below === 0 ? undefinedBecause("zero-denominator", why) : above / below;
}

/** The mean of two, the first with the weight given; a part that weighs nothing may be undefined. */
function mean(
  first: number | Undefined,
  second: number | Undefined,
  weight: number,
): number | Undefined {
  if (weight === 0) return second;
  if (weight === 1) return first;
  if (isUndefined(first)) return first;
  return isUndefined(second) ? second : weight * first + (1 - weight) * second;
}
