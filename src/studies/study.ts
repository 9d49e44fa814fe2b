import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { isNode, LineCounter, parseDocument, visit } from "yaml";
import { faultsInWords } from "./faults-in-words.js";
import type { StudyDeclaration } from "./study-declaration.js";
import { studySchema } from "./study-schema.js";

/** One fault in a `study.yaml`. */
export interface StudyIssue {
  readonly file: string;
  readonly line: number;
  /** where in the document, for instance `figures[2].metric` */
  readonly path: string;
  readonly message: string;
}

/** A `study.yaml` that cannot be used; carries every fault found. */
export class StudyError extends Error {
  override readonly name = "StudyError";
  constructor(readonly issues: readonly StudyIssue[]) {
    super(
      issues
        .map(({ file, line, path, message }) => {
          return `${file}:${line}${path === "" ? "" : `, ${path}`}: ${message}`;
        })
        .join("\n"),
    );
  }
}

/** A study: its declaration and the folder it reads from. */
export interface Study {
  readonly folder: string;
  readonly declaration: StudyDeclaration;
  /** text of `study.yaml`, an input like any other */
  readonly source: string;
}

/**
 * Reads and validates `study.yaml` in a folder.
 *
 * @throws StudyError with file, line and path of every fault
 * @example
 * const study = readStudy("data/refusal-generalisation");
 */
export function readStudy(folder: string): Study {
  const file = join(folder, "study.yaml");
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch {
    throw new StudyError([
      { file, line: 1, path: "", message: "no such file: a study is a folder with a study.yaml" },
    ]);
  }
  const declaration = parseStudy(source, file);
  const name = basename(resolve(folder));
  if (declaration.study !== name) {
    const message = `the study is called ${declaration.study}, but its folder ${name}`;
    throw new StudyError([{ file, line: 1, path: "study", message }]);
  }
  return { folder, declaration, source };
}

/** Parses the text of a `study.yaml`; `file` is for messages. */
export function parseStudy(source: string, file: string): StudyDeclaration {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, merge: false });
  if (document.errors.length > 0) {
    throw new StudyError(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        path: "",
        message: error.message.split("\n")[0]!.replace(/ at line \d+, column \d+:?$/, ""),
      })),
    );
  }
  const aliases: StudyIssue[] = [];
  visit(document, {
    Alias(_, alias) {
      const line = lines.linePos(alias.range?.[0] ?? 0).line;
      // A few nested aliases can expand to gigabytes.
      aliases.push({ file, line, path: "", message: "aliases (`*name`) are not supported" });
    },
  });
  if (aliases.length > 0) throw new StudyError(aliases);
  const lineOf = (path: readonly PropertyKey[]) => lineIn(document, lines, path);
  const parsed = studySchema.safeParse(document.toJS());
  if (!parsed.success) {
    throw new StudyError(
      faultsInWords(parsed.error.issues, (path) => document.getIn(path)).map(
        ({ path, message }) => ({ file, line: lineOf(path), path: pathText(path), message }),
      ),
    );
  }
  const names = parsed.data.figures.map((figure) => figure.name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) {
    const path = ["figures", twice, "name"];
    const message = `another figure is already called ${names[twice]}`;
    throw new StudyError([{ file, line: lineOf(path), path: pathText(path), message }]);
  }
  return parsed.data;
}

/** A fault of one figure, found only when it was drawn. */
export function figureFault(
  { declaration, folder, source }: Study,
  figure: string,
  message: string,
): StudyError {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, merge: false });
  const at = declaration.figures.findIndex(({ name }) => name === figure);
  const line = lineIn(document, lines, ["figures", at, "name"]);
  const file = join(folder, "study.yaml");
  return new StudyError([{ file, line, path: `figure ${figure}`, message }]);
}

/** The line of what stands at a place of the document, or of what it would stand in. */
function lineIn(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
}
