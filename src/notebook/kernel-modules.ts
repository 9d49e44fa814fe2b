import Module from "node:module";
import { loadCached, type LoadedModule } from "./code-cache.js";
import type { Converter, KernelCompiler } from "./compiler.js";

interface ConverterModule {
  createConverter(options: object): Converter;
}

/**
 * Gives tslab a compiler in the place of its own. The two modules of tslab that lean on TypeScript
 * are never loaded here, and so TypeScript is not: it takes as long as a small notebook's first cell,
 * and lies in the compiler's thread already. Only a cell for a browser loads tslab's own.
 *
 * @param require finds tslab
 */
export function lendCompiler(require: NodeJS.Require, compiler: KernelCompiler): void {
  const converter = require.resolve("tslab/dist/converter.js");
  const metadata = require.resolve("tslab/dist/metadata.js");
  const forBrowser = (options: object): Converter => {
    const lent = require.cache[converter];
    delete require.cache[converter];
    try {
      return (require(converter) as ConverterModule).createConverter(options);
    } finally {
      require.cache[converter] = lent;
    }
  };
  provide(require, converter, {
    createConverter: (options: object): Converter =>
      "isBrowser" in options && options.isBrowser === true ? forBrowser(options) : compiler,
    isCompleteCode: (source: string) => compiler.isCompleteCode(source),
  });
  provide(require, metadata, {
    // What tslab reads about a cell stands in a comment at its start.
    getCodeMetadata: (source: string) =>
      source.includes("/**") ? compiler.getCodeMetadata(source) : {},
  });
}

/** What `modules.js` holds: the package as cells import it, and the way to its figures. */
interface PackageModules {
  readonly isogloss: object;
  readonly notebook: object;
  vegaTools(): Promise<unknown>;
}

/**
 * Loads the package and all that a first figure needs, from the one file in which the build joins
 * them, and makes that the package that cells import. Loaded to the end before any cell: an
 * `import()` under way would make a cell's `require()` fail.
 *
 * @param require resolves paths relative to this folder
 */
export async function loadPackage(require: NodeJS.Require): Promise<LoadedModule> {
  const loaded = loadCached(require.resolve("./kernel/modules.js"));
  const { isogloss, notebook, vegaTools } = loaded.exports as PackageModules;
  provide(require, require.resolve("../index.js"), isogloss);
  provide(require, require.resolve("./index.js"), notebook);
  await vegaTools();
  return loaded;
}

/** Makes a module count as loaded. */
function provide(require: NodeJS.Require, path: string, exports: object): void {
  const module = new Module(path);
  module.filename = path;
  module.loaded = true;
  module.exports = exports;
  require.cache[path] = module;
}
