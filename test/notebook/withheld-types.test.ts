import { expect, test } from "vitest";
import { WithheldTypes } from "../../src/notebook/withheld-types.js";

const INDEX = [
  '/// <reference path="../fs.d.ts" />',
  '/// <reference path="../http2.d.ts" />',
  '/// <reference path="../inspector.generated.d.ts" />',
  '/// <reference path="../stream.d.ts" />',
].join("\n");

function begun(): WithheldTypes {
  const types = new WithheldTypes();
  const read = types.read("/p/node_modules/@types/node/ts5.6/index.d.ts", INDEX);
  expect(read.split("\n").filter(Boolean)).toEqual([
    '/// <reference path="../fs.d.ts" />',
    '/// <reference path="../stream.d.ts" />',
  ]);
  return types;
}

test.each([
  `import { connect } from "http2";`,
  `import * as inspector from 'node:inspector/promises'`,
  `const repl = await import("node:repl");`,
  `const { test } = require("node:test");`,
])("what %s needs is added, once", (cell) => {
  const types = begun();
  expect(types.missing()).toBeUndefined();
  types.look(cell);
  expect(types.missing()).toContain(`from "/p/node_modules/@types/node/http2"`);
  expect(types.missing()).toBeUndefined();
});

test.each([`import { readFileSync } from "node:fs";`, `split({ of: "test", by: "cluster" })`])(
  "%s needs nothing more",
  (cell) => {
    const types = begun();
    types.look(cell);
    expect(types.missing()).toBeUndefined();
  },
);

test("what another package's declarations import counts, what those of Node.js import does not", () => {
  const types = begun();
  const text = `import type { Session } from "inspector";`;
  expect(types.read("/p/node_modules/@types/node/process.d.ts", text)).toBe(text);
  expect(types.missing()).toBeUndefined();
  types.read("/p/node_modules/other/index.d.ts", text);
  expect(types.missing()).toBeDefined();
});
