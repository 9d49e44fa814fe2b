import { CountedRuns, groupRows, verdicts, type Runs, type Verdict } from "../runs/index.js";
import { agreementOfPair, type PairAgreement } from "../stats/agreement/index.js";
import { axisVerdicts, type Axis, type Mode } from "./axis.js";
import { judgesOf, panelOf, placeOfJudge, type Panel } from "./panel.js";

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
 * @throws {RangeError} for a column or judge that is not there
 * @example
 * judgeAgreement(runs, { by: ["eval"] }); // [{ pair: ["guard-a", "human"], by: { eval: "pl" }, n: 200, kappa: 0.71, … }]
 */
export function judgeAgreement(
  given: Runs | CountedRuns,
  options: AgreementOptions = {},
): JudgeAgreement[] {
  const runs = given instanceof CountedRuns ? given.runs : given;
  const { by = ["eval"], level = 0.95 } = options;
  const panel = panelOf(runs, { ignore: options.ignore ?? [] });
  const wanted = options.judges ?? panel.judges;
  for (const name of wanted) placeOfJudge(name, panel.judges);
  const pairs = comparablePairs(panel, wanted);
  const grouping = groupRows(panel.runs, by);
  const members: number[][] = grouping.keys.map(() => []);
  const weight = given instanceof CountedRuns ? given.weightsIn(panel.runs) : () => 1;
  for (const [unit, row] of panel.rows.entries()) {
    const group = members[grouping.groups[row]!]!;
    for (let times = weight(row); times > 0; times--) group.push(unit);
  }
  const label = labeller(options.mode);
  const said = (judge: string, units: readonly number[]): (Verdict | null)[] => {
    const column = panel.judges.indexOf(judge);
    return units.map((unit) => label(panel.votes[unit * panel.judges.length + column]!));
  };
  const everywhere = [...panel.rows.keys()];
  const scales = pairs.map((pair) => {
    const heard = new Set(pair.flatMap((judge) => said(judge, everywhere)));
    return verdicts.filter((verdict) => heard.has(verdict));
  });
  return grouping.keys.flatMap((key, group) =>
    pairs.map((pair, at): JudgeAgreement => {
      const [first, second] = [said(pair[0], members[group]!), said(pair[1], members[group]!)];
      const categories = scales[at]!;
      return { pair, by: key, ...agreementOfPair(first, second, { categories, level }) };
    }),
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
