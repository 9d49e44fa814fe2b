import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import * as os from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { cacheFolder, loadCached } from "../../src/notebook/code-cache.js";

vi.mock("node:os", async (original) => {
  const real = await original<typeof os>();
  return { ...real, homedir: vi.fn(real.homedir) };
});

const folder = mkdtempSync(join(os.tmpdir(), "isogloss-code-"));
const cache = join(folder, "cache");
const path = join(folder, "module.cjs");
const SOURCE = `
const { sep } = require("node:path");
exports.beside = require("./beside.cjs");
exports.answer = () => [__filename, typeof sep, module.exports === exports];`;

beforeEach(() => {
  rmSync(cache, { recursive: true, force: true });
  writeFileSync(join(folder, "beside.cjs"), "module.exports = 7;");
  writeFileSync(path, SOURCE);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Loaded {
  beside: number;
  answer(): unknown;
}

function load() {
  const loaded = loadCached(path, cache);
  const exports = loaded.exports as Loaded;
  expect(exports.beside).toBe(7);
  expect(exports.answer()).toEqual([path, "string", true]);
  return loaded;
}

test("a module is loaded as require() would, from its source and from what was kept", () => {
  const loaded = load();
  expect(createRequire(path)(path)).toBe(loaded.exports);
  loaded.keep();
  const [kept, ...more] = readdirSync(cache);
  expect(more).toEqual([]);
  const written = statSync(join(cache, kept!)).ino;
  load().keep();
  expect(statSync(join(cache, kept!)).ino).toBe(written);
});

test.each([
  ["cut off", (file: Buffer) => file.subarray(0, file.length / 2)],
  ["a bit else", (file: Buffer) => file.map((byte, at) => (at === 200 ? byte ^ 1 : byte))],
  ["empty", () => Buffer.alloc(0)],
])("what is %s is not used, and replaced", (_, damage) => {
  load().keep();
  const [kept] = readdirSync(cache);
  const before = readFileSync(join(cache, kept!));
  writeFileSync(join(cache, kept!), damage(before));
  load().keep();
  expect(readdirSync(cache)).toEqual([kept]);
  expect(readFileSync(join(cache, kept!)).length).toBeGreaterThan(before.length / 2);
});

test("a module changed at the same length is not taken for what it was", () => {
  load().keep();
  writeFileSync(path, SOURCE.replace("[__filename", "[__dirname "));
  expect((loadCached(path, cache).exports as Loaded).answer()).toEqual([folder, "string", true]);
});

test.skipIf(process.platform === "win32")("what others may write is not run", () => {
  load().keep();
  const [kept] = readdirSync(cache);
  const file = join(cache, kept!);
  expect(statSync(cache).mode & 0o777).toBe(0o700);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const untouched = statSync(file).ino;
  load().keep();
  expect(statSync(file).ino).toBe(untouched);
  chmodSync(file, 0o660);
  load().keep();
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.skipIf(process.getuid?.() !== 0)("what another user has written is not run", () => {
  load().keep();
  const [kept] = readdirSync(cache);
  const file = join(cache, kept!);
  chownSync(file, 54_321, 54_321);
  load().keep();
  expect(statSync(file).uid).toBe(0);
});

test("somebody whom the system does not know has a cache among temporary files", () => {
  vi.mocked(os.homedir).mockImplementationOnce(() => {
    throw new Error("no such user");
  });
  expect(cacheFolder({}, "linux")).toBe(join(os.tmpdir(), ".cache", "isogloss"));
});

test("a folder that cannot be written to changes nothing", () => {
  writeFileSync(cache, "a file in its place");
  load().keep();
});

test.each([
  [{ XDG_CACHE_HOME: "/xdg" }, "linux", join("/xdg", "isogloss")],
  [{}, "linux", join(os.homedir(), ".cache", "isogloss")],
  [{}, "darwin", join(os.homedir(), "Library", "Caches", "isogloss")],
  [{ LOCALAPPDATA: "/local" }, "win32", join("/local", "isogloss")],
] as const)("knows where caches go: %o on %s", (env, platform, expected) => {
  expect(cacheFolder(env, platform)).toBe(expected);
});
