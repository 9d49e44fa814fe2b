import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import * as isogloss from "../../src/index.js";
import * as notebook from "../../src/notebook/index.js";
import { loadCached } from "../../src/notebook/code-cache.js";
import { PACKAGE_ROOT } from "../../src/notebook/package-root.js";

const folder = mkdtempSync(join(tmpdir(), "isogloss-modules-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Joined {
  readonly isogloss: typeof isogloss;
  readonly notebook: typeof notebook;
}

test("the modules that the build joins for a kernel are the package, whole, and draw as it does", async () => {
  const path = join(PACKAGE_ROOT, "dist", "notebook", "kernel", "modules.js");
  const joined = loadCached(path, folder).exports as Joined;
  expect(Object.keys(joined.isogloss).toSorted()).toEqual(Object.keys(isogloss).toSorted());
  expect(Object.keys(joined.notebook).toSorted()).toEqual(Object.keys(notebook).toSorted());
  const plane = {
    size: 2,
    dimensions: 2,
    points: Float64Array.of(0, 0, 3, 4),
    goodnessOfFit: [1, 1] as const,
  };
  const drawn = await Promise.all(
    [isogloss, joined.isogloss].map(({ languageMap, renderSvg }) =>
      renderSvg(languageMap(["en", "zu"], plane, { of: "distances" })),
    ),
  );
  expect(drawn[1]).toBe(drawn[0]);
});
