import type { FigureOptions, JsonObject, JsonValue, VegaLiteSpec } from "../figure.js";
import { pixelLayer, spoken } from "./marks.js";
import { wrapBalanced, wrapProse } from "./text-width.js";
import type { Theme } from "./theme.js";

/** What stands above a picture. */
export interface Heading extends Pick<FigureOptions, "untitled"> {
  readonly title: string;
  readonly subtitle?: string;
  readonly alt: string;
}

/** Space around the plot, in pixels. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LINE = 1.22;
const EDGE = 2;
/** between the subtitle and what stands below it */
const GAP = 7;

/** The title as Vega-Lite takes it, and the height it needs. */
export function titleBlock(
  theme: Theme,
  heading: Heading,
  width: number,
): { readonly height: number; readonly title?: (dx: number) => JsonObject } {
  if (heading.untitled === true) return { height: 0 };
  const { title: size, subtitle: small, fallback } = theme.sizes;
  const room = width / fallback;
  const text = wrapBalanced(heading.title, room, size, "semibold");
  const subtitle = wrapProse(heading.subtitle ?? "", room, small, 5);
  const gap = subtitle.length > 0 ? 3 : 0;
  const height = text.length * size * LINE + subtitle.length * small * LINE + gap + GAP;
  return {
    height,
    title: (dx) => ({
      text: text.map(spoken),
      anchor: "start",
      frame: "group",
      dx,
      offset: GAP,
      lineHeight: size * LINE,
      ...(subtitle.length === 0
        ? {}
        : {
            subtitle: subtitle.map(spoken),
            subtitleLineHeight: small * LINE,
            subtitlePadding: gap,
          }),
    }),
  };
}

export interface Plot {
  readonly margins: Margins;
  readonly height: number;
  readonly layer: readonly JsonValue[];
  /** what belongs at the top level, for instance `resolve` */
  readonly extra?: JsonObject;
}

/** The width that is left for a plot between its margins. */
export function plotWidth(theme: Theme, margins: Pick<Margins, "left" | "right">): number {
  return theme.sizes.width - margins.left - margins.right - 2 * EDGE;
}

/**
 * One plot under its title, laid out to the pixel: the picture is exactly as wide as the theme says,
 * whatever its labels.
 */
export function frame(theme: Theme, heading: Heading, plot: Plot): VegaLiteSpec {
  const { margins } = plot;
  const block = titleBlock(theme, heading, theme.sizes.width - 2 * EDGE);
  const top = margins.top + block.height + EDGE;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: heading.alt,
    config: theme.config,
    autosize: { type: "none", contains: "content" },
    padding: {
      left: margins.left + EDGE,
      right: margins.right + EDGE,
      top,
      // a whole number of pixels in all
      bottom: Math.ceil(top + plot.height + margins.bottom + EDGE) - top - plot.height,
    },
    width: plotWidth(theme, margins),
    height: plot.height,
    ...(block.title === undefined ? {} : { title: block.title(0 - margins.left) }),
    ...hoisted([extent(theme, plot), ...plot.layer]),
    ...plot.extra,
  };
}

/** An invisible box as large as plot and margins: the title stands on its upper edge. */
function extent(theme: Theme, plot: Plot): JsonValue {
  const { left, right, top, bottom } = plot.margins;
  const box = {
    // 0 - 0 is 0, where -0 would be lost in JSON
    x: 0 - left,
    y: 0 - top,
    x2: plotWidth(theme, plot.margins) + right,
    y2: plot.height + bottom,
  };
  return pixelLayer({ type: "rect", fill: null, stroke: null }, [box], {
    x2: { field: "x2" },
    y2: { field: "y2" },
  });
}

/** Data of more rows than this are named at the top level: Vega-Lite compares inline data as text. */
const INLINE_ROWS = 2000;

/** Layers with their large data moved out into named data sets. */
function hoisted(layers: readonly JsonValue[]): JsonObject {
  const datasets: Record<string, JsonValue> = {};
  const layer = layers.map((each, i): JsonValue => {
    if (!isObject(each) || !isObject(each["data"])) return each;
    const { values } = each["data"];
    if (!Array.isArray(values) || values.length <= INLINE_ROWS) return each;
    const name = `layer-${i}`;
    datasets[name] = values;
    return { ...each, data: { name } };
  });
  return Object.keys(datasets).length === 0 ? { layer } : { datasets, layer };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
