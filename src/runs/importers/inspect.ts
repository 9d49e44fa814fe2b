import { fault } from "../reject.js";
import { shownJson } from "../shown-json.js";
import { readZip } from "../text/zip.js";
import { verdictNamed } from "../verdict.js";
import { headerOf, jsonOf } from "./inspect-archive.js";
import { readDocument } from "./json-document.js";
import {
  isJsonObject,
  listIn,
  memberOf,
  numberIn,
  objectIn,
  responseColumn,
  textIn,
  type JsonObject,
  type Log,
} from "./log.js";
import { evalOf } from "./task-language.js";

/** Inspect's letters: correct, incorrect, partly correct, no answer. */
const letters: ReadonlyMap<string, number> = new Map([
  ["C", 1],
  ["I", 0],
  ["P", 0.5],
  ["N", 0],
]);

/**
 * Logs of Inspect, `.json` or `.eval`: one row for each sample and scorer, a verdict row where the
 * scorer's value is a verdict (then the scorer is the judge), a score row otherwise; `epoch` is a
 * slice. A log without samples gives its metrics as aggregate rows, standard errors and deviations
 * left out. A log that did not end in success is refused: its numbers are not final.
 */
export function importInspect(log: Log): void {
  if (/\.eval$/i.test(log.file)) {
    importArchive(log);
    return;
  }
  const document = readDocument(log);
  if (document === undefined) return;
  if (!isJsonObject(document.value)) {
    log.reject(1, fault("", "", "unexpected-shape", "this is not a log of Inspect"));
    return;
  }
  const samples = listIn(document.value, "samples") ?? [];
  readLog(log, document.value, samples.length);
  for (const [at, sample] of samples.entries()) readSample(log, document.value, sample, at + 1);
}

/**
 * An `.eval` archive: `header.json`, or while the log was never finished `_journal/start.json`, and a
 * file for each sample; newer versions may give a sample a folder of its own, with `sample.json` and
 * `metadata.json` in it.
 */
function importArchive(log: Log): void {
  const bytes = log.source.bytes(log.limits);
  if ("fault" in bytes) {
    log.reject(0, bytes.fault);
    return;
  }
  const archive = readZip(bytes, log.limits.unpacked);
  if ("fault" in archive) {
    log.reject(0, archive.fault);
    return;
  }
  // where an archive names an entry twice the last was written last
  const entries = new Map(archive.entries.map((entry) => [entry.name, entry]));
  const root = headerOf(log, entries);
  if (root === undefined) return;
  // an id may hold slashes (`HumanEval/0`), which then stand in the entry's name
  const samples = [...entries.values()].filter(
    ({ name }) =>
      /^samples\/(?:[^/]+\.json|.+_epoch_\d+(?:\/sample)?\.json)$/.test(name) &&
      !/\/(?:metadata|skeleton)\.json$|_epoch_\d+\/(?!sample\.json)/.test(name),
  );
  readLog(log, root, samples.length);
  for (const [at, entry] of samples.entries()) {
    const sample = jsonOf(log, entry, at + 1);
    if (sample === undefined) continue;
    const beside = entries.get(entry.name.replace(/sample\.json$/, "metadata.json"));
    const metadata =
      beside === undefined || beside === entry ? undefined : jsonOf(log, beside, at + 1);
    const whole = isJsonObject(sample) && metadata !== undefined ? { ...sample, metadata } : sample;
    readSample(log, root, whole, at + 1);
  }
}

/** What the log says as a whole: its status, and its metrics where it holds no samples. */
function readLog(log: Log, root: JsonObject, samples: number): void {
  const status = textIn(root, "status");
  const task = objectIn(root, "eval");
  if (task === undefined) {
    const message = "no `eval`: this is not a log of Inspect";
    log.reject(1, fault("eval", "", "unexpected-shape", message));
    return;
  }
  if (status !== "success" && status !== "") {
    const message = `the log's status is ${status}: its numbers are not final`;
    log.reject(1, fault("status", status, "incomplete-log", message));
  }
  const results = objectIn(root, "results") ?? {};
  const n = numberIn(results, "completed_samples");
  if (samples > 0) {
    if (n !== undefined && n > samples) {
      const message = `the log counts ${n} completed samples and holds ${samples}: it is truncated`;
      log.reject(1, fault("samples", String(samples), "incomplete-log", message));
    }
    return;
  }
  let rows = 0;
  // version 1 of the log had one scorer: its name, and its metrics beside it
  const single = { ...objectIn(results, "scorer"), metrics: memberOf(results, "metrics") };
  for (const entry of listIn(results, "scores") ?? [single]) {
    if (!isJsonObject(entry)) continue;
    for (const [name, metric] of Object.entries(objectIn(entry, "metrics") ?? {})) {
      if (/^(?:bootstrap_)?(?:stderr|std|var)(?:$|[^a-z])/.test(name)) continue;
      rows++;
      const value = isJsonObject(metric) ? numberIn(metric, "value") : undefined;
      const counted = numberIn(entry, "scored_samples") ?? n;
      if (value === undefined && counted !== 0) {
        const message = `the log has no number for ${name}`;
        log.reject(1, fault(name, shownJson(metric), "missing-value", message));
        continue;
      }
      const row = { ...taskColumns(log, task), scorer: textIn(entry, "name"), metric: name };
      log.row(1, { ...row, value: counted === 0 ? null : value, n: counted });
    }
  }
  if (rows === 0)
    log.reject(1, fault("", "", "no-rows", "the log has neither samples nor metrics"));
}

function taskColumns(log: Log, task: JsonObject): Record<string, string> {
  const args = objectIn(task, "task_args") ?? {};
  const named = textIn(args, "language") || textIn(args, "lang");
  const benchmark = textIn(task, "task");
  return {
    run: textIn(task, "run_id"),
    model: textIn(task, "model"),
    eval: named || evalOf(log, benchmark),
    benchmark,
  };
}

/** What the model wrote last: the completion, or the text of the first choice. */
function completionOf(sample: JsonObject): string {
  const output = objectIn(sample, "output") ?? {};
  const [choice] = listIn(output, "choices") ?? [];
  const message = isJsonObject(choice) ? objectIn(choice, "message") : undefined;
  const content = message === undefined ? undefined : memberOf(message, "content");
  const parts = Array.isArray(content) ? (content as unknown[]) : [];
  const texts = parts.flatMap((part) =>
    isJsonObject(part) && memberOf(part, "type") === "text" ? [textIn(part, "text")] : [],
  );
  const said = typeof content === "string" ? content : texts.join("\n");
  return attached(sample, textIn(output, "completion") || said);
}

/** Long texts stand beside the sample, under a reference; what is not there is no text. */
function attached(sample: JsonObject, text: string): string {
  const reference = /^attachment:\/\/(\w+)$/.exec(text)?.[1];
  if (reference === undefined) return text;
  return textIn(objectIn(sample, "attachments") ?? {}, reference);
}

/** Inspect counts truth, and the words for it, as 1 and 0. */
function numberOf(value: unknown): unknown {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string") return value;
  const word = value.toLowerCase();
  return word === "yes" || word === "true" ? 1 : word === "no" || word === "false" ? 0 : value;
}

function readSample(log: Log, root: JsonObject, sample: unknown, line: number): void {
  const task = objectIn(root, "eval");
  if (task === undefined) return;
  if (!isJsonObject(sample)) {
    log.reject(line, fault("", "", "unexpected-shape", "a sample is an object"));
    return;
  }
  const item = textIn(sample, "id");
  const metadata = objectIn(sample, "metadata") ?? {};
  const language = textIn(metadata, "language") || textIn(metadata, "lang");
  const columns = taskColumns(log, task);
  const base = {
    ...columns,
    eval: language || columns["eval"],
    item,
    category: textIn(metadata, "category"),
    epoch: textIn(sample, "epoch"),
    ...responseColumn(log, completionOf(sample)),
  };
  const raw = JSON.stringify({ id: item, scores: memberOf(sample, "scores") });
  const single = objectIn(sample, "score");
  const scores = objectIn(sample, "scores") ?? (single === undefined ? {} : { score: single });
  const why =
    objectIn(sample, "error") !== undefined
      ? "ended in an error"
      : objectIn(sample, "invalidation") !== undefined
        ? "was marked as invalid"
        : Object.keys(scores).length === 0
          ? "has no score"
          : undefined;
  if (why !== undefined) {
    log.reject(line, fault("scores", item, "missing-value", `the sample ${why}`), raw);
    return;
  }
  for (const [scorer, score] of Object.entries(scores)) {
    const value = isJsonObject(score) ? memberOf(score, "value") : undefined;
    const values = isJsonObject(value) ? Object.entries(value) : [["", value] as const];
    for (const [part, scored] of values) {
      const name = part === "" ? scorer : `${scorer}/${part}`;
      const verdict = typeof scored === "string" ? verdictNamed(scored) : undefined;
      if (verdict !== undefined) log.row(line, { ...base, judge: name, verdict }, raw);
      else if (scored === null || scored === undefined) {
        const message = `the scorer ${name} gave no value`;
        log.reject(line, fault("score", "", "missing-value", message), raw);
      } else {
        const letter = typeof scored === "string" ? letters.get(scored) : undefined;
        const metric = letter === undefined ? name : "accuracy";
        const score = letter ?? numberOf(scored);
        log.row(line, { ...base, scorer: name, metric, score }, raw);
      }
    }
  }
}
