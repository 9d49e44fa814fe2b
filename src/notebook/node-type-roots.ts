import { existsSync } from "node:fs";
import { join, sep } from "node:path";

/**
 * Where the types of Node.js are looked for. tslab takes those beside the notebook, else those in its
 * own `node_modules`; an installer that found one version fit for all has put them beside tslab
 * instead, where it does not look, and a notebook away from them knows no `console`.
 *
 * @param roots tslab's
 * @param modules the `node_modules` in which isogloss lies, and tslab's types with it
 */
export function nodeTypeRoots(roots: readonly string[], modules: string): readonly string[] {
  const known = roots.some((root) => existsSync(join(root, "node", "package.json")));
  return known ? roots : [...roots, join(modules, "@types").split(sep).join("/")];
}
