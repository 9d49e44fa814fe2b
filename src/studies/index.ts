export { FIGURE_FORMATS, type FigureFormat } from "./figure-formats.js";
export {
  type FigureDone,
  type Reproduced,
  reproduceStudy,
  type ReproduceOptions,
} from "./reproduce.js";
export {
  type Discrepancy,
  type DiscrepancyReason,
  type Verified,
  verifyStudy,
  type VerifyOptions,
} from "./verify.js";
export type { Manifest, ManifestEntry } from "./manifest.js";
export { parseStudy, readStudy, type Study, StudyError, type StudyIssue } from "./study.js";
export { drawPlan, folderHashes, openStudy, type OpenStudy } from "./study-figures.js";
export type { PlannedFigure } from "./expand.js";
export { codeFingerprint, versions, type Versions } from "./fingerprint.js";
export { insideFolder } from "./inside-folder.js";
export type { FigureDeclaration, StudyDeclaration } from "./study-declaration.js";
export { findStudies } from "./find-studies.js";
export {
  checkStudy,
  type CheckedClaim,
  claimRows,
  claimsMarkdown,
  type ClaimSummary,
  intervalOf,
  printedOf,
  recomputedOf,
  summarizeClaims,
  type ClaimVerdict,
} from "./claims/index.js";
export {
  type Detected,
  type DetectedMetric,
  type Initiated,
  type InitOptions,
  initStudy,
} from "./init/index.js";
