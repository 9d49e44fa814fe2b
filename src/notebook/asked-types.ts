import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The parts of a `package.json` that name packages somebody asked for. */
const ASKED = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/**
 * Of the packages in `@types`, those that a notebook is given unasked: the types of Node.js, and what
 * the project around the notebook asks for. The others lie there for packages that import them, and
 * are read when those are. Without a project, all of them.
 *
 * @param names of packages in `@types`
 * @param folder of the notebook
 */
export function typesAskedFor(names: readonly string[], folder = process.cwd()): readonly string[] {
  const asked = packagesAskedFor(folder);
  if (asked === undefined) return names;
  return names.filter((name) => name === "node" || asked.has(`@types/${name}`));
}

function packagesAskedFor(folder: string): ReadonlySet<string> | undefined {
  for (let above = folder; ; above = join(above, "..")) {
    const text = textOf(join(above, "package.json"));
    if (text !== undefined) return packagesIn(text);
    if (join(above, "..") === above) return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function packagesIn(text: string): ReadonlySet<string> | undefined {
  try {
    const project: unknown = JSON.parse(text);
    const lists = Object.entries(Object(project) as Record<string, unknown>)
      .filter(([key]) => ASKED.includes(key))
      .map(([, list]) => Object.keys(Object(list) as object));
    return new Set(lists.flat());
  } catch {
    return undefined;
  }
}
