import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { typesAskedFor } from "../../src/notebook/asked-types.js";

const folder = mkdtempSync(join(tmpdir(), "isogloss-types-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  [`{ "devDependencies": { "@types/jquery": "*" } }`, ["node", "jquery"]],
  [`{ "dependencies": { "chai": "*" } }`, ["node"]],
  [`{}`, ["node"]],
  [`[`, ["node", "chai", "jquery"]],
])("a project of %s gives %j", (project, expected) => {
  writeFileSync(join(folder, "package.json"), project);
  const notebook = join(folder, "notebooks");
  mkdirSync(notebook, { recursive: true });
  expect(typesAskedFor(["node", "chai", "jquery"], notebook)).toEqual(expected);
});
