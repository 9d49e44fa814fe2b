import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { FIGURE_FORMATS, type FigureFormat } from "./figure-formats.js";
import { codeFingerprint, sha256, versions } from "./fingerprint.js";
import { insideFolder } from "./inside-folder.js";
import { isIntact, type Manifest, readManifest } from "./manifest.js";

/**
 * The manifest of a study of which nothing has changed, so that there is nothing to draw: the text of
 * its `study.yaml`, its inputs, the code and the libraries are those that were recorded, and every
 * file is there with the bytes it was written with. It takes hashes only: nothing is parsed, and
 * nothing that parses or draws need be loaded. Undefined where anything at all is otherwise.
 *
 * @example
 * unchangedStudy("data/xsafety", { out: "figures" })?.outputs.length;
 */
export function unchangedStudy(
  folder: string,
  {
    out,
    formats = FIGURE_FORMATS,
  }: { readonly out: string; readonly formats?: readonly FigureFormat[] },
): Manifest | undefined {
  const study = basename(resolve(folder));
  const place = join(out, study);
  const manifest = readManifest(place);
  if (manifest?.study !== study || manifest.code !== codeFingerprint()) return undefined;
  if (JSON.stringify(manifest.versions) !== JSON.stringify(versions())) return undefined;
  if (hashIn(folder, "study.yaml") !== manifest.declaration) return undefined;
  const same = Object.entries(manifest.inputs).every(
    ([path, hash]) => hashIn(folder, path) === hash,
  );
  if (!same) return undefined;
  const whole = manifest.outputs.every(
    (entry) =>
      ["csv", ...formats].every((ending) => `${entry.name}.${ending}` in entry.files) &&
      isIntact(place, entry),
  );
  return whole ? manifest : undefined;
}

function hashIn(folder: string, path: string): string | undefined {
  try {
    return sha256(readFileSync(insideFolder(folder, path)));
  } catch {
    return undefined;
  }
}
