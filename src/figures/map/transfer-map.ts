import { addedLanguages, trainingInWords } from "../../transfer/training-set.js";
import type { TrainingSet, TransferMatrix } from "../../transfer/transfer-matrix.js";
import type { Figure, FigureOptions, TableCell } from "../figure.js";
import { slug } from "../figure.js";
import { frame, plotWidth } from "../drawing/frame.js";
import { colourOf } from "../heatmap/heatmap-cells.js";
import { findBaseline } from "../heatmap/heatmap-rows.js";
import { pixelLayer } from "../drawing/marks.js";
import { theme as themeFor } from "../drawing/theme.js";
import { leaderLabels } from "../drawing/leader-labels.js";
import { mapWords, type MappedLanguage } from "./map-words.js";
import {
  arcLayers,
  landLayer,
  mapLabelLayers,
  mapLegendLayers,
  type MapPoint,
  pointLayers,
  RING,
} from "./map-layers.js";
import { matrixScale, shownValue } from "../drawing/value-scale.js";
import type { LanguagePlace } from "./places.js";
import { spread } from "./spread.js";
import { viewportOf } from "./viewport.js";

export interface TransferMapOptions extends FigureOptions {
  /** label of the training set whose transfer is shown, as in the matrix */
  readonly source: string;
  /** where the languages are; those without a place are named below the title */
  readonly places: readonly LanguagePlace[];
  /** the values themselves, or what the set gained over the baseline row */
  readonly show?: "level" | "gain";
  /** label of the baseline row; by default the row without training languages, else the base alone */
  readonly baseline?: string;
  /** the part of the world that holds the languages (default), or all of it */
  readonly crop?: "data" | "world";
  /** great circles from what the run added to every language it was not trained on */
  readonly arcs?: boolean;
  /** beside each point its code (default), its code with the value, or its name */
  readonly labels?: "code" | "value" | "name";
  /** ends of the colour scale, in shown units; by default of the whole matrix, so that maps compare */
  readonly domain?: readonly [number, number];
}

const TALLEST = 0.92;
const LEGEND = 17;
/** diameters to try, and how far a point may be moved, both in the theme's points */
const SCALES = [1.3, 1.1, 0.9, 0.7, 0.55] as const;
const FARTHEST = 2.2;
/** how far a label may stand from its point, as a share of the width */
const REACH = 0.16;

/**
 * A map of transfer from one training set: every evaluation language at its place, coloured by its
 * value, the languages trained on in a ring. Areas are true (Equal Earth, or Lambert's azimuthal
 * equal-area projection for a region); points that would cover one another are moved apart, with a
 * line to their place.
 *
 * @param matrix of which one row is shown
 * @throws RangeError for an unknown source or baseline row
 * @example
 * transferMap(matrix, { source: "en+fr", places: languagePlaces(matrix.eval), show: "gain" });
 *
 * Basemap: Natural Earth (public domain), as world-atlas packages it.
 */
export function transferMap(matrix: TransferMatrix, options: TransferMapOptions): Figure {
  const theme = themeFor(options);
  const { sizes: s, ink } = theme;
  const set = rowOf(matrix, options.source);
  const baseline = options.show === "gain" ? baselineRow(matrix, options.baseline) : undefined;
  const placeOf = new Map(options.places.map((place) => [place.code, place]));
  const nameOf = (code: string) => placeOf.get(code)?.name ?? code;
  const row = matrix.train.indexOf(set);
  const scale = matrixScale(matrix, baseline, options, [row]);
  const languages = [...new Set([...matrix.eval, ...set.languages])].map((code): MappedLanguage => {
    const column = matrix.eval.indexOf(code);
    const place = placeOf.get(code);
    const answer =
      column < 0
        ? { missing: "not an evaluation language" }
        : shownValue(matrix, row, column, baseline);
    return {
      code,
      name: nameOf(code),
      source: set.languages.includes(code),
      ...(place === undefined ? {} : { place }),
      ...answer,
    };
  });
  const words = mapWords(matrix, languages, scale, {
    ...options,
    source: trainingInWords(set, nameOf),
    ...(baseline === undefined
      ? {}
      : { baseline: trainingInWords(matrix.train[baseline]!, nameOf) }),
  });
  const placed = languages.flatMap((each) =>
    each.place === undefined ? [] : [{ ...each, place: each.place }],
  );
  const width = plotWidth(theme, { left: 0, right: 0 });
  const view = viewportOf(
    placed.map(({ place }) => place),
    { width, tallest: width * TALLEST, padding: s.label * 2.2, crop: options.crop ?? "data" },
  );
  const homes = placed.map(({ place }) => view.at(place));
  const { spots, diameter } = withoutOverlap(homes, s.point, view);
  const points = placed.map((each, i): MapPoint => ({
    ...spots[i]!,
    homeX: homes[i]!.x,
    homeY: homes[i]!.y,
    colour: each.value === undefined ? null : colourOf(scale, each.value),
    source: each.source,
    tip: words.tip(each),
  }));
  const labels = leaderLabels(
    placed.map((each, i) => ({
      ...spots[i]!,
      text: labelOf(each, options.labels, words.print),
      radius: (diameter + (each.source ? RING : 0)) / 2 + 0.4,
    })),
    {
      width,
      height: view.height,
      fontSize: s.small,
      reach: width * REACH,
    },
  );
  const added = addedLanguages(set, matrix.base);
  const origins = placed.filter((each) => added.includes(each.code));
  const arcs =
    options.arcs === true
      ? origins.flatMap((from) =>
          placed
            .filter((to) => !to.source && to.value !== undefined)
            .map((to) => ({
              from: from.place,
              to: to.place,
              colour: colourOf(scale, to.value!),
            })),
        )
      : [];
  const edge = { x: 0.4, y: 0.4, x2: width - 0.4, y2: view.height - 0.4 };
  return {
    name: options.name ?? slug(`map-${matrix.metric}-from-${options.source || "baseline"}`),
    ...words.heading,
    spec: frame(
      theme,
      { ...words.heading, untitled: options.untitled === true },
      {
        margins: { left: 0, right: 0, top: LEGEND, bottom: 0 },
        height: view.height,
        layer: [
          landLayer(theme, view),
          pixelLayer({ type: "rect", fill: null, stroke: ink.grid, strokeWidth: 0.8 }, [edge], {
            x2: { field: "x2" },
            y2: { field: "y2" },
          }),
          ...arcLayers(theme, view, arcs),
          ...pointLayers(theme, points, diameter),
          ...mapLabelLayers(theme, labels),
          ...mapLegendLayers(
            theme,
            {
              title: words.scaleTitle,
              scale,
              trained: placed.some((each) => each.source),
              missing: placed.some((each) => each.value === undefined),
            },
            -9.5,
            diameter,
          ),
        ],
      },
    ),
    table: {
      columns: ["language", "name", "latitude", "longitude", "source", "value", "missing"],
      rows: languages.map((each): TableCell[] => [
        each.code,
        each.name,
        each.place?.latitude ?? null,
        each.place?.longitude ?? null,
        each.source,
        each.value ?? null,
        each.missing ?? "",
      ]),
    },
  };
}

/** Points moved apart, and smaller where they would otherwise end up far from their places. */
function withoutOverlap(
  homes: readonly { readonly x: number; readonly y: number }[],
  point: number,
  { width, height }: { readonly width: number; readonly height: number },
) {
  const tried = (scale: number) => {
    const diameter = point * scale;
    const edge = diameter / 2 + 2.5;
    return { diameter, spots: spread(homes, diameter + 0.6, { width, height, edge }) };
  };
  const [largest, ...smaller] = SCALES;
  let found = tried(largest);
  for (const scale of smaller) {
    const moved = found.spots.map(({ x, y }, i) => Math.hypot(x - homes[i]!.x, y - homes[i]!.y));
    if (Math.max(0, ...moved) <= point * FARTHEST) break;
    found = tried(scale);
  }
  return found;
}

function rowOf(matrix: TransferMatrix, label: string): TrainingSet {
  const found = matrix.train.find((set) => set.label === label);
  if (found !== undefined) return found;
  const known = matrix.train.map((set) => set.label).join(", ");
  throw new RangeError(`unknown source: ${label} (one of ${known})`);
}

function baselineRow(matrix: TransferMatrix, label: string | undefined): number {
  const row = findBaseline(matrix, label);
  if (row < 0) throw new RangeError("missing baseline row: (none in the matrix)");
  return row;
}

function labelOf(
  language: MappedLanguage,
  labels: TransferMapOptions["labels"],
  print: (value: number) => string,
): string {
  if (labels === "name") return language.name;
  if (labels !== "value" || language.value === undefined) {
    return language.code;
  }
  return `${language.code} ${print(language.value)}`;
}
