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

/** What WCAG 2.2 asks of text below 18 points (1.4.3, level AA). */
const READABLE = 4.5;

/**
 * Whether text on this colour should be light: where light text has a contrast of 4.5 or, failing
 * that, more than dark text. Numbers in cells print at 6 points, where thin light strokes fill in on
 * a middling ground: there dark text is taken, which in black has 4.6 or more wherever white has less
 * than 4.5.
 */
export function wantsLightText(hex: string, lightText: string, darkText: string): boolean {
  const light = contrast(hex, lightText);
  return light >= READABLE || light > contrast(hex, darkText);
}

/** A colour channel of 0 to 255 as linear light, 0 to 1 (sRGB, IEC 61966-2-1). */
export function linearLight(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}
