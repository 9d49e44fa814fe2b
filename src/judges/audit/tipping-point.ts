import { isUndefined, undefinedBecause, type Undefined } from "../../stats/result.js";
import type { Conclusion, JudgedCount } from "./conclusion.js";

/** How a judge errs: `over-flags`, events that are none; `misses`, events it did not see. */
export type JudgeBias = "over-flags" | "misses";

/** A judge's error that would overturn a conclusion. */
export interface TippingPoint {
  /** the group in which the judge errs, or the name of several */
  readonly label: string;
  /** the groups themselves */
  readonly labels: readonly string[];
  readonly error: JudgeBias;
  /** where the judge errs in two ways at once: the groups in which it errs the other way */
  readonly opposite?: { readonly label: string; readonly labels: readonly string[] };
  /** the fewest verdicts that would have to be wrong, in all these groups together */
  readonly verdicts: number;
  /** the share wrong, the same in each group: of its events (`over-flags`) or non-events (`misses`) */
  readonly share: number;
}

export interface TippingOptions {
  /**
   * groups that would share a bias, such as `{ "low-resource": ["sw", "jv", "bn"] }`; each is tried
   * as a whole beside the single groups
   */
  readonly together?: Readonly<Record<string, readonly string[]>>;
  /** also a judge that over-flags in one place and misses in another, by the same share */
  readonly opposed?: boolean;
}

/**
 * The smallest judge bias that would overturn a conclusion, and where: in each group and direction,
 * in groups that share a bias, and, where asked for, in opposite directions in two places; the fewest
 * verdicts that would have to be wrong, the smallest share first. What no bias overturns is left out,
 * so that an empty list means: none of these does.
 *
 * With more than 20,000 verdicts in question, shares are looked at 1/4096 apart first: a conclusion
 * that falls and holds again in between would be taken to hold.
 *
 * Returns `out-of-range` where the conclusion does not hold to begin with.
 *
 * @throws {RangeError} on counts that are none, or a label that is not among them
 * @example
 * tippingPoint([{ label: "lv", k: 40, n: 100 }, { label: "de", k: 20, n: 100 }], isHigher("lv", "de"));
 * // [{ label: "de", error: "misses", verdicts: 7, share: 0.0875 }, { label: "lv", error: "over-flags", verdicts: 8, share: 0.2 }]
 */
export function tippingPoint(
  counts: readonly JudgedCount[],
  holds: Conclusion,
  options: TippingOptions = {},
): readonly TippingPoint[] | Undefined {
  for (const { label, k, n } of counts) {
    if (!(Number.isSafeInteger(k) && Number.isSafeInteger(n) && k >= 0 && k <= n)) {
      throw new RangeError(`invalid counts: ${k} of ${n} in ${label}`);
    }
  }
  const places = placesOf(counts, options);
  if (!holds(counts)) {
    return undefinedBecause("out-of-range", "the conclusion does not hold as it stands");
  }
  const points: TippingPoint[] = [];
  for (const place of places) {
    for (const error of ["over-flags", "misses"] as const) {
      const found = smallest(counts, holds, [{ ...place, error }]);
      if (!isUndefined(found)) points.push({ ...place, error, ...found });
    }
  }
  if (options.opposed === true) {
    for (const place of places) {
      for (const opposite of places.filter((other) => disjoint(place.labels, other.labels))) {
        const found = smallest(counts, holds, [
          { ...place, error: "over-flags" },
          { ...opposite, error: "misses" },
        ]);
        if (!isUndefined(found)) points.push({ ...place, error: "over-flags", opposite, ...found });
      }
    }
  }
  return points.sort((a, b) => a.share - b.share || a.verdicts - b.verdicts);
}

interface Place {
  readonly label: string;
  readonly labels: readonly string[];
}

interface Bias extends Place {
  readonly error: JudgeBias;
}

function placesOf(counts: readonly JudgedCount[], { together = {} }: TippingOptions): Place[] {
  const known = new Set(counts.map(({ label }) => label));
  const shared = Object.entries(together).map(([label, labels]) => {
    const stranger = labels.find((one) => !known.has(one));
    if (stranger !== undefined) {
      throw new RangeError(`unknown group: ${stranger} (one of ${[...known].join(", ")})`);
    }
    return { label, labels };
  });
  return [...[...known].map((label) => ({ label, labels: [label] })), ...shared];
}

/** With more shares than this, a grid of them tells first where to look. */
const MOST_SHARES = 20_000;
const GRID = 4096;

/** The smallest share wrong, the same wherever the judge errs, at which the conclusion falls. */
function smallest(
  counts: readonly JudgedCount[],
  holds: Conclusion,
  biases: readonly Bias[],
): { readonly share: number; readonly verdicts: number } | Undefined {
  const errorIn = (label: string) => biases.find(({ labels }) => labels.includes(label))?.error;
  const roomOf = ({ label, k, n }: JudgedCount): number => {
    const error = errorIn(label);
    return error === undefined ? 0 : error === "over-flags" ? k : n - k;
  };
  const changedBy = (share: number): { counts: JudgedCount[]; verdicts: number } => {
    let verdicts = 0;
    const changed = counts.map((count) => {
      // shares such as 3/7 times 7 fall short of 3 by a unit in the last place
      const wrong = Math.floor(share * roomOf(count) + 1e-9);
      verdicts += wrong;
      return errorIn(count.label) === "over-flags"
        ? { ...count, k: count.k - wrong }
        : { ...count, k: count.k + wrong };
    });
    return { counts: changed, verdicts };
  };
  // the counts change only where a share makes one more whole verdict in one of the groups
  const rooms = [...new Set(counts.map(roomOf))];
  const many = rooms.reduce((sum, room) => sum + room, 0) > MOST_SHARES;
  for (let step = 1; step <= (many ? GRID : 1); step++) {
    const [above, to] = many ? [(step - 1) / GRID, step / GRID] : [0, 1];
    if (many && holds(changedBy(to).counts)) continue;
    for (const share of sharesWithin(rooms, above, to)) {
      const { counts: changed, verdicts } = changedBy(share);
      if (!holds(changed)) return { share, verdicts };
    }
  }
  return undefinedBecause("out-of-range", "no bias of this kind overturns the conclusion");
}

/** The shares above one and up to another that make whole verdicts, in order. */
function sharesWithin(rooms: readonly number[], above: number, to: number): Float64Array {
  const shares = new Set<number>();
  for (const room of rooms) {
    const last = Math.floor(to * room + 1e-9);
    for (let wrong = Math.floor(above * room + 1e-9) + 1; wrong <= last; wrong++) {
      shares.add(wrong / room);
    }
  }
  return Float64Array.from(shares).sort();
}

function disjoint(a: readonly string[], b: readonly string[]): boolean {
  return !a.some((label) => b.includes(label));
}
