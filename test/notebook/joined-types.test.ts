import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { JoinedTypes } from "../../src/notebook/joined-types.js";
import { PACKAGE_ROOT } from "../../src/notebook/package-root.js";

const FILE = "/notes/node_modules/isogloss/dist/notebook/kernel/types.d.ts";
const PACKAGE = "/notes/node_modules/isogloss/package.json";
const TEXT = `declare module "isogloss" {\n/** Adds. */\nexport function add(): void;\n}\n`;

test("documentation is read once somebody asks for it, and the compiler is told, once", () => {
  const joined = new JoinedTypes({ fileExists: () => true });
  const told: unknown[] = [];
  joined.watch("/notes/other.d.ts", () => told.push("other"));
  joined.watch(FILE, (...call) => told.push(call));
  expect(joined.read(FILE, TEXT)).toBe(
    `declare module "isogloss" {\n\nexport function add(): void;\n}\n`,
  );
  joined.document();
  joined.document();
  expect(told).toEqual([[FILE, 1]]);
  expect(joined.read(FILE, TEXT)).toBe(TEXT);
});

test("a package without joined types, and any other file, is read as it is", () => {
  const text = readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8");
  const built = new JoinedTypes({ fileExists: (path) => path === FILE });
  const { types, typesVersions, version } = JSON.parse(built.read(PACKAGE, text)) as {
    types: string;
    typesVersions: unknown;
    version: string;
  };
  expect(types).toBe("./dist/notebook/kernel/types.d.ts");
  expect(typesVersions).toEqual({ "*": { notebook: [types] } });
  expect(version).toBe((JSON.parse(text) as { version: string }).version);
  expect(new JoinedTypes({ fileExists: () => false }).read(PACKAGE, text)).toBe(text);
  expect(built.read("/notes/node_modules/other/package.json", text)).toBe(text);
});

test("the build joins every declaration that the two entries lead to", () => {
  const types = readFileSync(
    join(PACKAGE_ROOT, "dist", "notebook", "kernel", "types.d.ts"),
    "utf8",
  );
  const declared = new Set(
    [...types.matchAll(/^declare module "([^"]+)" \{$/gmu)].map(([, name]) => name!),
  );
  expect(declared).toContain("isogloss");
  expect(declared).toContain("isogloss/notebook");
  const named = [...types.matchAll(/^(?:import|export) .*\bfrom "(isogloss:[^"]+)";$/gmu)];
  expect(named.length).toBeGreaterThan(declared.size);
  expect(named.map(([, name]) => name!).filter((name) => !declared.has(name))).toEqual([]);
  expect(types).not.toMatch(/^(?:import|export) .*\bfrom "\./mu);
});
