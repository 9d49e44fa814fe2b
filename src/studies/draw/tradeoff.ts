import {
  type Figure,
  tradeoff,
  type TradeoffAxis,
  tradeoffAxis,
  type TradeoffPoint,
  tradeoffPoints,
} from "../../figures/index.js";
import { grouped, percent } from "../../figures/drawing/numbers.js";
import { RARE } from "../../figures/scatter/tradeoff-words.js";
import { frontFrequency, type FrontFrequencyOptions } from "../../stats/fronts/index.js";
import { isUndefined } from "../../stats/result.js";
import { pooledEstimate, TransferFrame } from "../../transfer/index.js";
import { type PlannedFigure, sliceOf } from "../expand.js";
import type { DeclarationOf } from "../figure-kinds/index.js";
import type { StudyContext } from "./context.js";
import { looks } from "./facets.js";
import { matrixOf } from "./matrix.js";
import { remembered } from "./remembered.js";
import { knownSeries } from "./series.js";
import { manyOf, subjectOf } from "./words.js";

const RESAMPLES = 1999;
const frontShares = remembered(
  (
    _: StudyContext["runs"],
    {
      points,
      ...options
    }: { points: Parameters<typeof frontFrequency>[0] } & FrontFrequencyOptions,
  ) => frontFrequency(points, options),
);
const PLAIN = { where: {}, label: undefined, better: undefined, average: "shared" as const };

/** One metric against another, a point per training set (or other row), as a study declares it. */
export function drawTradeoff(
  context: StudyContext,
  planned: PlannedFigure,
  declaration: DeclarationOf<"tradeoff">,
): Figure {
  const { points: rows } = declaration;
  const side = (measured: typeof declaration.x) => {
    const { metric, where, label, better } =
      typeof measured === "string" ? { ...PLAIN, metric: measured } : { ...PLAIN, ...measured };
    const matrix = matrixOf(context, { metric, slice: sliceOf(planned.slice, where), rows });
    const higherIsBetter = better === undefined ? matrix.higherIsBetter : better === "higher";
    if (higherIsBetter === undefined) {
      throw new RangeError(
        `unknown direction of ${metric} in ${planned.name}: add \`better: higher\` or \`better: lower\``,
      );
    }
    const axis = tradeoffAxis(matrix, higherIsBetter);
    const unit = matrix.unit === "fraction" ? " (%)" : "";
    return { matrix, axis: label === undefined ? axis : { ...axis, title: `${label}${unit}` } };
  };
  const apart = [declaration.x, declaration.y].some(
    (measured) => typeof measured !== "string" && measured.average === "own",
  );
  const [x, y] = [side(declaration.x), side(declaration.y)];
  const points = apart
    ? tradeoffPoints(overOwnLanguages(x.matrix), overOwnLanguages(y.matrix))
    : tradeoffPoints(x.matrix, y.matrix);
  const { level } = context.declaration;
  const { front, frontFrequency: wanted } = declaration;
  const shares = front && wanted ? sharesOf(context, points, x.axis, y.axis) : undefined;
  return tradeoff(
    points,
    { x: x.axis, y: y.axis },
    {
      name: planned.name,
      subtitle: [
        subjectOf(context, planned),
        barsInWords(points, level, [x.matrix, y.matrix]),
        shares === undefined
          ? ""
          : `in brackets: share of ${grouped(RESAMPLES)} bootstrap samples on the front${shares.some((share) => share < RARE) ? `, if ${percent(RARE)} or more` : ""}`,
      ]
        .filter(Boolean)
        .join("; "),
      front,
      pointsAre: manyOf(context, rows),
      ...knownSeries(context, rows),
      ...(shares === undefined ? {} : { frontShares: shares }),
      ...(context.declaration.base === undefined ? {} : { base: context.declaration.base }),
      ...looks(planned),
    },
  );
}

/** A matrix with one column, each row over all languages it was measured in: pooled, or their mean. */
function overOwnLanguages(matrix: TransferFrame): TransferFrame {
  const cells = matrix.cells.map((row) => [pooledEstimate(matrix, row)]);
  return new TransferFrame({ ...matrix, eval: [""], cells });
}

/** How often each point is on the front when prompts are drawn anew, where there are counts to draw. */
function sharesOf(
  { runs, declaration }: StudyContext,
  points: readonly TradeoffPoint[],
  x: TradeoffAxis,
  y: TradeoffAxis,
): readonly number[] | undefined {
  const counted = points.flatMap((point) => {
    const [a, b] = [countsOf(point.x), countsOf(point.y)];
    return a === undefined || b === undefined ? [] : [{ x: a, y: b }];
  });
  if (counted.length < points.length || points.length < 2) return undefined;
  const axes = { moreX: x.higherIsBetter, moreY: y.higherIsBetter };
  const { seed } = declaration;
  const shares = frontShares(runs, { points: counted, ...axes, seed, resamples: RESAMPLES });
  return isUndefined(shares) ? undefined : shares;
}

function countsOf({ k, n }: TradeoffPoint["x"]): { k: number; n: number } | undefined {
  return k === undefined || n === undefined ? undefined : { k, n };
}

/** What the bars are, where there are any. */
function barsInWords(
  points: readonly TradeoffPoint[],
  level: number,
  matrices: readonly TransferFrame[],
): string {
  const drawn = points.some(({ x, y }) => x.low !== undefined || y.low !== undefined);
  const percent = Math.round(100 * level);
  const prompts = matrices.some((matrix) => matrix.eval.length > 1)
    ? "prompts of all languages"
    : "prompts";
  return drawn ? `bars: ${percent}% Wilson intervals, ${prompts} pooled as if independent` : "";
}
