import { rateDifference } from "../../stats/proportions/index.js";
import { isUndefined } from "../../stats/result.js";
import { cochranArmitage } from "../../stats/tests/index.js";

/** Events a judge counted in one language, or any other group. */
export interface JudgedCount {
  readonly label: string;
  readonly k: number;
  readonly n: number;
}

/** A conclusion about a group that has no counts. */
export class UnknownGroup extends RangeError {
  override readonly name = "UnknownGroup";
  constructor(readonly group: string) {
    super(`unknown group: ${group}`);
  }
}

/** Whether a conclusion holds, given the counts. */
export type Conclusion = (counts: readonly JudgedCount[]) => boolean;

/**
 * The conclusion that one group's rate is above another's: its difference's interval (Newcombe's)
 * lies above 0.
 *
 * @throws {UnknownGroup} where a group has no counts
 */
export function isHigher(
  higher: string,
  lower: string,
  options: { readonly level?: number } = {},
): Conclusion {
  return allHigher([higher], [lower], options);
}

/**
 * The conclusion that the pooled rate of some groups is above that of others (low- above
 * high-resource languages, say): Newcombe's interval of the difference lies above 0.
 *
 * @throws {UnknownGroup} where a group has no counts
 * @example
 * allHigher(["bn", "sw", "jv"], ["zh", "it", "vi"]);
 */
export function allHigher(
  higher: readonly string[],
  lower: readonly string[],
  options: { readonly level?: number } = {},
): Conclusion {
  return (counts) => {
    const [a, b] = [pooled(counts, higher), pooled(counts, lower)];
    const difference = rateDifference(a.k, a.n, b.k, b.n, options);
    return !isUndefined(difference) && (difference.low ?? Number.NEGATIVE_INFINITY) > 0;
  };
}

/**
 * The conclusion that the rate rises over ordered tiers: Cochran–Armitage, one-sided, p below alpha.
 *
 * @param tiers the groups of each tier, in the order in which the rate is said to rise
 * @throws {UnknownGroup} where a group has no counts
 */
export function ratesRise(
  tiers: readonly (readonly string[])[],
  options: { readonly alpha?: number } = {},
): Conclusion {
  const { alpha = 0.05 } = options;
  return (counts) => {
    const pools = tiers.map((labels) => pooled(counts, labels));
    const trend = cochranArmitage(
      pools.map(({ k }) => k),
      pools.map(({ n }) => n),
      { alternative: "greater" },
    );
    return !isUndefined(trend) && trend.pValue < alpha;
  };
}

function pooled(
  counts: readonly JudgedCount[],
  labels: readonly string[],
): { readonly k: number; readonly n: number } {
  let [k, n] = [0, 0];
  for (const label of labels) {
    const found = counts.find((count) => count.label === label);
    if (found === undefined) throw new UnknownGroup(label);
    k += found.k;
    n += found.n;
  }
  return { k, n };
}
