import type { JsonValue, VegaLiteSpec } from "../figure.js";
import { frame, type Heading } from "../drawing/frame.js";
import { heatmapLayers } from "./heatmap-layers.js";
import { type HeatmapLayout, layOutHeatmap, namedInFull } from "./heatmap-layout.js";
import { legendOf } from "./heatmap-legend.js";
import type { HeatmapParts } from "./heatmap-parts.js";
import type { PlacedAxis } from "../drawing/language-axis.js";
import { unitIn } from "../drawing/numbers.js";

export interface HeatmapPicture extends Omit<HeatmapParts, "legend" | "layout" | "unit"> {
  readonly heading: Heading;
  readonly scaleTitle: string;
  /** what the columns are */
  readonly columnTitle: string;
  /** the columns' names, to stand for their codes where there is room */
  readonly names?: ReadonlyMap<string, string>;
  /** height of what stands above the cells, and its layers */
  readonly above?: {
    readonly height: number;
    readonly layers: (layout: HeatmapLayout) => readonly JsonValue[];
  };
}

/** A heatmap's cells, labels, strip and legend as one picture. */
export function heatmapPicture(picture: HeatmapPicture): VegaLiteSpec {
  const { theme, rowLabels, rows, strip, rowTitle, columnTitle, above } = picture;
  const unit = unitIn(picture.scaleTitle);
  const legend = legendOf(theme, picture.scale, picture.scaleTitle, picture.cells);
  const laidOut = (columns: PlacedAxis) =>
    layOutHeatmap(theme, rowLabels, columns, rows, {
      strip,
      titled: rowTitle !== "",
      columnTitle,
      legend: legend.height,
      tree: above?.height ?? 0,
    });
  const [coded, size] = [laidOut(picture.columns), theme.sizes.label];
  const columns = namedInFull(picture.columns, picture.names, coded, size);
  const layout = columns === picture.columns ? coded : laidOut(columns);
  const layers = heatmapLayers({ ...picture, columns, legend, layout, unit });
  return frame(theme, picture.heading, {
    ...layout,
    layer: [...layers, ...(above?.layers(layout) ?? [])],
  });
}
