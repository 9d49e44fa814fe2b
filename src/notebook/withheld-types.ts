/**
 * Modules of Node.js that a notebook hardly ever imports, by the file that declares them. They are a
 * third of what `@types/node` declares, and nothing else in it leans on them.
 */
const WITHHELD = ["cluster", "dgram", "http2", "inspector.generated", "repl", "test"] as const;

const NODE_INDEX = /^(.*\/@types\/node)\/(?:ts[\d.]+\/)?index\.d\.ts$/u;
const REFERENCE = new RegExp(
  String.raw`^/// <reference path="[./]*(?:${WITHHELD.join("|").replaceAll(".", "\\.")})\.d\.ts" />$`,
  "gmu",
);
const NAMED =
  /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'`](?:(?:node:)?(?:cluster|dgram|http2|inspector(?:\/promises)?|repl)|node:test(?:\/reporters)?)["'`]/u;

/**
 * The types of Node.js without the modules that nobody has named yet: a notebook's compiler reads
 * all that it is given before the first cell runs. Once a file or a cell imports one of them, they
 * are to be added.
 */
export class WithheldTypes {
  #folder: string | undefined;
  #named = false;

  /** A file's text as the compiler is to read it. */
  read(path: string, text: string): string {
    const [, folder] = NODE_INDEX.exec(path) ?? [];
    if (folder !== undefined) {
      this.#folder = folder;
      return text.replaceAll(REFERENCE, "");
    }
    if (!path.includes("/@types/node/")) this.look(text);
    return text;
  }

  /** Takes note of what a text imports. */
  look(text: string): void {
    this.#named ||= NAMED.test(text);
  }

  /** A module that declares what is missing, the first time that it is; later undefined. */
  missing(): string | undefined {
    if (!this.#named || this.#folder === undefined) return undefined;
    const folder = this.#folder;
    this.#folder = undefined;
    return WITHHELD.map((name) => `import type {} from "${folder}/${name}";\n`).join("");
  }
}
