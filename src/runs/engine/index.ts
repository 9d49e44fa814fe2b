export { countRuns, described, type CountOptions, type Repeats } from "./count-runs.js";
export { CountedRuns, type CountedSummary, isCounted } from "./counted-runs.js";
export { openFiles, type CountableFormat, type FilesOptions } from "./duckdb/open-files.js";
export { LogError, type CountedReject, type Log } from "./log.js";
export {
  countableFormat,
  countableFormats,
  countFiles,
  type CountFilesOptions,
} from "./count-files.js";
export { loadRuns } from "./load-runs.js";
export { openTable, type TableOptions } from "./clickhouse/open-table.js";
export { countTable } from "./count-table.js";
