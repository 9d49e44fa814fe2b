import { withoutDocumentation } from "./lean-types.js";

/** Where `package.json` says that the package's types are. */
const DECLARED = /\.\/dist\/(?:notebook\/)?index\.d\.ts/gu;

/** The file in which the build joins them. */
const JOINED = "dist/notebook/kernel/types.d.ts";

/** What a watcher is called with for a file whose text is another now. */
const CHANGED = 1;

type Changed = (path: string, kind: number) => void;

/** The part of a file system in which the package's types lie. */
interface Files {
  fileExists(path: string): boolean;
}

/**
 * The types of isogloss as a notebook's compiler is to read them: from one file instead of hundreds,
 * and without documentation until somebody asks what a name means.
 */
export class JoinedTypes {
  readonly #files: Files;
  #documented = false;
  #changed: (() => void) | undefined;

  constructor(files: Files) {
    this.#files = files;
  }

  /** A file's text as the compiler is to read it. */
  read(path: string, text: string): string {
    if (isJoined(path)) return this.#documented ? text : withoutDocumentation(text);
    if (!path.endsWith("/isogloss/package.json")) return text;
    const there = this.#files.fileExists(path.replace(/package\.json$/u, JOINED));
    return there ? text.replaceAll(DECLARED, `./${JOINED}`) : text;
  }

  /** Takes note of how the compiler wants to be told that a file has changed. */
  watch(path: string, changed: Changed): void {
    if (isJoined(path)) this.#changed = () => changed(path, CHANGED);
  }

  /** Has the documentation read from now on. */
  document(): void {
    if (this.#documented) return;
    this.#documented = true;
    this.#changed?.();
  }
}

function isJoined(path: string): boolean {
  return path.endsWith(`/${JOINED}`);
}
