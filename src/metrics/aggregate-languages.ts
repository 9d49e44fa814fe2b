import { groupRows, metricNamed, type Runs } from "../runs/index.js";
import {
  interquartileMean,
  optimalityGap,
  probabilityOfImprovement,
} from "../stats/aggregate/index.js";
import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";
import { byRun, drawn, joined, meanOf, restricted, type Shape } from "./aggregate-drawing.js";
import { itemValues, type ItemValueOptions } from "./item-values.js";

export interface AggregateOptions extends ItemValueOptions {
  /** columns that make what is aggregated and compared; `["model"]` by default */
  readonly by?: readonly string[];
  /**
   * what is drawn anew within each language: `run`, training runs (column `run`), several of which
   * are needed; or `prompt`, the items of each language
   */
  readonly unit: "run" | "prompt";
  /**
   * with `prompt`: items of one id are translations of one another, drawn together in all languages;
   * otherwise each language's items are drawn on their own
   */
  readonly parallel?: boolean;
  /** the score every language should reach, for the optimality gap; the best possible by default */
  readonly target?: number;
  /** whether a higher value is better, where the metric does not say */
  readonly higherIsBetter?: boolean;
  /** 1,999 by default */
  readonly resamples?: number;
  readonly seed?: number;
  readonly level?: number;
}

/** One model's scores over its languages, in single numbers with bootstrap intervals. */
export interface LanguageAggregate {
  readonly by: Readonly<Record<string, string>>;
  readonly languages: readonly string[];
  /** scores that entered: a language's, or a run's in a language */
  readonly scores: number;
  readonly mean: Estimate | Undefined;
  readonly interquartileMean: Estimate | Undefined;
  readonly optimalityGap: Estimate | Undefined;
  readonly worst: Estimate | Undefined;
}

/** The chance that the first model does better than the second in a language, over languages. */
export interface Improvement {
  readonly first: Readonly<Record<string, string>>;
  readonly second: Readonly<Record<string, string>>;
  /** languages that both were measured in */
  readonly languages: readonly string[];
  readonly probability: Estimate | Undefined;
}

export interface AggregateReport {
  readonly metric: string;
  readonly judgePolicy: string;
  readonly unit: "run" | "prompt";
  readonly target: number | undefined;
  readonly models: readonly LanguageAggregate[];
  /** every two models, the first named before the second in the results */
  readonly improvement: readonly Improvement[];
}

/**
 * Models over their evaluation languages, each language counting the same, however many runs it has:
 * mean, interquartile mean (sturdier against one odd language), optimality gap (how far languages fall
 * short of a target, better ones not making up for it), the worst language; and for every two models
 * the probability of improvement. Percentile intervals are from a bootstrap stratified by language.
 * With `prompt` the languages are the ones there are, not a sample of languages.
 *
 * The worst language of a resample is that resample's: its interval includes the choice, and lies
 * towards the bad end.
 *
 * With one run per language throughout there is a value and no interval. Reasons: `not-measured`
 * (nobody says whether higher is better), `disjoint` (two models share no language).
 *
 * @throws {RangeError} where the metric comes from neither verdicts nor scores, or a column is missing
 * @see Agarwal et al. (2021), "Deep RL at the edge of the statistical precipice", NeurIPS 34 (rliable)
 * @example
 * aggregateLanguages(runs, { metric: "asr", by: ["model"], unit: "prompt", parallel: true });
 */
export function aggregateLanguages(runs: Runs, options: AggregateOptions): AggregateReport {
  const { by = ["model"], unit, parallel = false, resamples = 1999, seed = 1 } = options;
  const { level = 0.95 } = options;
  const known = metricNamed(options.metric);
  const higher = options.higherIsBetter ?? known.higherIsBetter;
  const target = options.target ?? bestOf(known.range, higher);
  const found = itemValues(runs, options);
  const eachModel = groupRows(found.runs, by);
  const language = found.runs.text("eval");
  const run = found.runs.text("run");
  const item = found.runs.text("item");
  const members = eachModel.keys.map((): number[] => []);
  for (const [unitIndex, row] of found.rows.entries()) {
    members[eachModel.groups[row]!]!.push(unitIndex);
  }
  const shapes = members.map((units): Shape => {
    const rows = units.map((at) => found.rows[at]!);
    const languages = [...new Set(rows.map((row) => language.dictionary[language.codes[row]!]!))];
    const place = new Map(languages.map((name, at) => [name, at]));
    const items = {
      values: Float64Array.from(units, (at) => found.values[at]!),
      languageOf: Int32Array.from(rows, (row) =>
        place.get(language.dictionary[language.codes[row]!]!)!,
      ),
      labels: rows.map((row) => (unit === "run" ? run.codes[row]! : item.codes[row]!)),
    };
    return { languages, ...(unit === "run" ? byRun(items) : items) };
  });
  const settings = { parallel: unit === "prompt" && parallel, unit, resamples, seed, level };
  const aggregateOf = (shape: Shape, at: number): LanguageAggregate => {
    const answer = (of: (scores: readonly Float64Array[]) => number | Undefined) =>
      drawn([shape], ([scores]) => of(scores!), settings);
    const unknown = undefinedBecause(
      "not-measured",
      "nobody says whether higher is better: set higherIsBetter",
    );
    return {
      by: eachModel.keys[at]!,
      languages: shape.languages,
      scores: unit === "run" ? shape.values.length : shape.languages.length,
      mean: answer((scores) => meanOf(scores.map(meanOf))),
      interquartileMean: answer(middleOf),
      optimalityGap:
        higher === undefined || target === undefined
          ? unknown
          : answer((scores) => gapOf(scores, target, higher ? "higher" : "lower")),
      worst:
        higher === undefined
          ? unknown
          : answer((scores) => {
              const means = scores.map(meanOf);
              return higher ? Math.min(...means) : Math.max(...means);
            }),
    };
  };
  let models: readonly LanguageAggregate[] | undefined;
  const improvement = shapes.flatMap((first, i) =>
    shapes.slice(i + 1).map((second, j): Improvement => {
      const languages = first.languages.filter((name) => second.languages.includes(name));
      return {
        first: eachModel.keys[i]!,
        second: eachModel.keys[i + 1 + j]!,
        languages,
        probability:
          languages.length === 0
            ? undefinedBecause("disjoint", "the two have no language in common")
            : higher === undefined
              ? undefinedBecause("not-measured", "nobody says whether higher is better")
              : drawn(
                  [restricted(first, languages), restricted(second, languages)],
                  ([x, y]) => {
                    const better = higher ? [x!, y!] : [y!, x!];
                    return probabilityOfImprovement(better[0]!, better[1]!);
                  },
                  settings,
                ),
      };
    }),
  );
  return {
    metric: options.metric,
    judgePolicy: found.judgePolicy,
    unit,
    target,
    // four bootstraps a model, for whoever looks at them
    get models() {
      return (models ??= shapes.map(aggregateOf));
    },
    improvement,
  };
}

/** The interquartile mean over languages and their runs, however many runs each has. */
function middleOf(scores: readonly Float64Array[]): number | Undefined {
  const each = scores[0]!.length;
  if (scores.every(({ length }) => length === each)) return interquartileMean(joined(scores));
  return interquartileMean(
    joined(scores),
    joined(scores.map((own) => own.map(() => 1 / own.length))),
  );
}

/** The optimality gap, averaged over languages. */
function gapOf(
  scores: readonly Float64Array[],
  target: number,
  better: "higher" | "lower",
): number | Undefined {
  const gaps = scores.map((own) => optimalityGap(own, target, better));
  return gaps.find(isUndefined) ?? meanOf(gaps as number[]);
}

/** The best a metric can be, where that is finite. */
function bestOf(
  [least, most]: readonly [number, number],
  higher: boolean | undefined,
): number | undefined {
  const best = higher === undefined ? undefined : higher ? most : least;
  return best !== undefined && Number.isFinite(best) ? best : undefined;
}
