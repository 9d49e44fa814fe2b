import { type Command, Option } from "commander";
import { keyValue, list } from "./options.js";

/** The options that say which verdict rows a guard is judged by. */
export interface VerdictOptions {
  readonly mode: "strict" | "loose";
  readonly where?: Record<string, string[]>;
  readonly ignore?: string[];
  readonly lenient?: true;
}

/** Adds the options that say which verdict rows a guard is judged by, and how they are read. */
export function addVerdictOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--mode <mode>", "how the verdict controversial counts")
        .choices(["strict", "loose"])
        .default("strict"),
    )
    .option("--where <key=value>", "only these rows; repeat a key for alternatives", keyValue)
    .option("--ignore <columns>", "slices in which the rows on one response may differ", list)
    .option("--lenient", "leave out rows that cannot be used, instead of stopping");
}
