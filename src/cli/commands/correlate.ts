import { InvalidArgumentError, Option } from "commander";
import { isUndefined, type Undefined } from "../../stats/result.js";
import { describeCorrelation } from "../../figures/index.js";
import {
  CORRELATION_TESTS,
  correlateWithDistance,
  correlogramWithDistance,
  type CorrelateOptions,
  type Correlation,
  type DistanceCorrelogram,
} from "../../transfer/index.js";
import { kindOrFile, readMatrixFile } from "../files.js";
import { alignColumns, type Io, printJson, UsageError } from "../io.js";
import { short } from "../in-words.js";
import { repeated, wholeNumber } from "../options.js";
import type { AddCommand } from "../program.js";

interface CorrelateCall extends Omit<
  CorrelateOptions,
  "distance" | "controls" | "permutations" | "seed" | "phylogeny" | "strata" | "test"
> {
  readonly test?: CorrelateOptions["test"] | "correlogram";
  readonly strata?: "family" | "branch";
  readonly phylogeny?: string;
  readonly classes?: number;
  readonly matrix: string;
  readonly distance: string;
  readonly control?: readonly string[];
  readonly permutations?: number | "exact";
  readonly seed: number;
  readonly base?: string;
  readonly json?: true;
}

export const addCorrelate: AddCommand = (program, io, finish) => {
  program
    .command("correlate")
    .description("transfer against distance, tested by permuting languages")
    .requiredOption("--matrix <file>", "matrix CSV (train × eval)")
    .requiredOption("--distance <file|kind>", "distance CSV, or a kind such as genealogical")
    .option("--control <file|kind>", "a further distance; may be repeated", repeated)
    .addOption(
      new Option("--test <test>", "mantel, or mrqap with controls, by default").choices([
        ...CORRELATION_TESTS,
        "correlogram",
      ]),
    )
    .addOption(
      new Option("--method <method>", "correlation of the Mantel tests")
        .choices(["pearson", "spearman", "kendall"])
        .default("pearson"),
    )
    .option(
      "--permutations <n|exact>",
      "how many random permutations; exact looks at all, as does a number that is not smaller (default: exact up to 9 languages, else 9999)",
      permutations,
    )
    .addOption(
      new Option("--alternative <direction>", "less: transfer falls with distance")
        .choices(["two-sided", "less", "greater"])
        .default("two-sided"),
    )
    .option("--seed <n>", "seed of the random permutations", wholeNumber(0), 1)
    .option(
      "--base <language>",
      "a language every run was trained on: it counts as a source only where alone, and stays as a target",
    )
    .addOption(
      new Option("--set-distance <how>", "distance of a training set: its nearest member, or mean")
        .choices(["nearest", "mean"])
        .default("nearest"),
    )
    .addOption(
      new Option("--diagonal <what>", "cells whose language was trained on")
        .choices(["exclude", "include"])
        .default("exclude"),
    )
    .addOption(
      new Option("--strata <group>", "only languages of one group change places").choices([
        "family",
        "branch",
      ]),
    )
    .option("--phylogeny <file|kind>", "phylogenetic-mantel: distances on the family tree")
    .option("--classes <n>", "correlogram: classes of distance of equal width", wholeNumber(1))
    .option("--threads <n>", "threads to work on; the answer is the same", wholeNumber(1))
    .option("--json", "print the finding as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  npx isogloss correlate --matrix m.csv --distance genealogical --control geographic --test mrqap",
    )
    .action((call: CorrelateCall) => {
      const { test, classes, phylogeny, control = [], base, json, ...options } = call;
      if (test === "correlogram" && control.length > 0) {
        throw new UsageError("a correlogram takes no --control: it is of one distance");
      }
      if (test === "correlogram" && phylogeny !== undefined) {
        throw new UsageError("--phylogeny is for --test phylogenetic-mantel");
      }
      if (test !== "correlogram" && classes !== undefined) {
        throw new UsageError("--classes is for --test correlogram");
      }
      const matrix = readMatrixFile(call.matrix, base);
      const shared = { ...options, distance: kindOrFile(call.distance) };
      const answer =
        test === "correlogram"
          ? correlogramWithDistance(matrix, {
              ...shared,
              ...(classes === undefined ? {} : { classes }),
            })
          : correlateWithDistance(matrix, {
              ...shared,
              ...(test === undefined ? {} : { test }),
              controls: control.map(kindOrFile),
              ...(phylogeny === undefined ? {} : { phylogeny: kindOrFile(phylogeny) }),
            });
      if (json) printJson(io, { seed: call.seed, ...answer });
      else if (isUndefined(answer)) printReason(io, answer);
      else if ("classes" in answer) printCorrelogram(io, answer);
      else printFinding(io, answer);
      finish(isUndefined(answer) ? 1 : 0);
    });
};

function permutations(text: string): number | "exact" {
  if (text === "exact") return "exact";
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("a whole number from 1, or exact");
  return Number(text);
}

function printReason(io: Io, { undefined: reason, message }: Undefined): void {
  io.out(`no result (${reason}): ${message}\n`);
}

function printFinding(io: Io, answer: Correlation): void {
  const how = answer.exact
    ? `all ${answer.permutations} permutations`
    : `${answer.permutations} ${answer.test === "phylogenetic-mantel" ? "rotations" : "permutations"}, seed ${answer.seed}`;
  const lines = [
    ["test", `${answer.test} (${answer.method}), ${answer.alternative}`],
    [answer.coefficients ? "R²" : "statistic", answer.statistic.toPrecision(6)],
    ["p", `${answer.pValue.toPrecision(4)} (${how})`],
    ["naive p", `${answer.naive.pValue.toPrecision(4)} (${answer.naive.method})`],
    ["cells", String(answer.cells)],
    ["languages", `${answer.languages.length}: ${answer.languages.join(" ")}`],
    ...answer.dropped.map(({ language, reason }) => ["dropped", `${language}: ${reason}`]),
  ];
  const width = Math.max(...lines.map(([key]) => key!.length));
  if (answer.coefficients === undefined) {
    const finding = describeCorrelation(answer, { with: `${answer.distance} distance` });
    io.out(`${finding}\n\n`);
  }
  io.out(lines.map(([key, value]) => `${key!.padEnd(width)}  ${value}\n`).join(""));
  if (answer.coefficients !== undefined) {
    const rows = answer.coefficients.map((c) => [
      c.name,
      ...[c.estimate, c.standardized, c.t, c.pValue].map((value) => value.toPrecision(4)),
    ]);
    io.out(`\n${alignColumns([["predictor", "estimate", "standardized", "t", "p"], ...rows])}`);
  }
  for (const warning of answer.warnings) io.err(`warning: ${warning}\n`);
}

function printCorrelogram(io: Io, answer: DistanceCorrelogram): void {
  const { classes, method, distance, seed } = answer;
  io.out(`Mantel correlogram (${method}) over ${distance} distance, seed ${seed}\n\n`);
  const number = (value: number | undefined) => (value === undefined ? "–" : short(value));
  const rows = classes.map(({ from, to, cells, finding, progressivePValue }) => [
    `${number(from)} to ${number(to)}`,
    String(cells),
    ...(isUndefined(finding)
      ? ["–", "–", "–", finding.message]
      : [number(finding.statistic), number(finding.pValue), number(progressivePValue), ""]),
  ]);
  io.out(alignColumns([["distance", "cells", "correlation", "p", "p (Holm)", "note"], ...rows]));
  for (const { language, reason } of answer.dropped) io.out(`dropped  ${language}: ${reason}\n`);
  for (const warning of answer.warnings) io.err(`warning: ${warning}\n`);
}
