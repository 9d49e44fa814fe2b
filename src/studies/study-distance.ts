import { readFileSync } from "node:fs";
import {
  DISTANCE_KINDS,
  distanceMatrix,
  type DistanceMatrix,
  type LanguageRegistry,
  readDistanceCsv,
  tryResolveLanguage,
} from "../languages/index.js";
import type { TransferMatrix } from "../transfer/index.js";
import { insideFolder } from "./inside-folder.js";

/**
 * A kind of distance over a matrix's languages, which may be the study's own, or a distance CSV of
 * the study's folder.
 *
 * @throws RangeError if it is neither
 */
export function studyDistance(
  folder: string,
  distance: string,
  matrix: TransferMatrix,
  registry: LanguageRegistry,
): DistanceMatrix {
  const kind = DISTANCE_KINDS.find((known) => known.kind === distance);
  if (kind !== undefined) {
    const codes = [...matrix.train.flatMap((set) => set.languages), ...matrix.eval];
    const known = [...new Set(codes)].filter((code) => tryResolveLanguage(code, { registry }).ok);
    return distanceMatrix(known, kind.kind, { registry });
  }
  try {
    return readDistanceCsv(readFileSync(insideFolder(folder, distance), "utf8"), distance);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const kinds = DISTANCE_KINDS.map((known) => known.kind).join(", ");
    throw new RangeError(`unknown distance: ${distance} (a CSV in ${folder}, or one of ${kinds})`);
  }
}
