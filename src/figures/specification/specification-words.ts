import type { Estimate } from "../../stats/result.js";
import { compact, fixed } from "../drawing/numbers.js";
import { sentence } from "../drawing/phrases.js";
import type { Specification, SpecificationCurveOptions } from "./specification-curve.js";

/** The value of no effect in words: 0, 1, 0.5. */
export function said(none: number): string {
  return Number.isInteger(none) ? String(none) : compact(none);
}

/** Whether a specification finds an effect: by its interval, or else by its test. */
export function isClear(
  { estimate: { low, high }, pValue }: { readonly estimate: Estimate; readonly pValue?: number },
  none: number,
  alpha: number,
): boolean {
  if (low !== undefined && high !== undefined) return low > none || high < none;
  return pValue !== undefined && pValue <= alpha;
}

/** Title, subtitle and alternative text of a specification curve. */
export function specificationWords<
  S extends { readonly estimate: Estimate; readonly pValue?: number },
>(
  all: readonly Specification[],
  measured: readonly S[],
  none: number,
  clear: (each: S) => boolean,
  options: SpecificationCurveOptions,
) {
  const unit = options.unit === "fraction" ? "%" : "";
  const print = (value: number) => `${fixed(value, options.unit === "fraction" ? 1 : 2)}${unit}`;
  const [least, most] = [measured[0]?.estimate.value, measured.at(-1)?.estimate.value];
  // of an even number, between the two in the middle
  const [below, above] = [(measured.length - 1) >> 1, measured.length >> 1].map(
    (at) => measured[at]?.estimate.value,
  );
  const middle = below === undefined || above === undefined ? undefined : (below + above) / 2;
  const range =
    least === undefined || most === undefined || middle === undefined
      ? "no specification has a value"
      : `${print(least)} to ${print(most)} over ${measured.length} specifications, median ${print(middle)}`;
  const signs = measured.map(({ estimate }) => Math.sign(estimate.value - none));
  const found = measured.filter(clear);
  const tested = measured.some(
    ({ estimate, pValue }) => estimate.low !== undefined || pValue !== undefined,
  );
  const oneWay = signs.every((sign) => sign === signs[0]);
  const agreement =
    !tested || measured.length === 0
      ? ""
      : `; ${found.length === 0 ? "none differs" : found.length === 1 ? "1 differs" : `${found.length} differ`} from ${said(none)}${oneWay ? ", all on one side of it" : ""}`;
  const title = options.title ?? sentence(`${options.quantity}: ${range}`);
  const missing = all.length - measured.length;
  const note = missing === 0 ? "" : `${missing} without a value`;
  const subtitle = [options.subtitle ?? "", note].filter((part) => part !== "").join("; ");
  const alt = options.alt ?? `${title}${agreement}. Specification curve: ${range}${agreement}.`;
  return {
    title: `${title}${options.title === undefined ? agreement : ""}`,
    alt,
    ...(subtitle === "" ? {} : { subtitle }),
  };
}
