import { isUndefined } from "../../stats/result.js";
import type { CombinedDistance } from "../../transfer/combine/index.js";
import { numericAxis } from "../drawing/axes.js";
import type { DotRow } from "../dots/dot-panel.js";
import { dotPanels } from "../dots/dot-panels.js";
import type { Figure, FigureOptions, TableCell } from "../figure.js";
import { slug } from "../figure.js";
import { fixed, grouped, percent, pValue } from "../drawing/numbers.js";
import { listed, sentence } from "../drawing/phrases.js";
import type { SeriesStyle } from "../drawing/series-style.js";
import { CATEGORICAL, theme as themeFor } from "../drawing/theme.js";

export interface CombinedDistancesOptions extends FigureOptions {
  /** what is held against distance, for instance `refusal rate`; `transfer` by default */
  readonly of?: string;
  /** the level at which an association is said to be found; 0.05 by default */
  readonly alpha?: number;
}

const SINGLE: SeriesStyle = { label: "one distance", colour: CATEGORICAL[2]!, shape: "circle" };
const COMBINED: SeriesStyle = { label: "combined", colour: CATEGORICAL[1]!, shape: "diamond" };

const LEVELS = {
  targets: "targets' levels set aside",
  "runs-and-targets": "levels of runs and targets set aside",
};

/**
 * A combined distance against each of its distances alone: correlations with transfer in sample, and
 * on languages left out on both sides, each with its permutation p-value. Only the latter says what
 * the fit is worth; the title is about it.
 *
 * @example
 * combinedDistances(combineDistances(matrix, ["genealogical", "geographic"]), { of: "refusal rate" });
 */
export function combinedDistances(
  combined: CombinedDistance,
  options: CombinedDistancesOptions = {},
): Figure {
  const theme = themeFor(options);
  const { parts, heldOut } = combined;
  const row = (label: string, style: SeriesStyle, value: number, note: string): DotRow => ({
    label,
    group: "",
    dots: [{ style, estimate: { value } }],
    note,
  });
  const singles = parts
    .toSorted((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .map((part) => row(labelOf(part), SINGLE, part.correlation, pValue(part.pAdjusted)));
  const all = row("combined", COMBINED, combined.correlation, pValue(combined.pValue));
  const tested: DotRow[] = [
    row("best single", SINGLE, heldOut.bestSingle, ""),
    {
      label: "combined",
      group: "",
      dots: [{ style: COMBINED, estimate: heldOut.correlation }],
      note: isUndefined(heldOut.correlation) ? "" : pValue(heldOut.pValue),
    },
  ];
  const values = [...singles, all, ...tested].flatMap(({ dots }) =>
    dots.flatMap(({ estimate }) => (isUndefined(estimate) ? [] : [estimate.value])),
  );
  const reach = Math.max(0.2, ...values.map(Math.abs));
  const axis = numericAxis(
    "correlation with transfer",
    Math.min(-reach, ...values),
    reach,
    5,
    [-1, 1],
  );
  const words = wordsFor(combined, options);
  return {
    name: options.name ?? slug("combined-distances"),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels: [
        { title: "in sample", rows: [...singles, all], reference: 0 },
        { title: "languages left out on both sides", rows: tested, reference: 0 },
      ],
      axis: { ...axis, title: `correlation with ${options.of ?? "transfer"}` },
      across: 1,
      sharedRows: false,
      legend: [],
    }),
    table: {
      columns: [
        "distance",
        "sample",
        "correlation",
        "p",
        "p_adjusted",
        "share",
        "gain_r2",
        "gain_p_adjusted",
      ],
      rows: [
        ...parts.map((part): TableCell[] => [
          part.distance,
          "in sample",
          part.correlation,
          part.pValue,
          part.pAdjusted,
          part.share,
          part.comparison?.gain ?? null,
          part.comparison?.pAdjusted ?? null,
        ]),
        ["combined", "in sample", combined.correlation, combined.pValue, null, null, null, null],
        ["best single", "left out", heldOut.bestSingle, null, null, null, null, null],
        [
          "combined",
          "left out",
          isUndefined(heldOut.correlation) ? null : heldOut.correlation.value,
          heldOut.pValue,
          null,
          null,
          null,
          null,
        ],
      ],
    },
  };
}

function labelOf({ distance, share }: CombinedDistance["parts"][number]): string {
  return share > 0 ? `${distance} (${percent(share)})` : distance;
}

function wordsFor(combined: CombinedDistance, options: CombinedDistancesOptions) {
  const { heldOut, parts } = combined;
  const alpha = options.alpha ?? 0.05;
  const of = options.of ?? "transfer";
  const names = listed(parts.map(({ distance }) => distance));
  const sign = combined.direction === "falls" ? -1 : 1;
  const held = isUndefined(heldOut.correlation) ? undefined : heldOut.correlation.value;
  const found = held !== undefined && sign * held > 0 && heldOut.pValue <= alpha;
  const title =
    options.title ??
    (held === undefined
      ? `No combination of ${names} distance predicts ${of}`
      : found
        ? `${sentence(of)} ${combined.direction} with a combination of ${names} distance, also on languages left out`
        : `A combination of ${names} distance does not significantly predict ${of} on languages left out`);
  const better = parts.filter(
    ({ comparison }) => comparison !== undefined && comparison.pAdjusted <= alpha,
  );
  const how = combined.exact
    ? `all ${grouped(combined.permutations)} permutations`
    : `${grouped(combined.permutations)} permutations`;
  const note = [
    `${combined.cells} cells of ${combined.languages.length} languages, ${how}, the whole fit repeated`,
    ...(combined.effects === "none" ? [] : [LEVELS[combined.effects]]),
    "p of single distances adjusted",
    better.length === 0
      ? "improves significantly on none of them"
      : `improves significantly on ${listed(better.map(({ distance }) => distance))}`,
  ].join(" · ");
  const subtitle = [...(options.subtitle === undefined ? [] : [options.subtitle]), note].join(
    " · ",
  );
  const described = [
    ...parts.map(
      (part) => `${part.distance} r = ${fixed(part.correlation, 2)} (${pValue(part.pAdjusted)})`,
    ),
    `combined r = ${fixed(combined.correlation, 2)} (${pValue(combined.pValue)})`,
    held === undefined
      ? "left out: no value"
      : `left out r = ${fixed(held, 2)} (${pValue(heldOut.pValue)})`,
  ];
  const alt = options.alt ?? `${title}. Correlations: ${described.join(", ")}.`;
  return { title, subtitle, alt };
}
