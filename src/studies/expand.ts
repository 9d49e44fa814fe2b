import type { AxisDomains, FigureOptions } from "../figures/index.js";
import type { FigureDeclaration } from "./study-declaration.js";

/** Which rows of the results one figure is drawn from: column → values. */
export type Slice = Readonly<Record<string, readonly string[]>>;

/** One figure to draw: its declaration for one combination of `each`. */
export interface PlannedFigure {
  /** file name without ending, for instance `heatmap-gemma3-4b-vanilla` */
  readonly name: string;
  readonly declaration: FigureDeclaration;
  /** the combination of `each`, empty where the figure is not split */
  readonly split: Readonly<Record<string, string>>;
  readonly slice: Slice;
  /** how it is drawn, where it is one panel of several */
  readonly panel?: Pick<FigureOptions, "size" | "untitled"> & {
    readonly domain?: readonly [number, number];
    readonly domains?: AxisDomains;
  };
}

/**
 * Lists the figures a declaration asks for: one for each combination of the values of its `each`
 * columns that the results hold, in the order in which they first stand there.
 *
 * @param combinations the distinct combinations of some columns among the rows of a slice
 */
export function expandFigure(
  declaration: FigureDeclaration,
  combinations: (
    columns: readonly string[],
    slice: Slice,
  ) => readonly Readonly<Record<string, string>>[],
): readonly PlannedFigure[] {
  const where = sliceOf({}, declaration.where);
  const splits = declaration.each.length === 0 ? [{}] : combinations(declaration.each, where);
  const names = distinct(
    splits.map((split) => [declaration.name, ...Object.values(split).map(fileWords)].join("-")),
  );
  return splits.map((split, at) => ({
    name: names[at]!,
    declaration,
    split,
    slice: { ...where, ...Object.fromEntries(Object.entries(split).map(([k, v]) => [k, [v]])) },
  }));
}

/** A slice narrowed by further conditions, which stand in place of any on the same column. */
export function sliceOf(
  slice: Slice,
  where: Readonly<Record<string, string | readonly string[]>>,
): Slice {
  const further = Object.entries(where).map(([key, value]) => [key, [value].flat()]);
  return { ...slice, ...Object.fromEntries(further) };
}

/** A value as part of a file name; one of which no character is left is called `other`. */
function fileWords(value: string): string {
  const words = value
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return words === "" ? "other" : words;
}

/** The same names, those that another value has taken already with a number. */
function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; taken.has(own) || (n > 2 && names.includes(own)); n++) own = `${name}-${n}`;
    taken.add(own);
    return own;
  });
}
