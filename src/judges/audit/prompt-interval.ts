import { bootstrap } from "../../stats/resampling/index.js";
import { isUndefined, type Estimate, type Undefined } from "../../stats/result.js";

export interface PromptDrawing {
  /** the prompt of each row */
  readonly prompts: readonly number[];
  /** 0 for none */
  readonly resamples: number;
  readonly seed: number;
  readonly level: number;
}

/** An estimate, and why it has no interval where it has none. */
export interface WithNote {
  readonly estimate: Estimate;
  readonly note?: string;
}

/**
 * Gives an estimate a percentile interval over prompts, drawn anew with all their rows, so that several
 * responses to one prompt are not taken for independent.
 *
 * @param statistic of some rows; a resample in which it has no value is left out
 */
export function withPromptInterval(
  estimate: Estimate,
  statistic: (rows: Int32Array) => number | Undefined,
  { prompts, resamples, seed, level }: PromptDrawing,
): WithNote {
  if (resamples === 0) return { estimate };
  const drawn = bootstrap(prompts.length, statistic, {
    units: { prompt: prompts },
    resamples,
    level,
    seed,
  });
  if (isUndefined(drawn)) return { estimate, note: `no interval: ${drawn.message}` };
  const { low, high, note } = drawn;
  if (low === undefined || high === undefined) {
    return { estimate, note: `no interval: ${note ?? "the resamples give none"}` };
  }
  return { estimate: { ...estimate, low, high, level, method: "prompt bootstrap" } };
}
