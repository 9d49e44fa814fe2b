import { type Correlogram, mantelCorrelogram } from "../../stats/matrix/index.js";
import { isUndefined, type Undefined } from "../../stats/result.js";
import type { DroppedLanguage } from "../response.js";
import type { TransferMatrix } from "../transfer-matrix.js";
import type { PermutingOptions } from "./options.js";
import { type DistanceLike, prepare, strataOf, withDropped } from "./prepare.js";

export interface DistanceCorrelogramOptions extends PermutingOptions {
  readonly distance: DistanceLike;
  /** limits of the classes, ascending; or `classes` of equal width (Sturges' number by default) */
  readonly breaks?: readonly number[];
  readonly classes?: number;
}

/** A correlogram of transfer, and which languages are in it. */
export interface DistanceCorrelogram extends Correlogram {
  readonly distance: string;
  readonly languages: readonly string[];
  readonly dropped: readonly DroppedLanguage[];
  /** 1 where none was given */
  readonly seed: number;
  readonly warnings: readonly string[];
}

/**
 * At which distances is transfer higher or lower than elsewhere? One Mantel test per class of
 * distance: a positive correlation says that transfer is higher there.
 *
 * @returns the classes, each with its finding, or a typed reason why there are none
 * @throws RangeError for an option out of range
 * @example
 * correlogramWithDistance(matrix, { distance: "geographic", breaks: [0, 1000, 4000, 20000] });
 *
 * Source: Oden & Sokal 1986, Systematic Zoology 35; see stats/matrix.
 */
export function correlogramWithDistance(
  matrix: TransferMatrix,
  { distance, strata: labels, ...options }: DistanceCorrelogramOptions,
): DistanceCorrelogram | Undefined {
  const prepared = prepare(matrix, [distance], options.diagonal);
  const { distances, predictors, observed, languages, entered, dropped, warnings } = prepared;
  const strata = labels === undefined ? {} : { strata: strataOf(languages, labels) };
  const answer = mantelCorrelogram(observed, predictors[0]!.values, { ...options, ...strata });
  if (isUndefined(answer)) return withDropped(answer, prepared);
  return {
    ...answer,
    distance: distances[0]!.kind,
    languages: entered,
    dropped,
    seed: options.seed ?? 1,
    warnings,
  };
}
