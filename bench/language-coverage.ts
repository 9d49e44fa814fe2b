import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { resolveLanguage, speakersOf, tryResolveLanguage } from "../src/languages/index.js";
import { readStudy } from "../src/studies/index.js";
import { readStudyRuns } from "../src/studies/study-runs.js";

/**
 * Which languages the data sets have: those of the studies in data/ by their results, others by the
 * languages their documents name. Writes data/language-coverage/coverage.csv and speakers.csv.
 *
 * Run: node bench/run.mjs bench/language-coverage.ts
 */

const DATA = new URL("../data/", import.meta.url).pathname;
/** Studies of one data set each, by their folders. */
const STUDIES = [
  "bitter-lesson",
  "duoguard",
  "eu24-refusals",
  "low-resource-jailbreak",
  "mmmlu",
  "multilingual-jailbreak",
  "qwen3guard",
  "refusal-direction",
  "refusal-generalisation",
  "rtp-lx-agreement",
  "xsafety",
];
const FOLDER = `${DATA}language-coverage/`;

/** A data set's languages, by the codes the package calls them. */
export function coveredLanguages(): ReadonlyMap<string, readonly string[]> {
  const covered = new Map<string, readonly string[]>();
  const text = readFileSync(`${FOLDER}named.csv`, "utf8");
  for (const row of parse(text, { columns: true }) as Record<string, string>[]) {
    covered.set(row["benchmark"]!, row["languages"]!.split(" ").map(codeOf));
  }
  for (const name of STUDIES) {
    const study = readStudy(`${DATA}${name}`);
    const { languages } = study.declaration;
    // a study's own languages have a script; its own labels that are no language, such as "others", have none
    const scripts = new Map(languages.map((own) => [own.code, own.scripts]));
    const codes = readStudyRuns(study)
      .levels("eval")
      .filter((code) => !scripts.has(code) || scripts.get(code) !== undefined)
      .map((code) => (scripts.has(code) ? code : codeOf(code)));
    covered.set(name, [...new Set(codes)]);
  }
  return covered;
}

function codeOf(code: string): string {
  const { iso639_1, iso639_3 } = resolveLanguage(code);
  return iso639_1 ?? iso639_3 ?? code;
}

function countOf(code: string): number | undefined {
  return tryResolveLanguage(code).ok ? speakersOf(code)?.total : undefined;
}

/** The two tables, as text. */
export function coverageTables(): { readonly coverage: string; readonly speakers: string } {
  const covered = coveredLanguages();
  const counts = new Map<string, number>();
  for (const codes of covered.values()) {
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  // the most covered first
  const languages = [...counts.keys()].sort(
    (a, b) => counts.get(b)! - counts.get(a)! || (a < b ? -1 : 1),
  );
  const rows = [...covered].flatMap(([benchmark, codes]) =>
    languages.map(
      (code) => `${benchmark},,${code},covered,${codes.includes(code) ? 1 : 0},fraction\n`,
    ),
  );
  // 0 where no count is known
  const speakers = languages.map((code) => `${code},${Math.round(countOf(code) ?? 0)}\n`);
  return {
    coverage: `benchmark,train,eval,metric,value,unit\n${rows.join("")}`,
    speakers: `eval,speakers\n${speakers.join("")}`,
  };
}

if (process.argv.some((argument) => argument.endsWith("language-coverage.ts"))) {
  const { coverage, speakers } = coverageTables();
  writeFileSync(`${FOLDER}coverage.csv`, coverage);
  writeFileSync(`${FOLDER}speakers.csv`, speakers);
}
