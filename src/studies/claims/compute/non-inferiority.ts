import { adjust } from "../../../stats/multiplicity/index.js";
import { isUndefined, type Undefined } from "../../../stats/result.js";
import {
  type NonInferiority,
  nonInferiorPairedMeans,
  nonInferiorRates,
} from "../../../stats/tests/index.js";
import type { Cell, CellSource } from "../cells.js";
import type { ComputationOf } from "../computation-schema.js";
import { type Answer, exactly, type Quantity } from "../quantity.js";
import { joined } from "./join.js";

type Declaration = ComputationOf<"non-inferiority">;
type Pair = readonly [Cell, Cell];

/** Adjusted p-values below this count as shown. */
const ALPHA = 0.05;

/**
 * Whether one side is not worse than the other by a margin stated beforehand. Cells with counts are
 * compared pair by pair (Farrington & Manning); that it holds of every pair needs no adjustment, and
 * its p-value is the largest of them (intersection–union). Cells that are figures alone are the units
 * of one paired t test.
 */
export function notInferior(declaration: Declaration, source: CellSource): Answer {
  const { of, to, on, answer } = declaration;
  const pairs = joined(source.cells(of), source.cells(to), on);
  if (pairs.length === 0)
    throw new RangeError(`no cells of the two sides agree in ${on.join(", ")}`);
  const counted = pairs.filter((pair) =>
    pair.every(({ k, n }) => k !== undefined && n !== undefined),
  );
  if (counted.length === 0) return overPairs(pairs, declaration);
  if (counted.length < pairs.length) {
    throw new RangeError("some cells have counts and some have not: test them one by one");
  }
  const tested = pairs.map((pair) => ofCounts(pair, declaration));
  if (answer === "names") return { name: notShown(pairs, tested, on) };
  let least: NonInferiority | undefined;
  for (const test of tested) {
    if (isUndefined(test)) return test;
    if (least === undefined || test.pValue > least.pValue) least = test;
  }
  return quantityOf(least!, answer);
}

function ofCounts([a, b]: Pair, { margin, better }: Declaration): NonInferiority | Undefined {
  return nonInferiorRates(a.k!, a.n!, b.k!, b.n!, { margin, better });
}

function overPairs(
  pairs: readonly Pair[],
  { margin, better, answer }: Declaration,
): Quantity | Undefined {
  if (answer === "names") throw new RangeError("answer: names needs cells with counts");
  const side = (at: 0 | 1) => pairs.map((pair) => pair[at].value);
  const test = nonInferiorPairedMeans(side(0), side(1), { margin, better });
  return isUndefined(test) ? test : quantityOf(test, answer);
}

function quantityOf({ pValue, difference }: NonInferiority, answer: "p" | "difference"): Quantity {
  if (answer === "p") return exactly(pValue, { isP: true });
  const { value, low, high } = difference;
  return exactly(value, {
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  });
}

/** The pairs for which it is not shown, by the values they are paired on; `none` where it is for all. */
function notShown(
  pairs: readonly Pair[],
  tested: readonly (NonInferiority | Undefined)[],
  on: readonly string[],
): string {
  const adjusted = adjust(tested.map((test) => (isUndefined(test) ? null : test.pValue)));
  const names = pairs.flatMap(([{ labels }], at) =>
    (adjusted[at] ?? 1) < ALPHA ? [] : [on.map((column) => labels[column]).join(" ")],
  );
  return names.length === 0 ? "none" : names.join(", ");
}
