import { type Estimate, isUndefined, type Undefined, undefinedBecause } from "../stats/result.js";
import { TransferFrame } from "./transfer-frame.js";
import type { TransferMatrix } from "./transfer-matrix.js";

/**
 * What each run gained over a baseline row: cell − baseline cell of the same evaluation language.
 * The baseline row itself is left out.
 *
 * Where both cells are rates with intervals, the interval of the difference is Newcombe's hybrid of
 * the two (independent samples). Runs judged on the same prompts are paired, and then this interval
 * is too wide: it is conservative, never optimistic.
 *
 * @param baseline label of the row to subtract, for instance `en`, or the empty string
 * @throws RangeError if there is no such row
 * @example
 * gains(matrix, "en").cell("en+fr", "pt"); // what adding French did for Portuguese
 *
 * Source: Newcombe 1998, Statistics in Medicine 17:873–890 (method 10).
 */
export function gains(matrix: TransferMatrix, baseline: string): TransferFrame {
  const at = matrix.train.findIndex((set) => set.label === baseline);
  if (at < 0) {
    const known = matrix.train.map((set) => JSON.stringify(set.label)).join(", ");
    throw new RangeError(`unknown baseline row: ${JSON.stringify(baseline)} (one of ${known})`);
  }
  const rows = matrix.train.map((_, row) => row).filter((row) => row !== at);
  return new TransferFrame({
    ...matrix,
    metric: `${matrix.metric} gain`,
    train: rows.map((row) => matrix.train[row]!),
    cells: rows.map((row) =>
      matrix.cells[row]!.map((cell, column) => difference(cell, matrix.cells[at]![column]!)),
    ),
  });
}

function difference(a: Estimate | Undefined, b: Estimate | Undefined): Estimate | Undefined {
  if (isUndefined(a)) return a;
  if (isUndefined(b)) {
    return undefinedBecause(b.undefined, `the baseline has no value here: ${b.message}`);
  }
  const value = a.value - b.value;
  const n = a.n === undefined || b.n === undefined ? {} : { n: Math.min(a.n, b.n) };
  if (!isWilson(a) || !isWilson(b) || a.level !== b.level)
    return { value, ...n, method: "difference" };
  return {
    value,
    ...n,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    level: a.level,
    method: "newcombe",
  };
}

/** A rate whose interval is Wilson's, the ingredient of Newcombe's difference. */
function isWilson(cell: Estimate): cell is Estimate & { low: number; high: number; level: number } {
  return (
    cell.method?.startsWith("wilson") === true &&
    cell.level !== undefined &&
    cell.low !== undefined &&
    cell.high !== undefined
  );
}
