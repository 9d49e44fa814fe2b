import { expect, test } from "vitest";
import { defaultRegistry } from "../../src/languages/index.js";
import { studyDistance } from "../../src/studies/study-distance.js";
import { parseMatrixCsv } from "../../src/transfer/index.js";

const matrix = parseMatrixCsv("train,de,zz1\nen,1,2\nzz1,3,4\n");

test("a study's own language has distances, by what the study says of it", () => {
  const registry = defaultRegistry().with({
    code: "zz1",
    name: "a dialect of the study",
    source: "defined by the study",
    within: "indo1319",
    latitude: 48,
    longitude: 11,
  });
  const { languages, values } = studyDistance(".", "geographic", matrix, registry);
  expect(languages).toEqual(["en", "zz1", "de"]);
  expect(values.every((value) => Number.isFinite(value))).toBe(true);
});

test("a language that nobody knows has no distance", () => {
  expect(studyDistance(".", "geographic", matrix, defaultRegistry()).languages).toEqual([
    "en",
    "de",
  ]);
});
