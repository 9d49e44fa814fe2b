import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { type ExitCode, type Io, UsageError } from "./io.js";

/** A command adds itself to the program and answers with an exit code. */
export type AddCommand = (program: Command, io: Io, finish: (code: ExitCode) => void) => void;

/** Faults in data, each with a message that says where and what would be right. */
const DATA_ERRORS = new Set([
  "LanguageError",
  "RunsError",
  "LogError",
  "MatrixFileError",
  "DistanceFileError",
  "StudyError",
  "CldfError",
]);

/** What else may be wrong with a file of the call, by the system's code. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  EACCES: "no permission to use this file",
  EPERM: "no permission to use this file",
  EROFS: "nothing can be written there",
  ENOTDIR: "a part of this path is no folder",
  ENOSPC: "no space is left to write to",
};

/**
 * Runs one call of the command line and answers with its exit status.
 *
 * @example
 * await runCli(["languages", "sloven"], io); // 1, and a suggestion on io.err
 */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = await buildProgram(argv[0] ?? "", io, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return report(error, io);
  }
}

async function buildProgram(
  first: string,
  io: Io,
  finish: (code: ExitCode) => void,
): Promise<Command> {
  const { version } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  ) as { version: string };
  const program = new Command("isogloss")
    .description("Cross-lingual transfer of language models: matrices, distances, tests, figures.")
    .version(version)
    .showHelpAfterError("(add --help for the options and an example)")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err });
  const { commands } = await import("./commands/index.js");
  // A call of one command loads no other's code.
  const one = Object.hasOwn(commands, first) ? commands[first] : undefined;
  for (const load of one === undefined ? Object.values(commands) : [one]) {
    (await load())(program, io, finish);
  }
  for (const command of program.commands) {
    command.exitOverride().configureOutput({ writeOut: io.out, writeErr: io.err });
  }
  return program;
}

function report(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  if (error instanceof UsageError || error instanceof RangeError) {
    io.err(`isogloss: ${error.message}\n`);
    return 2;
  }
  if (DATA_ERRORS.has(error.name)) {
    io.err(`${error.message}\n`);
    return 1;
  }
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    io.err(`isogloss: no such file: ${path}\n`);
    return 2;
  }
  if (code === "EISDIR") {
    io.err(`isogloss: a file is needed, not a folder: ${path ?? ""}\n`);
    return 2;
  }
  const other = code === undefined ? undefined : FILE_FAULTS[code];
  if (other === undefined) throw error;
  io.err(`isogloss: ${other}: ${path ?? error.message}\n`);
  return 2;
}
