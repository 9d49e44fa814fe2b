import {
  mantel,
  type MantelFinding,
  mrm,
  mrqap,
  partialMantel,
  phylogeneticMantel,
  type RegressionFinding,
} from "../../stats/matrix/index.js";
import { isUndefined, type Undefined, undefinedBecause } from "../../stats/result.js";
import type { TransferMatrix } from "../transfer-matrix.js";
import {
  CORRELATION_TESTS,
  type CorrelateOptions,
  type Correlation,
  type CorrelationTest,
} from "./options.js";
import { prepare, type Prepared, strataOf, withDropped } from "./prepare.js";

/**
 * Does transfer follow distance? Tests a transfer matrix against one or more distances by permuting
 * language identities, so that directed, rectangular and incomplete matrices and training sets of
 * several languages are tested as they are. A set's distance to a language is that of its nearest
 * member; a base that every run shares counts only where it is the whole set. A negative statistic
 * says that transfer falls with distance.
 *
 * Which test: `mantel` for one distance, `mrqap` for what each of several adds, `phylogenetic-mantel`
 * where transfer and distance may both follow the family tree (then the others find too much).
 *
 * @returns the finding, or a typed reason why there is none (constant, too few cells, …)
 * @throws RangeError for options that do not fit together
 * @example
 * correlateWithDistance(matrix, { distance: "genealogical", method: "spearman" });
 * // { statistic: -0.31, pValue: 0.02, permutations: 9999, languages: ["ar", …], … }
 *
 * Source: Mantel 1967; Dekker, Krackhardt & Snijders 2007 (MRQAP); see stats/matrix.
 */
export function correlateWithDistance(
  matrix: TransferMatrix,
  options: CorrelateOptions,
): Correlation | Undefined {
  const { controls = [] } = options;
  const test = options.test ?? (controls.length === 0 ? "mantel" : "mrqap");
  check(test, controls.length, options);
  const tree = test === "phylogenetic-mantel" ? [options.phylogeny ?? "genealogical"] : [];
  const prepared = prepare(matrix, [options.distance, ...controls, ...tree], options.diagonal);
  const [distance, ...others] = prepared.distances;
  const finding = tested(test, prepared, options);
  if (isUndefined(finding)) return withDropped(finding, prepared);
  return {
    ...finding,
    test,
    distance: distance!.kind,
    controls: others.map(({ kind }) => kind),
    languages: prepared.entered,
    cells: finding.n,
    dropped: prepared.dropped,
    warnings: [...prepared.warnings, ...finding.warnings],
  };
}

function tested(
  test: CorrelationTest,
  { observed, predictors, languages }: Prepared,
  { strata: labels, ...options }: CorrelateOptions,
): MantelFinding | RegressionFinding | Undefined {
  const strata = labels === undefined ? {} : { strata: strataOf(languages, labels) };
  const permuting = { ...options, ...strata };
  const [first, ...others] = predictors.map(({ values }) => values);
  switch (test) {
    case "mantel":
      return mantel(observed, first!, permuting);
    case "partial-mantel":
      return partialMantel(observed, first!, others, permuting);
    case "mrm":
      return mrm(observed, predictors, permuting);
    case "mrqap":
      return mrqap(observed, predictors, permuting);
    case "phylogenetic-mantel": {
      const { permutations } = options;
      if (permutations === "exact") {
        return undefinedBecause("out-of-range", "rotations cannot be enumerated: give a number");
      }
      const rotations = typeof permutations === "number" ? { rotations: permutations } : {};
      return phylogeneticMantel(observed, first!, others[0]!, { ...options, ...rotations });
    }
  }
}

function check(test: CorrelationTest, controls: number, options: CorrelateOptions): void {
  if (!CORRELATION_TESTS.includes(test)) {
    throw new RangeError(`invalid test: ${test} (one of ${CORRELATION_TESTS.join(", ")})`);
  }
  if ((test === "mantel" || test === "phylogenetic-mantel") && controls > 0) {
    throw new RangeError(`${test} takes no control: use partial-mantel, mrm or mrqap`);
  }
  if (test === "partial-mantel" && controls === 0) {
    throw new RangeError("partial-mantel needs a control; without one it is mantel");
  }
  if (test === "phylogenetic-mantel" && options.strata !== undefined) {
    throw new RangeError("phylogenetic-mantel takes no strata: it rotates along the tree");
  }
  if (test !== "phylogenetic-mantel" && options.phylogeny !== undefined) {
    throw new RangeError(`${test} takes no phylogeny: use phylogenetic-mantel`);
  }
  const { method = "pearson" } = options;
  if ((test === "mrm" || test === "mrqap") && method !== "pearson") {
    throw new RangeError(`${test} is linear: no method ${method} (a Mantel test has one)`);
  }
}
