import type { LanguageRegistry } from "../../languages/index.js";
import type { Runs } from "../../runs/index.js";
import type { StudyDeclaration } from "../study-declaration.js";

/** What every figure of a study is drawn with. */
export interface StudyContext {
  readonly folder: string;
  readonly declaration: StudyDeclaration;
  readonly runs: Runs;
  /** the languages of the package, and those the study defines */
  readonly registry: LanguageRegistry;
  /** told what an analysis warns of */
  readonly warn?: (message: string) => void;
}

/** A value's name as the study wants it shown. */
export function nameOf({ declaration }: StudyContext, column: string, value: string): string {
  return declaration.labels[column]?.[value] ?? value;
}
