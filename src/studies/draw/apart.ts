import { type DistanceMatrix, languageAxis, selectLanguages } from "../../languages/index.js";
import { combinations } from "../../runs/index.js";
import { isUndefined, type Undefined } from "../../stats/result.js";
import { profileDistances, type Profiles } from "../../stats/structure/index.js";
import { isDiagonal, type TransferMatrix } from "../../transfer/index.js";
import type { PlannedFigure } from "../expand.js";
import { studyDistance } from "../study-distance.js";
import type { StudyContext } from "./context.js";
import { matrixOf } from "./matrix.js";
import type { Measure } from "./measured.js";

/** How far a study's languages are apart, and what that is. */
export interface Apart {
  readonly languages: readonly string[];
  readonly axis: ReturnType<typeof languageAxis>;
  /** all families of the study, so that each has its colour in every figure */
  readonly series: readonly string[];
  /** square, row-major */
  readonly distances: Float64Array;
  /** what the distances are, in words */
  readonly of: string;
  /** what a distance is, with its unit */
  readonly unit: string;
  /** what the distances were made from, where that can be drawn anew */
  readonly profiles?: Profiles;
}

/** Evaluation languages by the transfer they receive, or by a distance between them. */
export function apartOf(
  context: StudyContext,
  planned: PlannedFigure,
  { metric, judgePolicy, by }: Measure & { readonly by: string },
): Apart {
  const matrix = matrixOf(context, { metric, judgePolicy, slice: planned.slice });
  const axis = languageAxis(matrix.eval, { registry: context.registry });
  const series = familiesOf(context);
  if (by !== "transfer") {
    const all = studyDistance(context.folder, by, matrix, context.registry);
    const languages = withKnownDistances(
      all,
      matrix.eval.filter((code) => all.languages.includes(code)),
    );
    const missing = matrix.eval.filter((code) => !languages.includes(code));
    if (missing.length > 0) {
      context.warn?.(`left out, not in the ${all.kind} distance: ${missing.join(", ")}`);
    }
    const { values, kind } = selectLanguages(all, languages);
    const of = `${kind} distance`;
    return { languages, axis, series, distances: values, of, unit: of };
  }
  const profiles = profilesOf(matrix);
  const points = matrix.unit === "fraction" ? " (points)" : "";
  return {
    languages: matrix.eval,
    axis,
    series,
    distances: profileDistances(profiles),
    of: "transfer received",
    unit: `root mean squared difference${points}`,
    profiles,
  };
}

/** Languages that are all a known way apart: the one that most distances are missing of goes first. */
function withKnownDistances(all: DistanceMatrix, wanted: readonly string[]): readonly string[] {
  const { values } = selectLanguages(all, wanted);
  const missing = wanted.map(
    (_, i) => wanted.filter((__, j) => Number.isNaN(values[i * wanted.length + j])).length,
  );
  const most = Math.max(0, ...missing);
  if (most === 0) return wanted;
  const dropped = missing.lastIndexOf(most);
  return withKnownDistances(
    all,
    wanted.filter((_, i) => i !== dropped),
  );
}

/** The families of a study's languages, those of many languages first, then by name. */
function familiesOf({ runs, registry }: StudyContext): readonly string[] {
  const codes = combinations(runs, ["eval"]).map((of) => of["eval"]!);
  const counts = new Map<string, number>();
  for (const { family } of languageAxis(codes, { registry })) {
    if (family !== "") counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([family]) => family);
}

/**
 * What each evaluation language receives from each training set, in shown units. What a language
 * gains from being trained on is not transfer, and is left out.
 */
function profilesOf(matrix: TransferMatrix): Profiles {
  const factor = matrix.unit === "fraction" ? 100 : 1;
  const values = matrix.eval.flatMap((language, column) =>
    matrix.train.map((set, row) => {
      const cell = matrix.cells[row]![column]!;
      const own = isDiagonal(set, language, matrix.base);
      return own || isUndefined(cell) ? Number.NaN : factor * cell.value;
    }),
  );
  return { values, units: matrix.eval.length, columns: matrix.train.length };
}

/** An answer that a figure cannot do without. */
export function needed<T extends object>(answer: T | Undefined, planned: PlannedFigure): T {
  if (isUndefined(answer)) {
    throw new RangeError(`${planned.name} cannot be drawn: ${answer.message}`);
  }
  return answer;
}
