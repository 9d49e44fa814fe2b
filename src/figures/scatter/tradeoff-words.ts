import type { FigureTable } from "../figure.js";
import { percent } from "../drawing/numbers.js";
import { listed, sentence } from "../drawing/phrases.js";
import type { TradeoffAxis } from "./tradeoff-axis.js";
import type { TradeoffPoint } from "./tradeoff-points.js";
import type { TradeoffOptions } from "./tradeoff.js";

/** Shares below this are not printed beside a point: they are in the table. */
export const RARE = 0.05;

/** ` (93%)` beside a name, where a point is on the front often enough. */
export function shareInWords(share: number | undefined): string {
  return share === undefined || share < RARE ? "" : ` (${percent(share)})`;
}

/** Title, subtitle and alternative text of a trade-off. */
export function tradeoffWords(
  points: readonly TradeoffPoint[],
  front: readonly number[],
  axes: { readonly x: TradeoffAxis; readonly y: TradeoffAxis },
  options: TradeoffOptions,
) {
  const bare = (axis: TradeoffAxis) => axis.title.replace(/ \([^)]*\)$/, "");
  const what = `${bare(axes.y)} against ${bare(axes.x)}`;
  const labels = [...new Set(front.map((i) => points[i]!.label ?? points[i]!.series))];
  const are = options.pointsAre ?? "points";
  const named =
    labels.length <= 3
      ? undefined
      : labels.length === points.length
        ? `All ${points.length} ${are} are`
        : `${labels.length} of ${points.length} ${are} are`;
  // names are never recased, so none of them begins the sentence
  const onFront =
    points.length === 0
      ? `${sentence(what)}: none of the ${are} has both values`
      : named === undefined
        ? `Pareto front of ${what}: ${listed(labels)}`
        : `${named} on the Pareto front of ${what}`;
  const often = points.flatMap((point, i) => {
    const share = options.frontShares?.[i];
    return share === undefined || share < RARE
      ? []
      : [`${point.label ?? point.series} ${percent(share)}`];
  });
  const sharesSaid = often.length === 0 ? "" : `; on the front in resamples: ${often.join(", ")}`;
  const title = options.title ?? (options.front === false ? sentence(what) : onFront);
  const alt =
    options.alt ??
    `${title}. Scatter plot of ${what}, ${points.length} ${are}${options.front === false ? "" : `; Pareto front: ${labels.join(", ")}`}${sharesSaid}.`;
  const { subtitle } = options;
  return { title, alt, ...(subtitle === undefined ? {} : { subtitle }) };
}

/** What a trade-off was drawn from. */
export function tradeoffTable(
  points: readonly TradeoffPoint[],
  front: readonly number[],
  shares: readonly number[] | undefined,
): FigureTable {
  const columns = ["series", "label", "x", "x_low", "x_high", "y", "y_low", "y_high", "pareto"];
  return {
    columns: shares === undefined ? columns : [...columns, "front_share"],
    rows: points.map(({ series, label, x, y }, i) => [
      series,
      label ?? series,
      x.value,
      x.low ?? null,
      x.high ?? null,
      y.value,
      y.low ?? null,
      y.high ?? null,
      front.includes(i),
      ...(shares === undefined ? [] : [shares[i]!]),
    ]),
  };
}
