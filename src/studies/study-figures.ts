import { readdirSync, readFileSync } from "node:fs";
import type { Figure } from "../figures/index.js";
import { combinations, type Runs } from "../runs/index.js";
import type { StudyContext } from "./draw/context.js";
import { drawFigure } from "./draw/index.js";
import { expandFigure, type PlannedFigure } from "./expand.js";
import { sha256 } from "./fingerprint.js";
import { insideFolder } from "./inside-folder.js";
import { figureFault, type Study } from "./study.js";
import type { FigureDeclaration } from "./study-declaration.js";
import { readStudyRuns, studyRegistry } from "./study-runs.js";

/** A study that is open: which figures it asks for, and what they are drawn with. */
export interface OpenStudy {
  readonly study: Study;
  readonly context: StudyContext;
  readonly plans: readonly PlannedFigure[];
}

/**
 * Lists a study's figures; nothing is drawn yet, and the results are read when they are first needed.
 *
 * @throws StudyError, RunsError if the study or its results cannot be used
 * @example
 * const open = openStudy(readStudy("data/eu24-refusals"));
 * open.plans.map((plan) => drawPlan(open, plan).title);
 */
export function openStudy(study: Study): OpenStudy {
  const { declaration, folder } = study;
  let read: Runs | undefined;
  const context: StudyContext = {
    folder,
    declaration,
    registry: studyRegistry(study),
    // Read when first asked for: a study of which nothing has changed need not be read at all.
    get runs() {
      return (read ??= readStudyRuns(study));
    },
  };
  const plans = declaration.figures.flatMap((one) => planned(one));
  checkApart(study, plans);
  return { study, context, plans };

  /** The figures one declaration asks for; none at all is a slip. */
  function planned(figure: FigureDeclaration): readonly PlannedFigure[] {
    return faultsOf(study, figure.name, () => {
      const plans = expandFigure(figure, (columns, slice) =>
        combinations(context.runs.where(slice), columns),
      );
      if (plans.length === 0) throw new RangeError("no row of the results is left by `where`");
      return plans;
    });
  }
}

/** No figure is written over another: a split one may be called what a further one is. */
function checkApart(study: Study, plans: readonly PlannedFigure[]): void {
  const files = new Map<string, string>();
  for (const { name, declaration } of plans) {
    const other = files.get(name);
    if (other !== undefined) {
      const message = `its file ${name} is also one of figure ${other}: give one another name`;
      throw figureFault(study, declaration.name, message);
    }
    files.set(name, declaration.name);
  }
}

/**
 * Draws one figure.
 *
 * @param warn told what its analysis warns of
 * @throws StudyError with the place of the declaration, where it cannot be drawn
 */
export function drawPlan(
  { study, context }: OpenStudy,
  plan: PlannedFigure,
  warn?: (message: string) => void,
): Figure {
  return faultsOf(study, plan.declaration.name, () =>
    drawFigure(warn === undefined ? context : { ...context, warn }, plan),
  );
}

/** The files that a study's figures depend on, each with the SHA-256 of its bytes. */
export function studyInputs({
  declaration,
  folder,
}: Pick<Study, "declaration" | "folder">): Readonly<Record<string, string>> {
  const distances = declaration.figures.flatMap((figure) =>
    Object.values(figure)
      .flat()
      .filter((value): value is string => typeof value === "string" && value.endsWith(".csv")),
  );
  const files = [...new Set([...declaration.results, ...distances])].sort();
  return Object.fromEntries(
    files.map((path) => [path, sha256(readFileSync(insideFolder(folder, path)))]),
  );
}

/** Every file that lies in a study's folder, by name, with the SHA-256 of its bytes. */
export function folderHashes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
  return Object.fromEntries(
    files.map((name) => [name, sha256(readFileSync(insideFolder(folder, name)))]),
  );
}

/** A call that a figure's declaration makes wrong is told with the place of the declaration. */
function faultsOf<T>(study: Study, figure: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw figureFault(study, figure, error.message);
    throw error;
  }
}
