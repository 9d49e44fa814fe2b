import type { Figure } from "../figure.js";
import { loadCanvas } from "./fonts.js";
import { encodePng, isOpaque } from "./png/index.js";
import { draw } from "./view.js";

const CSS_DPI = 96;

/**
 * A figure as PNG bytes. The same figure gives the same bytes, and the file says how large it
 * prints.
 *
 * @param options.dpi dots per inch at printed size, 300 by default
 */
export async function renderPng(
  figure: Figure,
  options: { readonly dpi?: number } = {},
): Promise<Uint8Array> {
  const dpi = options.dpi ?? 300;
  if (!(dpi >= 36 && dpi <= 2400)) throw new RangeError(`invalid dpi: ${dpi} (36 to 2400)`);
  const { createCanvas } = await loadCanvas();
  const drawing = await draw(figure);
  const scale = dpi / CSS_DPI;
  const width = Math.round(drawing.width * scale);
  const height = Math.round(drawing.height * scale);
  if (!(width >= 1 && height >= 1)) {
    throw new RangeError(`invalid figure: ${drawing.width} by ${drawing.height} pixels`);
  }
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  if (drawing.background !== undefined) {
    // to the very edge, where the last pixel is but part of the drawing
    context.fillStyle = drawing.background;
    context.fillRect(0, 0, width, height);
  }
  context.scale(scale, scale);
  drawing.paint(context);
  const { buffer, byteOffset } = canvas.data();
  const pixels = { width, height, data: new Int32Array(buffer, byteOffset, width * height) };
  return isOpaque(pixels) ? encodePng(pixels, dpi) : canvas.encode("png", { resolution: dpi });
}
