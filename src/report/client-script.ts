import { existsSync, readFileSync } from "node:fs";

/** Where the page's modules are built: beside this file or, where this runs from source, in `dist`. */
const FOLDERS = ["client/", "../../dist/report/client/"];

/** The page's own script: the modules of `client/` as one, which a policy can know by one hash. */
export function clientScript(): string {
  const folder = FOLDERS.map((path) => new URL(path, import.meta.url)).find((url) =>
    existsSync(new URL("page.js", url)),
  );
  if (folder === undefined) throw new Error("the page's script is not built; run `npm run build`");
  return joinModules("page", (name) => readFileSync(new URL(`${name}.js`, folder), "utf8"));
}

const IMPORT = /^import \{([^}]*)\} from "\.\/([\w-]+)\.js";$/gm;
const EXPORT = /^export (?=(?:async )?function (\w+)|const (\w+))/gm;

/**
 * Joins modules that import names from one another into one classic script. Each becomes a function
 * of its own, so that names within it are its own; it runs once, after those it imports from.
 *
 * @param read the text of a module, compiled, by its name
 * @throws Error for an import or export of another kind, and where modules import one another
 * @example
 * joinModules("page", (name) => readFileSync(`dist/report/client/${name}.js`, "utf8"));
 */
export function joinModules(entry: string, read: (name: string) => string): string {
  const joined = new Map<string, string>();
  const visit = (name: string, from: readonly string[]): void => {
    if (from.includes(name)) throw new Error(`modules in a circle: ${[...from, name].join(", ")}`);
    if (joined.has(name)) return;
    const exported: string[] = [];
    const body = read(name)
      .replace(/^export \{\};$/gm, "")
      .replace(/^\/\/[/#] .*$/gm, "")
      .replace(IMPORT, (_, names: string, other: string) => {
        visit(other, [...from, name]);
        return `const {${names.replaceAll(" as ", ": ")}} = ${variable(other)};`;
      })
      .replace(EXPORT, (_, action?: string, value?: string) => {
        exported.push(action ?? value ?? "");
        return "";
      })
      .trim();
    const other = /^(?:import|export)\b.*$/m.exec(body);
    if (other !== null) throw new Error(`cannot be joined: ${other[0]} (in ${name})`);
    joined.set(
      name,
      exported.length === 0
        ? `(() => {\n${body}\n})();`
        : `const ${variable(name)} = (() => {\n${body}\nreturn { ${exported.join(", ")} };\n})();`,
    );
  };
  visit(entry, []);
  return `(() => {\n"use strict";\n${[...joined.values()].join("\n")}\n})();`;
}

function variable(name: string): string {
  return `$${name.replaceAll("-", "_")}`;
}
