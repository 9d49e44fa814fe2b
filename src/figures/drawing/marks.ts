import type { JsonObject, JsonValue } from "../figure.js";

/** Small parts of a specification that every figure needs. */

/** A quantitative position over a fixed domain and range, without axis. */
export function position(
  field: string,
  domain: readonly [number, number],
  range: readonly [number, number],
  axis: JsonObject | null = null,
): JsonObject {
  return {
    field,
    type: "quantitative",
    scale: { domain: [...domain], range: [...range], nice: false, zero: false },
    axis,
  };
}

/** A position in pixels of the plot, past any scale. */
export function pixel(field: string): JsonObject {
  return { field, type: "quantitative", scale: null, axis: null };
}

/** A value taken from the data as it is: a colour, a shape, a size. */
export function verbatim(field: string): JsonObject {
  return { field, type: "nominal", scale: null, legend: null };
}

/** Below the middle of a line of text stands its baseline, as a share of the text's size. */
const BASELINE = 0.3;

/**
 * Text with its middle at its position. Vega's own `middle` rounds to whole pixels, which sets labels
 * of 8 and of 8.67 a pixel apart: texts of several sizes in one row take the size of the largest here,
 * and share its baseline.
 */
export function midline(size: number): JsonObject {
  return { baseline: "alphabetic", dy: BASELINE * size };
}

/** Marks at pixel positions, one object of data each. */
export function pixelLayer(
  mark: JsonObject,
  values: readonly JsonObject[],
  encoding: JsonObject = {},
): JsonValue {
  return {
    data: { values: [...values] },
    mark: { clip: false, tooltip: null, ...mark },
    encoding: { x: pixel("x"), y: pixel("y"), ...encoding },
  };
}

/** One text at a pixel position. */
export function textAt(x: number, y: number, text: string, mark: JsonObject): JsonValue {
  return pixelLayer({ type: "text", ...mark }, [{ x, y, text }], {
    text: { field: "text", type: "nominal" },
  });
}

/** What a pointer shows over a mark: the sentence in its data's `tip`. */
export const TIP: JsonObject = { field: "tip", type: "nominal" };

/**
 * A text that Vega is told outside of data: a title of a plot or an axis. It looks such texts up by
 * name, and finds in `constructor` what every object has of its own.
 */
export function spoken(text: string): string {
  return text in Object.prototype ? `${text} ` : text;
}
