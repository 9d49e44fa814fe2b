import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
// not through the room's index: looking for folders need not load what draws
import { findStudies } from "../studies/find-studies.js";
import { UsageError } from "./io.js";

/**
 * The folders of the studies a call names, by name in the data folder or by path; all by default.
 * One that is named twice is there once.
 *
 * @throws UsageError for a study that is not there, and for two of one name: it is all that tells
 *   their figures and claims apart
 */
export function studyFolders(names: readonly string[], data: string): readonly string[] {
  if (names.length === 0) {
    const found = findStudies(data);
    if (found.length === 0) {
      throw new UsageError(`no study in ${data}/: a study is a folder with a study.yaml`);
    }
    return found;
  }
  const places = new Map<string, string>();
  for (const name of names) {
    const place = [join(data, name), name].find((path) => existsSync(join(path, "study.yaml")));
    if (place === undefined) {
      const known = findStudies(data).map((path) => basename(path));
      throw new UsageError(`no study called ${name} (in ${data}/: ${known.join(", ") || "none"})`);
    }
    const study = basename(resolve(place));
    const earlier = places.get(study);
    if (earlier !== undefined && resolve(earlier) !== resolve(place)) {
      throw new UsageError(`two studies are called ${study}: ${earlier} and ${place}`);
    }
    places.set(study, earlier ?? place);
  }
  return [...places.values()];
}
