import { groupRows, type Runs, type Where } from "../runs/index.js";
import { checkMetric } from "./check-metric.js";
import { itemValues, type ItemValueOptions } from "./item-values.js";

export interface SidesOptions extends Omit<ItemValueOptions, "where"> {
  /** the two sides: `[{ model: "tuned" }, { model: "base" }]` */
  readonly sides: readonly [Where, Where];
  /** columns whose values make the groups; the evaluation language by default */
  readonly by?: readonly string[];
  /**
   * columns that make two responses answers to the same prompt; `[]` says that the sides have
   * different prompts
   */
  readonly pairOn?: readonly string[];
}

/** Values by prompt. */
export type PromptValues = ReadonlyMap<string, number>;

/** Both sides of one group. */
export interface SidesOfGroup {
  readonly by: Readonly<Record<string, string>>;
  readonly first: PromptValues;
  readonly second: PromptValues;
}

export interface Sides {
  readonly judgePolicy: string;
  readonly paired: boolean;
  /** whether every value is 0 or 1 */
  readonly binary: boolean;
  readonly groups: readonly SidesOfGroup[];
}

const samePrompt = ["benchmark", "item", "category", "style"] as const;

/**
 * Reads two sides of a comparison group by group, prompt by prompt.
 *
 * @throws {RangeError} where a side has no row of the metric, the metric comes from neither verdicts nor scores, or
 * one side has several responses to one prompt
 */
export function sidesOf(runs: Runs, options: SidesOptions): Sides {
  const { by = ["eval"], pairOn = samePrompt } = options;
  const first = sideOf(runs, options.sides[0], by, pairOn, options);
  const second = sideOf(runs, options.sides[1], by, pairOn, options);
  const none: PromptValues = new Map();
  const keys = new Map([...first.keys, ...second.keys].map((key) => [keyOf(key), key]));
  const all = [first, second].flatMap(({ found }) => [...found.values()]);
  return {
    judgePolicy: [...new Set([first.policy, second.policy])].join(" and "),
    paired: pairOn.length > 0,
    binary: all.every((side) => [...side.values()].every((value) => value === 0 || value === 1)),
    groups: [...keys].map(([name, key]) => ({
      by: key,
      first: first.found.get(name) ?? none,
      second: second.found.get(name) ?? none,
    })),
  };
}

interface Side {
  readonly found: ReadonlyMap<string, PromptValues>;
  readonly policy: string;
  readonly keys: readonly Readonly<Record<string, string>>[];
}

function sideOf(
  runs: Runs,
  where: Where,
  by: readonly string[],
  pairOn: readonly string[],
  options: SidesOptions,
): Side {
  checkMetric(runs, { metric: options.metric, where });
  const { rows, values, judgePolicy, runs: chosen } = itemValues(runs, { ...options, where });
  const groups = groupRows(chosen, by);
  const prompts = groupRows(chosen, [...by, ...pairOn]);
  const found = new Map<string, Map<string, number>>();
  for (const [unit, row] of rows.entries()) {
    const key = keyOf(groups.keys[groups.groups[row]!]!);
    const prompt = pairOn.length === 0 ? String(unit) : keyOf(prompts.keys[prompts.groups[row]!]!);
    const group = found.get(key) ?? new Map<string, number>();
    if (group.has(prompt)) {
      throw new RangeError(
        `several responses to one prompt on one side: ${prompt} (choose in sides, or add to pairOn)`,
      );
    }
    found.set(key, group.set(prompt, values[unit]!));
  }
  return { found, policy: judgePolicy, keys: groups.keys };
}

/** A group's or a prompt's values as one text. */
export function keyOf(key: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.values(key));
}

/** How often each combination occurs among the prompts that both sides answered. */
export interface PairedTable {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

export function pairedTable(first: PromptValues, second: PromptValues): PairedTable {
  let [both, onlyFirst, onlySecond, neither] = [0, 0, 0, 0];
  for (const [a, b] of pairsOf(first, second)) {
    if (a === 1 && b === 1) both++;
    else if (a === 1) onlyFirst++;
    else if (b === 1) onlySecond++;
    else neither++;
  }
  return { both, onlyFirst, onlySecond, neither };
}

/** The two values of each prompt that both sides answered. */
export function pairsOf(
  first: PromptValues,
  second: PromptValues,
): readonly (readonly [number, number])[] {
  return [...first].flatMap(([prompt, a]) => {
    const b = second.get(prompt);
    return b === undefined ? [] : [[a, b] as const];
  });
}

export function eventsIn(side: PromptValues): number {
  let events = 0;
  for (const value of side.values()) events += value;
  return events;
}
