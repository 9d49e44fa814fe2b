import type { Centred } from "./moments.js";

/** Share of the outcome's variance explained at the best weights. */
export function explained({ gram, cross, squares }: Centred, weights: Float64Array): number {
  if (!(squares > 0)) return 0;
  const p = weights.length;
  let gain = 0;
  for (let i = 0; i < p; i++) {
    gain += 2 * weights[i]! * cross[i]!;
    for (let j = 0; j < p; j++) gain -= weights[i]! * weights[j]! * gram[i * p + j]!;
  }
  return Math.min(1, Math.max(0, gain / squares));
}

/** The predictor that correlates most, in the right direction; −1 where none does. */
export function bestSingle({ gram, cross }: Centred, p: number): number {
  let best = -1;
  let most = 0;
  for (let k = 0; k < p; k++) {
    const length = gram[k * p + k]!;
    const score = length > 0 ? cross[k]! / Math.sqrt(length) : 0;
    if (score > most) {
      most = score;
      best = k;
    }
  }
  return best;
}

/** Pearson's correlation over the cells where the first is known; 0 where either is constant. */
export function correlate(x: Float64Array, y: Float64Array): number {
  let n = 0;
  let meanX = 0;
  let meanY = 0;
  for (let c = 0; c < x.length; c++) {
    if (Number.isNaN(x[c]!)) continue;
    n++;
    meanX += x[c]!;
    meanY += y[c]!;
  }
  if (n < 2) return 0;
  meanX /= n;
  meanY /= n;
  let [xx, yy, xy] = [0, 0, 0];
  for (let c = 0; c < x.length; c++) {
    if (Number.isNaN(x[c]!)) continue;
    const dx = x[c]! - meanX;
    const dy = y[c]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 1e-24 * n && yy > 0 ? clamp(xy / Math.sqrt(xx * yy)) : 0;
}

/** A correlation but for rounding. */
export function clamp(r: number): number {
  return Math.min(1, Math.max(-1, r));
}
