import {
  type CountedRuns,
  described,
  describeReject,
  isCounted,
  type Reject,
  type Runs,
} from "../runs/index.js";
import type { Io } from "./io.js";

const SHOWN = 50;

/** Lists rejected rows for a person, the first of many. */
export function printRejects(io: Io, rejects: readonly Reject[]): void {
  for (const reject of rejects.slice(0, SHOWN)) io.err(`${describeReject(reject)}\n`);
  if (rejects.length > SHOWN) {
    io.err(`… and ${rejects.length - SHOWN} more (--rejects FILE lists all)\n`);
  }
}

/** Says of an answer which rows it was made without, the first of many. */
export function printLeftOut(io: Io, runs: Runs | CountedRuns): void {
  const rejects = isCounted(runs) ? runs.rejects.map(described) : runs.rejects;
  for (const { file, line, message } of rejects.slice(0, SHOWN)) {
    io.err(`left out: ${file}:${line}: ${message}\n`);
  }
  if (rejects.length > SHOWN) {
    io.err(`left out: ${rejects.length - SHOWN} more (isogloss load tells of all)\n`);
  }
}
