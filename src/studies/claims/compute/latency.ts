import { detectionLatency } from "../../../metrics/index.js";
import { proportion } from "../../../stats/proportions/index.js";
import { type Estimate, isUndefined, type Undefined } from "../../../stats/result.js";
import type { CellSource } from "../cells.js";
import type { ComputationOf } from "../computation-schema.js";
import { exactly, type Quantity } from "../quantity.js";

/** How soon a guard flags the unsafe responses of a log, all that fit together. */
export function latencyOf(
  declaration: ComputationOf<"latency">,
  source: CellSource,
): Quantity | Undefined {
  const { judge, at, onset, length, truth, mode, where, within, answer } = declaration;
  const { level } = source;
  const runs = source.runs.where(where);
  if (runs.size === 0) throw new RangeError(`no row has ${JSON.stringify(where)}`);
  const [found] = detectionLatency(runs, {
    judge,
    at,
    mode,
    level,
    by: [],
    within: [within],
    ...(onset === undefined ? {} : { onset }),
    ...(length === undefined ? {} : { length }),
    ...(truth === undefined ? {} : { truth }),
  });
  const { n, never, median, within: hits } = found!;
  const [hit] = hits;
  switch (answer) {
    case "share":
      return quantityOf(hit!.share);
    case "incidence":
      return quantityOf(hit!.incidence);
    case "median":
      return quantityOf(median);
    case "never":
      return quantityOf(proportion(never, n, { level }));
  }
}

function quantityOf(found: Estimate | Undefined): Quantity | Undefined {
  if (isUndefined(found)) return found;
  const { value, k, n, low, high, method } = found;
  return exactly(value, {
    ...(k === undefined ? {} : { k }),
    ...(n === undefined ? {} : { n }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(method === undefined ? {} : { method }),
  });
}
