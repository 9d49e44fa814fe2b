import type { TrainingSet } from "../../transfer/transfer-matrix.js";
import { type SeriesStyle, trainingStyles } from "../drawing/series-style.js";
import { CATEGORICAL, type Ink } from "../drawing/theme.js";
import { trainingLabel } from "../drawing/training-labels.js";
import type { DistanceScatterOptions } from "./distance-words.js";

/** Colours that are told apart among some hundred points; what is beyond is drawn as one. */
const GROUPS = 7;

/** How each training set is drawn, and what the legend says: by set, or by group of sets. */
export function distanceStyles(
  sets: readonly TrainingSet[],
  base: string | undefined,
  ink: Ink,
  options: Pick<DistanceScatterOptions, "groups" | "groupsAre" | "series">,
): {
  readonly styles: ReadonlyMap<string, SeriesStyle>;
  readonly entries: readonly SeriesStyle[];
} {
  const { groups } = options;
  if (groups === undefined) {
    const styles = trainingStyles(sets, base, ink, options.series);
    return { styles, entries: sets.map((set) => styles.get(set.label)!) };
  }
  const rest = `other ${options.groupsAre ?? "families"}`;
  const groupOf = (set: TrainingSet) =>
    (Object.hasOwn(groups, set.label) && groups[set.label]) || rest;
  const counts = new Map<string, number>();
  for (const set of sets) counts.set(groupOf(set), (counts.get(groupOf(set)) ?? 0) + 1);
  const named = [...counts.keys()].filter((group) => group !== rest);
  // the largest keep a colour of their own, the same one whatever the order of the sets: by name
  const largest = named
    .toSorted((a, b) => counts.get(b)! - counts.get(a)!)
    .slice(0, named.length > GROUPS ? GROUPS : named.length);
  const kept = largest.toSorted();
  const entries = kept.map((label, i): SeriesStyle => ({
    label,
    colour: CATEGORICAL[i]!,
    shape: "circle",
  }));
  const other: SeriesStyle = { label: rest, colour: ink.faint, shape: "diamond" };
  const styleOf = (set: TrainingSet) =>
    entries.find(({ label }) => label === groupOf(set)) ?? other;
  const hasOther = sets.some((set) => styleOf(set) === other);
  return {
    styles: new Map(
      sets.map((set) => [set.label, { ...styleOf(set), label: trainingLabel(set, base) }]),
    ),
    entries: hasOther ? [...entries, other] : entries,
  };
}
