import type { SKRSContext2D } from "@napi-rs/canvas";
import type { TopLevelSpec } from "vega-lite";
import type { Figure, JsonObject, JsonValue, VegaLiteSpec } from "../figure.js";
import { loadCanvas } from "./fonts.js";
import { fontForText } from "./script-faces.js";

/**
 * Loads vega on first use. It has a top-level await, so a notebook kernel that turns cells into
 * CommonJS can only reach it through a native `import()` like these.
 */
async function loadVega() {
  const [typed, lite, canvas] = await Promise.all([
    import("vega"),
    import("vega-lite"),
    loadCanvas(),
  ]);
  const vega = typed as unknown as typeof import("vega") & Untyped;
  const context = canvas.createCanvas(1, 1).getContext("2d");
  const widths = new Map<string, number>();
  const measure = (item: TextItem, text: string): number => {
    const size = item.fontSize ?? 11;
    if (!(size > 0) || text === "") return 0;
    const font = `${item.fontStyle ?? ""} ${item.fontWeight ?? ""} ${size}px ${item.font ?? "sans-serif"}`;
    const key = `${font}|${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      context.font = fontForText(canvas.GlobalFonts, font.trim(), text);
      width = context.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };
  // Vega calls its own measure through this hook (as vl-convert does), for layout and for `limit`
  vega.textMetrics.width = (item: TextItem, text: unknown): number => {
    const width = measure(item, text === null || text === undefined ? "" : String(text).trim());
    return item.limit !== undefined && item.limit > 0 ? Math.min(width, item.limit) : width;
  };
  return { vega, lite, canvas };
}

/** What vega exports without declaring it. */
interface Untyped {
  readonly textMetrics: { width: (item: TextItem, text: unknown) => number };
  readonly CanvasRenderer: new (loader: unknown) => {
    initialize(
      element: null,
      width: number,
      height: number,
      origin: readonly [number, number],
      scale: number,
      options: { readonly externalContext: PageContext },
    ): unknown;
    render(scene: unknown): unknown;
  };
}

/** What a canvas and a PDF page have in common. */
export type PageContext = Pick<
  SKRSContext2D,
  "fillRect" | "fillStyle" | "fillText" | "font" | "scale" | "setLineDash"
>;

interface TextItem {
  readonly font?: string;
  readonly fontSize?: number;
  readonly fontStyle?: string;
  readonly fontWeight?: string | number;
  readonly limit?: number;
}

let loaded: ReturnType<typeof loadVega> | undefined;

/** vega, vega-lite and the canvas, loaded once and made to measure text alike. */
export function vegaTools(): ReturnType<typeof loadVega> {
  loaded ??= loadVega();
  return loaded;
}

/** A figure's picture as vega draws it, and how to draw it elsewhere. */
export interface Drawing {
  /** the whole picture, in CSS pixels */
  readonly width: number;
  readonly height: number;
  /** what it stands on */
  readonly background?: string;
  svg(): Promise<string>;
  /** draws onto a canvas context whose unit is a CSS pixel */
  paint(context: PageContext): void;
}

const drawings = new WeakMap<VegaLiteSpec, Promise<Drawing>>();

/** Runs a figure's specification, once for all the formats it is rendered to. */
export function draw(figure: Figure): Promise<Drawing> {
  const known = drawings.get(figure.spec);
  if (known !== undefined) return known;
  const drawing = run(figure);
  drawings.set(figure.spec, drawing);
  return drawing;
}

/** Vega numbers what an SVG defines in one sequence for all pictures: each has its turn alone. */
let turn: Promise<unknown> = Promise.resolve();

async function run(figure: Figure): Promise<Drawing> {
  const { vega, lite, canvas } = await vegaTools();
  // our JSON type is wider than Vega-Lite's, which checks a specification itself
  const spec = structuredClone(figure.spec) as unknown as TopLevelSpec;
  const compiled = lite.compile(spec, { logger: vega.logger(vega.Error) });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: "none" }).logLevel(vega.Error);
  await view.runAsync();
  const svg = (): Promise<string> => {
    const own = turn.then(() => {
      vega.resetSVGDefIds();
      return view.toSVG();
    });
    turn = own.catch(() => undefined);
    return own;
  };
  const { width, height, left, top } = fixedBox(figure.spec) ?? boxOf(await svg());
  const background = view.background();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    ...(typeof background === "string" ? { background } : {}),
    svg,
    paint: (context) => {
      if (typeof background === "string") {
        context.fillStyle = background;
        context.fillRect(0, 0, Math.ceil(width), Math.ceil(height));
      }
      withOwnText(context, (font, text) => fontForText(canvas.GlobalFonts, font, text));
      const renderer = new vega.CanvasRenderer(vega.loader());
      renderer.initialize(null, width, height, [left, top], 1, { externalContext: context });
      const scenegraph: object = view.scenegraph();
      if ("root" in scenegraph) renderer.render(scenegraph.root);
    },
  };
}

interface Box {
  readonly width: number;
  readonly height: number;
  /** the plot's origin in the picture */
  readonly left: number;
  readonly top: number;
}

/** The box of a specification that states it, as the figures of this room do. */
function fixedBox(spec: VegaLiteSpec): Box | undefined {
  const { width, height, padding, autosize } = spec;
  const fixed = isObject(autosize) && autosize["type"] === "none";
  if (!fixed || typeof width !== "number" || typeof height !== "number") return undefined;
  const sides = isObject(padding) ? padding : {};
  const side = (name: string) => (typeof sides[name] === "number" ? sides[name] : 0);
  return {
    width: width + side("left") + side("right"),
    height: height + side("top") + side("bottom"),
    left: side("left"),
    top: side("top"),
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The box of any other specification, which only the drawn picture tells. */
function boxOf(svg: string): Box {
  const size = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  const origin = / transform="translate\(([-\d.]+),([-\d.]+)\)"/.exec(svg);
  if (size === null || origin === null) {
    throw new RangeError(`unexpected SVG: ${svg.slice(0, 200)}`);
  }
  return {
    width: Number(size[1]),
    height: Number(size[2]),
    left: Number(origin[1]),
    top: Number(origin[2]),
  };
}

/**
 * Makes text solid, and set in a face that has its script. Vega leaves the dash of the last line set,
 * and a dashed text would go into a PDF as drawings of its letters.
 */
function withOwnText(context: PageContext, fontFor: (font: string, text: string) => string): void {
  const fillText = context.fillText.bind(context);
  context.fillText = (...of: Parameters<PageContext["fillText"]>) => {
    context.setLineDash([]);
    const font = context.font;
    const own = fontFor(font, of[0]);
    if (own !== font) context.font = own;
    fillText(...of);
    if (own !== font) context.font = font;
  };
}
