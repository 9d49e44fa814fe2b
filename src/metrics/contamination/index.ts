export {
  contamination,
  type ContaminatedPair,
  type ContaminationOptions,
  type ContaminationReport,
  type GroupOverlap,
  type LanguageContamination,
} from "./contamination.js";
export {
  contaminationEffect,
  type ContaminationEffect,
  type ContaminationEffectOptions,
} from "./effect.js";
export { itemsOf, type SetItem } from "./items.js";
export { itemsOfRecords, loadItems, type ItemColumns } from "./load-items.js";
export { nearDuplicates, type NearDuplicate } from "./near-duplicates.js";
export { shingles } from "./shingles.js";
