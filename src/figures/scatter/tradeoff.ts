import type { TrainingSet } from "../../transfer/transfer-matrix.js";
import type { NumericAxis } from "../drawing/axes.js";
import {
  horizontalAxisRoom,
  numericAxis,
  pixelOf,
  verticalAxisRoom,
  withInset,
} from "../drawing/axes.js";
import type { Figure, FigureOptions, FigureTable, JsonValue } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { placeLabels } from "../drawing/label-placement.js";
import { flowLegend, symbolLayer } from "../drawing/legend-flow.js";
import { TIP } from "../drawing/marks.js";
import { estimateInWords, percent } from "../drawing/numbers.js";
import { paretoFront } from "./pareto.js";
import { listed, sentence } from "../drawing/phrases.js";
import { axesLayer, placedLabelLayers } from "../drawing/plot-area.js";
import { trainingStyles } from "../drawing/series-style.js";
import { widest } from "../drawing/text-width.js";
import { theme as themeFor } from "../drawing/theme.js";
import type { TradeoffAxis } from "./tradeoff-axis.js";
import { cornerLabel, frontLayer, stepBoxes, whiskerBoxes, whiskers } from "./tradeoff-layers.js";
import type { TradeoffPoint } from "./tradeoff-points.js";

export interface TradeoffOptions extends FigureOptions {
  /** a language that every run shares, as in the matrix */
  readonly base?: string;
  /** whether the Pareto front is drawn and spoken of; it is by default */
  readonly front?: boolean;
  /** how often each point is on the front when its prompts are drawn anew, 0 to 1, as in `points` */
  readonly frontShares?: readonly number[];
  /** whether intervals are drawn; by default up to 40 points have them */
  readonly intervals?: boolean;
}

const INTERVALS_UP_TO = 40;
/** with more points than that, only some are named */
const MOST_LABELS = 8;
const HEIGHT = 0.78;
const TALLEST = 330;

/**
 * A trade-off: two metrics against one another, one point per training set (or cell), with both
 * intervals and the Pareto front, the points that no other beats on both.
 *
 * @example
 * const figure = tradeoff(tradeoffPoints(overRefusal, refusal), {
 *   x: tradeoffAxis(overRefusal),
 *   y: tradeoffAxis(refusal),
 * });
 */
export function tradeoff(
  points: readonly TradeoffPoint[],
  axes: { readonly x: TradeoffAxis; readonly y: TradeoffAxis },
  options: TradeoffOptions = {},
): Figure {
  const theme = themeFor(options);
  const { sizes, ink } = theme;
  const sets = [...new Set(points.map((point) => point.series))].map(asSet);
  const styles = trainingStyles(sets, options.base, ink, options.series);
  const drawsFront = options.front !== false;
  const front = drawsFront
    ? paretoFront(
        points.map((point) => ({ x: point.x.value, y: point.y.value })),
        { moreX: axes.x.higherIsBetter, moreY: axes.y.higherIsBetter },
      )
    : [];
  const shares = options.frontShares;
  if (shares !== undefined && shares.length !== points.length) {
    throw new RangeError(`invalid frontShares: ${shares.length} (${points.length} points)`);
  }
  const words = wordsFor(points, front, axes, options);
  const intervals = options.intervals ?? points.length <= INTERVALS_UP_TO;
  const xKnown = axisFor(
    axes.x,
    points.map((point) => point.x),
    intervals,
  );
  const yKnown = axisFor(
    axes.y,
    points.map((point) => point.y),
    intervals,
  );
  const left = verticalAxisRoom(theme, yKnown);
  const right = widest(xKnown.labels.slice(-1), sizes.label) / 2;
  const width = plotWidth(theme, { left, right });
  const height = Math.round(Math.min(sizes.width * HEIGHT, TALLEST));
  const radius = sizes.point / 2;
  const xAxis = withInset(xKnown, radius + 1, width);
  const yAxis = withInset(yKnown, radius + 1, height);
  const x = (value: number) => pixelOf(xAxis, [0, width], value);
  const y = (value: number) => pixelOf(yAxis, [height, 0], value);
  const drawn = points.map((point, i) => ({
    x: x(point.x.value),
    y: y(point.y.value),
    x0: x(point.x.low ?? point.x.value),
    x1: x(point.x.high ?? point.x.value),
    y0: y(point.y.low ?? point.y.value),
    y1: y(point.y.high ?? point.y.value),
    colour: styles.get(point.series)!.colour,
    shape: styles.get(point.series)!.shape,
    text: (point.label ?? styles.get(point.series)!.label) + shareInWords(shares?.[i]),
    series: point.series,
    tip: `${point.label ?? point.series}: ${axes.y.title} ${estimateInWords(point.y)}, ${axes.x.title} ${estimateInWords(point.x)}`,
    onFront: front.includes(i),
  }));
  const steps = front.map((i) => drawn[i]!);
  const corner = cornerLabel(theme, axes, width, height);
  const isFront = (each: { readonly onFront: boolean }) => each.onFront;
  const labels = placeLabels([...steps, ...drawn.filter((each) => !each.onFront)], {
    width,
    height,
    radius,
    fontSize: sizes.small,
    points: drawn,
    obstacles: [
      corner.box,
      ...stepBoxes(steps, axes.x.higherIsBetter),
      ...(intervals ? drawn.flatMap(whiskerBoxes) : []),
    ],
    most: points.length <= INTERVALS_UP_TO ? points.length : MOST_LABELS,
  });
  const frontNames = new Set(drawn.filter(isFront).map((each) => each.text));
  const named = new Set(labels.map((label) => label.text));
  const unnamed = sets.filter((set) =>
    drawn.some((each) => each.series === set.label && !named.has(each.text)),
  );
  const frontEntry = { label: "Pareto front", colour: ink.faint, shape: "circle", dash: [1, 0] };
  const legend = flowLegend(
    theme,
    [...unnamed.map((set) => styles.get(set.label)!), ...(drawsFront ? [frontEntry] : [])],
    sizes.width - 4,
  );
  const room = horizontalAxisRoom(theme);
  const layer: JsonValue[] = [
    axesLayer(theme, xAxis, yAxis, [0, width], [height, 0], { gridX: true }),
    corner.layer,
    ...(drawsFront ? [frontLayer(theme, steps, axes.x.higherIsBetter)] : []),
    ...(intervals ? whiskers(theme, drawn) : []),
    symbolLayer(
      theme,
      drawn,
      {},
      {
        tooltip: TIP,
      },
    ),
    ...placedLabelLayers(
      theme,
      labels.filter((label) => frontNames.has(label.text)),
      ink.text,
    ),
    ...placedLabelLayers(
      theme,
      labels.filter((label) => !frontNames.has(label.text)),
    ),
    ...legend.layers(-left, height + room + 5),
  ];
  const margins = { left, right, top: radius, bottom: room + 5 + legend.height };
  return {
    name: options.name ?? slug(`tradeoff-${axes.y.title}-by-${axes.x.title}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      { margins, height, layer },
    ),
    table: tableOf(points, front, shares),
  };
}

function asSet(label: string): TrainingSet {
  return { label, languages: label === "" ? [] : label.split("+") };
}

function axisFor(
  axis: TradeoffAxis,
  estimates: readonly TradeoffPoint["x"][],
  intervals: boolean,
): NumericAxis {
  const ends = estimates.flatMap((each) =>
    intervals ? [each.value, each.low ?? each.value, each.high ?? each.value] : [each.value],
  );
  const [low, high] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
  return numericAxis(axis.title, low, high, 5, axis.bounds);
}

function wordsFor(
  points: readonly TradeoffPoint[],
  front: readonly number[],
  axes: { readonly x: TradeoffAxis; readonly y: TradeoffAxis },
  options: TradeoffOptions,
) {
  const bare = (axis: TradeoffAxis) => axis.title.replace(/ \([^)]*\)$/, "");
  const what = `${bare(axes.y)} against ${bare(axes.x)}`;
  const labels = [...new Set(front.map((i) => points[i]!.label ?? points[i]!.series))];
  const named =
    labels.length <= 3
      ? `${listed(labels)} ${labels.length === 1 ? "is" : "are"}`
      : `${labels.length} of ${points.length} points are`;
  // begins with a name or a number, neither of which is recased
  const onFront = `${named} on the Pareto front of ${what}`;
  const often = points.flatMap((point, i) => {
    const share = options.frontShares?.[i];
    return share === undefined || share < RARE
      ? []
      : [`${point.label ?? point.series} ${percent(share)}`];
  });
  const sharesSaid = often.length === 0 ? "" : `; on the front in resamples: ${often.join(", ")}`;
  const title = options.title ?? (options.front === false ? sentence(what) : onFront);
  const alt =
    options.alt ??
    `${title}. Scatter plot of ${what}, ${points.length} points${options.front === false ? "" : `; Pareto front: ${labels.join(", ")}`}${sharesSaid}.`;
  const { subtitle } = options;
  return { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
}

/** Shares below this are not printed beside a point: they are in the table. */
const RARE = 0.05;

/** ` (93%)` beside a name, where a point is on the front often enough. */
function shareInWords(share: number | undefined): string {
  return share === undefined || share < RARE ? "" : ` (${percent(share)})`;
}

function tableOf(
  points: readonly TradeoffPoint[],
  front: readonly number[],
  shares: readonly number[] | undefined,
): FigureTable {
  const columns = ["series", "label", "x", "x_low", "x_high", "y", "y_low", "y_high", "pareto"];
  return {
    columns: shares === undefined ? columns : [...columns, "front_share"],
    rows: points.map(({ series, label, x, y }, i) => [
      series,
      label ?? series,
      x.value,
      x.low ?? null,
      x.high ?? null,
      y.value,
      y.low ?? null,
      y.high ?? null,
      front.includes(i),
      ...(shares === undefined ? [] : [shares[i]!]),
    ]),
  };
}
