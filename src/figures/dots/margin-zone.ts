import type { Estimate } from "../../stats/result.js";
import { signed } from "../drawing/numbers.js";

/**
 * How large a difference, or ratio, may be and still not matter: a number `m` is a margin of
 * equivalence, −m to m for differences and 1/m to m for ratios; one limit alone is a margin of
 * non-inferiority.
 */
export type EquivalenceMargin = number | { readonly low?: number; readonly high?: number };

/** A margin as limits, in shown units. */
export interface MarginZone {
  /** infinite where the margin has no such limit */
  readonly low: number;
  readonly high: number;
  /** for a title: `within ±0.6 points`, `above −2 points` */
  readonly within: string;
  /** for a subtitle: `shaded: margin of equivalence, ±0.6 points` */
  readonly words: string;
}

/**
 * @param factor from the estimates' units to those shown
 * @param unit what shown numbers are followed by, ` points` for instance
 * @throws RangeError for a margin that leaves nothing inside, or has no limit
 */
export function marginZone(
  margin: EquivalenceMargin,
  scale: "ratio" | "difference",
  factor: number,
  unit: string,
): MarginZone {
  const none = scale === "ratio" ? 1 : 0;
  const limits =
    typeof margin !== "number"
      ? margin
      : scale === "ratio"
        ? { low: 1 / margin, high: margin }
        : { low: -margin, high: margin };
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = limits;
  if (!(low < none && none < high) || (low === -high && !Number.isFinite(low))) {
    throw new RangeError(`invalid margin: ${JSON.stringify(margin)} (around ${none})`);
  }
  const said = (value: number) => {
    const text = short(value * factor);
    return `${text}${/^−?1$/.test(text) ? unit.replace(/s$/, "") : unit}`;
  };
  const zone = { low: low * factor, high: high * factor };
  if (!Number.isFinite(high)) return { ...zone, ...oneSided(`above ${said(low)}`) };
  if (!Number.isFinite(low)) return { ...zone, ...oneSided(`below ${said(high)}`) };
  const both = low === -high ? `±${said(high)}` : `${short(low * factor)} to ${said(high)}`;
  return { ...zone, within: `within ${both}`, words: `shaded: margin of equivalence, ${both}` };
}

function oneSided(within: string) {
  return { within, words: `shaded: non-inferior, ${within}` };
}

/** As few digits as say it. */
function short(value: number): string {
  return signed(Number(value.toPrecision(3)).toString());
}

/** Whether an interval lies inside the margin; undefined without an interval. */
export function isInside(
  { low, high }: Pick<Estimate, "low" | "high">,
  zone: Pick<MarginZone, "low" | "high">,
): boolean | undefined {
  if (low === undefined || high === undefined) return undefined;
  return low > zone.low && high < zone.high;
}
