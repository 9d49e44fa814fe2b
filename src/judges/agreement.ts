import { groupRows, verdicts, type Verdict } from "../runs/index.js";
import { agreementOfTable, type PairAgreement } from "../stats/agreement/index.js";
import { axisVerdicts, type Axis, type Mode } from "./axis.js";
import { judgesOf, panelOf, placeOfJudge, type Panel } from "./panel.js";
import { weighed, type RunsOrCounts } from "./weighed.js";

export interface AgreementOptions {
  /** columns whose values make the groups; the evaluation language by default */
  readonly by?: readonly string[];
  /** only these judges; all by default */
  readonly judges?: readonly string[];
  /** folds `controversial` into `unsafe` or `safe` before comparing; it is its own label otherwise */
  readonly mode?: Mode;
  /** slices in which the verdicts on one response may differ */
  readonly ignore?: readonly string[];
  readonly level?: number;
}

/** How far two judges agree in one group: an entry of the `agreement` answer. */
export interface JudgeAgreement extends PairAgreement {
  readonly pair: readonly [string, string];
  readonly by: Readonly<Record<string, string>>;
}

/**
 * Agreement of every two judges (a human annotator is a judge by name) that speak of the same thing,
 * group by group: observed, Cohen's kappa with its interval, AC1, alpha, and the prevalence that
 * kappa depends on. Two judges without a common item, or of one label throughout, get a reason.
 *
 * The categories of a pair are the labels that either gave anywhere, so that AC1 means the same in
 * every group: chance agreement in a language without an unsafe response is not that of a judge who
 * could not have said so.
 *
 * Of a large log, counts are enough (`countFiles`, `countTable`), and give the same numbers.
 *
 * @throws {RangeError} for a column or judge that is not there
 * @example
 * judgeAgreement(runs, { by: ["eval"] }); // [{ pair: ["guard-a", "human"], by: { eval: "pl" }, n: 200, kappa: 0.71, … }]
 */
export function judgeAgreement(
  given: RunsOrCounts,
  options: AgreementOptions = {},
): JudgeAgreement[] {
  const { by = ["eval"], ignore = [], level = 0.95 } = options;
  const { runs, weightsIn } = weighed(given, [...by, ...ignore]);
  const panel = panelOf(runs, { ignore });
  const wanted = options.judges ?? panel.judges;
  for (const name of wanted) placeOfJudge(name, panel.judges);
  const grouping = groupRows(panel.runs, by);
  const weight = weightsIn(panel.runs);
  const label = labeller(options.mode);
  const answers = comparablePairs(panel, wanted).map((pair) => {
    const places = pair.map((judge) => panel.judges.indexOf(judge));
    const said = (unit: number) =>
      places.map((place) => label(panel.votes[unit * panel.judges.length + place]!));
    const heard = new Set([...panel.rows.keys()].flatMap(said));
    const categories = verdicts.filter((verdict) => heard.has(verdict));
    const tables = grouping.keys.map(() => categories.map(() => categories.map(() => 0)));
    for (const [unit, row] of panel.rows.entries()) {
      const [first, second] = said(unit) as [Verdict | null, Verdict | null];
      if (first === null || second === null) continue;
      const table = tables[grouping.groups[row]!]!;
      table[categories.indexOf(first)]![categories.indexOf(second)]! += weight(row);
    }
    return { pair, tables: tables.map((table) => agreementOfTable(table, categories, { level })) };
  });
  return grouping.keys.flatMap((key, group) =>
    answers.map(({ pair, tables }): JudgeAgreement => ({ pair, by: key, ...tables[group]! })),
  );
}

/** The label of a vote, `controversial` folded where a mode is given; a score is no label. */
function labeller(mode: Mode | undefined): (vote: number) => Verdict | null {
  return (vote) => {
    const verdict = verdicts[vote - 1];
    if (verdict === undefined || verdict === "score") return null;
    if (verdict !== "controversial" || mode === undefined) return verdict;
    return mode === "strict" ? "unsafe" : "safe";
  };
}

/** Pairs of judges that both speak of harm, or both of refusal. */
function comparablePairs(panel: Panel, judges: readonly string[]): (readonly [string, string])[] {
  const axes = Object.keys(axisVerdicts) as Axis[];
  const speak = axes.map((axis) => new Set(judgesOf(panel.runs, axis)));
  return judges.flatMap((a, i) =>
    judges
      .slice(i + 1)
      .filter((b) => speak.some((judgesThere) => judgesThere.has(a) && judgesThere.has(b)))
      .map((b): readonly [string, string] => [a, b]),
  );
}
