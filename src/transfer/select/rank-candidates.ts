import { tryResolveLanguage } from "../../languages/index.js";
import { type Estimate, type Undefined, undefinedBecause } from "../../stats/result.js";
import { languagesOf } from "../distances-of.js";
import { addedLanguages, isDiagonal } from "../training-set.js";
import type { TransferMatrix } from "../transfer-matrix.js";

/** One thing that could be trained on. */
export interface Candidate {
  readonly source: string;
  readonly members: readonly string[];
  /** its row, where it has one */
  readonly row: number | undefined;
  readonly column: number | undefined;
}

/** Runs, and languages that no run was trained on alone, without what was trained on the target. */
export function candidatesOf(
  matrix: TransferMatrix,
  target: string,
  further: readonly string[],
): readonly Candidate[] {
  const at = matrix.eval.indexOf(target);
  const column = at < 0 ? undefined : at;
  const rows = matrix.train.map((set, row) => ({
    source: set.label,
    members: addedLanguages(set, matrix.base),
    row,
    column,
  }));
  const single = new Set(rows.flatMap(({ members }) => (members.length === 1 ? members : [])));
  const others = [...new Set([...languagesOf(matrix), ...further])]
    .filter((code) => !single.has(code))
    .map((code) => ({ source: code, members: [code], row: undefined, column }));
  return [...rows, ...others].filter(
    ({ members }) => members.length > 0 && !members.includes(target),
  );
}

/** The best-known cell of a run on its own language: that of the smallest training set. */
export function ownCell(matrix: TransferMatrix, target: string): Estimate | Undefined {
  const column = matrix.eval.indexOf(target);
  const rows = matrix.train
    .map((set, row) => ({ set, row, size: addedLanguages(set, matrix.base).length }))
    .filter(({ set }) => isDiagonal(set, target, matrix.base))
    .toSorted((a, b) => a.size - b.size);
  return column < 0 || rows.length === 0
    ? undefinedBecause("not-measured", `no run on ${target} itself was evaluated on it`)
    : matrix.cells[rows[0]!.row]![column]!;
}

/** The code among some that stands for the same language. */
export function sameLanguage(code: string, among: readonly string[]): string | undefined {
  if (among.includes(code)) return code;
  const answer = tryResolveLanguage(code);
  if (!answer.ok) return undefined;
  return among.find((other) => {
    const found = tryResolveLanguage(other);
    return found.ok && found.language.glottocode === answer.language.glottocode;
  });
}
