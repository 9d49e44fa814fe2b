import { verdicts, type Runs } from "../../runs/index.js";
import { axisVerdicts, eventOf } from "../axis.js";
import { panelOf, placeOfJudge, type Panel } from "../panel.js";
import type { AuditOptions } from "./paired-votes.js";

/** What two judges say of the event, response by response. */
export interface EventVotes {
  readonly panel: Panel;
  /** 1 where the judge sees the event, 0 where not, NaN where it says nothing of it */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/**
 * The votes of the judge under audit and of another on the event; `unclear` and verdicts that say
 * nothing of the event are missing.
 *
 * @throws {RangeError} where a judge is not there
 */
export function eventVotes(runs: Runs, second: string, options: AuditOptions): EventVotes {
  const { judge, event = "unsafe", mode = "strict", ignore = [] } = options;
  const axis = axisVerdicts.harm.includes(event) ? "harm" : "refusal";
  const panel = panelOf(runs, { ignore });
  const meaning = [
    Number.NaN,
    ...verdicts.map((verdict) => eventOf(verdict, event, axis, mode, "missing")),
  ];
  const width = panel.judges.length;
  const votesOf = (name: string): Float64Array => {
    const place = placeOfJudge(name, panel.judges);
    return Float64Array.from(panel.rows, (_, unit) => meaning[panel.votes[unit * width + place]!]!);
  };
  return { panel, first: votesOf(judge), second: votesOf(second) };
}
