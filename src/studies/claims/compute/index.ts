import type { Study } from "../../study.js";
import type { CellSource } from "../cells.js";
import type { Computation } from "../computation-schema.js";
import type { Answer } from "../quantity.js";
import { classified, precisionOf } from "./classification.js";
import { contrast } from "./contrast.js";
import { binomialOf, boundOf, homogeneous } from "./counted.js";
import { contaminationOf } from "./contamination.js";
import { guardOf } from "./guard.js";
import { labellings } from "./labellings.js";
import { latencyOf } from "./latency.js";
import { mixedOf } from "./mixed.js";
import { notInferior } from "./non-inferiority.js";
import { comparePaired } from "./paired.js";
import { rankOf } from "./rank.js";
import { extreme, inOrder } from "./ranking.js";
import { logistic } from "./regression.js";
import { shareOf, summarize } from "./summary.js";
import { correlated, equivalent, trend, withDistance } from "./tests.js";
import { transferRatioOf } from "./transfer-ratio.js";

/**
 * Carries out one computation of a claim.
 *
 * @throws RangeError where it asks for what the study does not have
 */
export function compute(computation: Computation, source: CellSource, study: Study): Answer {
  switch (computation.kind) {
    case "summary":
      return summarize(computation, source);
    case "share":
      return shareOf(computation, source);
    case "difference":
    case "ratio":
      return contrast(computation, source);
    case "highest":
    case "lowest":
      return extreme(computation, source);
    case "order":
      return inOrder(computation, source);
    case "trend":
      return trend(computation, source);
    case "correlation":
      return correlated(computation, source);
    case "distance":
      return withDistance(computation, source, study.declaration);
    case "logistic":
      return logistic(computation, source);
    case "equivalence":
      return equivalent(computation, source);
    case "non-inferiority":
      return notInferior(computation, source);
    case "latency":
      return latencyOf(computation, source);
    case "guard":
      return guardOf(computation, source);
    case "contamination":
      return contaminationOf(computation, source);
    case "labellings":
      return labellings(computation, source);
    case "paired":
      return comparePaired(computation, source);
    case "bound":
      return boundOf(computation, source);
    case "binomial":
      return binomialOf(computation, source);
    case "homogeneity":
      return homogeneous(computation, source);
    case "mixed":
      return mixedOf(computation, source);
    case "rank":
      return rankOf(computation, source);
    case "classification":
      return classified(computation, source);
    case "average-precision":
      return precisionOf(computation, source);
    case "transfer-ratio":
      return transferRatioOf(computation, source);
  }
}
