import { isUndefined } from "../../stats/result.js";
import type { CurvePoint } from "../../transfer/select/index.js";
import type { Theme } from "../drawing/theme.js";
import { CATEGORICAL } from "../drawing/theme.js";

/** One line of a selection curve: a value for each budget, where the rule has one. */
export interface Line {
  readonly label: string;
  readonly colour: string;
  readonly shape: string;
  readonly bold: boolean;
  readonly dash: readonly number[];
  readonly values: readonly (number | undefined)[];
}

const BEST = "best choice";
export const HELD_OUT = "on new targets";
const BASELINES = [
  ["one-per-family", "one per family", 7, "square"],
  ["most-resourced", "most-resourced", 5, "diamond"],
  ["random", "random", 3, "triangle-up"],
  ["english-only", "English only", 6, "square"],
] as const;

/** The best choice, the same on new targets, and the rules that do not look at transfer. */
export function linesOf(theme: Theme, curve: readonly CurvePoint[]): readonly Line[] {
  const baselines = BASELINES.map(([name, label, colour, shape]): Line => ({
    label,
    colour: name === "random" ? theme.ink.second : CATEGORICAL[colour]!,
    shape,
    bold: false,
    dash: [1, 0],
    values: curve.map((point) => {
      const value = point.baselines.find((each) => each.name === name)?.value;
      return value === undefined || isUndefined(value) ? undefined : value;
    }),
  }));
  const own = { colour: CATEGORICAL[0]!, shape: "circle", bold: true };
  return [
    { ...own, label: BEST, dash: [1, 0], values: curve.map((point) => point.value) },
    { ...own, label: HELD_OUT, dash: [3, 2], values: curve.map((point) => point.heldOut) },
    ...baselines,
  ].filter((line) => line.values.some((value) => value !== undefined));
}

/** What the rule of a line chose within one budget; null where it has no one choice. */
export function chosenBy(point: CurvePoint, label: string): string | null {
  if (label === BEST) return point.chosen.join(" ");
  const name = BASELINES.find((each) => each[1] === label)?.[0];
  return point.baselines.find((each) => each.name === name)?.chosen?.join(" ") ?? null;
}
