import type { Unresolved } from "../judges/index.js";
import type { Runs } from "../runs/index.js";
import { isUndefined } from "../stats/result.js";
import type { Estimates, GroupEstimate } from "./group-estimate.js";

const WHY: Readonly<Record<Unresolved, string>> = {
  tie: "as many judges on either side",
  "missing-verdict": "a judge that could still turn it says nothing",
  "no-adjudicator": "the judges differ, and the adjudicator says nothing",
};

const REMEDY: Readonly<Record<Unresolved, string>> = {
  tie: "any, all, or agree-else:JUDGE settles ties",
  "missing-verdict":
    "leave out whoever judged a part only (where judge is one of the others), or let it settle disagreement alone (agree-else:JUDGE)",
  "no-adjudicator":
    "a majority of the other judges (where judge is one of them) needs no adjudicator",
};

/**
 * What a group's own warning says of responses without a label, and how far they could move its rate
 * (they are seldom a random part of the group); empty where all have one.
 */
export function unlabelledIn({
  unresolved,
  estimate,
}: Pick<GroupEstimate, "unresolved" | "estimate">): string {
  const why = listed(unresolved);
  if (why === "") return "";
  const { k = 0, n = 0 } = isUndefined(estimate) ? {} : estimate;
  const open = Object.values(unresolved).reduce((sum, responses) => sum + responses, 0);
  const percent = (count: number): string => `${((100 * count) / (n + open)).toFixed(1)}%`;
  const bounds =
    n === 0 ? "" : `; with them the rate would lie between ${percent(k)} and ${percent(k + open)}`;
  return `left out, without a label: ${why}${bounds}`;
}

/** How many responses have no label for which reason. */
export function listed(unresolved: GroupEstimate["unresolved"]): string {
  return Object.entries(unresolved)
    .map(([reason, responses]) => `${responses} ${reason}`)
    .join(", ");
}

/**
 * How many responses of all groups together have no label under the policy, why, who said little, and
 * what to do about it; undefined where every response has one.
 *
 * @param runs what the estimates are of, where the rows themselves are at hand
 * @example
 * unlabelled(estimate(runs, { metric: "asr", judgePolicy: "any" }), runs);
 * // "380 of 400 responses have no label under any: a judge that could still turn it says nothing (human speaks of 20); leave …"
 */
export function unlabelled({ groups, judgePolicy }: Estimates, runs?: Runs): string | undefined {
  const total: Partial<Record<Unresolved, number>> = {};
  let labelled = 0;
  for (const { unresolved, estimate } of groups) {
    if (!isUndefined(estimate)) labelled += estimate.n ?? 0;
    for (const [reason, n] of Object.entries(unresolved) as [Unresolved, number][]) {
      total[reason] = (total[reason] ?? 0) + n;
    }
  }
  const reasons = Object.keys(total) as Unresolved[];
  const left = reasons.reduce((sum, reason) => sum + total[reason]!, 0);
  if (left === 0) return undefined;
  const why = reasons.map((reason) =>
    reasons.length === 1 ? WHY[reason] : `${total[reason]} because ${WHY[reason]}`,
  );
  const said = runs === undefined ? "" : quiet(runs);
  const responses = left + labelled === 1 ? "response" : "responses";
  // any settles for the event at once, and against it only when all have spoken; all the other way
  const rule = /^(any|all)\b/.exec(judgePolicy)?.[1];
  const bias =
    rule === undefined
      ? ""
      : `. As it stands the rate is too ${rule === "any" ? "high: a response that one judge flags" : "low: a response that one judge clears"} has its label at once`;
  return `${left} of ${left + labelled} ${responses} ${left === 1 ? "has" : "have"} no label under ${judgePolicy}: ${why.join(", ")}${said}; ${[...new Set(reasons.map((reason) => REMEDY[reason]))].join("; ")}${bias}`;
}

/** Judges that spoke of fewer responses than another did. */
function quiet(runs: Runs): string {
  const rated = runs.ofKind("verdict");
  const counts = new Map<string, number>();
  const judges = rated.text("judge");
  for (let row = 0; row < rated.size; row++) {
    const name = judges.dictionary[judges.codes[row]!]!;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const few = [...counts].filter(([, n]) => n < most).map(([name, n]) => `${name} speaks of ${n}`);
  return few.length === 0 ? "" : ` (${few.join(", ")})`;
}
