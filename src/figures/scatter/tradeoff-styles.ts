import { type SeriesStyle, trainingStyles } from "../drawing/series-style.js";
import type { Ink } from "../drawing/theme.js";
import type { TrainingSet } from "../../transfer/transfer-matrix.js";
import type { TradeoffPoint } from "./tradeoff-points.js";
import type { TradeoffOptions } from "./tradeoff.js";

/** Every series in the legend; with the share of its point, where it has but one. */
export function seriesEntries(
  styles: ReadonlyMap<string, SeriesStyle>,
  drawn: readonly { readonly series: string; readonly text: string }[],
  single: boolean,
): readonly SeriesStyle[] {
  return [...new Set(drawn.map((each) => each.series))].map((series) => {
    const own = drawn.filter((each) => each.series === series);
    const style = styles.get(series)!;
    return single && own.length === 1 ? { ...style, label: own[0]!.text } : style;
  });
}

/** Steps of one scale, thresholds for instance, are no series that colours tell apart. */
export function tradeoffStyles(
  points: readonly TradeoffPoint[],
  ink: Ink,
  { base, series }: Pick<TradeoffOptions, "base" | "series">,
): ReadonlyMap<string, SeriesStyle> {
  const labels = [...new Set(points.map((point) => point.series))];
  if (labels.length > 2 && labels.every((label) => /^[-−]?\d+(\.\d+)?$/.test(label))) {
    const style = { colour: ink.primary, shape: "circle" };
    return new Map(labels.map((label): [string, SeriesStyle] => [label, { ...style, label }]));
  }
  return trainingStyles(labels.map(asSet), base, ink, series);
}

/** A label of language codes as the set it names; any other label stands for itself. */
function asSet(label: string): TrainingSet {
  if (label === "") return { label, languages: [] };
  const parts = label.split("+");
  return { label, languages: parts.every((part) => CODE.test(part)) ? parts : [label] };
}

const CODE = /^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$/;
