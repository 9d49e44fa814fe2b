import type { DistanceMatrix } from "../../languages/distance/distance-matrix.js";
import type { TransferMatrix } from "../../transfer/transfer-matrix.js";
import {
  type NumericAxis,
  extent,
  horizontalAxisRoom,
  numericAxis,
  pixelOf,
  verticalAxisRoom,
  withInset,
} from "../drawing/axes.js";
import { distancePoints } from "./distance-points.js";
import type { Figure, JsonValue } from "../figure.js";
import { slug } from "../figure.js";
import type { DistanceScatterOptions } from "./distance-words.js";
import { distanceWords } from "./distance-words.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { placeLabels } from "../drawing/label-placement.js";
import { flowLegend, symbolLayer } from "../drawing/legend-flow.js";
import { pixelLayer, TIP } from "../drawing/marks.js";
import { compact, estimateInWords, unitIn } from "../drawing/numbers.js";
import { axesLayer, placedLabelLayers } from "../drawing/plot-area.js";
import { distanceStyles } from "./distance-styles.js";
import { type Extent, line, lineBoxes, within } from "./fit-line.js";
import { type Reach, reachOf, swarm, swarmShare } from "./swarm.js";
import { textWidth, widest } from "../drawing/text-width.js";
import { theme as themeFor } from "../drawing/theme.js";

/** With at most this many points each may have its label; with more, only the farthest from the line. */
const LABEL_ALL = 30;
const LABEL_SOME = 6;
const HEIGHT = 0.6;
/** the longest title of the axis, as a share of the picture's width */
const TITLE_SHARE = 0.85;
const TALLEST = 270;
/** above this many, points are drawn smaller */
const MANY = 120;

/**
 * Transfer against distance: one point per training set and evaluation language, one colour per
 * training set or per group of them. The line is a least-squares fit that describes the points; the test is in the
 * subtitle.
 *
 * @example
 * const figure = distanceScatter(matrix, distance, { finding, languages: 18 });
 */
export function distanceScatter(
  matrix: TransferMatrix,
  distance: DistanceMatrix,
  options: DistanceScatterOptions = {},
): Figure {
  const theme = themeFor(options);
  const { sizes, ink } = theme;
  const points = distancePoints(matrix, distance, options);
  const used = matrix.train.filter((set) => points.some((point) => point.train === set.label));
  const { styles, entries: seriesEntries } = distanceStyles(used, matrix.base, ink, options);
  const words = distanceWords(matrix, distance, points, options);

  const distances = points.map((point) => point.distance);
  const values = points.map((point) => point.value);
  const unit = options.distanceUnit === undefined ? "" : ` (${options.distanceUnit})`;
  const shared = new Set(distances).size * 3 <= distances.length;
  // where many share few distances, the room left of the least one is better given to them
  const named = `${distance.kind} distance${unit}`;
  const explained = `${named}, dots of one distance side by side`;
  // a panel has no room for more than its name
  const roomy = textWidth(explained, sizes.heading) < sizes.width * TITLE_SHARE;
  const known = numericAxis(
    shared && roomy ? explained : named,
    ...(options.domains?.x ?? extent(distances, !shared)),
    5,
  );
  const rate = matrix.unit === "fraction" && options.gainOver === undefined;
  const bounds = rate ? ([0, 100] as const) : undefined;
  const yAxis = numericAxis(
    words.valueTitle,
    ...(options.domains?.y ?? extent(values, rate)),
    5,
    bounds,
  );
  const fit = line(points);
  const scale = points.length > MANY ? 0.8 : 1;
  const radius = (sizes.point * scale) / 2;
  const entries = [
    ...seriesEntries,
    ...(fit === undefined
      ? []
      : [{ label: "least-squares line", colour: ink.muted, shape: "circle", dash: [4, 3] }]),
  ];
  const grouped = options.groups !== undefined;
  const legend = flowLegend(
    theme,
    entries,
    sizes.width - 4,
    grouped ? `${matrix.base === undefined ? "trained on" : "added (+)"}:` : "",
  );
  const room = horizontalAxisRoom(theme);
  const margins = {
    left: verticalAxisRoom(theme, yAxis),
    right: widest(known.labels.slice(-1), sizes.label) / 2,
    top: sizes.point / 2,
    bottom: room + 5 + legend.height,
  };
  const width = plotWidth(theme, margins);
  const height = Math.round(Math.min(sizes.width * HEIGHT, TALLEST));
  const most = shared ? width * swarmShare(distances) : 0;
  const xRange: Extent = [0, width];
  const yRange: [number, number] = [height, 0];
  const spread = (axis: NumericAxis) => {
    const places = points.map((point) => ({
      x: pixelOf(axis, xRange, point.distance),
      y: pixelOf(yAxis, yRange, point.value),
    }));
    const reach = reachOf(places, radius, most).map(([left, right], i): Reach => [
      Math.min(left, Math.max(0, places[i]!.x - radius)),
      Math.min(right, Math.max(0, width - radius - places[i]!.x)),
    ]);
    const shifts = swarm(places, radius * 0.85, reach);
    return { places, pixels: places.map(({ x, y }, i) => ({ x: x + shifts[i]!, y })) };
  };
  const xAxis = insetFor(known, Math.max(radius, most), radius, width, spread);
  const { pixels } = spread(xAxis);
  const lengths = options.distanceUnit === undefined ? "" : ` ${options.distanceUnit}`;
  const drawn = points.map((point, i) => ({
    ...pixels[i]!,
    colour: styles.get(point.train)!.colour,
    shape: styles.get(point.train)!.shape,
    train: styles.get(point.train)!.label,
    eval: point.eval,
    distance: point.distance,
    value: point.value,
    tip: `${styles.get(point.train)!.label} → ${point.eval}: ${estimateInWords(point, unitIn(words.valueTitle))} at ${compact(point.distance)}${lengths}`,
  }));
  const fitPixels =
    fit === undefined
      ? []
      : within(fit, extent(distances, false), yAxis.domain).map((x) => ({
          x: pixelOf(xAxis, xRange, x),
          y: pixelOf(yAxis, yRange, fit.b + fit.m * x),
        }));
  const labels = placeLabels(outermost(drawn, fit), {
    width,
    height,
    fontSize: sizes.small,
    radius,
    points: pixels,
    obstacles: fit === undefined ? [] : lineBoxes(fitPixels),
    most: points.length <= LABEL_ALL ? LABEL_ALL : LABEL_SOME,
    unmistakable: true,
  });
  const layer: JsonValue[] = [
    axesLayer(theme, xAxis, yAxis, xRange, yRange),
    ...(yAxis.domain[0] < 0 && yAxis.domain[1] > 0
      ? [
          pixelLayer(
            { type: "rule", stroke: ink.faint, strokeWidth: 0.8 },
            [{ x: 0, x2: width, y: pixelOf(yAxis, yRange, 0) }],
            { x2: { field: "x2" } },
          ),
        ]
      : []),
    symbolLayer(
      theme,
      drawn,
      { opacity: 0.9 },
      {
        tooltip: TIP,
      },
      scale,
    ),
    ...(fit === undefined
      ? []
      : [
          pixelLayer(
            { type: "line", stroke: ink.muted, strokeDash: [4, 3], strokeWidth: sizes.line },
            fitPixels,
          ),
        ]),
    ...placedLabelLayers(theme, labels),
    ...legend.layers(-margins.left, height + room + 5),
  ];
  return {
    name: options.name ?? slug(`${matrix.metric}-by-${distance.kind}-distance`),
    ...words.heading,
    spec: frame(
      theme,
      { ...words.heading, untitled: options.untitled === true },
      { margins, height, layer },
    ),
    table: {
      columns: ["train", "eval", "distance", "value", "low", "high"],
      rows: points.map((point) => [
        point.train,
        point.eval,
        point.distance,
        point.value,
        point.low ?? null,
        point.high ?? null,
      ]),
    },
  };
}

interface Spread {
  readonly places: readonly { readonly x: number }[];
  readonly pixels: readonly { readonly x: number }[];
}

/** The axis with room beyond each end for what its points take there, `most` at most. */
function insetFor(
  axis: NumericAxis,
  most: number,
  radius: number,
  width: number,
  spread: (axis: NumericAxis) => Spread,
): NumericAxis {
  const roomy = withInset(axis, most, width);
  const { places, pixels } = spread(roomy);
  const xs = (of: readonly { readonly x: number }[]) => of.map(({ x }) => x);
  const lower = Math.min(...xs(places)) - Math.min(...xs(pixels));
  const upper = Math.max(...xs(pixels)) - Math.max(...xs(places));
  return withInset(axis, Math.max(0, lower) + radius, width, Math.max(0, upper) + radius);
}

/** Labels in the order of their distance from the line, farthest first. */
function outermost(
  drawn: readonly {
    x: number;
    y: number;
    train: string;
    eval: string;
    distance: number;
    value: number;
  }[],
  fit: { m: number; b: number } | undefined,
) {
  const away = (point: { distance: number; value: number }) =>
    fit === undefined ? 0 : Math.abs(point.value - fit.b - fit.m * point.distance);
  return drawn
    .toSorted((a, b) => away(b) - away(a))
    .map((point) => ({ x: point.x, y: point.y, text: `${point.train}→${point.eval}` }));
}
