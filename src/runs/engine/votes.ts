import { verdicts, verdictNamed } from "../verdict.js";
import type { CountColumns } from "./columns.js";
import { LogError, type Cell, type Log } from "./log.js";
import type { Repeated } from "./duplicates.js";
import { notAmong } from "./sql.js";
import type { SurveySql } from "./combinations.js";
import type { Combination, Survey } from "./survey.js";
import { tidied } from "./tidied.js";

/** Responses on which the judges said the same. */
export interface Votes {
  /** the values of the columns kept */
  readonly key: string;
  /** what each judge said: 0 nothing, else 1 + its place in `verdicts` */
  readonly said: readonly number[];
  readonly responseLanguage: string;
  readonly responses: number;
  readonly first: number;
}

export interface VotesFound {
  readonly votes: readonly Votes[];
  /** where a judge speaks twice of a response; such responses are not in `votes` */
  readonly repeated: Repeated | undefined;
}

const perWord = 20;
const mostJudges = 60;
const mostPatterns = 250_000;

/**
 * Counts what the judges said together, response by response: one number holds three bits for each
 * judge's verdict, so that any policy can be applied to the few different numbers afterwards.
 *
 * @throws LogError for more than 60 judges
 */
export async function countVotes(
  log: Log,
  columns: CountColumns,
  { badHashes, sql }: Survey,
  good: readonly Combination[],
  judges: readonly string[],
): Promise<VotesFound> {
  if (judges.length > mostJudges) {
    throw new LogError(`${judges.length} judges, and votes are counted for ${mostJudges} at most`);
  }
  const spoken = good.filter(({ kind }) => kind === "verdict");
  const others = good.filter(({ kind }) => kind !== "verdict").map(({ hash }) => hash);
  const { hash, any, bitOr, last } = log.dialect;
  const judge = sql.expression(columns.judge!);
  const verdict = sql.expression(columns.verdict!);
  const said = choice(
    log,
    verdict,
    spoken,
    (each) => each.written.verdict,
    (text) => String(verdicts.indexOf(verdictNamed(tidied(text))!) + 1),
  );
  const placed = (value: (place: number) => string) =>
    choice(
      log,
      judge,
      spoken,
      (each) => each.written.judge,
      (text) => value(judges.indexOf(tidied(text))),
    );
  const words = Array.from({ length: Math.ceil(judges.length / perWord) }, (_, word) => {
    const weight = placed((place) =>
      Math.floor(place / perWord) === word ? String(8n ** BigInt(place % perWord)) : "0",
    );
    return `sum(${weight} * ${said}) AS iso_w${word}`;
  });
  const mask = placed((place) => String(2n ** BigInt(place)));
  const response = hash([...sql.kept, ...sql.telling]);
  const where = `${sql.plain} AND ${notAmong(sql.hash, [...badHashes, ...others])}`;
  const language = columns.responseLanguage?.normal;
  const inner = [
    `${response} AS iso_g`,
    `${sql.kept.length === 0 ? "0" : any(hash(sql.kept))} AS iso_k`,
    ...words,
    `CASE WHEN sum(${mask}) = ${bitOr(mask)} THEN 0 ELSE 1 END AS iso_twice`,
    `${log.rowNumber === undefined ? "0" : `min(${log.rowNumber})`} AS iso_f`,
    ...(language === undefined ? [] : [`${last(language, log.rowNumber)} AS iso_l`]),
  ];
  const names = [
    "iso_k",
    ...words.map((_, word) => `iso_w${word}`),
    ...(language === undefined ? [] : ["iso_l"]),
  ];
  const rows = await log.query(
    `SELECT ${names.join(", ")}, count(*), min(iso_f) FROM (SELECT ${inner.join(", ")} FROM ${log.from} WHERE ${where} GROUP BY iso_g) AS iso_responses WHERE iso_twice = 0 GROUP BY ${names.join(", ")} LIMIT ${mostPatterns + 1}`,
  );
  if (rows.length > mostPatterns) {
    throw new LogError(
      `the judges agree in more than ${mostPatterns} different ways; keep fewer columns`,
    );
  }
  const keys = await keysByHash(log, sql, spoken, where);
  const votes = rows.map((row) => votesOf(row, judges.length, words.length, keys));
  const counted = votes.reduce(
    (sum, { said: heard, responses }) => sum + responses * heard.filter((code) => code > 0).length,
    0,
  );
  const expected = spoken.reduce((sum, { rows: many }) => sum + many, 0);
  if (counted === expected) return { votes, repeated: undefined };
  return {
    votes,
    repeated: {
      key: response,
      having: `sum(${mask}) <> ${bitOr(mask)}`,
      only: `${columns.verdict!.normal} <> ''`,
    },
  };
}

/** A CASE over the different texts of a column. */
function choice(
  log: Log,
  expression: string,
  combinations: readonly Combination[],
  text: (combination: Combination) => string,
  value: (text: string) => string,
): string {
  const texts = [...new Set(combinations.map(text))];
  const cases = texts.map(
    (each) => `WHEN ${expression} = ${log.dialect.text(each)} THEN ${value(each)}`,
  );
  return `(CASE ${cases.join(" ")} ELSE 0 END)`;
}

/** The values of the columns kept by their hash. */
async function keysByHash(
  log: Log,
  { kept, hash }: SurveySql,
  spoken: readonly Combination[],
  where: string,
): Promise<ReadonlyMap<string, string>> {
  const byHash = new Map(spoken.map((each) => [String(each.hash), each.key]));
  const whole = kept.length === 0 ? "0" : log.dialect.any(log.dialect.hash(kept));
  const rows = await log.query(
    `SELECT ${hash} AS iso_combination, ${whole} FROM ${log.unnumbered ?? log.from} WHERE ${where} GROUP BY iso_combination`,
  );
  return new Map(rows.map(([each, key]) => [String(key), byHash.get(String(each))!]));
}

function votesOf(
  row: readonly Cell[],
  judges: number,
  words: number,
  keys: ReadonlyMap<string, string>,
): Votes {
  const said: number[] = [];
  for (let place = 0; place < judges; place++) {
    const word = BigInt(String(row[1 + Math.floor(place / perWord)]));
    said.push(Number((word >> BigInt(3 * (place % perWord))) & 7n));
  }
  const language = row.length > words + 3 ? String(row[1 + words] ?? "") : "";
  const [responses, first] = row.slice(-2).map(Number) as [number, number];
  return { key: keys.get(String(row[0]))!, said, responseLanguage: language, responses, first };
}
