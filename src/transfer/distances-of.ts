import {
  type DistanceKind,
  type DistanceMatrix,
  distanceMatrix,
  tryResolveLanguage,
} from "../languages/index.js";
import { addedLanguages } from "./training-set.js";
import type { TransferMatrix } from "./transfer-matrix.js";

/** The languages of a matrix: what its runs added, then what they were evaluated on. */
export function languagesOf(matrix: TransferMatrix): readonly string[] {
  const added = matrix.train.flatMap((set) => addedLanguages(set, matrix.base));
  return [...new Set([...added, ...matrix.eval])];
}

/**
 * Distance matrices from kinds or matrices, over those languages that the registry knows. A kind
 * that stands twice is numbered, so that every distance has a name of its own.
 */
export function namedDistances(
  languages: readonly string[],
  distances: readonly (DistanceKind | DistanceMatrix)[],
): readonly DistanceMatrix[] {
  const known = languages.filter((code) => tryResolveLanguage(code).ok);
  const matrices = distances.map((distance) =>
    typeof distance === "string" ? distanceMatrix(known, distance) : distance,
  );
  return matrices.map((matrix, at) => {
    const before = matrices.slice(0, at).filter(({ kind }) => kind === matrix.kind).length;
    return before === 0 ? matrix : { ...matrix, kind: `${matrix.kind} ${before + 1}` };
  });
}
