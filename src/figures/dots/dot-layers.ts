import { isUndefined } from "../../stats/result.js";
import type { JsonObject, JsonValue } from "../figure.js";
import { symbolLayer } from "../drawing/legend-flow.js";
import { midline, pixelLayer, TIP, verbatim } from "../drawing/marks.js";
import { estimateInWords, unitIn } from "../drawing/numbers.js";
import { reasonInWords } from "../drawing/reasons.js";
import type { PlacedPanel } from "./dot-panel.js";
import { dotPitch } from "./dot-panel.js";

/** How far the intervals of joined dots lie from their line, in diameters of a dot. */
const BESIDE = 0.48;

/** The dots of a panel with their intervals, what joins them, and why one is missing. */
export function dotLayers(
  placed: PlacedPanel,
  places: readonly number[],
  at: (value: number) => number,
): readonly JsonValue[] {
  const { theme, panel, axis, joined } = placed;
  const { sizes: s, ink } = theme;
  const within = (value: number) => Math.min(axis.domain[1], Math.max(axis.domain[0], value));
  const drawn = panel.rows.flatMap((row, r) =>
    row.dots.flatMap((dot, d): JsonObject[] => {
      if (isUndefined(dot.estimate)) return [];
      const { value, low, high } = dot.estimate;
      const step = d - (row.dots.length - 1) / 2;
      const y = places[r]! + (joined ? 0 : step * dotPitch(theme));
      return [
        {
          x: at(within(value)),
          y,
          // intervals of joined dots lie side by side, not on one another
          whisker: joined ? places[r]! + step * 2 * BESIDE * s.point : y,
          x1: at(within(low ?? value)),
          x2: at(within(high ?? value)),
          colour: dot.style.colour,
          shape: dot.style.shape,
          ...(dot.style.scale === undefined ? {} : { scale: dot.style.scale }),
          tip: `${row.label}, ${dot.style.label}: ${estimateInWords(dot.estimate, unitIn(axis.title))}`,
        },
      ];
    }),
  );
  const missing = panel.rows.flatMap((row, r) => {
    const reasons = row.dots.flatMap(({ estimate }) =>
      isUndefined(estimate) ? [reasonInWords(estimate.undefined)] : [],
    );
    return row.dots.length > 0 && reasons.length === row.dots.length
      ? [{ x: placed.x + 2, y: places[r]!, text: [...new Set(reasons)].join(", ") }]
      : [];
  });
  const joins = joined
    ? panel.rows.flatMap((row, r): JsonObject[] => {
        const values = row.dots.flatMap(({ estimate }) =>
          isUndefined(estimate) ? [] : [at(within(estimate.value))],
        );
        const ends = { x: Math.min(...values), x2: Math.max(...values), y: places[r]! };
        return values.length < 2 ? [] : [ends];
      })
    : [];
  const whiskers = drawn
    .filter((dot) => dot["x1"] !== dot["x2"])
    .map((dot) => ({ ...dot, x: dot["x1"]!, y: dot["whisker"]! }));
  return [
    ...(joins.length === 0
      ? []
      : [
          pixelLayer({ type: "rule", stroke: ink.grid, strokeWidth: s.point * 0.5 }, joins, {
            x2: { field: "x2" },
          }),
        ]),
    pixelLayer({ type: "rule", strokeWidth: s.line, opacity: joined ? 0.8 : 0.6 }, whiskers, {
      x2: { field: "x2" },
      stroke: verbatim("colour"),
    }),
    symbolLayer(theme, drawn, {}, { tooltip: TIP }),
    ...(missing.length === 0
      ? []
      : [
          pixelLayer(
            {
              type: "text",
              align: "left",
              ...midline(s.label),
              fontStyle: "italic",
              fontSize: s.small,
              color: ink.muted,
            },
            missing,
            { text: { field: "text", type: "nominal" } },
          ),
        ]),
  ];
}
