import { correlation } from "../../../stats/association/index.js";
import { cochranArmitage, tostPairedMeans } from "../../../stats/tests/index.js";
import { isUndefined, type Finding, type Undefined } from "../../../stats/result.js";
import { correlateWithDistance, gains, transferMatrix } from "../../../transfer/index.js";
import { sliceOf } from "../../expand.js";
import { studyDistance } from "../../study-distance.js";
import type { Cell, CellSource } from "../cells.js";
import type { ComputationOf } from "../computation-schema.js";
import { countsOf } from "../fold-cells.js";
import { exactly, type Quantity } from "../quantity.js";
import { covariateOf, joined } from "./join.js";

/**
 * Whether values rise or fall over ordered tiers: over responses, each tier's counts pooled
 * (Cochran–Armitage), or over cells, languages for instance, each of which counts once (Kendall).
 */
export function trend(
  declaration: ComputationOf<"trend">,
  source: CellSource,
): Quantity | Undefined {
  if (declaration.unit === "cell") return cellTrend(declaration, source);
  const tiers = declaration.tiers.map((tier) => countsOf(source.cells(tier)));
  const finding = cochranArmitage(
    tiers.map(({ k }) => k),
    tiers.map(({ n }) => n),
    { alternative: declaration.alternative },
  );
  return answerOf(finding, declaration.answer);
}

function cellTrend(
  { tiers, alternative, answer }: ComputationOf<"trend">,
  source: CellSource,
): Quantity | Undefined {
  const placed = tiers.flatMap((tier, at) => source.cells(tier).map(({ value }) => [at, value]));
  const finding = correlation(
    placed.map(([at]) => at!),
    placed.map(([, value]) => value!),
    { method: "kendall", level: source.level, alternative },
  );
  return answerOf(finding, answer);
}

/** The correlation of two measurements on the same units. */
export function correlated(
  declaration: ComputationOf<"correlation">,
  source: CellSource,
): Quantity | Undefined {
  const { x, y, on, method, answer } = declaration;
  const cells = source.cells(y);
  const pairs =
    "on" in x
      ? cells.map((cell) => [covariateOf(x, cell, source), cell.value] as const)
      : joined(source.cells(x), cells, on).map(([a, b]) => [a.value, b.value] as const);
  const finding = correlation(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
    { method, level: source.level },
  );
  if (isUndefined(finding) || answer === "p") return answerOf(finding, answer);
  const { statistic, low, high } = finding;
  return exactly(statistic, low === undefined || high === undefined ? {} : { low, high });
}

/** Transfer against distance, tested by permuting languages. */
export function withDistance(
  declaration: ComputationOf<"distance">,
  source: CellSource,
  study: { readonly base?: string | undefined; readonly seed: number },
): Quantity | Undefined {
  const { metric, where, gainOver, method, setDistance, alternative, permutations } = declaration;
  const matrix = transferMatrix(source.runs, {
    metric,
    where: sliceOf({}, where),
    level: source.level,
    ...(source.identified === undefined ? {} : { identified: source.identified }),
    ...(study.base === undefined ? {} : { base: study.base }),
  });
  const tested = gainOver === undefined ? matrix : gains(matrix, gainOver);
  const { controls } = declaration;
  const finding = correlateWithDistance(tested, {
    distance: studyDistance(source.folder, declaration.distance, matrix, source.registry),
    controls: controls.map((kind) => studyDistance(source.folder, kind, matrix, source.registry)),
    ...(controls.length === 0 ? { method } : {}),
    setDistance,
    alternative,
    permutations,
    seed: study.seed,
    threads: 1,
  });
  if (!isUndefined(finding) && controls.length > 0) {
    const { standardized, pValue } = finding.coefficients![0]!;
    return declaration.answer === "p" ? exactly(pValue, { isP: true }) : exactly(standardized);
  }
  if (isUndefined(finding) || declaration.answer === "statistic" || finding.exact) {
    return answerOf(finding, declaration.answer);
  }
  const error = finding.monteCarloError;
  return exactly(finding.pValue, {
    isP: true,
    ...(error === undefined ? {} : { monteCarloError: error }),
  });
}

/** Whether two sides' paired cells are the same on average but for a margin (TOST). */
export function equivalent(
  declaration: ComputationOf<"equivalence">,
  source: CellSource,
): Quantity | Undefined {
  const pairs = joined(source.cells(declaration.of), source.cells(declaration.to), declaration.on);
  const side = (at: 0 | 1) => pairs.map((pair): number => (pair[at] as Cell).value);
  const finding = tostPairedMeans(side(0), side(1), { margin: declaration.margin });
  if (isUndefined(finding)) return finding;
  if (declaration.answer === "p") return answerOf(finding, "p");
  const { value, low, high } = finding.difference;
  const rounding = pairs.reduce((sum, [a, b]) => sum + (a.most - a.least + b.most - b.least), 0);
  const slack = rounding / 2 / pairs.length;
  return { value, least: value - slack, most: value + slack, low: low!, high: high! };
}

function answerOf(finding: Finding | Undefined, answer: "statistic" | "p"): Quantity | Undefined {
  if (isUndefined(finding)) return finding;
  return answer === "p"
    ? exactly(finding.pValue, { isP: true })
    : exactly(finding.statistic, { n: finding.n });
}
