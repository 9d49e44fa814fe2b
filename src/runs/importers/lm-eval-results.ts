import { fault } from "../reject.js";
import { shownJson } from "../shown-json.js";
import { readDocument } from "./json-document.js";
import {
  isJsonObject,
  listIn,
  numberIn,
  objectIn,
  textIn,
  type JsonObject,
  type Log,
} from "./log.js";
import { evalOf } from "./task-language.js";

/** Members of a task's results that are no metrics. */
const notMetrics: ReadonlySet<string> = new Set([
  "alias",
  " ",
  "name",
  "samples",
  "sample_len",
  "sample_count",
]);

/**
 * Results of lm-evaluation-harness (`results_….json`): one aggregate row for each task and metric.
 * Both `"acc,none"` (0.4 and later; what follows the comma is the slice `filter`) and `"acc"` (0.3)
 * are read. Standard errors are never read as scores; a task without samples is missing, not 0; a
 * group's average is left to its tasks.
 */
export function importLmEvalResults(log: Log): void {
  const document = readDocument(log);
  if (document === undefined) return;
  const root = isJsonObject(document.value) ? document.value : {};
  const results = objectIn(root, "results");
  if (results === undefined) {
    const message = "no `results`: this is not a results file of lm-evaluation-harness";
    log.reject(1, fault("results", "", "unexpected-shape", message));
    return;
  }
  const groups = objectIn(root, "group_subtasks") ?? {};
  let rows = 0;
  for (const [task, scores] of Object.entries(results)) {
    const subtasks = listIn(groups, task) ?? [];
    // a group whose tasks are not in the file is all there is
    if (subtasks.some((subtask) => typeof subtask === "string" && Object.hasOwn(results, subtask)))
      continue;
    rows++;
    if (isJsonObject(scores)) readTask(log, root, task, scores);
    else
      log.reject(
        1,
        fault(task, shownJson(scores), "unexpected-shape", "a task's results are an object"),
      );
  }
  if (rows === 0) log.reject(1, fault("results", "", "no-rows", "the log has no task"));
}

function readTask(log: Log, root: JsonObject, task: string, scores: JsonObject): void {
  const samples = objectIn(objectIn(root, "n-samples") ?? {}, task) ?? {};
  const n =
    numberIn(samples, "effective") ?? numberIn(scores, "sample_len") ?? numberIn(scores, "samples");
  const dataset = textIn(objectIn(objectIn(root, "configs") ?? {}, task) ?? {}, "dataset_name");
  const metrics = Object.entries(scores).filter(
    ([key]) => !notMetrics.has(key) && !/_stderr(?:,|$)/.test(key),
  );
  if (metrics.length === 0) {
    log.reject(1, fault(task, "", "missing-value", `the task ${task} has no metric`));
  }
  for (const [key, value] of metrics) {
    const [metric, filter] = splitKey(key);
    const raw = JSON.stringify({ task, [key]: value });
    if (metric === "bypass") {
      const message = "`bypass` stands for a metric that was not computed";
      log.reject(1, fault(`${task}.${key}`, shownJson(value), "missing-value", message), raw);
    } else if (typeof value !== "number" && n !== 0) {
      const message = `the task ${task} has no number for ${key}`;
      log.reject(1, fault(`${task}.${key}`, shownJson(value), "not-a-number", message), raw);
    } else {
      const row = {
        model: modelOf(root),
        eval: evalOf(log, task, dataset),
        benchmark: task,
        metric,
        filter,
        value: n === 0 ? null : value,
        n,
      };
      log.row(1, row, raw);
    }
  }
}

/** `"exact_match,strict-match"` is the metric `exact_match` under the filter `strict-match`. */
function splitKey(key: string): readonly [metric: string, filter: string] {
  const comma = key.indexOf(",");
  return comma < 0 ? [key, ""] : [key.slice(0, comma), key.slice(comma + 1)];
}

/** The model: 0.4 writes its name, 0.3 only the arguments it was called with. */
function modelOf(root: JsonObject): string {
  const name = textIn(root, "model_name");
  if (name !== "") return name;
  const config = objectIn(root, "config") ?? {};
  const given = objectIn(config, "model_args");
  const called = Object.fromEntries(
    textIn(config, "model_args")
      .split(",")
      .map((part) => [part.slice(0, part.indexOf("=")).trim(), part.slice(part.indexOf("=") + 1)]),
  );
  const named = modelArguments.map((key) => textIn(given ?? called, key)).find((one) => one !== "");
  return named ?? textIn(config, "model");
}

/** What names a model among its arguments, first the most particular: an adapter comes with its base. */
const modelArguments = ["peft", "delta", "pretrained", "model", "path", "engine"] as const;
