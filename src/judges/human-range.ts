import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";
import type { JudgeAgreement } from "./agreement.js";

/** An agreement with people: of two people, or of a judge with people, as `by[who]` says. */
export interface AgreementOfWho {
  readonly by: Readonly<Record<string, string>>;
  readonly estimate: Estimate | Undefined;
}

export interface HumanRangeOptions {
  /** the column that says whose agreement it is; `who` by default */
  readonly who?: string;
  /** its values that stand for pairs of people */
  readonly humans: readonly string[];
}

/** One judge in one language and category, beside the people. */
export interface JudgeAmongPeople {
  readonly judge: string;
  /** language, category and what else the agreements are by */
  readonly by: Readonly<Record<string, string>>;
  readonly agreement: Estimate | Undefined;
  /** the least and the greatest agreement of two people here; a reason where there are no people */
  readonly humans: { readonly low: number; readonly high: number } | Undefined;
  readonly place: "below" | "within" | "above" | "unknown";
  /** agreement less that of the two people who agree least; negative below the range */
  readonly distance: number | null;
}

/** One judge over all languages and categories. */
export interface JudgeRangeSummary {
  readonly judge: string;
  /** cells in which it can be compared with people */
  readonly compared: number;
  readonly below: number;
  readonly above: number;
}

export interface HumanRange {
  readonly cells: readonly JudgeAmongPeople[];
  /** those that fall below the human range, the furthest first */
  readonly below: readonly JudgeAmongPeople[];
  /** the judge that is below most often first */
  readonly judges: readonly JudgeRangeSummary[];
}

/**
 * Which judges fall below the human range, and where: in each language and category a judge's
 * agreement with people beside the agreements of people with one another. A judge below agrees with
 * people less than the two people who agree least. The range is of the pairs there are (three people
 * make three); with more of them it can only widen.
 *
 * @throws {RangeError} where an agreement has no such column
 * @example
 * const kappas = estimate(runs, { metric: "cohen_kappa", by: ["model", "variant", "eval"] }).groups;
 * humanRange(kappas, { who: "model", humans: ["human1_human2", "human1_human3", "human2_human3"] }).below;
 */
export function humanRange(
  agreements: readonly AgreementOfWho[],
  { who = "who", humans }: HumanRangeOptions,
): HumanRange {
  const places = new Map<string, { people: number[]; judges: JudgeAt[] }>();
  for (const { by: all, estimate } of agreements) {
    const { [who]: name, ...by } = all;
    if (name === undefined) throw new RangeError(`invalid agreements: they are not by ${who}`);
    const key = JSON.stringify(Object.entries(by).sort(([a], [b]) => (a < b ? -1 : 1)));
    const place = places.get(key) ?? { people: [], judges: [] };
    places.set(key, place);
    if (!humans.includes(name)) place.judges.push({ judge: name, by, agreement: estimate });
    else if (!isUndefined(estimate)) place.people.push(estimate.value);
  }
  const cells = [...places.values()].flatMap(({ people, judges }) => {
    const range =
      people.length === 0
        ? undefinedBecause("no-data", "no two people were compared here")
        : { low: Math.min(...people), high: Math.max(...people) };
    return judges.map((judge): JudgeAmongPeople => ({
      ...judge,
      humans: range,
      ...among(judge.agreement, range),
    }));
  });
  const names = [...new Set(cells.map(({ judge }) => judge))];
  return {
    cells,
    below: cells.filter(({ place }) => place === "below").sort((a, b) => a.distance! - b.distance!),
    judges: names
      .map((judge) => {
        const own = cells.filter((cell) => cell.judge === judge && cell.place !== "unknown");
        return {
          judge,
          compared: own.length,
          below: own.filter(({ place }) => place === "below").length,
          above: own.filter(({ place }) => place === "above").length,
        };
      })
      .sort((a, b) => shareBelow(b) - shareBelow(a)),
  };
}

/** A judge that cannot be compared anywhere comes last. */
function shareBelow({ below, compared }: JudgeRangeSummary): number {
  return compared === 0 ? -1 : below / compared;
}

interface JudgeAt {
  readonly judge: string;
  readonly by: Readonly<Record<string, string>>;
  readonly agreement: Estimate | Undefined;
}

function among(
  agreement: Estimate | Undefined,
  range: { readonly low: number; readonly high: number } | Undefined,
): Pick<JudgeAmongPeople, "place" | "distance"> {
  if (isUndefined(agreement) || isUndefined(range)) return { place: "unknown", distance: null };
  const { value } = agreement;
  const place = value < range.low ? "below" : value > range.high ? "above" : "within";
  return { place, distance: value - range.low };
}

/**
 * Agreements from verdicts, made ready for `humanRange`: every two people, and each judge's mean
 * agreement with people. A judge whose agreement with one of them has no value has none.
 *
 * @param people the judges that are people
 * @example
 * const people = ["annotator1", "annotator2", "annotator3"];
 * const found = againstPeople(judgeAgreement(runs, { by: ["eval", "category"] }), people);
 * humanRange(found.agreements, { humans: found.humans });
 */
export function againstPeople(
  agreements: readonly JudgeAgreement[],
  people: readonly string[],
  measure: "kappa" | "ac1" | "alpha" | "observed" = "kappa",
): { readonly agreements: readonly AgreementOfWho[]; readonly humans: readonly string[] } {
  const humans = new Set<string>();
  const pairs: AgreementOfWho[] = [];
  const means = new Map<string, { by: Record<string, string>; found: Agreed[] }>();
  for (const { pair, by, n, [measure]: value, ...rest } of agreements) {
    const agreed = agreedOf(value, n, rest);
    const judges = pair.filter((name) => !people.includes(name));
    if (judges.length > 1) continue;
    if (judges.length === 0) {
      const who = pair.join(" × ");
      humans.add(who);
      pairs.push({ by: { ...by, who }, estimate: agreed });
      continue;
    }
    const who = judges[0]!;
    const key = JSON.stringify([by, who]);
    const mean = means.get(key) ?? { by: { ...by, who }, found: [] };
    means.set(key, mean);
    mean.found.push(agreed);
  }
  const judged = [...means.values()].map(({ by, found }): AgreementOfWho => ({
    by,
    estimate: meanAgreement(found),
  }));
  return { agreements: [...pairs, ...judged], humans: [...humans] };
}

type Agreed = (Estimate & { readonly n: number }) | Undefined;

/** An agreement as an estimate; without a value, the reason that came with it. */
function agreedOf(
  value: number | null,
  n: number,
  { undefined: why = "constant", message = "one label throughout" }: Partial<Undefined>,
): Agreed {
  return value === null ? undefinedBecause(why, message) : { value, n };
}

/** The mean of a judge's agreements with people; the first reason where one of them has no value. */
function meanAgreement(found: readonly Agreed[]): Estimate | Undefined {
  let [sum, n] = [0, 0];
  for (const one of found) {
    if (isUndefined(one)) return one;
    sum += one.value;
    n += one.n;
  }
  return { value: sum / found.length, n };
}
