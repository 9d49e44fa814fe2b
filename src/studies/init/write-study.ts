import { Document, isCollection, isMap, stringify } from "yaml";
import type { Detected } from "./detect.js";
import type { Proposal } from "./propose.js";

export interface Draft {
  readonly study: string;
  /** the results' file name */
  readonly results: string;
  readonly detected: Detected;
  /** labels among the languages that the package does not know */
  readonly unknown: readonly string[];
  /** the results say themselves that they are simulated */
  readonly simulated: boolean;
  readonly figures: readonly Proposal[];
  readonly claims: readonly Proposal[];
  /** address of the schema, for editors */
  readonly schema?: string;
}

/** The text of `study.yaml`, with comments that say what to look at. */
export function studyYaml(draft: Draft): string {
  const { study, results, detected, unknown, simulated, figures, claims, schema } = draft;
  return [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    comment(`Begun by \`isogloss init\` from ${results}: ${inWords(detected)}.`),
    pair("study", study),
    "# the question, in one line\n" + pair("title", titleOf(detected)),
    "# what it shows, in words, once you know:\n# finding: …",
    "# whom to cite; where the results are from, their licence and limits go to SOURCE.md\n" +
      pair("citation", "unpublished results"),
    ...(simulated ? [pair("simulated", true)] : []),
    pair("results", [results]),
    ...(detected.base === undefined
      ? []
      : [
          `# every training set has it, so that a row counts by what it added\n${pair("base", detected.base)}`,
        ]),
    ...(unknown.length === 0 ? [] : [unknownLanguages(unknown)]),
    "",
    "# Draw them with: isogloss reproduce (kinds and settings: study.schema.json)",
    list("figures", figures),
    "",
    comment(
      `What is published, recomputed by: isogloss check. The values here are what ${results} gave when this was written: put what your text prints in their place, with its decimals, and say where it stands.`,
    ),
    list("claims", claims),
    "",
  ].join("\n");
}

function inWords({ rows, models, train, languages, judges, metrics }: Detected): string {
  const count = (number: number, one: string, many = `${one}s`) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  return [
    ...count(rows, "row"),
    ...count(metrics.length, "metric"),
    ...count(models.length, "model"),
    ...count(train.filter((set) => set !== "").length, "training set"),
    ...count(languages.length, "evaluation language"),
    ...count(judges.length, "judge"),
  ].join(", ");
}

function titleOf({ metrics, models, languages, train }: Detected): string {
  const what = metrics[0]?.name.replaceAll("_", " ") ?? "results";
  const trained = train.filter((set) => set !== "").length;
  const who =
    trained > 1
      ? `${trained} training sets`
      : models.length > 1
        ? `${models.length} models`
        : "one model";
  const where = languages.length === 1 ? "one language" : `${languages.length} languages`;
  return `${what[0]!.toUpperCase()}${what.slice(1)} of ${who} in ${where}`;
}

function unknownLanguages(unknown: readonly string[]): string {
  const languages = unknown.map((code) => ({ code, name: code }));
  return `# not languages the package knows: correct the slips, and name the others\n${pair("languages", languages)}`;
}

function list(key: string, proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return `${key}: []`;
  const items = proposals.map(({ because, value }) => {
    const text = entryText(value).replaceAll(/^/gm, "  ");
    return because === "" ? text : `  # ${oneLine(because)}\n${text}`;
  });
  return `${key}:\n${items.join("\n")}`;
}

/** One entry of a list, a line for each of its settings. */
function entryText(value: object): string {
  const document = new Document([value]);
  for (const entry of isCollection(document.contents) ? document.contents.items : []) {
    for (const { value: setting } of isMap(entry) ? entry.items : []) {
      if (isCollection(setting)) setting.flow = true;
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}

function pair(key: string, value: unknown): string {
  return stringify({ [key]: value }, { lineWidth: 100 }).trimEnd();
}

function comment(text: string): string {
  return oneLine(text)
    .replaceAll(/(.{1,96})(?: |$)/g, "# $1\n")
    .trimEnd();
}

/** A file's name or a metric may hold anything: in a comment it stays on its line. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ");
}

/** The text of SOURCE.md, to be filled in. */
export function sourceText({ study, results, detected }: Draft): string {
  return `# ${study}

**Source.** Who made these results, where they are published, and under what licence the numbers may be passed on.

**What it is.** \`${oneLine(results).replaceAll("`", "'")}\`: ${inWords(detected)}. Say what was asked of which models, in which languages, and what one row is.

**How the numbers were obtained.** Read off a table, counted from logs, sent by the authors. Who judged, and by what rule several judges' verdicts became one.

**What it is not.** What is missing; what was inferred rather than measured; whether items are translations of one another; how many runs and seeds stand behind a row.
`;
}
