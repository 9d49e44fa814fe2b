import { mkdtempSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import { parseStudy, readStudy, StudyError } from "../../src/studies/study.js";
import type { StudyDeclaration } from "../../src/studies/study-declaration.js";
import { studyJsonSchema, type studySchema } from "../../src/studies/study-schema.js";
import { declarationSource } from "./declaration-source.js";

const GOOD = `study: demo
title: A demonstration
citation: nobody
results: [runs.csv]
figures:
  - { name: map, kind: heatmap, metric: refusal_rate }
`;

const faults = (source: string) => {
  try {
    parseStudy(source, "study.yaml");
  } catch (error) {
    if (error instanceof StudyError) return error.issues;
    throw error;
  }
  return [];
};

describe("study.yaml", () => {
  it("fills in the defaults", () => {
    const study = parseStudy(GOOD, "study.yaml");
    expect(study.seed).toBe(1);
    expect(study.level).toBe(0.95);
    expect(study.figures[0]).toMatchObject({ kind: "heatmap", rows: "train", each: [] });
  });

  it("reports every fault with its line and its path", () => {
    const issues = faults(
      GOOD.replace("title: A demonstration\n", "").replace(
        "metric: refusal_rate",
        "metrik: refusal_rate",
      ),
    );
    expect(issues.map(({ line, path }) => [line, path])).toEqual([
      [1, "title"],
      [5, "figures[0].metric"],
      [5, "figures[0].metrik"],
    ]);
    expect(issues.map(({ message }) => message)).toEqual([
      "missing",
      "missing",
      'unknown key, did you mean "metric"?',
    ]);
  });

  it("suggests the kind that was meant", () => {
    const [issue] = faults(GOOD.replace("kind: heatmap", "kind: heatmapp"));
    expect(issue).toMatchObject({ path: "figures[0].kind" });
    expect(issue!.message).toContain('(found "heatmapp", did you mean "heatmap"?)');
  });

  it.each([
    ["absolute", "/etc/passwd"],
    ["climbing", "../secret.csv"],
    ["climbing within", "a/../../secret.csv"],
    ["a drive", "C:\\\\secret.csv"],
  ])("reads only inside its own folder: %s", (_, path) => {
    expect(faults(GOOD.replace("runs.csv", `"${path}"`))[0]!.message).toContain(
      "inside the study's folder",
    );
  });

  it("refuses two figures of one name, broken YAML and aliases that expand", () => {
    const twice = `${GOOD}  - { name: map, kind: heatmap, metric: refusal_rate }\n`;
    expect(faults(twice)[0]).toMatchObject({ line: 7, path: "figures[1].name" });
    expect(faults("study: [demo\n")[0]!.line).toBeGreaterThan(0);
    expect(faults(`x: &a [1]\ny: [*a, *a]\n${GOOD}`)[0]!.message).toMatch(/alias/i);
  });

  it("names the folder that has none, and a name that is not its folder's", () => {
    const root = mkdtempSync(join(tmpdir(), "isogloss-"));
    expect(() => readStudy(root)).toThrow(/no such file: a study is a folder with a study\.yaml/);
    mkdirSync(join(root, "other"));
    writeFileSync(join(root, "other", "study.yaml"), GOOD);
    expect(() => readStudy(join(root, "other"))).toThrow(
      "the study is called demo, but its folder other",
    );
  });
});

describe("the published JSON Schema", () => {
  it("is the one generated from the grammar (rewritten by `npm test -- -u`)", async () => {
    const generated = `${JSON.stringify(studyJsonSchema(), null, 2)}\n`;
    await expect(generated).toMatchFileSnapshot("../../src/studies/study.schema.json");
  });
});

describe("the types of a declaration", () => {
  it("are those the grammar infers, spelled out (rewritten by `npm test -- -u`)", async () => {
    const generated = await declarationSource();
    await expect(generated).toMatchFileSnapshot("../../src/studies/study-declaration.ts");
    // Not only by their text: the compiler refuses this where the two differ.
    expectTypeOf<StudyDeclaration>().toEqualTypeOf<z.output<typeof studySchema>>();
  }, 60_000);
});
