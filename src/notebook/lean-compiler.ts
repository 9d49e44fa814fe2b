import { typesAskedFor } from "./asked-types.js";
import { isForeign } from "./lean-types.js";
import { nodeTypeRoots } from "./node-type-roots.js";
import { modulesFolder, PACKAGE_ROOT } from "./package-root.js";

/** The part of TypeScript's compiler that decides what tslab's converter reads and keeps. */
export interface Compiler {
  readonly sys: object;
  createWatchCompilerHost(...call: HostCall): unknown;
  createAbstractBuilder(...call: readonly unknown[]): Builder;
  bindSourceFile(file: SourceFile, options: object): void;
  getAutomaticTypeDirectiveNames(options: object, system: object): readonly string[];
}

type HostCall = [
  roots: unknown,
  options: { readonly typeRoots?: readonly string[]; readonly types?: readonly string[] },
  system: WatchSystem,
  createProgram: unknown,
  ...report: unknown[],
];

/** The part of a file system that watches. */
interface WatchSystem {
  watchFile(path: string, changed: Changed, ...call: readonly unknown[]): { close(): void };
}

type Changed = (path: string, kind: number) => void;

/** A program of one moment, as tslab holds it. */
interface Builder {
  getProgram(): Program;
  getAllDependencies(file: SourceFile): readonly string[];
}

interface Program {
  getCompilerOptions(): object;
  getSourceFiles(): readonly SourceFile[];
  getTypeChecker(): { getSymbolAtLocation(node: unknown): Symbol | undefined };
}

interface Symbol {
  readonly declarations?: readonly { getSourceFile(): SourceFile }[];
}

interface SourceFile {
  readonly fileName: string;
  readonly isDeclarationFile: boolean;
  /** the names of modules that it imports */
  readonly imports?: readonly unknown[];
}

/** What every cell sees declared from the start, as if it were one of the types in `@types`. */
const PACKAGE = ["isogloss", "isogloss/notebook"];

/**
 * The compiler as a notebook needs it. tslab asks for a program that can tell, for each of the
 * hundreds of declaration files, which others it leans on, and that is told when any of them
 * changes; nobody edits an installed package below a running notebook, and only a cell's own files are
 * ever asked about. This one knows the package's types from the first program on, watches no
 * installed file, and works out what a file leans on when it is asked.
 *
 * @param watched is told of each installed file, and how to say that its text is another now
 */
export function leanCompiler<T extends Compiler>(
  compiler: T,
  watched: (path: string, changed: Changed) => void = () => undefined,
): T {
  return {
    ...compiler,
    __esModule: true,
    createWatchCompilerHost: (roots, given, system, _, ...report) => {
      const options = {
        ...given,
        typeRoots: nodeTypeRoots(given.typeRoots ?? [], modulesFolder()),
      };
      return compiler.createWatchCompilerHost(
        roots,
        {
          ...options,
          types: [
            ...typesAskedFor(compiler.getAutomaticTypeDirectiveNames(options, system)),
            ...PACKAGE,
          ],
        },
        withoutWatchers(system, watched),
        (...call: readonly unknown[]) => {
          const builder = compiler.createAbstractBuilder(...call);
          const program = builder.getProgram();
          // tslab asks for a cell's names before anything is checked.
          for (const file of program.getSourceFiles()) {
            compiler.bindSourceFile(file, program.getCompilerOptions());
          }
          return withDependencies(builder);
        },
        ...report,
      );
    },
  };
}

function withoutWatchers(
  system: WatchSystem,
  watched: (path: string, changed: Changed) => void,
): WatchSystem {
  const own: WatchSystem = Object.create(system) as WatchSystem;
  own.watchFile = (path, changed, ...call) => {
    if (!isInstalled(path)) return system.watchFile(path, changed, ...call);
    watched(path, changed);
    return { close: () => undefined };
  };
  return own;
}

function isInstalled(path: string): boolean {
  return (
    path.endsWith("/package.json") ||
    isForeign(path) ||
    path.startsWith(`${PACKAGE_ROOT}/dist/`) ||
    path.includes("/node_modules/isogloss/dist/")
  );
}

function withDependencies(builder: Builder): Builder {
  builder.getAllDependencies = (file) => {
    const checker = builder.getProgram().getTypeChecker();
    const found = new Set([file]);
    // The set grows as it is walked; declarations lead to declarations only.
    for (const each of found) {
      if (each.isDeclarationFile) continue;
      for (const name of each.imports ?? []) {
        for (const declaration of checker.getSymbolAtLocation(name)?.declarations ?? []) {
          found.add(declaration.getSourceFile());
        }
      }
    }
    return [...found].map(({ fileName }) => fileName);
  };
  return builder;
}
