import { axisVerdicts, eventOf, responseColumns, type Mode } from "../judges/index.js";
import { groupRows, type Runs, type Verdict } from "../runs/index.js";
import { readNumber } from "../runs/number-cell.js";
import { proportion, type ProportionMethod } from "../stats/proportions/index.js";
import { isUndefined, undefinedBecause, type Estimate, type Undefined } from "../stats/result.js";
import { incidenceBy, kaplanMeier, type IncidencePoint } from "../stats/survival/index.js";

export interface LatencyOptions {
  /** the guard that watches the stream */
  readonly judge: string;
  /** the column with the position (token, sentence) at which it first flagged the response */
  readonly at: string;
  /** the column with the position at which harm begins; the response's first, 0, by default */
  readonly onset?: string;
  /** the column with the response's length: who was never flagged was watched that far */
  readonly length?: string;
  /** whose verdicts say which responses are unsafe; all of them by default */
  readonly truth?: string;
  /** how many positions after the onset; 32, 64 and 128 by default */
  readonly within?: readonly number[];
  /** columns whose values make the groups; the evaluation language by default */
  readonly by?: readonly string[];
  /** how `controversial` counts; strict by default */
  readonly mode?: Mode;
  /** slices in which the rows on one response may differ */
  readonly ignore?: readonly string[];
  readonly level?: number;
  /** interval of a share, Wilson's by default */
  readonly interval?: ProportionMethod;
}

/** How soon a guard flags unsafe responses, in one group. */
export interface DetectionLatency {
  readonly by: Readonly<Record<string, string>>;
  /** unsafe responses the guard watched */
  readonly n: number;
  readonly flagged: number;
  /** those it let pass to their end */
  readonly never: number;
  /** flagged before harm began: hits, at latency 0 */
  readonly early: number;
  /** flagged, but nobody says where: left out */
  readonly unplaced: number;
  /** share of all unsafe responses flagged by then: one never flagged is a miss at any distance */
  readonly within: readonly {
    readonly k: number;
    readonly share: Estimate | Undefined;
    /** the same had every response gone on: the curve's value there */
    readonly incidence: Estimate | Undefined;
  }[];
  /**
   * the share flagged by each position had every response gone on (Kaplan–Meier): one never flagged
   * counts as long as it was watched; without `length` it counts to the end
   */
  readonly curve: readonly IncidencePoint[];
  /** the position by which half are flagged */
  readonly median: Estimate | Undefined;
}

/**
 * How soon a streaming guard stops what it should: the share of unsafe responses flagged within k
 * tokens (or sentences), as Qwen3Guard reports it, with intervals; and the whole curve, in which
 * responses that ended before they could be flagged are censored.
 *
 * @throws {RangeError} where a judge or column is not there, a position is no number from 0, or a
 * response has two verdicts or positions of the guard
 * @see Qwen Team (2025), Qwen3Guard Technical Report; Kaplan & Meier (1958), JASA 53
 * @example
 * detectionLatency(runs, { judge: "stream", at: "flagged_at", truth: "human", within: [32, 128] });
 */
export function detectionLatency(runs: Runs, options: LatencyOptions): DetectionLatency[] {
  const { by = ["eval"], within = [32, 64, 128], level = 0.95, interval = "wilson" } = options;
  for (const k of within) {
    if (!(k >= 0)) throw new RangeError(`invalid within: ${k} (a number from 0)`);
  }
  const rated = runs.ofKind("verdict");
  for (const name of [options.judge, ...(options.truth === undefined ? [] : [options.truth])]) {
    if (!rated.levels("judge").includes(name)) {
      throw new RangeError(`unknown judge: ${name} (one of ${rated.levels("judge").join(", ")})`);
    }
  }
  const groups = groupRows(rated, by);
  const watched = responsesOf(rated, options);
  return groups.keys.map((key, g) => {
    const members = watched.filter(({ row }) => groups.groups[row] === g);
    const placed = members.filter(({ flagged, latency }) => !flagged || latency !== undefined);
    const n = placed.length;
    const hits = placed.flatMap(({ latency }) => (latency === undefined ? [] : [latency]));
    const last = Math.max(0, ...hits);
    const times = placed.map(({ latency, until }) => latency ?? until ?? last);
    const found = kaplanMeier(
      times,
      placed.map(({ latency }) => (latency === undefined ? 0 : 1)),
      { level },
    );
    const nothing = undefinedBecause("no-data", "the guard watched no unsafe response here");
    return {
      by: key,
      n,
      flagged: hits.length,
      never: n - hits.length,
      early: placed.filter(({ early }) => early).length,
      unplaced: members.length - n,
      within: within.map((k) => ({
        k,
        share:
          n === 0
            ? nothing
            : proportion(hits.filter((latency) => latency <= k).length, n, {
                method: interval,
                level,
              }),
        incidence:
          n === 0 ? nothing : isUndefined(found) ? found : flaggedBy(k, found.curve, times),
      })),
      curve: isUndefined(found) ? [] : found.curve,
      median: n === 0 ? nothing : isUndefined(found) ? found : found.median,
    };
  });
}

/** The curve's value at a position; beyond the last one watched only where nothing was left. */
function flaggedBy(
  k: number,
  curve: readonly IncidencePoint[],
  times: readonly number[],
): Estimate | Undefined {
  const incidence = incidenceBy(curve, k);
  if (incidence.value === 1 || k <= Math.max(...times)) return incidence;
  return undefinedBecause("not-measured", `no response was watched as far as ${k}`);
}

/** One unsafe response that the guard watched. */
interface Watched {
  /** a row of it */
  readonly row: number;
  readonly flagged: boolean;
  readonly early: boolean;
  /** undefined where it was never flagged, or nobody says where */
  readonly latency?: number;
  /** how far it was watched after the onset, where its length is known */
  readonly until?: number;
}

function responsesOf(rated: Runs, options: LatencyOptions): Watched[] {
  const { judge, truth, at, onset, length, mode = "strict", ignore = [] } = options;
  const places = [at, onset, length].filter((name) => name !== undefined);
  const { groups, firsts } = groupRows(rated, responseColumns(rated, [...ignore, ...places]));
  const judges = rated.text("judge");
  const verdicts = rated.text("verdict");
  const responses = firsts.map((row): Response => ({ row }));
  for (let row = 0; row < rated.size; row++) {
    const response = responses[groups[row]!]!;
    const who = judges.dictionary[judges.codes[row]!]!;
    const verdict = verdicts.dictionary[verdicts.codes[row]!]! as Verdict;
    const unsafe = axisVerdicts.harm.includes(verdict)
      ? eventOf(verdict, "unsafe", "harm", mode, "missing") === 1
      : undefined;
    if (who === judge) {
      once(response.flagged, unsafe, rated, row);
      if (unsafe !== undefined) response.flagged = unsafe;
      const position = positionAt(rated, at, row);
      if (unsafe === true && position !== undefined) response.at = position;
    }
    if (who === truth && unsafe !== undefined) response.unsafe = unsafe;
    for (const [name, key] of [
      [onset, "onset"],
      [length, "length"],
    ] as const) {
      const position = name === undefined ? undefined : positionAt(rated, name, row);
      if (position !== undefined) response[key] = position;
    }
  }
  return responses.flatMap((response): Watched[] => {
    const { row, flagged, unsafe = truth === undefined, onset: from = 0 } = response;
    if (flagged === undefined || !unsafe) return [];
    const distance = response.at === undefined ? undefined : response.at - from;
    return [
      {
        row,
        flagged,
        early: distance !== undefined && distance < 0,
        ...(distance === undefined ? {} : { latency: Math.max(0, distance) }),
        ...(response.length === undefined ? {} : { until: Math.max(0, response.length - from) }),
      },
    ];
  });
}

interface Response {
  readonly row: number;
  flagged?: boolean;
  unsafe?: boolean;
  at?: number;
  onset?: number;
  length?: number;
}

function once(
  before: boolean | undefined,
  now: boolean | undefined,
  runs: Runs,
  row: number,
): void {
  if (before === undefined || now === undefined) return;
  throw new RangeError(`two verdicts of the guard on one response (${placeOf(runs, row)})`);
}

function positionAt(runs: Runs, name: string, row: number): number | undefined {
  const column = runs.text(name);
  const text = column.dictionary[column.codes[row]!]!;
  if (text === "") return undefined;
  const found = readNumber(text);
  if (typeof found !== "string" && !found.percent && found.value >= 0) return found.value;
  throw new RangeError(`invalid ${name}: ${text} (a number from 0; ${placeOf(runs, row)})`);
}

function placeOf(runs: Runs, row: number): string {
  const { files, lines } = runs.table;
  return `${files.dictionary[files.codes[row]!]!}:${lines[row]!}`;
}
