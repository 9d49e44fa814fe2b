export type { Column, NumberColumn, StringColumn } from "./column.js";
export { combinations } from "./combinations.js";
export { levelsOf } from "./column.js";
export { fromArrow, type ArrowColumn, type ArrowLike } from "./from-arrow.js";
export { fromDataFrame, fromRows, type FrameLike, type FromRowsOptions } from "./from-rows.js";
export { groupRows, variationIn, type Grouping } from "./group.js";
export { anyLanguage, type KnowsLanguage, type LanguageAnswer } from "./language-check.js";
export { knowsIn } from "./registry-knows.js";
export {
  isKnownMetric,
  metricCatalogue,
  metricNamed,
  type Metric,
  type MetricKind,
} from "./metric-catalogue.js";
export { loadRecords, type TextRecord } from "./load-records.js";
export { metricLabel } from "./metric-label.js";
export { runsFormats, type RunsFormat } from "./format.js";
export { readRuns, readRunsText, type ReadOptions } from "./read-runs.js";
export {
  describeReject,
  isWholeFile,
  RunsError,
  type Fault,
  type Reject,
  type RejectCode,
} from "./reject.js";
export {
  responseLanguages,
  type ResponseLanguageOptions,
  type ResponseLanguageReport,
  type UndeterminedReason,
} from "./response-languages.js";
export type { AggregateRow, Row, ScoreRow, VerdictRow } from "./row.js";
export type { RowKind } from "./row-check.js";
export { Runs, type Where } from "./runs.js";
export { logFormats, type LogFormat } from "./importers/index.js";
export {
  guardModels,
  parseGuardOutput,
  type GuardModel,
  type GuardVerdict,
} from "./importers/guard-output.js";
export type { ImportOptions } from "./importers/log.js";
export type { FlagMeaning, WideMapping } from "./importers/wide-mapping.js";
export type { LoadSummary } from "./summary.js";
export type { RunsTable } from "./table.js";
export { verdictNamed, verdicts, type Verdict } from "./verdict.js";
export { rejectsToCsv, writeRejects } from "./write-rejects.js";
export { runsToCsv, writeRuns } from "./write-runs.js";
export * from "./engine/index.js";
