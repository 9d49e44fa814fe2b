import type { Figure, FigureOptions, JsonObject, JsonValue, VegaLiteSpec } from "../figure.js";
import { slug } from "../figure.js";
import { titleBlock } from "../drawing/frame.js";
import { spoken } from "../drawing/marks.js";
import { truncate } from "../drawing/text-width.js";
import { theme as themeFor } from "../drawing/theme.js";

/** One panel of small multiples: a figure of one model, say, and what it is of. */
export interface Panel {
  readonly label: string;
  /** drawn with `untitled` and with the width that `panelSize` gives */
  readonly figure: Figure;
}

export interface SmallMultiplesOptions extends FigureOptions {
  readonly title: string;
  /** panels side by side; two on a page, one in a column by default */
  readonly across?: number;
  /** what tells the panels apart, the name of the table's first column; `panel` by default */
  readonly by?: string;
}

const CM = 96 / 2.54;
const GAP = 10;
const EDGE = 2;

/** How many panels stand side by side. */
export function panelsAcross(options: Pick<SmallMultiplesOptions, "across" | "size">): number {
  const { width } = themeFor(options).sizes;
  const across = options.across ?? (width > 500 ? 2 : 1);
  if (!(Number.isInteger(across) && across >= 1 && across <= 6)) {
    throw new RangeError(`invalid across: ${across} (1 to 6 panels)`);
  }
  return across;
}

/** The `size` to draw each panel at, in centimetres. */
export function panelSize(options: Pick<SmallMultiplesOptions, "across" | "size">): number {
  const across = panelsAcross(options);
  const { width } = themeFor(options).sizes;
  return (width - (across - 1) * GAP) / across / CM;
}

/**
 * Figures of one kind side by side and below one another, each under its label: one picture, one
 * table. Give all of them the same `domain`, or colours and axes cannot be compared.
 *
 * @throws RangeError without panels, or for a figure that is itself of several plots
 * @example
 * const size = panelSize({ size: "page" });
 * smallMultiples(
 *   models.map((model) => ({ label: model, figure: transferHeatmap(of(model), { size, untitled: true, domain: [0, 100] }) })),
 *   { title: "Refusal by model", size: "page", by: "model" },
 * );
 */
export function smallMultiples(panels: readonly Panel[], options: SmallMultiplesOptions): Figure {
  const [first] = panels;
  if (first === undefined) throw new RangeError("no panels to put together");
  const theme = themeFor(options);
  const { sizes: s } = theme;
  const across = Math.min(panelsAcross(options), panels.length);
  const shared = new Set(legendsOf(panels.map(({ figure }) => figure.spec)));
  const cells = panels.map(({ label, figure }, i) =>
    cell(label, figure.spec, i, s.label, i === 0 ? new Set() : shared),
  );
  const most = (side: "left" | "right" | "top" | "bottom") =>
    Math.max(...cells.map(({ margins }) => margins[side]));
  const header = s.label * 1.22 + 4;
  const title = options.title;
  const listed = panels.map(({ label, figure }) => `${label}: ${figure.alt}`);
  const alt = options.alt ?? `${title}. ${panels.length} panels. ${listed.join(" ")}`;
  const words = {
    title,
    alt,
    ...(options.subtitle === undefined ? {} : { subtitle: options.subtitle }),
  };
  const block = titleBlock(
    theme,
    { ...words, untitled: options.untitled === true },
    s.width - 2 * EDGE,
  );
  const datasets = Object.assign({}, ...cells.map((each) => each.datasets)) as JsonObject;
  const spec: VegaLiteSpec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: alt,
    config: theme.config,
    padding: EDGE,
    // sizes are known to the pixel, so nothing has to be measured to lay the panels out
    bounds: "flush",
    align: "each",
    columns: across,
    spacing: {
      column: most("left") + most("right") + GAP,
      row: most("bottom") + most("top") + header + GAP,
    },
    ...(block.title === undefined ? {} : { title: { ...block.title(0), frame: "bounds" } }),
    ...(Object.keys(datasets).length === 0 ? {} : { datasets }),
    concat: cells.map((each) => each.spec),
    resolve: { scale: { x: "independent", y: "independent", fill: "independent" } },
  };
  const by = options.by ?? "panel";
  return {
    name: options.name ?? slug(`${first.figure.name}-by-${by}`),
    ...words,
    spec,
    table: {
      columns: [by, ...first.figure.table.columns],
      rows: panels.flatMap(({ label, figure }) => figure.table.rows.map((row) => [label, ...row])),
    },
  };
}

/**
 * What explains colours above or below the plot, where it is the same in all panels: it is drawn
 * once, in the first. Its room is kept in all of them, so that plots stand at one height.
 */
function legendsOf(specs: readonly VegaLiteSpec[]): readonly string[] {
  const written = specs.map((spec) => legendOf(spec).map((layer) => JSON.stringify(layer)));
  const [first = []] = written;
  // where one panel has more to explain than another each keeps its own
  return written.every((each) => each.join() === first.join()) ? first : [];
}

/** The layers of a panel's legend: a scale of colours above the plot, or symbols below it. */
function legendOf({ layer, height }: VegaLiteSpec): readonly JsonValue[] {
  if (!Array.isArray(layer)) return [];
  const above = layer.filter((each: JsonValue) => lies(each, (y) => y < 0));
  // an area that begins above the plot and reaches into it is no legend's
  const scale = above.some(
    (each: JsonValue) => markOf(each) === "rect" && lies(each, (y) => y < 0, "y2"),
  );
  const below = (each: JsonValue) => lies(each, (y) => y > Number(height));
  // a legend's symbols are drawn first, its texts after them and last of all
  const start = layer.findIndex((each: JsonValue) => below(each) && markOf(each) === "point");
  return [...(scale ? above : []), ...(start < 0 ? [] : layer.slice(start).filter(below))];
}

/** Whether all that a layer draws at pixels lies (or with `y2`, ends) where `where` says. */
function lies(layer: JsonValue, where: (y: number) => boolean, end: "y" | "y2" = "y"): boolean {
  const data = isObject(layer) ? layer["data"] : undefined;
  const values = isObject(data) ? data["values"] : undefined;
  return (
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((each: JsonValue) => isObject(each) && where(Number(each[end])))
  );
}

function markOf(layer: JsonValue): JsonValue | undefined {
  const mark = isObject(layer) ? layer["mark"] : undefined;
  return isObject(mark) ? mark["type"] : mark;
}

function cell(
  label: string,
  spec: VegaLiteSpec,
  index: number,
  size: number,
  drawnBefore: ReadonlySet<string>,
) {
  const { padding, width, height, layer, datasets, resolve } = spec;
  if (!isObject(padding) || !Array.isArray(layer)) {
    throw new RangeError(`invalid panel: ${label} is a figure of several plots`);
  }
  const side = (name: string) => Number(padding[name]) - EDGE;
  const margins = {
    left: side("left"),
    right: side("right"),
    top: side("top"),
    bottom: side("bottom"),
  };
  const renamed = (name: string) => `panel-${index}-${name}`;
  const own = layer.filter((each: JsonValue) => !drawnBefore.has(JSON.stringify(each)));
  const dropsScale = layer.some(
    (each: JsonValue) => !own.includes(each) && lies(each, (y) => y < 0),
  );
  const named = own.map((each: JsonValue): JsonValue => {
    const data = isObject(each) ? each["data"] : undefined;
    const name = isObject(data) ? data["name"] : undefined;
    return typeof name === "string" && isObject(each)
      ? { ...each, data: { name: renamed(name) } }
      : each;
  });
  return {
    margins,
    datasets: Object.fromEntries(
      Object.entries(isObject(datasets) ? datasets : {}).map(([name, values]) => [
        renamed(name),
        values,
      ]),
    ),
    spec: {
      width: width!,
      height: height!,
      title: {
        // semibold, a little wider than what is measured
        text: spoken(truncate(label, (Number(width) + margins.left + margins.right) / 1.05, size)),
        anchor: "start",
        frame: "group",
        dx: 0 - margins.left,
        // at the height of the first panel's, which has the legend below it
        offset: 4 + (dropsScale ? margins.top : 0),
        fontSize: size,
      },
      layer: named,
      ...(resolve === undefined ? {} : { resolve }),
    },
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
