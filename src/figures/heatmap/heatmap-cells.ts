import { isUndefined } from "../../stats/result.js";
import type { TransferMatrix } from "../../transfer/transfer-matrix.js";
import { rampColour } from "../drawing/colour.js";
import type { JsonObject } from "../figure.js";
import type { PlacedAxis } from "../drawing/language-axis.js";
import { change, fixed, niceCeiling, niceReach } from "../drawing/numbers.js";
import { DIVERGING, SEQUENTIAL } from "../drawing/theme.js";

/** How values become colours and printed numbers. */
export interface ValueScale {
  readonly domain: readonly [number, number];
  readonly ramp: readonly string[];
  /** as printed in a cell */
  readonly print: (value: number) => string;
  /** what the colours mean one by one, where there are but two of them */
  readonly steps?: readonly { readonly text: string; readonly colour: string }[];
}

/** Rates are shown in percent, anything else as it is. */
export function shown(matrix: Pick<TransferMatrix, "unit">, value: number): number {
  return matrix.unit === "fraction" ? value * 100 : value;
}

/** The scale of levels: light is low, dark is high. */
export function levelScale(
  domain: readonly [number, number],
  digits: number | undefined,
): ValueScale {
  return {
    domain,
    ramp: SEQUENTIAL,
    print: (value) => fixed(value, digits ?? digitsFor(domain)),
  };
}

/** Decimals that tell cells of a scale apart: the same in all of them. */
function digitsFor([low, high]: readonly [number, number]): number {
  const reach = Math.max(-low, high);
  return reach > 100 ? 0 : reach > 10 ? 1 : reach > 0.1 ? 2 : 3;
}

/** The ends of a scale of levels: round, and from zero unless nothing is near it. */
export function levelDomain(
  values: readonly number[],
  unit: "fraction" | "other",
): readonly [number, number] {
  const [low, high] = [Math.min(...values, Number.POSITIVE_INFINITY), Math.max(...values, 0)];
  if (unit === "fraction") {
    if (high > 50 && low > high / 2) return highShares(low, high);
    return [low < 0 ? -niceReach(-low) : 0, high > 50 ? 100 : Math.min(100, niceReach(high))];
  }
  // ratings from 3.5 to 4.8 would all be one dark colour on a scale from zero
  if (Number.isFinite(low) && low > high / 2 && high > low) {
    const step = niceCeiling((high - low) / 4);
    return [Math.floor(low / step) * step, Number((Math.ceil(high / step) * step).toPrecision(12))];
  }
  const step = niceCeiling((high - Math.min(0, low)) / 10);
  return [low < 0 ? Number((Math.floor(low / step) * step).toPrecision(12)) : 0, niceReach(high)];
}

/** Shares that are all high, in whole tens; small differences do not take the whole ramp. */
function highShares(low: number, high: number): readonly [number, number] {
  const top = Math.min(100, 10 * Math.ceil(high / 10));
  return [Math.min(10 * Math.floor(low / 10), top - 20), top];
}

/** A scale of yes and no: two colours with their words, nothing printed. */
export function binaryScale(top: number): ValueScale {
  const [no, yes] = [SEQUENTIAL[0]!, SEQUENTIAL.at(-2)!];
  return {
    domain: [0, top],
    ramp: [no, yes],
    print: () => "",
    steps: [
      { text: "no", colour: no },
      { text: "yes", colour: yes },
    ],
  };
}

/** A scale of signed values around zero that say nothing of better or worse. */
export function signedScale(reach: number, digits: number | undefined): ValueScale {
  return {
    domain: [-reach, reach],
    ramp: DIVERGING,
    print: (value) => fixed(value, digits ?? 2),
  };
}

/** The scale of changes, centred on none: blue is better, brown is worse. */
export function gainScale(
  reach: number,
  digits: number | undefined,
  higherIsBetter: boolean,
): ValueScale {
  return {
    domain: [-reach, reach],
    ramp: higherIsBetter ? DIVERGING : [...DIVERGING].reverse(),
    print: (value) => change(value, digits ?? (reach < 2 ? 2 : 0)),
  };
}

/** The colour of a value on a scale. */
export function colourOf(scale: ValueScale, value: number): string {
  const [low, high] = scale.domain;
  return rampColour(scale.ramp, (value - low) / (high - low));
}

/** One drawn cell, with its place in units of one cell. */
export interface Cell extends JsonObject {
  readonly train: string;
  readonly eval: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
  readonly member: boolean;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** whether the cell shows its level uncoloured, as the baseline row does among changes */
  readonly plain: boolean;
  /** why there is no value; empty where there is one */
  readonly missing: string;
}

export interface CellsInput {
  readonly matrix: TransferMatrix;
  readonly rowLabels: readonly string[];
  readonly columns: PlacedAxis;
  readonly rows: PlacedAxis;
  readonly scale: ValueScale;
  /** per column, what a value is counted from, in shown units; none in a figure of levels */
  readonly baseline?: readonly (number | undefined)[];
  /** rows that show their level whatever the baseline */
  readonly levelRows?: ReadonlySet<number>;
}

/** Every cell of the matrix in row-major order, missing ones included. */
export function cellsOf(input: CellsInput): readonly Cell[] {
  const { matrix, scale } = input;
  const levelDigits = scale.print(1).includes(".") ? 1 : 0;
  return matrix.train.flatMap((set, r) => {
    const train = input.rowLabels[r]!;
    const y = input.rows.starts.get(String(r))!;
    const asLevel = input.baseline === undefined || input.levelRows?.has(r) === true;
    const plain = input.baseline !== undefined && asLevel;
    const limit = (each: number | undefined) =>
      each === undefined || !asLevel ? null : shown(matrix, each);
    return matrix.eval.map((code, c): Cell => {
      const estimate = matrix.cells[r]![c]!;
      const member = set.languages.includes(code);
      const x = input.columns.starts.get(code)!;
      const from = asLevel ? 0 : input.baseline![c];
      const none = { value: null, low: null, high: null, n: null, plain: false, text: "" };
      if (isUndefined(estimate)) {
        return { train, eval: code, member, x, y, ...none, missing: estimate.message };
      }
      if (from === undefined) {
        const missing = "the baseline was not measured";
        return { train, eval: code, member, x, y, ...none, missing };
      }
      const value = shown(matrix, estimate.value) - from;
      return {
        train,
        eval: code,
        member,
        x,
        y,
        value,
        low: limit(estimate.low),
        high: limit(estimate.high),
        n: estimate.n ?? null,
        plain,
        text: plain ? fixed(value, levelDigits) : scale.print(value),
        missing: "",
      };
    });
  });
}
