import { join } from "node:path";
import {
  defaultRegistry,
  type LanguageDefinition,
  type LanguageRegistry,
} from "../languages/index.js";
import { knowsIn, readRuns, type Runs } from "../runs/index.js";
import { SIMULATED, simulate } from "../simulate/index.js";
import { insideFolder } from "./inside-folder.js";
import type { Study } from "./study.js";

/**
 * The languages a study reads its results by: those of the package, and those it defines itself. A
 * definition that only names a code (`others`) makes a label of it that is akin to nothing.
 */
export function studyRegistry({ declaration }: Study): LanguageRegistry {
  const definitions = declaration.languages.map((language): LanguageDefinition => {
    const { code, name, within, scripts, latitude, longitude, note } = language;
    return {
      code,
      name,
      source: note ?? "defined by the study",
      ...(within === undefined ? {} : { within }),
      ...(scripts === undefined ? {} : { scripts }),
      ...(latitude === undefined ? {} : { latitude }),
      ...(longitude === undefined ? {} : { longitude }),
    };
  });
  return definitions.length === 0 ? defaultRegistry() : defaultRegistry().with(...definitions);
}

/**
 * Reads a study's results, or makes them where it is of a simulated design.
 *
 * @throws RunsError with every row that cannot be used; RangeError for a file that is not there, or
 *   that a link leads to outside the folder, for an unknown design, and for simulated rows in a study
 *   that does not say so
 */
export function readStudyRuns(study: Study): Runs {
  const { simulate: made, simulated } = study.declaration;
  const runs = made === undefined ? readResults(study) : simulate(made.design, made);
  if (runs.slices.includes(SIMULATED) && !simulated) {
    const mark = runs.levels(SIMULATED)[0] ?? "";
    throw new RangeError(`the results are simulated (${mark}): say \`simulated: true\``);
  }
  return runs;
}

function readResults(study: Study): Runs {
  const registry = studyRegistry(study);
  const own = new Set(study.declaration.languages.map(({ code }) => code));
  return readRuns(
    study.declaration.results.map((path) => {
      insideFolder(study.folder, path);
      return join(study.folder, path);
    }),
    own.size === 0 ? {} : { knowsLanguage: knowsIn(registry) },
  );
}
