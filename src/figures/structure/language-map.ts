import type { Scaling } from "../../stats/structure/scaling.js";
import type { Figure, FigureOptions } from "../figure.js";
import { slug } from "../figure.js";
import { leaderLabels } from "../drawing/leader-labels.js";
import { mapLabelLayers } from "../map/map-layers.js";
import { frame, plotWidth } from "../drawing/frame.js";
import type { LanguageAxis } from "../drawing/language-axis.js";
import { flowLegend, symbolLayer } from "../drawing/legend-flow.js";
import { pixelLayer, textAt, TIP } from "../drawing/marks.js";
import { percentage } from "../drawing/numbers.js";
import { seriesStyles } from "../drawing/series-style.js";
import { theme as themeFor } from "../drawing/theme.js";

export interface LanguageMapOptions extends FigureOptions {
  /** what the distances are, for instance `transfer profiles` */
  readonly of: string;
  readonly axis?: LanguageAxis;
}

const TALLEST = 330;
/** the longest line from a point to its label, as a share of the width */
const REACH = 0.12;

/**
 * Languages on a plane, near where their distances put them (classical scaling), one colour per
 * family. One unit is as long across as upwards; directions have no meaning of their own.
 */
export function languageMap(
  languages: readonly string[],
  scaling: Pick<Scaling, "size" | "dimensions" | "points" | "goodnessOfFit">,
  options: LanguageMapOptions,
): Figure {
  if (scaling.size !== languages.length) {
    throw new RangeError(`invalid scaling: ${scaling.size} points (${languages.length} languages)`);
  }
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const at = (language: number, dimension: number) =>
    dimension < scaling.dimensions ? scaling.points[language * scaling.dimensions + dimension]! : 0;
  const xs = languages.map((_, i) => at(i, 0));
  const ys = languages.map((_, i) => at(i, 1));
  const familyOf = (code: string) =>
    options.axis?.find((each) => each.code === code)?.family ?? "languages";
  const families = [...new Set(languages.map(familyOf))];
  const styles = seriesStyles(families, options.series);
  const legend = flowLegend(
    theme,
    families.length === 1 ? [] : families.map((family) => styles.get(family)!),
    s.width - 4,
  );
  const width = plotWidth(theme, { left: 0, right: 0 });
  const inset = s.label * 1.6;
  const [spanX, spanY] = [spanOf(xs) || 1, spanOf(ys)];
  const unit = Math.min((width - 2 * inset) / spanX, (TALLEST - 2 * inset) / (spanY || spanX));
  const height = Math.ceil(Math.max(spanY * unit, 40) + 2 * inset);
  const [midX, midY] = [middle(xs), middle(ys)];
  const drawn = languages.map((code, i) => ({
    x: width / 2 + (xs[i]! - midX) * unit,
    y: height / 2 - (ys[i]! - midY) * unit,
    colour: styles.get(familyOf(code))!.colour,
    shape: styles.get(familyOf(code))!.shape,
    text: code,
    tip: `${options.axis?.find((each) => each.code === code)?.name ?? code} (${familyOf(code)})`,
  }));
  const radius = s.point / 2;
  const labels = leaderLabels(
    drawn.map(({ x, y, text }) => ({ x, y, text, radius: radius + 0.4 })),
    { width, height, fontSize: s.small, reach: width * REACH },
  );
  const fit = percentage(100 * scaling.goodnessOfFit[0]);
  const title =
    options.title ?? `Languages by ${options.of}: two axes hold ${fit} of the distances`;
  const alt =
    options.alt ??
    `${title}. Map of ${languages.length} languages of ${families.length} families by classical scaling.`;
  const { subtitle } = options;
  const words = { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
  const note = "near = alike; directions have no meaning";
  return {
    name: options.name ?? slug(`map-${options.of}`),
    ...words,
    spec: frame(
      theme,
      { ...words, untitled: options.untitled === true },
      {
        margins: { left: 0, right: 0, top: 0, bottom: s.label + 6 + legend.height },
        height,
        layer: [
          pixelLayer(
            { type: "rect", fill: null, stroke: ink.grid, strokeWidth: 0.8 },
            [{ x: 0.4, y: 0.4, x2: width - 0.4, y2: height - 0.4 }],
            { x2: { field: "x2" }, y2: { field: "y2" } },
          ),
          symbolLayer(theme, drawn, {}, { tooltip: TIP }),
          ...mapLabelLayers(theme, labels),
          textAt(0, height + 3, note, {
            align: "left",
            baseline: "top",
            color: ink.muted,
            fontSize: s.label,
            fontStyle: "italic",
          }),
          ...legend.layers(0, height + s.label + 6),
        ],
      },
    ),
    table: {
      columns: ["language", "family", "x", "y"],
      rows: languages.map((code, i) => [code, familyOf(code), xs[i]!, ys[i]!]),
    },
  };
}

function spanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}

function middle(values: readonly number[]): number {
  return values.length === 0 ? 0 : (Math.max(...values) + Math.min(...values)) / 2;
}
