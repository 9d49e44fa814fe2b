import type { StableCluster } from "../../stats/structure/cluster-stability.js";
import type { JsonObject, JsonValue } from "../figure.js";
import { midline, pixelLayer, textAt, verbatim } from "../drawing/marks.js";
import { fixed, percent } from "../drawing/numbers.js";
import { textWidth } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";

/** Share of resamples that have exactly a cluster's languages, from which on it counts as firm. */
export const FIRM = 0.7;

/** As bootstrap proportions of branches are read (Felsenstein 1985; Hillis & Bull 1993). */
const GRADES = [
  { from: FIRM, words: "≥ 70%" },
  { from: 0.5, words: "≥ 50%" },
  { from: 0, words: "less" },
] as const;
const KEY = "found again in";
const KEY_END = "of resamples";

function fillOf(theme: Theme, share: number): string {
  const { ink } = theme;
  const grade = GRADES.findIndex(({ from }) => share >= from);
  return [ink.text, ink.faint, ink.paper][grade] ?? ink.paper;
}

function sizeOf(theme: Theme): number {
  return (theme.sizes.point * 0.82) ** 2;
}

/** The mark of a cluster at its branch: dark where found again, hollow where not. */
export function stabilityMark(theme: Theme, cluster: StableCluster): JsonObject {
  return {
    fill: fillOf(theme, cluster.exact),
    size: sizeOf(theme),
    tip: `exactly these in ${percent(cluster.exact)} of resamples, mean Jaccard ${fixed(cluster.jaccard, 2)}`,
  };
}

/** One line that says what the marks mean. */
export function stabilityKey(theme: Theme, wanted: boolean) {
  const size = theme.sizes.label;
  const line = size * 1.35;
  return {
    height: wanted ? line : 0,
    layers: (left: number, top: number): readonly JsonValue[] => {
      if (!wanted) return [];
      const y = top + line / 2;
      const layers: JsonValue[] = [];
      let at = left;
      const style = { ...midline(size), align: "left", fontSize: size };
      const quiet = { ...style, color: theme.ink.muted };
      layers.push(textAt(at, y, KEY, quiet));
      at += textWidth(KEY, size) + 5;
      const marks = GRADES.map(({ from, words }) => {
        const x = at + size * 0.35;
        layers.push(textAt(at + size * 0.95, y, words, style));
        at += size * 0.95 + textWidth(words, size) + size * 0.8;
        return { x, y, fill: fillOf(theme, from), size: sizeOf(theme) };
      });
      layers.push(
        textAt(at - size * 0.3, y, KEY_END, quiet),
        pixelLayer(
          { type: "point", shape: "circle", opacity: 1, stroke: theme.ink.text, strokeWidth: 0.8 },
          marks,
          {
            fill: verbatim("fill"),
            size: { field: "size", type: "quantitative", scale: null, legend: null },
          },
        ),
      );
      return layers;
    },
  };
}
