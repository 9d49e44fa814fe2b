import type { JsonValue } from "../figure.js";
import { midline, pixelLayer, textAt, TIP } from "../drawing/marks.js";
import { truncate } from "../drawing/text-width.js";
import { type PlacedPanel, stripOf } from "./dot-panel.js";

const TEXT = { text: { field: "text", type: "nominal" } };

/** Row labels, and at their left a bar for each group that can be named. */
export function rowLabelLayers(
  placed: PlacedPanel,
  places: readonly number[],
  room: number,
): readonly JsonValue[] {
  const { theme, panel, x: left, y: top } = placed;
  const { ink, sizes: s } = theme;
  const labels = panel.rows.map((row, i) => ({
    x: left - 4 - placed.clear,
    y: places[i]!,
    text: truncate(row.label, room + 1, s.label),
  }));
  const groups = stripOf(panel, placed.pitch, s.label);
  const edge = left - 5 - placed.clear - room - 3;
  return [
    pixelLayer(
      { type: "text", align: "right", ...midline(s.label), fontSize: s.label },
      labels,
      TEXT,
    ),
    ...(placed.strip === 0
      ? []
      : [
          pixelLayer(
            { type: "rect", fill: ink.muted },
            groups.map(({ group, from, to }) => ({
              x: edge - 2,
              x2: edge,
              y: top + from,
              y2: top + to,
              tip: group,
            })),
            { x2: { field: "x2" }, y2: { field: "y2" }, tooltip: TIP },
          ),
          pixelLayer(
            {
              type: "text",
              angle: 270,
              align: "center",
              baseline: "bottom",
              fontSize: s.label,
              color: ink.muted,
            },
            groups.map(({ group, at }) => ({ x: edge - 3, y: top + at, text: group })),
            TEXT,
          ),
        ]),
  ];
}

/** What is printed at the right end of the rows, under a heading that says what it is. */
export function noteLayers(placed: PlacedPanel, places: readonly number[]): readonly JsonValue[] {
  const { theme, panel, notesAre } = placed;
  const { ink, sizes: s } = theme;
  const x = placed.x + placed.width + 6 + (placed.noteEnd ?? 0);
  const align = placed.noteEnd === undefined ? "left" : "right";
  const notes = panel.rows.flatMap((row, r) =>
    row.note === undefined ? [] : [{ x, y: places[r]!, text: row.note }],
  );
  if (notes.length === 0) return [];
  const mark = { type: "text", align, ...midline(s.label), fontSize: s.small };
  return [
    pixelLayer(mark, notes, TEXT),
    ...(notesAre === undefined
      ? []
      : [
          textAt(x, placed.y - 3, notesAre, {
            align,
            baseline: "bottom",
            fontSize: s.small,
            color: ink.muted,
          }),
        ]),
  ];
}
