import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import Module, { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

const HASH_BYTES = 20;

/** What a CommonJS module finds around it. */
const PARAMETERS = ["exports", "require", "module", "__filename", "__dirname", "importModule"];

/** A module that was loaded, and how to keep what V8 made of its source. */
export interface LoadedModule {
  readonly exports: unknown;
  /**
   * Keeps what V8 made of the functions called so far for the next start; does nothing if this start
   * has found some kept. Called again, it keeps what has been called by then.
   */
  keep(): void;
}

/**
 * Loads a large CommonJS module with the code that V8 made of it at an earlier start, which saves
 * reading its source again, function by function. V8 refuses code of another version of itself or of
 * another source; whatever goes wrong with the cache, the module is loaded from its source.
 *
 * Code that was kept cannot call `import()`. The module finds a function in its place, by the name of
 * `importModule`, beside `require`.
 *
 * @param path of the module; it must not be loaded yet
 * @param folder where the code is kept
 */
export function loadCached(path: string, folder = cacheFolder()): LoadedModule {
  const source = `(function (${PARAMETERS.join(", ")}) { ${readFileSync(path, "utf8")}\n})`;
  // V8 itself compares no more than the length of the source.
  const kept = join(
    folder,
    `${hashOf(source).toString("hex")}-${process.version}-${process.arch}.code`,
  );
  const cachedData = readOrNothing(kept);
  const script = new Script(source, {
    filename: path,
    ...(cachedData && { cachedData }),
  });
  const require = createRequire(path);
  const module = new Module(path);
  module.filename = path;
  const run = script.runInThisContext() as (...parts: readonly unknown[]) => void;
  run.call(module.exports, module.exports, require, module, path, dirname(path), importModule);
  module.loaded = true;
  require.cache[path] = module;
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    exports: module.exports,
    keep: () => {
      if (!isKept) writeOrNothing(kept, script.createCachedData());
    },
  };
}

function importModule(name: string): Promise<unknown> {
  return import(name) as Promise<unknown>;
}

/** Where a person's programs keep what they can make again, by platform. */
export function cacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const home = homeOrTemporary();
  const caches =
    platform === "darwin"
      ? join(home, "Library", "Caches")
      : platform === "win32"
        ? (env["LOCALAPPDATA"] ?? join(home, "AppData", "Local"))
        : env["XDG_CACHE_HOME"] || join(home, ".cache");
  return join(caches, "isogloss");
}

/** A person whom the system does not know, as in many containers, has no home. */
function homeOrTemporary(): string {
  try {
    return homedir();
  } catch {
    return tmpdir();
  }
}

/** What a file holds behind the hash of it; V8 trusts what it is given. */
function readOrNothing(path: string): Buffer | undefined {
  let opened: number | undefined;
  try {
    opened = openSync(path, "r");
    // Code is run: nobody else may have written it, in a folder that several share.
    if (!isOwn(fstatSync(opened))) return undefined;
    const file = readFileSync(opened);
    const data = file.subarray(HASH_BYTES);
    return hashOf(data).equals(file.subarray(0, HASH_BYTES)) ? data : undefined;
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}

/** Whether a file is this user's, and only theirs to write; where systems have no such owner, yes. */
function isOwn({ uid, mode }: Stats): boolean {
  const own = process.getuid?.();
  return own === undefined || (uid === own && (mode & 0o022) === 0);
}

function hashOf(data: string | Uint8Array): Buffer {
  return createHash("sha1").update(data).digest();
}

/** Writes a file whole or not at all: another kernel may be reading it. */
function writeOrNothing(path: string, data: Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const own = `${path}.${randomUUID()}`;
    writeFileSync(own, Buffer.concat([hashOf(data), data]), { mode: 0o600, flag: "wx" });
    renameSync(own, path);
  } catch {
    // A folder that cannot be written to costs time at the next start, and nothing else.
  }
}
