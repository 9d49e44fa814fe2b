import type { Figure } from "../figures/figure.js";
import type { MimeBundle } from "./cell-output.js";
import { oneLine } from "./text.js";

/** JupyterLab 4 and VS Code draw version 5; what the figures use of the language is the same in 6. */
const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";
/** Beyond this the picture alone is kept: a notebook should stay quick to open. */
const MOST_INTERACTIVE_BYTES = 4_000_000;
const SCREEN_DPI = 96;
/**
 * Figures are laid out by the metrics of their own font. A notebook page has no such font and takes
 * Arial or its like, which is wider by so much: smaller, its text keeps to the room it was given.
 */
const PAGE_FONT = 0.93;

/** A figure for Jupyter: interactive where Vega-Lite is known, a picture elsewhere, words always. */
export async function figureBundle(figure: Figure, dpi: number): Promise<MimeBundle> {
  const { renderPng } = await import("../figures/render/index.js");
  const png = Buffer.from(await renderPng(figure, { dpi }));
  const spec = forPage({ ...figure.spec, $schema: SCHEMA });
  const size = {
    width: Math.round((png.readUInt32BE(16) * SCREEN_DPI) / dpi),
    height: Math.round((png.readUInt32BE(20) * SCREEN_DPI) / dpi),
  };
  const interactive = JSON.stringify(spec).length <= MOST_INTERACTIVE_BYTES;
  return {
    data: {
      ...(interactive ? { "application/vnd.vegalite.v5+json": spec } : {}),
      "image/png": png.toString("base64"),
      "text/plain": figureText(figure),
    },
    metadata: { "image/png": { ...size, alt: figure.alt } },
  };
}

/** Room around a figure, in pixels: on a dark page it is a white plate, and needs an edge. */
const EDGE = 6;

/** A specification of plain JSON, with text sizes for a page without the figures' font. */
function forPage(spec: Figure["spec"]): object {
  const sized = (key: string, value: unknown): unknown =>
    typeof value === "number" && /fontSize$/iu.test(key)
      ? Number((value * PAGE_FONT).toFixed(2))
      : value;
  const plain = JSON.parse(JSON.stringify(spec), sized) as { readonly padding?: unknown };
  return { ...plain, ...widened(plain.padding) };
}

/** A picture's own room with the edge around it; a specification without one keeps Vega's. */
function widened(padding: unknown): object {
  if (typeof padding === "number") return { padding: padding + EDGE };
  if (typeof padding !== "object" || padding === null) return {};
  const sides = Object.entries(padding).map(([side, room]) => [side, Number(room) + EDGE]);
  return { padding: Object.fromEntries(sides) as object };
}

/** What a figure says, for where it cannot be seen. */
export function figureText(figure: Figure): string {
  return [figure.title, ...(figure.subtitle === undefined ? [] : [figure.subtitle]), figure.alt]
    .map(oneLine)
    .join("\n");
}
