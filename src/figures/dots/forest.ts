import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { NumericAxis } from "../drawing/axes.js";
import { extent, numericAxis } from "../drawing/axes.js";
import type { DotRow } from "./dot-panel.js";
import { dotPanels } from "./dot-panels.js";
import { ESTIMATE_COLUMNS, estimateCells } from "../drawing/estimate-cells.js";
import type { Figure, FigureOptions } from "../figure.js";
import { slug } from "../figure.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import { theme as themeFor } from "../drawing/theme.js";
import { type ForestScale, forestWords, printerOf } from "./forest-words.js";
import { isInside, type EquivalenceMargin, type MarginZone, marginZone } from "./margin-zone.js";
import { inFigures, intervalsInWords, logged, ratioAxis, logRatio } from "./ratio-axis.js";

/** One row of a forest plot. */
export interface ForestRow {
  readonly label: string;
  /** rows of one group stand together */
  readonly group?: string;
  /** a ratio from 0 on, a difference, or a level, with its limits */
  readonly estimate: Estimate | Undefined;
}

export interface ForestOptions extends FigureOptions {
  /** for instance `risk ratio of an unsafe answer, translated over English` */
  readonly quantity: string;
  /** ratios (no difference at 1, logarithmic), differences (none at 0), or levels */
  readonly scale?: ForestScale;
  /** differences and levels of rates are shown in points and percent; ratios are what they are */
  readonly unit?: "fraction" | "other";
  /** ends of the axis, in shown units; for panels that share one */
  readonly domain?: readonly [number, number];
  /**
   * differences or ratios too small to matter, in the estimates' units (fractions for rates): shaded,
   * and counted in the title
   */
  readonly margin?: EquivalenceMargin;
  /** a level that others are seen against, in the estimates' units: 0.5 where neither side wins */
  readonly reference?: number;
  /** what the rows are, in words: `models`, `languages` */
  readonly rowsAre?: string;
}

/**
 * Forest plot: ratios, differences or levels with their intervals, the line of no difference marked,
 * each in figures beside its row. With a margin, an interval that lies within it shows equivalence
 * (or non-inferiority); one that only holds the line of no difference shows nothing.
 *
 * @throws RangeError for a negative ratio, or a margin that is none, or one of levels
 * @example
 * forest(rows, { quantity: "risk ratio of an unsafe answer over English" });
 * forest(rows, { quantity: "difference in refusal rate", scale: "difference", unit: "fraction", margin: 0.02 });
 */
export function forest(rows: readonly ForestRow[], options: ForestOptions): Figure {
  const theme = themeFor(options);
  const scale = options.scale ?? "ratio";
  const factor = scale !== "ratio" && options.unit === "fraction" ? 100 : 1;
  if (scale === "ratio") checkRatios(rows);
  const scaled = rows.map((row) => ({ ...row, estimate: scaledEstimate(row.estimate, factor) }));
  const none = scale === "ratio" ? 1 : 0;
  const zone = zoneFor(scale, factor, options);
  const style = { label: options.quantity, colour: theme.ink.primary, shape: "square" };
  const measured = scaled.flatMap(({ label, estimate }) =>
    isUndefined(estimate) ? [] : [{ label, estimate }],
  );
  const estimates = measured.map(({ estimate }) => estimate);
  const print = printerOf(scale, factor, estimates);
  const drawn = scaled.map(({ label, group, estimate }): DotRow => ({
    label,
    group: group ?? "",
    dots: [
      {
        style,
        estimate: isUndefined(estimate) || scale !== "ratio" ? estimate : logged(estimate),
      },
    ],
    note: isUndefined(estimate) ? "" : inFigures(estimate, print),
  }));
  const words = forestWords(measured, scale, none, print, zone, options);
  const shown = (value: number) => (scale === "ratio" ? logRatio(value) : value);
  const line = scale === "level" ? referenceFor(options, factor) : 0;
  const notesAre = intervalsInWords(estimates);
  return {
    name: options.name ?? slug(`forest-${options.quantity}`),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels: [
        {
          title: "",
          rows: drawn,
          ...(line === undefined ? {} : { reference: line }),
          ...(zone === undefined ? {} : { zone: [shown(zone.low), shown(zone.high)] as const }),
        },
      ],
      axis: axisFor(
        [...estimates, ...limitsOf(zone), ...levelOf(line, scale)],
        scale,
        factor,
        options,
      ),
      across: 1,
      sharedRows: true,
      legend: [],
      ...(notesAre === undefined ? {} : { notesAre }),
    }),
    table: {
      columns: [
        "label",
        "group",
        ...ESTIMATE_COLUMNS,
        ...(zone === undefined ? [] : ["margin_low", "margin_high", "within_margin"]),
      ],
      rows: scaled.map(({ label, group, estimate }) => [
        label,
        group ?? "",
        ...estimateCells(estimate),
        ...(zone === undefined
          ? []
          : [
              Number.isFinite(zone.low) ? zone.low : null,
              Number.isFinite(zone.high) ? zone.high : null,
              isUndefined(estimate) ? null : (isInside(estimate, zone) ?? null),
            ]),
      ]),
    },
  };
}

function checkRatios(rows: readonly ForestRow[]): void {
  for (const { label, estimate } of rows) {
    if (!isUndefined(estimate) && !(estimate.value >= 0)) {
      throw new RangeError(`invalid ratio: ${estimate.value} (${label}; from 0 on)`);
    }
  }
}

function zoneFor(scale: ForestScale, factor: number, { margin }: ForestOptions) {
  if (margin === undefined) return undefined;
  if (scale === "level") throw new RangeError("a margin needs a scale: difference or ratio");
  return marginZone(margin, scale, factor, factor === 100 ? " points" : "");
}

/** Where the line of a level stands, in shown units. */
function referenceFor({ reference }: ForestOptions, factor: number): number | undefined {
  if (reference === undefined) return undefined;
  if (!Number.isFinite(reference)) throw new RangeError(`invalid reference: ${reference}`);
  return reference * factor;
}

/** A level's line, for the axis to hold it; axes of differences and ratios hold their own. */
function levelOf(line: number | undefined, scale: ForestScale): readonly Estimate[] {
  return line === undefined || scale !== "level" ? [] : [{ value: line }];
}

/** The margin's ends, for the axis to hold them. */
function limitsOf(zone: MarginZone | undefined): readonly Estimate[] {
  if (zone === undefined) return [];
  return [zone.low, zone.high].filter(Number.isFinite).map((value) => ({ value }));
}

function axisFor(
  estimates: readonly Estimate[],
  scale: ForestScale,
  factor: number,
  { quantity, domain }: ForestOptions,
): NumericAxis {
  const shared = domain?.map((value): Estimate => ({ value })) ?? [];
  if (scale === "ratio") return ratioAxis([...estimates, ...shared], quantity);
  const ends = [...estimates, ...shared].flatMap(({ value, low, high }) => [
    value,
    low ?? value,
    high ?? value,
  ]);
  const difference = scale === "difference";
  const unit = factor === 100 ? (difference ? " (points)" : " (%)") : "";
  return numericAxis(
    quantity + unit,
    ...extent(difference ? [...ends, 0] : ends, !difference),
    5,
    factor === 100 && !difference ? [0, 100] : undefined,
  );
}
