import { describe, expect, it } from "vitest";
import { matrixInWords } from "../../src/transfer/in-words.js";
import { frame } from "./fixtures.js";

describe("a matrix in words", () => {
  it("counts which additions to the base move the others which way", () => {
    const matrix = frame(
      ["en", "en+fr", "en+pt"],
      ["en", "fr", "pt"],
      [
        [0.9, 0.5, 0.5],
        [0.8, 0.9, 0.4],
        [0.9, 0.7, 0.9],
      ],
      "en",
    );
    // English was trained on throughout; en+fr: −10 points on pt; en+pt: +20 on fr
    expect(matrixInWords(matrix)).toBe(
      "1 of 2 additions to en lower the refusal rate elsewhere: −10.0 to +20.0 points",
    );
  });

  it("names the ends of the rows where there is no base", () => {
    const matrix = frame(
      ["de", ""],
      ["de", "fr"],
      [
        [0.9, 0.5],
        [0.1, 0.2],
      ],
    );
    expect(matrixInWords(matrix)).toBe("Mean refusal rate from 15.0% (baseline) to 50.0% (de)");
    expect(matrixInWords(frame(["de"], ["fr"], [[null]]))).toBe("Nothing was measured");
  });

  it("compares models where all of them were measured", () => {
    const matrix = frame(
      ["", ""],
      ["de", "yo"],
      [
        [0.1, 0.9],
        [0.2, null],
      ],
    );
    const models = { ...matrix, train: ["A", "B"].map((label) => ({ label, languages: [] })) };
    expect(matrixInWords(models)).toBe(
      "Mean refusal rate from 10.0% (A) to 20.0% (B) over the one language measured in every row",
    );
  });
});
