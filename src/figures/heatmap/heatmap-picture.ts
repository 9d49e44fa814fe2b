import type { JsonValue, VegaLiteSpec } from "../figure.js";
import { frame, type Heading } from "../drawing/frame.js";
import { heatmapLayers } from "./heatmap-layers.js";
import { type HeatmapLayout, layOutHeatmap } from "./heatmap-layout.js";
import { legendOf } from "./heatmap-legend.js";
import type { HeatmapParts } from "./heatmap-parts.js";

export interface HeatmapPicture extends Omit<HeatmapParts, "legend" | "layout"> {
  readonly heading: Heading;
  readonly scaleTitle: string;
  /** what the columns are, from the longest wording to the shortest */
  readonly columnTitles: readonly string[];
  /** height of what stands above the cells, and its layers */
  readonly above?: {
    readonly height: number;
    readonly layers: (layout: HeatmapLayout) => readonly JsonValue[];
  };
}

/** A heatmap's cells, labels, strip and legend as one picture. */
export function heatmapPicture(picture: HeatmapPicture): VegaLiteSpec {
  const { theme, rowLabels, columns, rows, strip, rowTitle, columnTitles, above } = picture;
  const legend = legendOf(theme, picture.scale, picture.scaleTitle, picture.cells);
  const layout = layOutHeatmap(theme, rowLabels, columns, rows, {
    strip,
    titled: rowTitle !== "",
    columnTitles,
    legend: legend.height,
    tree: above?.height ?? 0,
  });
  return frame(theme, picture.heading, {
    ...layout,
    layer: [...heatmapLayers({ ...picture, legend, layout }), ...(above?.layers(layout) ?? [])],
  });
}
