export * from "./combine/index.js";
export * from "./correlate/index.js";
export { readGrid } from "./csv-grid.js";
export { transferMatrix, type TransferOptions } from "./from-runs.js";
export { gains } from "./gains.js";
export { matrixInWords } from "./in-words.js";
export { type Margin, margins } from "./margins.js";
export {
  formatMatrixCsv,
  type MatrixCsvOptions,
  MatrixFileError,
  parseMatrixCsv,
} from "./matrix-csv.js";
export { pooledEstimate } from "./pooled.js";
export type { DroppedLanguage } from "./response.js";
export * from "./select/index.js";
export {
  addedLanguages,
  isDiagonal,
  isTrainedOn,
  parseTrainingSet,
  trainingInWords,
} from "./training-set.js";
export { type TransferCell, TransferFrame } from "./transfer-frame.js";
export type { TrainingSet, TransferMatrix } from "./transfer-matrix.js";
