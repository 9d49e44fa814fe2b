/** Colours as numbers: a ramp's colour at a place, and whether text on it should be light. */

export type Rgb = readonly [number, number, number];

/** Reads `#rrggbb`. */
export function parseHex(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`invalid colour: ${hex} (#rrggbb)`);
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** The colour at `place` (0 to 1, clamped) of a ramp, linear between its stops. */
export function rampColour(ramp: readonly string[], place: number): string {
  const at = Math.min(1, Math.max(0, place)) * (ramp.length - 1);
  const below = Math.min(ramp.length - 2, Math.floor(at));
  const from = parseHex(ramp[below]!);
  const to = parseHex(ramp[below + 1]!);
  const mix = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * (at - below);
  return toHex([mix(0), mix(1), mix(2)]);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminance(hex: string): number {
  const [r, g, b] = parseHex(hex).map(linearLight) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/**
 * The ratio from which light text is taken, though dark text may have a higher one. On mid blues the
 * ratio rates dark text above what the eye sees: there white at 3.2 reads better than black at 5.
 */
const LIGHT_ENOUGH = 3.2;

/** Whether light text reads better on this colour than dark text. */
export function wantsLightText(hex: string, lightText: string, darkText: string): boolean {
  return contrast(hex, lightText) > Math.min(LIGHT_ENOUGH, contrast(hex, darkText));
}

/** A colour channel of 0 to 255 as linear light, 0 to 1 (sRGB, IEC 61966-2-1). */
export function linearLight(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}
