import { basename } from "node:path";
import { fault } from "../reject.js";
import { shownJson } from "../shown-json.js";
import { readJsonLines } from "../text/jsonl.js";
import {
  folderOf,
  listIn,
  memberOf,
  responseColumn,
  textIn,
  type JsonObject,
  type Log,
} from "./log.js";
import { evalOf } from "./task-language.js";

/** Members of a sample that are no metrics; the texts among them are not carried over. */
const notMetrics: ReadonlySet<string> = new Set([
  "doc_id",
  "doc",
  "target",
  "arguments",
  "resps",
  "filtered_resps",
  "filter",
  "metrics",
  "doc_hash",
  "prompt_hash",
  "target_hash",
  "task_name",
  "input",
]);

/**
 * Item scores of lm-evaluation-harness (`samples_<task>_<time>.jsonl`, from `--log_samples`): one
 * score row for each sample and metric. Newer versions list their `metrics`; in older ones every
 * number or truth value beside the known members is one.
 */
export function importLmEvalSamples(log: Log): void {
  const named = taskOfFile(log.file);
  readJsonLines(
    log.source.blocks(log.limits),
    {
      fault: (line, wrong, raw) => log.reject(line, wrong, raw),
      object: (line, sample, raw) => readSample(log, line, sample, named, raw),
    },
    log.limits.record,
    true,
  );
}

function readSample(log: Log, line: number, sample: JsonObject, named: string, raw: string): void {
  const item = textIn(sample, "doc_id");
  const listed = listIn(sample, "metrics")?.map((name) =>
    typeof name === "string" ? name : shownJson(name),
  );
  const metrics =
    listed ?? Object.keys(sample).filter((key) => !notMetrics.has(key) && isScore(sample[key]));
  if (item === "") {
    const message = "no `doc_id`: this is not a sample of lm-evaluation-harness";
    log.reject(line, fault("doc_id", "", "unexpected-shape", message), raw);
    return;
  }
  if (metrics.length === 0) {
    log.reject(line, fault("metrics", "", "missing-value", "the sample has no metric"), raw);
  }
  const benchmark = textIn(sample, "task_name") || named;
  for (const metric of metrics) {
    const value = memberOf(sample, metric);
    if (metric === "bypass" || !isScore(value)) {
      const shown = JSON.stringify(value) ?? "";
      const message =
        metric === "bypass"
          ? "`bypass` stands for a metric that was not computed"
          : value === null
            ? "the metric has no number for this sample"
            : "the metric is no single number: it is made of all samples together";
      log.reject(line, fault(metric, shown, "not-a-number", message), raw);
      continue;
    }
    const row = {
      model: log.options.columns?.["model"] ?? modelOfFolder(log.file),
      eval: evalOf(log, benchmark),
      benchmark,
      item,
      metric,
      filter: textIn(sample, "filter"),
      score: Number(value),
      ...responseColumn(log, firstText(sample)),
    };
    log.row(line, row, raw);
  }
}

/** What the model wrote: the filtered response, or the first of several; a likelihood is no text. */
function firstText(sample: JsonObject): unknown {
  let text: unknown = memberOf(sample, "filtered_resps") ?? memberOf(sample, "resps");
  while (Array.isArray(text)) text = (text as unknown[])[0];
  return text;
}

function isScore(value: unknown): value is number | boolean {
  return typeof value === "boolean" || typeof value === "number";
}

/**
 * The model a file's folder is named after, which newer versions do (`org__model`, the files with the
 * time in their names). Any other folder says nothing of the model.
 */
function modelOfFolder(file: string): string {
  const folder = folderOf(file);
  const newer = /^samples_.+_\d{4}-\d\d-\d\dT[^/]*$/.test(basename(file));
  return newer || folder.includes("__") ? folder.replace("__", "/") : "";
}

/** The task in a file's name: `samples_xnli_sw_2024-05-01T10-00-00.123.jsonl` is of `xnli_sw`. */
function taskOfFile(file: string): string {
  const name = basename(file)
    .replace(/\.gz$/, "")
    .replace(/\.jsonl$/, "");
  return name.replace(/^samples_/, "").replace(/_\d{4}-\d\d-\d\dT.*$/, "");
}
