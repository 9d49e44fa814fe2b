import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUndefined } from "../../src/stats/result.js";
import { formatMatrixCsv, MatrixFileError, parseMatrixCsv } from "../../src/transfer/matrix-csv.js";

const fault = (text: string): MatrixFileError => {
  try {
    parseMatrixCsv(text, { name: "m.csv" });
  } catch (error) {
    if (error instanceof MatrixFileError) return error;
    throw error;
  }
  throw new Error("no fault was found");
};

describe("the matrix CSV", () => {
  it("reads training sets, baselines and missing cells", () => {
    const matrix = parseMatrixCsv("train,en,fr\n,0.1,0.2\nen+fr,0.9,\n");
    expect(matrix.train).toEqual([
      { label: "", languages: [] },
      { label: "en+fr", languages: ["en", "fr"] },
    ]);
    expect(matrix.eval).toEqual(["en", "fr"]);
    expect(matrix.cells[0]![1]).toEqual({ value: 0.2 });
    expect(isUndefined(matrix.cells[1]![1]) && matrix.cells[1]![1].undefined).toBe("not-measured");
  });

  it("takes a byte order mark, CRLF and spaces for what they are", () => {
    const matrix = parseMatrixCsv("\uFEFFtrain, en ,fr\r\nen,1, 2\r\n");
    expect(matrix.eval).toEqual(["en", "fr"]);
    expect(matrix.cells[0]).toEqual([{ value: 1 }, { value: 2 }]);
  });

  it.each([
    ["", 1, "", /empty/],
    ["lang,en\nen,1\n", 1, "lang", /first header cell must be `train`/],
    ["train\nen\n", 1, "", /no evaluation language/],
    ["train,en,en\nen,1,2\n", 1, "en", /stands twice/],
    ["train,en,\nen,1,2\n", 1, "", /code is missing/],
    ["train,en\n", 1, "", /no row/],
    ["train,en\nen+,1\n", 2, "en+", /a language is missing beside \+/],
    ["train,en\nde,1\nfr+fr,1\n", 3, "fr+fr", /fr stands twice/],
    ["train,en,fr\nen,1\n", 2, "", /1 values, but the header names 2/],
    ["train,en\nen,1\nen,2\n", 3, "en", /already on line 2/],
    ["train,en\nen,50%\n", 2, "50%", /finite number/],
    ["train,en\nen,Infinity\n", 2, "Infinity", /finite number/],
    ['train,en\n"en,1\n', 2, "", /not readable as CSV/],
  ])("names the line and the value of a fault: %j", (text, line, value, remedy) => {
    const error = fault(text);
    expect(error.line).toBe(line);
    expect(error.value).toBe(value);
    expect(error.message).toMatch(remedy);
    expect(error.message).toContain("m.csv:");
  });

  it("round-trips any matrix", () => {
    const label = fc.stringMatching(/^[a-z]{2,3}$/);
    const matrices = fc
      .tuple(fc.uniqueArray(label, { minLength: 1 }), fc.uniqueArray(label, { minLength: 1 }))
      .chain(([train, evaluations]) =>
        fc.record({
          train: fc.constant(train),
          eval: fc.constant(evaluations),
          values: fc.array(
            fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), {
              minLength: evaluations.length,
              maxLength: evaluations.length,
            }),
            { minLength: train.length, maxLength: train.length },
          ),
        }),
      );
    fc.assert(
      fc.property(matrices, ({ train, eval: evaluations, values }) => {
        const text = [
          ["train", ...evaluations],
          ...train.map((set, row) => [set, ...values[row]!.map((value) => value ?? "")]),
        ]
          .map(
            (row) => row.map((cell) => (Object.is(cell, -0) ? "0" : String(cell))).join(",") + "\n",
          )
          .join("");
        expect(formatMatrixCsv(parseMatrixCsv(text))).toBe(text);
      }),
    );
  });
});
