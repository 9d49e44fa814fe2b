import { createRequire } from "node:module";
import { workerData } from "node:worker_threads";
import { endOfCallee } from "./asked-call.js";
import { loadCached } from "./code-cache.js";
import type { CompilerCall, CompilerThreadData, Converter } from "./compiler.js";
import { JoinedTypes } from "./joined-types.js";
import { type Compiler, leanCompiler } from "./lean-compiler.js";
import { isForeign, withoutDocumentation } from "./lean-types.js";
import { modulesFolder } from "./package-root.js";
import { type FileSystem, lendModules } from "./package-types.js";
import { WithheldTypes } from "./withheld-types.js";
import { expandShorthand, type SyntaxTools } from "./shorthand.js";

/**
 * The thread in which a notebook's cells are compiled: tslab's converter, made to know isogloss in
 * any folder, to skip other packages' documentation, and to take shorthand properties as they are
 * meant.
 */

interface ConverterModule {
  createConverter(options: object): Converter;
  isCompleteCode(source: string): unknown;
}

interface MetadataModule {
  getCodeMetadata(source: string): unknown;
}

/** What most cells have, so that the first one finds the types it needs worked out. */
const WARM_UP = `import { readRuns } from "isogloss";\nconst warm = await Promise.all([readRuns]);\nwarm;`;

const { port, signal, options } = workerData as CompilerThreadData;
const require = createRequire(import.meta.url);
const ofTslab = createRequire(require.resolve("tslab/dist/main.js"));
const path = ofTslab.resolve("@tslab/typescript-for-tslab");
const loaded = loadCached(path);
const compiler = loaded.exports as SyntaxTools & Compiler & { sys: FileSystem };
const { sys } = compiler;
lendModules(sys, modulesFolder(), process.cwd());
const { readFile } = sys;
const joined = new JoinedTypes(sys);
// tslab takes the compiler from where modules are kept once loaded.
ofTslab.cache[path]!.exports = leanCompiler(compiler, (file, changed) => {
  joined.watch(file, changed);
});
const withheld = new WithheldTypes();
sys.readFile = (path, encoding) => {
  const text = readFile(path, encoding);
  if (text === undefined) return undefined;
  return withheld.read(
    path,
    isForeign(path) ? withoutDocumentation(text) : joined.read(path, text),
  );
};

const { createConverter, isCompleteCode } = require("tslab/dist/converter.js") as ConverterModule;
const { getCodeMetadata } = require("tslab/dist/metadata.js") as MetadataModule;
const converter = createConverter(options);
converter.convert("", WARM_UP);

/** Answers, and once more if it turns out that types of Node.js were wanting. */
function answer(call: CompilerCall): unknown {
  for (const text of call.call) if (typeof text === "string") withheld.look(text);
  addMissing();
  const answered = answerNow(call);
  return addMissing() ? answerNow(call) : answered;
}

function addMissing(): boolean {
  const types = withheld.missing();
  if (types !== undefined) converter.addModule("isogloss_node_types", types, {});
  return types !== undefined;
}

function answerNow({ method, call }: CompilerCall): unknown {
  switch (method) {
    case "convert":
      return converter.convert(call[0], expandShorthand(compiler, call[1]));
    case "addModule":
      return converter.addModule(...call);
    case "inspect":
      joined.document();
      return converter.inspect(...call) ?? inspectCall(...call);
    case "complete": {
      const { start, end, candidates } = converter.complete(...call);
      return { start, end, candidates };
    }
    case "isCompleteCode":
      return isCompleteCode(...call);
    case "getCodeMetadata":
      return getCodeMetadata(...call);
    case "close":
      return converter.close();
  }
}

/** What is called where a cell asks, when nothing stands there itself: `transferMatrix(`. */
function inspectCall(declared: string, source: string, position: number): unknown {
  const end = endOfCallee(source, position);
  return end === undefined ? undefined : converter.inspect(declared, source, end);
}

let cells = 0;
port.on("message", (call: CompilerCall) => {
  try {
    port.postMessage({ answer: answer(call) });
  } catch (error) {
    port.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : error });
  }
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
  // While the kernel runs the cell; by now most of what cells need has been called.
  if (call.method === "convert" && ++cells === 1) loaded.keep();
  if (call.method === "close") port.close();
});
