import { groupRows } from "../../runs/index.js";
import type { Mode } from "../axis.js";
import { weighed, type RunsOrCounts } from "../weighed.js";
import { eventVotes } from "./event-votes.js";

export interface AuditOptions {
  /** the judge under audit */
  readonly judge: string;
  /** columns whose values make the groups; the evaluation language by default */
  readonly by?: readonly string[];
  /** the verdict that counts as the event; `unsafe` by default */
  readonly event?: "safe" | "unsafe" | "refusal" | "compliance";
  /** how `controversial` counts; strict by default */
  readonly mode?: Mode;
  /** slices in which the verdicts on one response may differ */
  readonly ignore?: readonly string[];
  readonly level?: number;
}

/** Two judges on the same responses of one group: how often each combination occurs. */
export interface PairedVotes {
  readonly by: Readonly<Record<string, string>>;
  /** both see the event */
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** responses on which only one of the two says anything */
  readonly unpaired: number;
  /** all responses the first judge labelled, and how often it saw the event */
  readonly firstAlone: { readonly k: number; readonly n: number };
}

/**
 * Counts two judges' votes against each other, group by group. `unclear` and verdicts that say
 * nothing of the event are missing.
 *
 * @throws {RangeError} where a judge is not there
 */
export function pairedVotes(
  given: RunsOrCounts,
  second: string,
  options: AuditOptions,
): PairedVotes[] {
  const { by = ["eval"], ignore = [] } = options;
  const { runs, weightsIn } = weighed(given, [...by, ...ignore]);
  const { panel, first: own, second: others } = eventVotes(runs, second, options);
  const grouping = groupRows(panel.runs, by);
  const counts = grouping.keys.map((key) => ({
    by: key,
    both: 0,
    onlyFirst: 0,
    onlySecond: 0,
    neither: 0,
    unpaired: 0,
    firstAlone: { k: 0, n: 0 },
  }));
  const weight = weightsIn(panel.runs);
  for (const [unit, row] of panel.rows.entries()) {
    const times = weight(row);
    const group = counts[grouping.groups[row]!]!;
    const [first, other] = [own[unit]!, others[unit]!];
    if (!Number.isNaN(first)) {
      group.firstAlone.n += times;
      group.firstAlone.k += times * first;
    }
    if (Number.isNaN(first) || Number.isNaN(other)) {
      if (!Number.isNaN(first) || !Number.isNaN(other)) group.unpaired += times;
    } else if (first === 1) group[other === 1 ? "both" : "onlyFirst"] += times;
    else group[other === 1 ? "onlySecond" : "neither"] += times;
  }
  return counts;
}
