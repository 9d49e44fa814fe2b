import type { JsonObject, JsonValue } from "../figure.js";
import { midline, pixelLayer, textAt, TIP, verbatim } from "../drawing/marks.js";
import { textWidth, truncate } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";
import type { ValueScale } from "../heatmap/heatmap-cells.js";
import { landTopology } from "./basemap.js";
import type { LeaderLabel } from "../drawing/leader-labels.js";
import { vegaProjection } from "./projection.js";
import type { Degrees } from "./projection.js";
import type { Viewport } from "./viewport.js";

/** Land under everything else, cut at the picture's edge. */
export function landLayer(theme: Theme, view: Viewport): JsonValue {
  return geoLayer(
    view,
    { values: landTopology(), format: { type: "topojson", feature: "land" } },
    { fill: theme.ink.grid, stroke: null },
  );
}

/** Great circles from one place to others, in the colours given. */
export function arcLayers(
  theme: Theme,
  view: Viewport,
  arcs: readonly { readonly from: Degrees; readonly to: Degrees; readonly colour: string }[],
): readonly JsonValue[] {
  const point = ({ longitude, latitude }: Degrees) => [longitude, latitude];
  return arcs.map(({ from, to, colour }) =>
    geoLayer(
      view,
      { values: [{ type: "LineString", coordinates: [point(from), point(to)] }] },
      { fill: null, stroke: colour, strokeWidth: theme.sizes.line * 1.2, strokeOpacity: 0.8 },
    ),
  );
}

function geoLayer(view: Viewport, data: JsonObject, mark: JsonObject): JsonValue {
  return {
    data,
    projection: vegaProjection(view.projection, view.scale, view.translate, view),
    mark: { type: "geoshape", clip: false, tooltip: null, ...mark },
  };
}

/** One language on the map, in pixels. */
export interface MapPoint extends JsonObject {
  readonly x: number;
  readonly y: number;
  /** its true place, where the point was moved off another */
  readonly homeX: number;
  readonly homeY: number;
  /** null where nothing was measured */
  readonly colour: string | null;
  /** whether the run was trained on it */
  readonly source: boolean;
  readonly tip: string;
}

const MOVED = 1.5;
/** how much wider than its point a ring is, edge included */
export const RING = 5.7;

/** Points with a dark edge; sources in a ring of their own, what was not measured hollow. */
export function pointLayers(
  theme: Theme,
  points: readonly MapPoint[],
  diameter: number,
): readonly JsonValue[] {
  const { ink } = theme;
  const moved = points.filter((at) => Math.hypot(at.x - at.homeX, at.y - at.homeY) > MOVED);
  const measured = points.filter((point) => point.colour !== null);
  const missing = points.filter((point) => point.colour === null);
  const sources = points.filter((point) => point.source);
  const corners = { x2: { field: "homeX" }, y2: { field: "homeY" } };
  const circle = { type: "point", shape: "circle", opacity: 1 };
  return [
    ...(moved.length === 0
      ? []
      : [pixelLayer({ type: "rule", stroke: ink.muted, strokeWidth: 0.6 }, moved, corners)]),
    ...(sources.length === 0
      ? []
      : [
          pixelLayer(
            {
              ...circle,
              fill: ink.paper,
              stroke: ink.text,
              strokeWidth: 1.3,
              size: (diameter + RING - 1.3) ** 2,
            },
            sources,
          ),
        ]),
    pixelLayer({ ...circle, stroke: ink.text, strokeWidth: 0.6, size: diameter ** 2 }, measured, {
      fill: verbatim("colour"),
      tooltip: TIP,
    }),
    ...(missing.length === 0
      ? []
      : [
          pixelLayer(
            {
              ...circle,
              fill: ink.paper,
              stroke: ink.muted,
              strokeWidth: 0.8,
              strokeDash: [1.5, 1.2],
              size: diameter ** 2,
            },
            missing,
            { tooltip: TIP },
          ),
        ]),
  ];
}

/** Labels where they were placed, with their lines. */
export function mapLabelLayers(theme: Theme, labels: readonly LeaderLabel[]): readonly JsonValue[] {
  const { ink, sizes } = theme;
  const leaders = labels.flatMap(({ leader }) => (leader === undefined ? [] : [{ ...leader }]));
  const text = { text: { field: "text", type: "nominal" } };
  const corners = { x2: { field: "x2" }, y2: { field: "y2" } };
  return [
    ...(leaders.length === 0
      ? []
      : [pixelLayer({ type: "rule", stroke: ink.muted, strokeWidth: 0.5 }, leaders, corners)]),
    ...(["left", "center", "right"] as const).flatMap((align) => {
      const values = labels
        .filter((label) => label.align === align)
        .map(({ x, y, text: written }) => ({ x, y, text: written }));
      const mark = { type: "text", align, ...midline(sizes.small), fontSize: sizes.small };
      return values.length === 0 ? [] : [pixelLayer({ ...mark, color: ink.text }, values, text)];
    }),
  ];
}

export interface MapLegend {
  readonly title: string;
  readonly scale: ValueScale;
  readonly trained: boolean;
  readonly missing: boolean;
}

/** One line above the map: what the colours, the rings and hollow points mean. */
export function mapLegendLayers(
  theme: Theme,
  legend: MapLegend,
  y: number,
  diameter: number,
): readonly JsonValue[] {
  const { sizes: s, ink } = theme;
  const { scale } = legend;
  const style = { ...midline(s.label), align: "left", fontSize: s.label, color: ink.muted };
  const layers: JsonValue[] = [];
  let at = 0;
  const write = (text: string, gap: number) => {
    layers.push(textAt(at, y, text, style));
    at += textWidth(text, s.label) + gap;
  };
  write(truncate(legend.title, s.width * 0.42, s.label), 5);
  write(scale.print(scale.domain[0]), 3);
  const bar = Math.min(64, s.width * 0.18);
  const stops = scale.ramp.map((color, i) => ({ offset: i / (scale.ramp.length - 1), color }));
  layers.push(
    pixelLayer(
      {
        type: "rect",
        color: { gradient: "linear", x1: 0, x2: 1, y1: 0, y2: 0, stops },
        stroke: ink.faint,
        strokeWidth: 0.4,
      },
      [{ x: at, y: y - 3.5, x2: at + bar, y2: y + 3.5 }],
      { x2: { field: "x2" }, y2: { field: "y2" } },
    ),
  );
  at += bar + 3;
  write(scale.print(scale.domain[1]), 9);
  const symbols: [boolean, string, JsonObject][] = [
    [legend.trained, "trained on", { fill: null, stroke: ink.text, strokeWidth: 1.3 }],
    [
      legend.missing,
      "missing",
      { fill: null, stroke: ink.muted, strokeWidth: 0.8, strokeDash: [1.5, 1.2] },
    ],
  ];
  for (const [wanted, label, mark] of symbols) {
    if (!wanted || at + diameter + 3 + textWidth(label, s.label) > s.width - 4) continue;
    const circle = { type: "point", shape: "circle", opacity: 1, size: diameter ** 2, ...mark };
    layers.push(pixelLayer(circle, [{ x: at + diameter / 2, y }]));
    at += diameter + 3;
    write(label, 9);
  }
  return layers;
}
