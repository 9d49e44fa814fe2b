import { detectionLatency } from "../../../metrics/index.js";
import { proportion } from "../../../stats/proportions/index.js";
import type { Undefined } from "../../../stats/result.js";
import type { CellSource } from "../cells.js";
import type { ComputationOf } from "../computation-schema.js";
import { ofEstimate, type Quantity } from "../quantity.js";

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
      return ofEstimate(hit!.share);
    case "incidence":
      return ofEstimate(hit!.incidence);
    case "median":
      return ofEstimate(median);
    case "never":
      return ofEstimate(proportion(never, n, { level }));
  }
}
