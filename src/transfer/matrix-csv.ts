import { type Estimate, isUndefined, type Undefined, undefinedBecause } from "../stats/result.js";
import { csvCell } from "../text/csv-cell.js";
import { readGrid } from "./csv-grid.js";
import { MatrixFileError } from "./matrix-file-error.js";
import { parseTrainingSet } from "./training-set.js";
import type { TransferMatrix } from "./transfer-matrix.js";

export { MatrixFileError } from "./matrix-file-error.js";

export interface MatrixCsvOptions {
  /** name of the file, for messages */
  readonly name?: string;
  readonly metric?: string;
  readonly higherIsBetter?: boolean;
  readonly base?: string;
}

/**
 * Reads the matrix CSV: first header cell `train`, then evaluation codes; each row a training set
 * (`en`, `en+fr`, or empty for a baseline) and its values; an empty cell is missing. The values may
 * have any unit.
 *
 * @throws MatrixFileError naming line, column and value of the first fault
 * @example
 * const matrix = parseMatrixCsv("train,en,fr\nen,0.9,0.7\nfr,0.6,\n");
 */
export function parseMatrixCsv(text: string, options: MatrixCsvOptions = {}): TransferMatrix {
  const name = options.name ?? "matrix";
  const rows = readGrid(text, name);
  const header = rows[0];
  if (header === undefined) {
    throw new MatrixFileError(
      name,
      1,
      "",
      "",
      "the file is empty; a header `train,<codes>` is needed",
    );
  }
  const [corner = "", ...evaluations] = header.cells;
  if (corner !== "train") {
    throw new MatrixFileError(
      name,
      header.line,
      "1",
      corner,
      "the first header cell must be `train`",
    );
  }
  if (evaluations.length === 0) {
    throw new MatrixFileError(name, header.line, "", "", "no evaluation language in the header");
  }
  for (const [index, code] of evaluations.entries()) {
    const column = String(index + 2);
    if (code === "") {
      throw new MatrixFileError(name, header.line, column, "", "an evaluation code is missing");
    }
    if (evaluations.indexOf(code) !== index) {
      throw new MatrixFileError(
        name,
        header.line,
        column,
        code,
        "this evaluation code stands twice",
      );
    }
  }
  const seen = new Map<string, number>();
  const body = rows.slice(1);
  const cells = body.map(({ cells: [label = "", ...values], line }) => {
    const earlier = seen.get(label);
    if (earlier !== undefined) {
      const remedy = `this training set stands already on line ${earlier}`;
      throw new MatrixFileError(name, line, "train", label, remedy);
    }
    seen.set(label, line);
    const members = parseTrainingSet(label).languages;
    const faulty = members.find((code, at) => code === "" || members.indexOf(code) !== at);
    if (faulty !== undefined) {
      const remedy = faulty === "" ? "a language is missing beside +" : `${faulty} stands twice`;
      throw new MatrixFileError(name, line, "train", label, remedy);
    }
    if (values.length !== evaluations.length) {
      const remedy = `${values.length} values, but the header names ${evaluations.length} languages`;
      throw new MatrixFileError(name, line, "", "", remedy);
    }
    return values.map((value, index) => readCell(value, name, line, evaluations[index]!));
  });
  if (body.length === 0) {
    throw new MatrixFileError(name, header.line, "", "", "the file has a header but no row");
  }
  return {
    metric: options.metric ?? "value",
    judgePolicy: "",
    unit: "other",
    ...(options.higherIsBetter === undefined ? {} : { higherIsBetter: options.higherIsBetter }),
    ...(options.base === undefined ? {} : { base: options.base }),
    train: body.map((row) => parseTrainingSet(row.cells[0]!)),
    eval: evaluations,
    cells,
  };
}

/**
 * Writes the matrix CSV, values in full precision, a missing cell as an empty one.
 *
 * @example
 * formatMatrixCsv(matrix); // "train,en,fr\nen,0.9,0.7\n"
 */
export function formatMatrixCsv(matrix: TransferMatrix): string {
  const rows = matrix.train.map((set, row) => [
    set.label,
    ...matrix.cells[row]!.map((cell) => (isUndefined(cell) ? "" : String(cell.value))),
  ]);
  return [["train", ...matrix.eval], ...rows]
    .map((row) => row.map(csvCell).join(",") + "\n")
    .join("");
}

function readCell(text: string, name: string, line: number, column: string): Estimate | Undefined {
  if (text === "") return undefinedBecause("not-measured", "the cell is empty in the file");
  const value = Number(text);
  if (!Number.isFinite(value)) {
    const remedy = "a finite number is needed, or nothing where the value is missing";
    throw new MatrixFileError(name, line, column, text, remedy);
  }
  return { value };
}
