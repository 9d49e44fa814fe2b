import { binomialProbability } from "../distributions/index.js";
import { drawUniform, randomStream } from "../random.js";
import { type Undefined, undefinedBecause } from "../result.js";
import { type ParetoAxes, paretoFront } from "./pareto-front.js";

/** Events among trials. */
export interface Counted {
  readonly k: number;
  readonly n: number;
}

export interface FrontFrequencyOptions extends ParetoAxes {
  /** 1,999 by default */
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * How often each point is on the Pareto front when its prompts are drawn anew: the share of bootstrap
 * samples in which no other point beats it. Each rate is drawn from its own prompts with replacement,
 * independently of the others: right where the two axes, and the points, are of different prompts;
 * where all points answered the same prompts, differences between them vary less than here.
 *
 * Reasons: `no-data` (no point, or one of no trials), `out-of-range` (k beyond n).
 *
 * @throws RangeError for resamples that are no positive integer
 * @example
 * frontFrequency([{ x: { k: 5, n: 100 }, y: { k: 90, n: 100 } }], { moreX: false, moreY: true }) // [1]
 */
export function frontFrequency(
  points: readonly { readonly x: Counted; readonly y: Counted }[],
  options: FrontFrequencyOptions,
): readonly number[] | Undefined {
  const { resamples = 1999, seed = 1 } = options;
  if (!(Number.isSafeInteger(resamples) && resamples > 0)) {
    throw new RangeError(`invalid resamples: ${resamples} (a positive integer)`);
  }
  if (points.length === 0) return undefinedBecause("no-data", "no point");
  const counts = points.flatMap(({ x, y }) => [x, y]);
  if (counts.some(({ n }) => !(n > 0))) return undefinedBecause("no-data", "a rate of no prompts");
  const strange = counts.find(
    ({ k, n }) => !(Number.isInteger(k) && Number.isInteger(n) && k >= 0 && k <= n),
  );
  if (strange !== undefined) {
    return undefinedBecause("out-of-range", `${strange.k} of ${strange.n} is no count`);
  }
  const draws = counts.map(samplerOf);
  const on = new Float64Array(points.length);
  const stream = randomStream(seed);
  for (let b = 0; b < resamples; b++) {
    const drawn = points.map((_, i) => ({
      x: draws[2 * i]!(drawUniform(stream)),
      y: draws[2 * i + 1]!(drawUniform(stream)),
    }));
    for (const i of paretoFront(drawn, options)) on[i]! += 1;
  }
  return [...on].map((count) => count / resamples);
}

/** From a number between 0 and 1 to a rate of as many prompts drawn with replacement. */
function samplerOf({ k, n }: Counted): (uniform: number) => number {
  if (k === 0 || k === n) return () => k / n;
  const upTo = new Float64Array(n + 1);
  let sum = 0;
  for (let events = 0; events <= n; events++) {
    const more = sum + binomialProbability(events, n, k / n);
    if (more === sum && events > k) {
      // beyond the mode probabilities only fall: none of those left is felt
      upTo.fill(sum, events);
      break;
    }
    sum = more;
    upTo[events] = sum;
  }
  return (uniform) => {
    let [low, high] = [0, n];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > uniform) high = middle;
      else low = middle + 1;
    }
    return low / n;
  };
}
