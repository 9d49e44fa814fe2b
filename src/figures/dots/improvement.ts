import type { Estimate, Undefined } from "../../stats/result.js";
import { isUndefined } from "../../stats/result.js";
import type { Figure, FigureOptions } from "../figure.js";
import { slug } from "../figure.js";
import { numericAxis } from "../drawing/axes.js";
import { sentence } from "../drawing/phrases.js";
import { scaledEstimate } from "../drawing/scaled-estimate.js";
import { theme as themeFor } from "../drawing/theme.js";
import type { DotRow } from "./dot-panel.js";
import { dotPanels } from "./dot-panels.js";
import { inFigures } from "./ratio-axis.js";

/** How likely one model is to do better than another. */
export interface ImprovementRow {
  readonly better: string;
  readonly worse: string;
  /** a probability between 0 and 1, with its interval */
  readonly estimate: Estimate | Undefined;
}

export interface ImprovementOptions extends FigureOptions {
  /** what is better, in words: `attack success rate` for instance */
  readonly metric: string;
  /** how many pairs are listed in the alternative text; all by default */
  readonly listed?: number;
}

/**
 * Probability of improvement: for pairs X, Y the chance that X does better than Y on a random
 * language (or task), with its interval; the line at one half is where neither does (Agarwal et al.
 * 2021, NeurIPS).
 *
 * @throws RangeError for a probability outside 0 to 1
 * @example
 * improvement([{ better: "tuned", worse: "base", estimate }], { metric: "refusal rate" });
 */
export function improvement(rows: readonly ImprovementRow[], options: ImprovementOptions): Figure {
  for (const { better, worse, estimate } of rows) {
    if (!isUndefined(estimate) && !(estimate.value >= 0 && estimate.value <= 1)) {
      throw new RangeError(
        `invalid probability: ${estimate.value} (${better} over ${worse}; 0 to 1)`,
      );
    }
  }
  const theme = themeFor(options);
  const style = { label: "probability", colour: theme.ink.primary, shape: "circle" };
  const scaled = rows.map((row) => ({ ...row, estimate: scaledEstimate(row.estimate, 100) }));
  const print = (value: number) => value.toFixed(0);
  const drawn = scaled.map(({ better, worse, estimate }): DotRow => ({
    label: `${better} > ${worse}`,
    group: "",
    dots: [{ style, estimate }],
    note: isUndefined(estimate) ? "" : inFigures(estimate, print) + noInterval(estimate),
  }));
  const measured = scaled.flatMap((row) =>
    isUndefined(row.estimate) ? [] : [{ ...row, estimate: row.estimate }],
  );
  const clear = measured.filter(
    ({ estimate: { low, high } }) =>
      low !== undefined && high !== undefined && (low > 50 || high < 50),
  );
  const title =
    options.title ??
    `${sentence(options.metric)}: ${clear.length} of ${measured.length} pairs are clearly apart`;
  const said = measured
    .slice(0, options.listed ?? measured.length)
    .map(({ better, worse, estimate }) => `${better} over ${worse} ${inFigures(estimate, print)}%`);
  const alt = options.alt ?? `${title}. Probability of improvement: ${said.join("; ")}.`;
  const { subtitle } = options;
  const words = { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
  return {
    name: options.name ?? slug(`improvement-${options.metric}`),
    ...words,
    spec: dotPanels({
      theme,
      heading: { ...words, untitled: options.untitled === true },
      panels: [{ title: "", rows: drawn, reference: 50 }],
      axis: numericAxis("P(left is better than right) (%)", 0, 100, 4, [0, 100]),
      across: 1,
      sharedRows: true,
      legend: [],
    }),
    table: {
      columns: ["better", "worse", "probability", "low", "high", "n"],
      rows: rows.map(({ better, worse, estimate }) =>
        isUndefined(estimate)
          ? [better, worse, null, null, null, null]
          : [
              better,
              worse,
              estimate.value,
              estimate.low ?? null,
              estimate.high ?? null,
              estimate.n ?? null,
            ],
      ),
    },
  };
}

/** Says that a dot alone is not an interval too narrow to see. */
function noInterval({ low, high }: Estimate): string {
  return low === undefined || high === undefined ? " (no interval)" : "";
}
