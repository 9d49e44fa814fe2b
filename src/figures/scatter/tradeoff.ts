import type { AxisDomains, NumericAxis } from "../drawing/axes.js";
import {
  horizontalAxisRoom,
  numericAxis,
  pixelOf,
  verticalAxisRoom,
  withInset,
} from "../drawing/axes.js";
import type { Figure, FigureOptions, JsonValue } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { flowLegend, symbolLayer } from "../drawing/legend-flow.js";
import { TIP } from "../drawing/marks.js";
import { estimateInWords } from "../drawing/numbers.js";
import { paretoFront } from "./pareto.js";
import { axesLayer } from "../drawing/plot-area.js";
import { widest } from "../drawing/text-width.js";
import { theme as themeFor } from "../drawing/theme.js";
import type { TradeoffAxis } from "./tradeoff-axis.js";
import { pointLabels } from "./point-labels.js";
import {
  betterLabel,
  frontEntry,
  frontLayer,
  stepLines,
  whiskerLines,
  whiskers,
} from "./tradeoff-layers.js";
import type { TradeoffPoint } from "./tradeoff-points.js";
import { seriesEntries, tradeoffStyles } from "./tradeoff-styles.js";
import { shareInWords, tradeoffTable, tradeoffWords } from "./tradeoff-words.js";

export interface TradeoffOptions extends FigureOptions {
  /** a language that every run shares, as in the matrix */
  readonly base?: string;
  /** whether the Pareto front is drawn and spoken of; it is by default */
  readonly front?: boolean;
  /** how often each point is on the front when its prompts are drawn anew, 0 to 1, as in `points` */
  readonly frontShares?: readonly number[];
  /** whether intervals are drawn; by default up to 40 points have them */
  readonly intervals?: boolean;
  /** what the points are, in words: `models`, `training sets` */
  readonly pointsAre?: string;
  /** ends of the axes, in shown units; for panels that share them */
  readonly domains?: AxisDomains;
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
  const styles = tradeoffStyles(points, ink, options);
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
  const words = tradeoffWords(points, front, axes, options);
  const intervals = options.intervals ?? points.length <= INTERVALS_UP_TO;
  const known = (side: "x" | "y") =>
    axisFor(
      axes[side],
      points.map((point) => point[side]),
      intervals,
      options.domains?.[side],
    );
  const [xKnown, yKnown] = [known("x"), known("y")];
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
    strong: front.includes(i),
  }));
  const steps = front.map((i) => drawn[i]!);
  const labels = pointLabels(theme, drawn, {
    width,
    height,
    radius,
    avoid: [
      ...stepLines(steps, axes.x.higherIsBetter),
      ...(intervals ? drawn.flatMap(whiskerLines) : []),
    ],
    all: INTERVALS_UP_TO,
    some: MOST_LABELS,
  });
  const hasLine = drawsFront && steps.length > 1;
  const legend = flowLegend(
    theme,
    [
      ...(labels.all ? [] : seriesEntries(styles, drawn, points.length <= INTERVALS_UP_TO)),
      ...(hasLine ? [frontEntry(theme)] : []),
    ],
    sizes.width - 4,
  );
  const room = horizontalAxisRoom(theme);
  const better = betterLabel(theme, axes, { left, width, height });
  const layer: JsonValue[] = [
    axesLayer(theme, xAxis, yAxis, [0, width], [height, 0], { gridX: true }),
    better.layer,
    ...(hasLine ? [frontLayer(theme, steps, axes.x.higherIsBetter)] : []),
    ...(intervals ? whiskers(theme, drawn) : []),
    symbolLayer(
      theme,
      drawn.map((each) => ({
        x: each.x,
        y: each.y,
        colour: each.colour,
        shape: each.shape,
        tip: each.tip,
      })),
      {},
      { tooltip: TIP },
    ),
    ...labels.layers,
    ...legend.layers(-left, height + room + 5),
  ];
  const margins = {
    left,
    right,
    top: Math.max(radius, better.top),
    bottom: room + 5 + legend.height,
  };
  return {
    name: options.name ?? slug(`tradeoff-${axes.y.title}-by-${axes.x.title}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      { margins, height, layer },
    ),
    table: tradeoffTable(points, front, shares),
  };
}

function axisFor(
  axis: TradeoffAxis,
  estimates: readonly TradeoffPoint["x"][],
  intervals: boolean,
  domain: readonly [number, number] | undefined,
): NumericAxis {
  if (domain !== undefined) return numericAxis(axis.title, ...domain, 5, axis.bounds);
  const ends = estimates.flatMap((each) =>
    intervals ? [each.value, each.low ?? each.value, each.high ?? each.value] : [each.value],
  );
  const [low, high] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
  return numericAxis(axis.title, low, high, 5, axis.bounds);
}
