import { isUndefined } from "../../stats/result.js";
import { gains } from "../../transfer/gains.js";
import { type Margin, margins } from "../../transfer/margins.js";
import type { TransferMatrix } from "../../transfer/transfer-matrix.js";
import { compact } from "../drawing/numbers.js";
import { shown } from "../heatmap/heatmap-cells.js";
import type { MarginBar } from "./margin-bars.js";

/** What each training set gives and each language receives on average, where it stands. */
export function marginsOf(
  matrix: TransferMatrix,
  over: string | undefined,
  columnAt: (row: number) => number,
  rowAt: (code: string) => number,
): { readonly beside: readonly MarginBar[]; readonly above: readonly MarginBar[] } {
  const { sources, targets } = margins(over === undefined ? matrix : gains(matrix, over));
  const bar = (at: number, who: string, { label, mean }: Margin): MarginBar => ({
    at,
    value: isUndefined(mean) ? undefined : shown(matrix, mean.value),
    tip: isUndefined(mean)
      ? `${label}: ${mean.message}`
      : `${label} ${who} ${compact(shown(matrix, mean.value))} on average over ${mean.n} cells`,
  });
  return {
    beside: targets.map((margin) => bar(rowAt(margin.label), "receives", margin)),
    above: sources.map((margin) =>
      bar(columnAt(matrix.train.findIndex(({ label }) => label === margin.label)), "gives", margin),
    ),
  };
}
