import {
  type DistanceKind,
  type DistanceMatrix,
  tryResolveLanguage,
} from "../../languages/index.js";
import {
  type Estimate,
  isUndefined,
  type Undefined,
  undefinedBecause,
} from "../../stats/result.js";
import { languagesOf, namedDistances } from "../distances-of.js";
import type { DroppedLanguage } from "../response.js";
import type { TransferMatrix } from "../transfer-matrix.js";
import { predictorOf } from "./predictor.js";
import { qualityOf } from "./quality.js";
import { candidatesOf, ownCell, sameLanguage } from "./rank-candidates.js";
import { observedSource, predictedSource, type ScoredSource } from "./ranked-source.js";
import type { RankedSource, RankOptions, SourceRanking } from "./ranking.js";

/**
 * Ranks what to train on for one target, the best first: training sets by their observed cells, with
 * the cells' intervals; languages that were not tried (or not on this target) by a prediction from
 * distance. Predictions are from level + run + target effects (shrunk) − slopes × distances, their
 * intervals from the errors on languages left out on both sides; how often such intervals hold is
 * measured and reported.
 *
 * The run trained on the target itself is given for reference, unranked; a baseline that saw no
 * training data is no source. Equal values share a rank.
 *
 * @param target an evaluation language of the matrix, or any other language the distances know
 * @returns the ranking, or a reason: `no-data` where nothing is observed and nothing can be predicted
 * @throws RangeError for a level outside (0, 1)
 * @example
 * const { ranked } = rankSources(matrix, "pl", { distances: ["genealogical"] });
 * ranked[0]; // { source: "cs", how: "observed", estimate: { value: 0.81, low: …, high: … }, … }
 *
 * Source: Lin et al. 2019, Choosing Transfer Languages for Cross-Lingual Learning (ACL), for the
 * question; Henderson 1975 for the effects; Barber et al. 2021 for the intervals.
 */
export function rankSources(
  matrix: TransferMatrix,
  target: string,
  options: RankOptions = {},
): SourceRanking | Undefined {
  const { level = 0.95 } = options;
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`invalid level: ${level} (a number between 0 and 1)`);
  }
  const base = options.base ?? matrix.base;
  const higherIsBetter = options.higherIsBetter ?? matrix.higherIsBetter ?? true;
  const based: TransferMatrix = {
    ...matrix,
    higherIsBetter,
    ...(base === undefined ? {} : { base }),
  };
  const warnings: string[] = [];
  if (options.higherIsBetter === undefined && matrix.higherIsBetter === undefined) {
    warnings.push("the matrix does not say whether higher is better: it is taken to be");
  }
  const codes = [...new Set([...languagesOf(based), ...(options.candidates ?? [])])];
  const name = sameLanguage(target, based.eval) ?? sameLanguage(target, codes) ?? target;
  const distances = namedDistances([...new Set([...codes, name])], chosen(options, name, warnings));
  const predictor = predictorOf(based, distances, higherIsBetter);
  const entries = candidatesOf(based, name, options.candidates ?? []);
  const unranked: DroppedLanguage[] = [];
  const scored: ScoredSource[] = [];
  const usable = isUndefined(predictor) ? undefined : predictor;
  for (const entry of entries) {
    const answer =
      observedSource(based, entry, usable, distances) ??
      predictedSource(entry, name, based, predictor, distances, level, higherIsBetter);
    if ("reason" in answer) unranked.push(answer);
    else scored.push(answer);
  }
  const own = ownCell(based, name);
  if (scored.length === 0) {
    return undefinedBecause(
      "no-data",
      `no source of ${target} is observed, and none can be predicted: ${
        isUndefined(predictor)
          ? predictor.message
          : (unranked[0]?.reason ?? "there is no candidate")
      }`,
    );
  }
  return {
    target: name,
    metric: matrix.metric,
    unit: matrix.unit,
    higherIsBetter,
    ranked: ranksOf(scored, higherIsBetter),
    own,
    prediction: isUndefined(predictor)
      ? predictor
      : qualityOf(predictor, distances, level, higherIsBetter),
    unranked,
    warnings,
  };
}

function ranksOf(
  scored: readonly ScoredSource[],
  higherIsBetter: boolean,
): readonly RankedSource[] {
  const sign = higherIsBetter ? 1 : -1;
  const ordered = scored.toSorted((a, b) => sign * (b.estimate.value - a.estimate.value));
  const first = ordered[0]!.estimate;
  const reach = ({ low, high }: Estimate) => (higherIsBetter ? high : low);
  const limit = higherIsBetter ? first.low : first.high;
  let rank = 1;
  return ordered.map((one, at) => {
    if (at > 0 && one.estimate.value !== ordered[at - 1]!.estimate.value) rank = at + 1;
    const end = reach(one.estimate);
    const may =
      limit === undefined || end === undefined
        ? {}
        : { mayBeBest: higherIsBetter ? end >= limit : end <= limit };
    return { ...one, rank, ...may };
  });
}

/** The distances to predict from; by default those the registry can give. */
function chosen(
  { distances }: RankOptions,
  target: string,
  warnings: string[],
): readonly (DistanceKind | DistanceMatrix)[] {
  if (distances !== undefined) return distances;
  if (tryResolveLanguage(target).ok) return ["genealogical", "geographic"];
  warnings.push(`${target} is no language the registry knows: nothing is predicted from distance`);
  return [];
}
