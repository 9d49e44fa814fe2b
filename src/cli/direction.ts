import { type Command, Option } from "commander";
import { isKnownMetric, metricNamed } from "../runs/index.js";
import type { TransferMatrix } from "../transfer/index.js";

/** Which of the two was said, if any. */
export interface DirectionCall {
  readonly higherIsBetter?: true;
  readonly lowerIsBetter?: true;
}

/** Adds the options that say which direction is better. */
export function addDirection(
  command: Command,
  higher = "higher values are better (taken so where unknown)",
): Command {
  return command
    .addOption(new Option("--higher-is-better", higher))
    .addOption(
      new Option("--lower-is-better", "lower values are better").conflicts("higherIsBetter"),
    );
}

/**
 * The matrix with its direction: as said, else that of the metric of its file's name; else open, and
 * the answer carries a warning.
 */
export function directed(matrix: TransferMatrix, call: DirectionCall): TransferMatrix {
  const known = isKnownMetric(matrix.metric)
    ? metricNamed(matrix.metric).higherIsBetter
    : undefined;
  const said = call.lowerIsBetter ? false : call.higherIsBetter ? true : known;
  return said === undefined ? matrix : { ...matrix, higherIsBetter: said };
}
