import {
  branchesOf,
  type DistanceKind,
  type DistanceMatrix,
  distanceMatrix,
  tryResolveLanguage,
} from "../../languages/index.js";
import type { Predictor } from "../../stats/matrix/index.js";
import type { Undefined } from "../../stats/result.js";
import {
  distancesAmong,
  type DroppedLanguage,
  type ResponseCell,
  responseOf,
} from "../response.js";
import { languagesOf } from "../distances-of.js";
import type { TransferMatrix } from "../transfer-matrix.js";

/** A kind of distance over languages the registry knows, or any distance matrix. */
export type DistanceLike = DistanceKind | DistanceMatrix;

/** A matrix and some distances, ready for a test that permutes languages. */
export interface Prepared {
  /** distances in the order asked for */
  readonly distances: readonly DistanceMatrix[];
  /** the same among the languages of the test */
  readonly predictors: readonly Predictor[];
  readonly languages: readonly string[];
  readonly observed: { readonly size: number; readonly cells: readonly ResponseCell[] };
  /** languages that stand in some cell */
  readonly entered: readonly string[];
  readonly dropped: readonly DroppedLanguage[];
  readonly warnings: readonly string[];
}

/** Brings a matrix and distances to one set of languages; what a distance lacks is dropped and listed. */
export function prepare(
  matrix: TransferMatrix,
  wanted: readonly DistanceLike[],
  diagonal: "exclude" | "include" = "exclude",
): Prepared {
  const unknown = new Map<string, string>();
  const known = languagesOf(matrix).filter((code) => {
    const answer = tryResolveLanguage(code);
    if (!answer.ok) unknown.set(code, answer.error.message);
    return answer.ok;
  });
  // given distances may know labels that are no languages: then the registry has no say
  if (wanted.every((distance) => typeof distance !== "string")) unknown.clear();
  const distances = wanted.map((distance) =>
    typeof distance === "string" ? distanceMatrix(known, distance) : distance,
  );
  const { languages, cells, dropped, warnings } = responseOf(matrix, { distances, diagonal });
  const entered = new Set(cells.flatMap(({ from, to }) => [...from, to]));
  return {
    distances,
    predictors: uniqueNames(distances).map((name, at) => ({
      name,
      values: distancesAmong(distances[at]!, languages),
    })),
    languages,
    observed: { size: languages.length, cells },
    entered: languages.filter((_, at) => entered.has(at)),
    dropped: dropped.map(({ language, reason }) => ({
      language,
      reason: unknown.get(language) ?? reason,
    })),
    warnings,
  };
}

/** The reason why a test has no result, with the languages that it had to do without. */
export function withDropped(reason: Undefined, { dropped }: Prepared): Undefined {
  if (dropped.length === 0) return reason;
  const left = dropped.map(({ language, reason: why }) => `${language} (${why})`).join(", ");
  return { ...reason, message: `${reason.message}; left out: ${left}` };
}

/**
 * A label per language: only languages with the same label change places. A language of unknown
 * family keeps its place.
 */
export function strataOf(
  languages: readonly string[],
  strata: "family" | "branch" | Readonly<Record<string, string>>,
): readonly string[] {
  if (typeof strata === "object") {
    return languages.map((language) => strata[language] ?? `only ${language}`);
  }
  return branchesOf(languages).map((branch, at) => {
    if (branch === undefined) return `only ${languages[at]}`;
    return strata === "family" ? branch.family.glottocode : branch.glottocode;
  });
}

/** Names of predictors; a kind that stands twice is numbered. */
function uniqueNames(distances: readonly DistanceMatrix[]): readonly string[] {
  return distances.map(({ kind }, at) => {
    const before = distances.slice(0, at).filter((other) => other.kind === kind).length;
    return before === 0 ? kind : `${kind} ${before + 1}`;
  });
}
