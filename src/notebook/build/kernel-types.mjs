// Joins the package's declarations into one file, dist/notebook/kernel/types.d.ts, for a notebook's
// compiler: hundreds of files take it as long to find and resolve as to read.
//   node src/notebook/build/kernel-types.mjs
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../../dist", import.meta.url));
const folder = join(dist, "notebook", "kernel");

/** The modules that a cell can import, by the files that declare them. */
const ENTRIES = new Map([
  [join(dist, "index.d.ts"), "isogloss"],
  [join(dist, "notebook", "index.d.ts"), "isogloss/notebook"],
]);

/** A path in an import, an export or a type. */
const RELATIVE = /(\bfrom |\bimport\()"(\.[^"]*)\.js"/g;

const modules = new Map();
for (const path of ENTRIES.keys()) add(path);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "types.d.ts"), [...modules.values()].join(""));

/** Adds a file and those that it leans on, each as a module with a name. */
function add(path) {
  if (modules.has(path)) return;
  modules.set(path, "");
  const text = readFileSync(path, "utf8")
    .replaceAll(RELATIVE, (all, before, to) => {
      const target = join(dirname(path), `${to}.d.ts`);
      if (!existsSync(target)) throw new Error(`${path} names ${to}, which is not there`);
      add(target);
      return `${before}"${nameOf(target)}"`;
    })
    // What stands in a declared module is declared.
    .replaceAll(/^(export )?declare /gm, "$1");
  modules.set(path, `declare module "${nameOf(path)}" {\n${text}}\n`);
}

/** TypeScript looks for no file behind a name with a colon. */
function nameOf(path) {
  const inside = relative(dist, path).split(sep).join("/");
  return ENTRIES.get(path) ?? `isogloss:${inside.slice(0, -".d.ts".length)}`;
}
