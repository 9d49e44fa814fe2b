import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeTypeRoots } from "../../src/notebook/node-type-roots.js";

describe("the types of Node.js", () => {
  it("are those beside the notebook or of tslab, else those that were put beside isogloss", () => {
    const root = mkdtempSync(join(tmpdir(), "isogloss-types-"));
    const modules = join(root, "node_modules");
    const own = join(modules, "tslab", "node_modules", "@types");
    expect(nodeTypeRoots([own], modules)).toEqual([own, `${modules}/@types`]);
    mkdirSync(join(own, "node"), { recursive: true });
    expect(nodeTypeRoots([own], modules)).toHaveLength(2);
    writeFileSync(join(own, "node", "package.json"), "{}");
    expect(nodeTypeRoots([own], modules)).toEqual([own]);
  });
});
