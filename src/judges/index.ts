export { judgeAgreement, type AgreementOptions, type JudgeAgreement } from "./agreement.js";
export { axisVerdicts, eventOf, type Axis, type Mode, type Unclear } from "./axis.js";
export { decisionOf, unresolvedReasons, type Decision, type Unresolved } from "./decide.js";
export {
  againstPeople,
  humanRange,
  type AgreementOfWho,
  type HumanRange,
  type HumanRangeOptions,
  type JudgeAmongPeople,
  type JudgeRangeSummary,
} from "./human-range.js";
export { judgesOf, panelOf, responseColumns, type Panel, type PanelOptions } from "./panel.js";
export {
  checkWeights,
  parsePolicy,
  policyName,
  type JudgePolicy,
  type PolicyRule,
} from "./policy.js";
export { policyInWords } from "./policy-words.js";
export { verdicts, type Verdict } from "../runs/index.js";
export * from "./audit/index.js";
export type { RunsOrCounts } from "./weighed.js";
