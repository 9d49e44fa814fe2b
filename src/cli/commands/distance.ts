import { Option } from "commander";
import {
  DATA_DISTANCE_KINDS,
  dataDistances,
  DISTANCE_KINDS,
  type DistanceMatrix,
  distanceMatrix,
  distanceToJson,
  tryResolveLanguage,
  writeDistanceCsv,
} from "../../languages/index.js";
import { addedLanguages } from "../../transfer/index.js";
import { readMatrixFile } from "../files.js";
import { printJson, UsageError } from "../io.js";
import { list } from "../options.js";
import type { AddCommand } from "../program.js";

interface DistanceOptions {
  readonly langs?: string[];
  readonly matrix?: string;
  readonly kind: string;
  readonly data?: string;
  readonly format: "csv" | "json";
  readonly json?: true;
}

export const addDistance: AddCommand = (program, io, finish) => {
  program
    .command("distance")
    .description("distances between languages, with the evidence behind each")
    .option("--langs <codes>", "languages, separated by commas", list)
    .option("--matrix <file>", "take the languages of a matrix CSV")
    .addOption(
      new Option("--kind <kind>", "kind of distance")
        .choices([...DISTANCE_KINDS, ...DATA_DISTANCE_KINDS].map(({ kind }) => kind))
        .makeOptionMandatory(),
    )
    .option("--data <path>", "CLDF data set (folder or zip) that a kind is computed from")
    .addOption(new Option("--format <format>").choices(["csv", "json"]).default("csv"))
    .option("--json", "the same as --format json")
    .addHelpText("after", () => {
      const kinds = DISTANCE_KINDS.map(({ kind, formula }) => `  ${kind}: ${formula}`);
      const more = DATA_DISTANCE_KINDS.map(
        ({ kind, formula, needs }) => `  ${kind}: ${formula}\n    --data: ${needs}`,
      );
      return `\nKinds:\n${[...kinds, ...more].join("\n")}\n\nExample:\n  npx isogloss distance --langs en,de,pl,lt --kind genealogical`;
    })
    .action((options: DistanceOptions) => {
      const codes = languagesOf(options);
      const unknown = codes.flatMap((code) => {
        const answer = tryResolveLanguage(code);
        return answer.ok ? [] : [answer.error.message];
      });
      if (unknown.length > 0) {
        for (const message of unknown) io.err(`${message}\n`);
        finish(1);
        return;
      }
      const matrix = computed(codes, options);
      if (options.format === "json" || options.json) printJson(io, distanceToJson(matrix));
      else io.out(writeDistanceCsv(matrix));
      for (const { from, to, message } of matrix.missing ?? []) {
        io.err(`unknown: ${from}–${to}: ${message}\n`);
      }
      finish(0);
    });
};

function computed(codes: readonly string[], { kind, data }: DistanceOptions): DistanceMatrix {
  const known = DISTANCE_KINDS.find((one) => one.kind === kind);
  if (known !== undefined) return distanceMatrix(codes, known.kind);
  const { kind: fromData, needs } = DATA_DISTANCE_KINDS.find((one) => one.kind === kind)!;
  if (data === undefined) throw new UsageError(`${fromData} distance needs --data: ${needs}`);
  return dataDistances(codes, fromData, data);
}

function languagesOf({ langs, matrix }: DistanceOptions): readonly string[] {
  if ((langs === undefined) === (matrix === undefined)) {
    throw new UsageError("give the languages with either --langs en,de,… or --matrix FILE");
  }
  if (langs !== undefined) return [...new Set(langs)];
  const read = readMatrixFile(matrix!);
  return [...new Set([...read.train.flatMap((set) => addedLanguages(set)), ...read.eval])];
}
