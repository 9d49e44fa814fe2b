import type { JsonValue } from "../figure.js";
import type { HeatmapParts } from "./heatmap-parts.js";
import { columnLines } from "./heatmap-layout.js";
import { LINE } from "./group-names.js";
import { writtenOn } from "../drawing/language-axis.js";
import { midline, pixelLayer, textAt, TIP } from "../drawing/marks.js";
import { textWidth, truncate } from "../drawing/text-width.js";

const TEXT = { text: { field: "text", type: "nominal" } };

/** Row and column labels with their titles, thinned where they would touch. */
export function labelLayers(parts: HeatmapParts): readonly JsonValue[] {
  const { theme, layout, columns, rows } = parts;
  const { sizes, ink } = theme;
  const size = sizes.label;
  const upright = layout.columnLabelsUpright;
  const columnLabels = columns.order
    .filter((_, i) => i % layout.everyColumn === 0)
    .map((code) => ({
      x: (columns.starts.get(code)! + 0.5) * layout.stepX,
      y: layout.height + 3,
      text: upright
        ? truncate(writtenOn(columns, code), layout.columnLabelHeight, size)
        : columnLines(writtenOn(columns, code), layout.stepX, size).join("\n"),
    }));
  const rowLabels = rows.order
    .filter((_, i) => i % layout.everyRow === 0)
    .map((row) => ({
      x: -4,
      y: (rows.starts.get(row)! + 0.5) * layout.stepY,
      text: truncate(parts.rowLabels[Number(row)]!, layout.labelWidth + 1, size),
    }));
  const turned = upright
    ? { angle: 270, align: "right", ...midline(size) }
    : { align: "center", baseline: "top", lineBreak: "\n", lineHeight: size * LINE };
  // a title that has no room gives way to a shorter one, not to half of itself
  const rowTitle = [parts.rowTitle, parts.rowTitle.replace(/ \(.*\)$/, "")].find(
    (title) => textWidth(title, sizes.heading) <= layout.height + size,
  );
  return [
    pixelLayer({ type: "text", fontSize: size, ...turned }, columnLabels, TEXT),
    pixelLayer({ type: "text", fontSize: size, align: "right", ...midline(size) }, rowLabels, TEXT),
    ...(rowTitle === undefined || rowTitle === ""
      ? []
      : [
          textAt(-layout.margins.left, layout.height / 2, rowTitle, {
            angle: 270,
            align: "center",
            baseline: "top",
            color: ink.muted,
            fontSize: sizes.heading,
          }),
        ]),
    ...columnTitleLayers(parts),
  ];
}

function columnTitleLayers({ theme, layout }: HeatmapParts): readonly JsonValue[] {
  const { text, inCorner } = layout.columnTitle;
  const style = { baseline: "top", color: theme.ink.muted };
  if (text === "") return [];
  if (inCorner) {
    const fontSize = theme.sizes.label;
    const lines = { lineBreak: "\n", lineHeight: fontSize * LINE };
    const corner = { ...style, ...lines, align: "right", fontSize };
    return [textAt(-4, layout.height + 3, text, corner)];
  }
  const y = layout.height + layout.margins.bottom - theme.sizes.heading - 1;
  const below = { ...style, align: "center", fontSize: theme.sizes.heading };
  return [textAt(layout.width / 2, y, text, below)];
}

/** A bar below each group of columns, with its name. */
export function stripLayers({ theme, layout, columns }: HeatmapParts): readonly JsonValue[] {
  const { sizes, ink } = theme;
  const { slanted, placed, leader, rest, restTop } = layout.groupNames;
  const y = layout.height + layout.stripTop;
  const inset = Math.min(0.6, layout.stepX * 0.1);
  const bars = columns.groups
    .filter((group) => group.label !== "")
    .map((group) => ({
      x: group.from * layout.stepX + inset,
      y,
      x2: group.to * layout.stepX - inset,
      y2: y + 2.5,
      tip: group.label,
    }));
  const labels = placed.map(({ text, x }) => ({
    x: x + (slanted ? 2 : 0),
    y: y + 5 + leader,
    text,
  }));
  const slant = slanted
    ? { angle: 315, align: "right", baseline: "top" }
    : { align: "center", baseline: "top", lineBreak: "\n", lineHeight: sizes.label * LINE };
  const corners = { x2: { field: "x2" }, y2: { field: "y2" } };
  const muted = { type: "text", fontSize: sizes.label, color: ink.muted };
  const lines =
    leader === 0
      ? []
      : placed.map(({ x, from }) => ({ x: from, x2: x, y: y + 2.5, y2: y + 4 + leader }));
  return [
    ...(lines.length === 0
      ? []
      : [pixelLayer({ type: "rule", stroke: ink.faint, strokeWidth: 0.6 }, lines, corners)]),
    pixelLayer({ type: "rect", fill: ink.muted }, bars, { ...corners, tooltip: TIP }),
    pixelLayer({ ...muted, ...slant }, labels, TEXT),
    ...rest.map((line, i) =>
      textAt(-layout.margins.left, y + 5 + restTop + i * sizes.label * 1.2, line, {
        fontSize: sizes.label,
        color: ink.muted,
        align: "left",
        baseline: "top",
      }),
    ),
  ];
}
