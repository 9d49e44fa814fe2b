import type { FigureOptions, FigureSize, JsonObject } from "../figure.js";

/**
 * Every size, colour and face of the figures. Sizes are CSS pixels (1/96 inch): 8 px prints as 6 pt.
 */

/** The bundled face's own name, so that no other version of it on a machine is taken instead. */
export const FONT_FAMILY = "Isogloss Sans";
/** What a page without the bundled face falls back on. */
export const FONT_STACK = `"${FONT_FAMILY}", "Source Sans 3", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif`;

export interface Sizes {
  /** width of the whole picture */
  readonly width: number;
  /**
   * how much wider than in the bundled face a title may come out: a notebook's page draws with a face
   * of its own, and Arial's bold is 11 % wider
   */
  readonly fallback: number;
  readonly title: number;
  readonly subtitle: number;
  /** axis titles, legend titles */
  readonly heading: number;
  /** tick labels, direct labels */
  readonly label: number;
  /** numbers in cells, where space is shortest */
  readonly small: number;
  /** diameter of a point */
  readonly point: number;
  readonly line: number;
}

const CM = 96 / 2.54;

const print = {
  fallback: 1,
  title: 10.67,
  subtitle: 8.67,
  heading: 8.67,
  label: 8.67,
  small: 8,
  point: 5.6,
  line: 1,
};
const screen = {
  fallback: 1.12,
  title: 16,
  subtitle: 13,
  heading: 12.5,
  label: 12,
  small: 11,
  point: 8,
  line: 1.4,
};

/**
 * Sizes for one column of an ACL page, for both, for the text width of ICLR and NeurIPS (5.5 inches),
 * for the screen, or for a width in centimetres.
 */
export function sizes(size: FigureSize = "column"): Sizes {
  if (size === "column") return { width: Math.round(7.7 * CM), ...print };
  if (size === "page") return { width: Math.round(16 * CM), ...print, point: 6.4 };
  if (size === "text") return { width: Math.round(5.5 * 96), ...print, point: 6.4 };
  if (size === "screen") return { width: 760, ...screen };
  if (typeof size === "number" && size >= 3 && size <= 60) {
    return { width: Math.round(size * CM), ...print };
  }
  throw new RangeError(`invalid size: ${String(size)} (column, page, text, screen, or 3 to 60 cm)`);
}

export interface Ink {
  readonly paper: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly grid: string;
  /** a broad line under others */
  readonly band: string;
  /** values shaded through a plot, under its grid */
  readonly zone: string;
  readonly accent: string;
  /** what stands alone, without a series of its own */
  readonly primary: string;
  /** what the primary is seen against: before a change, at random */
  readonly second: string;
  /** text on a dark or a light cell: black, so that one of the two is readable on any colour */
  readonly onDark: string;
  readonly onLight: string;
}

const light: Ink = {
  paper: "#ffffff",
  text: "#1b1e23",
  muted: "#555b66",
  faint: "#9aa1ad",
  grid: "#e3e6ea",
  band: "#c9ced6",
  zone: "#e6eef8",
  accent: "#b3261e",
  primary: "#0d43b4",
  second: "#7f8793",
  onDark: "#ffffff",
  onLight: "#000000",
};

const dark: Ink = {
  paper: "#15181d",
  text: "#eef0f3",
  muted: "#b3bac5",
  faint: "#79818e",
  grid: "#2e333b",
  band: "#474e59",
  zone: "#1f2c3d",
  accent: "#ff8a80",
  primary: "#5bb0f6",
  second: "#79818e",
  onDark: "#ffffff",
  onLight: "#000000",
};

/** Rates from 0 to 1: light to dark, readable in grey (after ColorBrewer's GnBu). */
export const SEQUENTIAL: readonly string[] = [
  "#f5faf0",
  "#dff2da",
  "#c4e6c6",
  "#9ad6bd",
  "#6bc0c8",
  "#3f9fc6",
  "#2479b2",
  "#0c5596",
  "#063467",
];

/** Changes around a baseline: worse, none, better (after ColorBrewer's PuOr and RdBu). */
export const DIVERGING: readonly string[] = [
  "#8c3d04",
  "#c4640e",
  "#e8995a",
  "#f7cfa8",
  "#f6f6f4",
  "#bcd9ec",
  "#74aed4",
  "#2f7ab5",
  "#0b4a82",
];

/** Training sets, models, languages: told apart under the common forms of colour blindness. */
export const CATEGORICAL: readonly string[] = [
  "#0d43b4",
  "#ff3a54",
  "#1c7e9d",
  "#c28fb3",
  "#5bb0f6",
  "#eb9805",
  "#744866",
  "#6d850d",
];

/**
 * Large areas, calmer than points: what counts first in blue, then amber, then grey and the rest.
 * None is green, for nobody has said that the outcome is a good one; those that verdicts have too are
 * the very same, so that the two palettes mix.
 */
export const AREAS: readonly string[] = [
  "#2f7ab5",
  "#f0b860",
  "#cfd4da",
  "#6d4a78",
  "#9db4e8",
  "#8c3d04",
];

/** What a judge said of a response, the same colour wherever it is counted. */
export const VERDICT_AREAS: Readonly<Record<string, string>> = {
  safe: "#2f7ab5",
  controversial: "#f0b860",
  unsafe: "#8c3d04",
  refusal: "#6d4a78",
  compliance: "#3fae93",
  unclear: "#cfd4da",
};

/** Shapes that join the colours when there are more labels than colours. */
export const SHAPES: readonly string[] = ["circle", "diamond", "square", "triangle-up"];

export interface Theme {
  readonly sizes: Sizes;
  readonly ink: Ink;
  readonly mode: "light" | "dark";
  readonly config: JsonObject;
}

/** The theme for a size and a mode, with its Vega-Lite configuration. */
export function theme(options: Pick<FigureOptions, "size" | "mode"> = {}): Theme {
  const s = sizes(options.size);
  const mode = options.mode ?? "light";
  if (mode !== "light" && mode !== "dark") {
    throw new RangeError(`invalid mode: ${String(mode)} (light or dark)`);
  }
  const ink = mode === "light" ? light : dark;
  return { sizes: s, ink, mode, config: configFor(s, ink) };
}

function configFor(s: Sizes, ink: Ink): JsonObject {
  const face = { labelFont: FONT_STACK, titleFont: FONT_STACK };
  return {
    // the picture as a whole has an accessible name; one for each mark would be noise
    aria: false,
    font: FONT_STACK,
    background: ink.paper,
    view: { stroke: null },
    text: { font: FONT_STACK, fontSize: s.label, color: ink.text },
    title: {
      font: FONT_STACK,
      subtitleFont: FONT_STACK,
      fontSize: s.title,
      fontWeight: 600,
      color: ink.text,
      subtitleFontSize: s.subtitle,
      subtitleColor: ink.muted,
    },
    axis: {
      ...face,
      labelFontSize: s.label,
      titleFontSize: s.heading,
      titleFontWeight: "normal",
      labelColor: ink.text,
      titleColor: ink.muted,
      domainColor: ink.faint,
      tickColor: ink.faint,
      gridColor: ink.grid,
      gridWidth: 0.6,
      domainWidth: 0.8,
      tickWidth: 0.8,
      tickSize: 3,
      labelPadding: 2,
    },
    legend: {
      ...face,
      labelFontSize: s.label,
      titleFontSize: s.heading,
      titleFontWeight: "normal",
      labelColor: ink.text,
      titleColor: ink.muted,
    },
    header: { ...face, labelFontSize: s.heading, labelFontWeight: 600, labelColor: ink.text },
  };
}
