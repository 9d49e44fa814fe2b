import { createRequire } from "node:module";
import type { LoadedModule } from "./code-cache.js";
import { compilerInThread } from "./compiler.js";
import { lendCompiler, loadPackage } from "./kernel-modules.js";

/**
 * The program Jupyter starts for a notebook: tslab, its compiler in a thread of its own (see
 * `compiler-thread`). While that reads its declarations, all that a first figure needs is loaded
 * here; then the kernel says that it is ready.
 */

interface Tslab {
  startKernel(options: { configPath: string; enableFindLocal: boolean }): void;
}

// Figures bring their own fonts; looking through the machine's takes as long as drawing one.
process.env["DISABLE_SYSTEM_FONTS_LOAD"] ??= "1";

const require = createRequire(import.meta.url);
let modules: LoadedModule | undefined;
let cells = 0;
const compiler = compilerInThread({ isJS: false, isBrowser: false }, () => {
  // By the second cell one has run; later a kernel may be killed.
  if (++cells === 2) modules?.keep();
});
lendCompiler(require, compiler);

try {
  modules = await loadPackage(require);
  process.once("exit", () => {
    modules?.keep();
  });
} catch {
  // What fails here fails again in a cell that needs it, where it can be seen.
}

(require("tslab/dist/main.js") as Tslab).startKernel({
  configPath: process.argv[2] ?? "",
  enableFindLocal: false,
});
