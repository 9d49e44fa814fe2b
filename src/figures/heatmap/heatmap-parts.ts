import type { Cell, ValueScale } from "./heatmap-cells.js";
import type { HeatmapLayout } from "./heatmap-layout.js";
import type { HeatmapLegend } from "./heatmap-legend.js";
import type { PlacedAxis } from "../drawing/language-axis.js";
import type { Theme } from "../drawing/theme.js";

/** All that a heatmap's layers are drawn from. */
export interface HeatmapParts {
  readonly theme: Theme;
  readonly cells: readonly Cell[];
  readonly columns: PlacedAxis;
  readonly rows: PlacedAxis;
  readonly rowLabels: readonly string[];
  readonly rowTitle: string;
  readonly scale: ValueScale;
  readonly legend: HeatmapLegend;
  readonly layout: HeatmapLayout;
  readonly strip: boolean;
  /** what a cell's number is followed by where the pointer rests, `%` */
  readonly unit: string;
}
