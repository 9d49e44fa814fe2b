import { addedLanguages } from "../../transfer/training-set.js";
import type { TrainingSet } from "../../transfer/transfer-matrix.js";
import { CATEGORICAL, SHAPES } from "./theme.js";
import type { Ink } from "./theme.js";
import { trainingLabel } from "./training-labels.js";

/** How one series is drawn, the same in every figure of a study. */
export interface SeriesStyle {
  readonly label: string;
  readonly colour: string;
  readonly shape: string;
  /** diameter in those of a point; 1 by default */
  readonly scale?: number;
}

/**
 * A colour and a shape for each label; no two are alike as long as there are no more than 32 of
 * them. Colours are given out in the order of `series`, and alphabetically after it, so that they do
 * not depend on the order of a file's rows.
 */
export function seriesStyles(
  labels: readonly string[],
  series: readonly string[] = [],
): ReadonlyMap<string, SeriesStyle> {
  const further = labels.filter((label) => !series.includes(label)).sort();
  return new Map(
    [...new Set([...series, ...further])].map((label, i) => [
      label,
      {
        label,
        colour: CATEGORICAL[i % CATEGORICAL.length]!,
        shape: SHAPES[Math.floor(i / CATEGORICAL.length) % SHAPES.length]!,
      },
    ]),
  );
}

/**
 * A style per training set, by its label in the matrix. Sets that add one language get a colour
 * each; larger sets take the colour of their first added language and another shape; a baseline, or
 * the base alone, is drawn in the colour of text.
 */
export function trainingStyles(
  sets: readonly TrainingSet[],
  base: string | undefined,
  ink: Ink,
  series: readonly string[] = [],
): ReadonlyMap<string, SeriesStyle> {
  const isPlain = (set: TrainingSet) =>
    set.languages.length === 0 || (set.languages.length === 1 && set.languages[0] === base);
  const isSingle = (set: TrainingSet) => !isPlain(set) && addedLanguages(set, base).length === 1;
  const known = series
    .filter((label) => label !== "")
    .map((label): TrainingSet => ({ label, languages: label.split("+") }))
    .filter(isSingle);
  const single = (set: TrainingSet) => addedLanguages(set, base)[0]!;
  const singles = seriesStyles(sets.filter(isSingle).map(single), known.map(single));
  const taken = new Set([...singles.values()].map((style) => style.colour + style.shape));
  const free = SHAPES.flatMap((shape) => CATEGORICAL.map((colour) => ({ colour, shape })));
  const claim = (wanted: string | undefined) => {
    const open = free.filter((style) => !taken.has(style.colour + style.shape));
    const found =
      open.find((style) => style.colour === wanted && style.shape !== "circle") ??
      open.find((style) => style.shape !== "circle") ??
      open[0] ??
      free[0]!;
    taken.add(found.colour + found.shape);
    return found;
  };
  const ordered = sets.toSorted((a, b) => (a.label < b.label ? -1 : 1));
  return new Map(
    ordered.map((set) => {
      const label = trainingLabel(set, base);
      if (isPlain(set)) return [set.label, { label, colour: ink.text, shape: "square" }];
      const added = addedLanguages(set, base);
      const own = singles.get(added[0]!);
      if (isSingle(set)) return [set.label, { ...own!, label }];
      return [set.label, { label, ...claim(own?.colour) }];
    }),
  );
}
