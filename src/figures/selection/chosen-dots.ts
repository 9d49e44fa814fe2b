import type { CurvePoint } from "../../transfer/select/index.js";
import type { JsonValue } from "../figure.js";
import { midline, pixelLayer } from "../drawing/marks.js";
import { truncate } from "../drawing/text-width.js";
import type { Theme } from "../drawing/theme.js";
import { CATEGORICAL } from "../drawing/theme.js";

/** A language that is chosen for some budget. */
export interface ChosenRow {
  readonly code: string;
  readonly name: string;
  /** per point of the curve */
  readonly chosen: readonly boolean[];
}

/** The languages in the order in which they are first chosen, those that stay first. */
export function chosenRows(
  curve: readonly CurvePoint[],
  names: Readonly<Record<string, string>> = {},
): readonly ChosenRow[] {
  const codes = [...new Set(curve.flatMap((point) => point.chosen))];
  const rows = codes.map((code) => ({
    code,
    name: Object.hasOwn(names, code) ? names[code]! : code,
    chosen: curve.map((point) => point.chosen.includes(code)),
  }));
  const times = (row: ChosenRow) => row.chosen.filter(Boolean).length;
  return rows.toSorted(
    (a, b) => times(b) - times(a) || a.chosen.indexOf(true) - b.chosen.indexOf(true),
  );
}

/** One row per language, a dot under each budget for which it is chosen. */
export function chosenDots(
  theme: Theme,
  rows: readonly ChosenRow[],
  xs: readonly number[],
  at: { readonly top: number; readonly left: number; readonly room: number },
): { readonly height: number; readonly layers: readonly JsonValue[] } {
  const s = theme.sizes;
  const pitch = s.label + 1.6;
  const y = (row: number) => at.top + (row + 0.5) * pitch;
  const dots = (wanted: boolean) =>
    rows.flatMap((row, r) =>
      xs.flatMap((x, i) => (row.chosen[i] === wanted ? [{ x, y: y(r) }] : [])),
    );
  const dot = { type: "point", shape: "circle", opacity: 1, stroke: null };
  return {
    height: rows.length * pitch + 3,
    layers: [
      pixelLayer(
        { type: "text", align: "right", ...midline(s.label), fontSize: s.label },
        rows.map((row, r) => ({ x: at.left, y: y(r), text: truncate(row.name, at.room, s.label) })),
        { text: { field: "text", type: "nominal" } },
      ),
      pixelLayer({ ...dot, fill: theme.ink.grid, size: (s.point * 0.6) ** 2 }, dots(false)),
      pixelLayer({ ...dot, fill: CATEGORICAL[0]!, size: s.point ** 2 }, dots(true)),
    ],
  };
}
