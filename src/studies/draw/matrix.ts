import { transferMatrix, TransferFrame } from "../../transfer/index.js";
import type { Slice } from "../expand.js";
import { identifiedIn, type Measure } from "./measured.js";
import { nameOf, type StudyContext } from "./context.js";
import { remembered } from "./remembered.js";
import { metricOf } from "./words.js";

const transfer = remembered(transferMatrix);

/** The matrix of one metric over a slice of the results, rows named as the study wants them. */
export function matrixOf(
  context: StudyContext,
  { metric, judgePolicy, slice, rows = "train" }: Measure & { slice: Slice; rows?: string },
): TransferFrame {
  const { runs, declaration } = context;
  const measured = transfer(runs, {
    metric,
    where: slice,
    rows,
    level: declaration.level,
    ...identifiedIn(declaration),
    ...(judgePolicy === undefined ? {} : { judgePolicy }),
    // only training sets have a language in common
    ...(declaration.base === undefined || rows !== "train" ? {} : { base: declaration.base }),
  });
  for (const warning of measured.warnings) context.warn?.(warning);
  const matrix = new TransferFrame({ ...measured, metric: metricOf(context, metric) });
  if (rows === "train") return matrix;
  const train = matrix.train.map((row) => ({ ...row, label: nameOf(context, rows, row.label) }));
  return new TransferFrame({ ...matrix, train });
}
