import { Argument, Option } from "commander";
import {
  distanceScatter,
  type Figure,
  type FigureSize,
  languagePlaces,
  registerFont,
  tradeoff,
  tradeoffAxis,
  type TradeoffAxis,
  tradeoffPoints,
  transferHeatmap,
  transferMap,
  treeHeatmap,
} from "../../figures/index.js";
import {
  distanceMatrix,
  familyTree,
  languageAxis,
  tryResolveLanguage,
} from "../../languages/index.js";
import {
  correlateWithDistance,
  gains,
  matrixInWords,
  type TransferMatrix,
} from "../../transfer/index.js";
import { kindOrFile, readMatrixFile } from "../files.js";
import { UsageError } from "../io.js";
import { wholeNumber } from "../options.js";
import { pictureFile, pictureSize, writePicture } from "../picture.js";
import type { AddCommand } from "../program.js";

const KINDS = ["heatmap", "distance", "tradeoff", "map", "tree"] as const;
type Kind = (typeof KINDS)[number];
const DIRECTIONS = ["higher", "lower"] as const;
type Direction = (typeof DIRECTIONS)[number];

interface FigureCall {
  readonly matrix: string;
  readonly metric?: string;
  readonly against?: string;
  readonly better?: Direction;
  readonly againstBetter?: Direction;
  readonly distance: string;
  readonly source?: string;
  readonly output: string;
  readonly base?: string;
  readonly gainOver?: string;
  readonly method: "pearson" | "spearman" | "kendall";
  readonly title?: string;
  readonly unit: "fraction" | "other";
  readonly size: FigureSize;
  readonly dpi: number;
  readonly font: readonly string[];
  readonly seed: number;
}

export const addFigure: AddCommand = (program, io, finish) => {
  program
    .command("figure")
    .description("one figure from one matrix (a trade-off: from two)")
    .addArgument(new Argument("<kind>", "what to draw").choices(KINDS))
    .requiredOption("--matrix <file>", "matrix CSV (train × eval)")
    .requiredOption(
      "-o, --output <file>",
      "where to: a file ending in .svg, .pdf or .png",
      pictureFile,
    )
    .option("--metric <name>", "what the matrix holds (default: its file's name)")
    .option("--against <file>", "tradeoff: the matrix CSV of the other metric (horizontal axis)")
    .addOption(
      new Option(
        "--better <direction>",
        "tradeoff: of the matrix's metric, if it is no known one",
      ).choices(DIRECTIONS),
    )
    .addOption(
      new Option("--against-better <direction>", "tradeoff: of the other metric").choices(
        DIRECTIONS,
      ),
    )
    .option("--distance <file|kind>", "distance: a distance CSV or a kind", "genealogical")
    .addOption(
      new Option("--method <method>", "distance: correlation")
        .choices(["pearson", "spearman", "kendall"])
        .default("spearman"),
    )
    .option("--source <train>", "map: the training set whose transfer is shown")
    .option("--seed <n>", "distance: seed of the permutations", wholeNumber(0), 1)
    .option("--base <language>", "a language every run was trained on; counts only where alone")
    .option("--gain-over <train>", "show changes against this training set")
    .addOption(
      new Option("--unit <unit>", "fraction: values are rates, shown in percent")
        .choices(["fraction", "other"])
        .default("other"),
    )
    .option("--title <text>", "a title instead of the one made from the numbers")
    .addOption(
      new Option("--size <size>", "column 7.7 cm, page 16 cm, or a width in cm")
        .default("column")
        .argParser(pictureSize),
    )
    .option("--dpi <n>", "dots per inch of a PNG", wholeNumber(36), 300)
    .option(
      "--font <file...>",
      "fonts to embed for characters that no bundled one has (Chinese text, for instance)",
      [],
    )
    .addHelpText(
      "after",
      "\nExamples:\n  npx isogloss figure heatmap --matrix m.csv -o m.pdf\n  npx isogloss figure map --matrix m.csv --source en -o map.svg",
    )
    .action(async (kind: Kind, call: FigureCall) => {
      for (const file of call.font) registerFont(file);
      await writePicture(draw(kind, call), call.output, io, call.dpi);
      finish(0);
    });
};

function draw(kind: Kind, call: FigureCall): Figure {
  const { base, gainOver, title, unit } = call;
  const matrix: TransferMatrix = { ...readMatrixFile(call.matrix, base, call.metric), unit };
  const shared = { size: call.size, ...(title === undefined ? {} : { title }) };
  const gain = gainOver === undefined ? {} : { show: "gain" as const, baseline: gainOver };
  const codes = [...matrix.eval, ...matrix.train.flatMap((set) => set.languages)];
  if (kind === "heatmap" || kind === "tree") {
    const axis = languageAxis(codes);
    const options = {
      title: matrixInWords(matrix, (code) => axis.find((each) => each.code === code)?.name ?? code),
      axis,
      ...gain,
      ...shared,
    };
    return kind === "heatmap"
      ? transferHeatmap(matrix, options)
      : treeHeatmap(matrix, familyTree(matrix.eval), options);
  }
  if (kind === "map") {
    if (call.source === undefined) {
      const sets = matrix.train.map(({ label }) => (label === "" ? '""' : label)).join(", ");
      throw new UsageError(`a map needs a training set: --source, one of ${sets}`);
    }
    const places = languagePlaces(codes);
    return transferMap(matrix, { source: call.source, places, ...gain, ...shared });
  }
  if (kind === "distance") return drawDistance(matrix, call, shared);
  if (call.against === undefined) {
    throw new UsageError("a tradeoff needs the matrix of the other metric: --against FILE");
  }
  const x: TransferMatrix = { ...readMatrixFile(call.against, base), unit };
  return tradeoff(
    tradeoffPoints(x, matrix),
    { x: axisOf(x, call.againstBetter), y: axisOf(matrix, call.better) },
    { ...shared, ...(base === undefined ? {} : { base }) },
  );
}

function axisOf(matrix: TransferMatrix, better: Direction | undefined): TradeoffAxis {
  return tradeoffAxis(matrix, better === undefined ? matrix.higherIsBetter : better === "higher");
}

function drawDistance(
  matrix: TransferMatrix,
  { gainOver, distance: wanted, method, seed }: FigureCall,
  shared: { size: FigureSize; title?: string },
): Figure {
  const found = kindOrFile(wanted);
  const codes = [...matrix.train.flatMap((set) => set.languages), ...matrix.eval];
  const known = [...new Set(codes)].filter((code) => tryResolveLanguage(code).ok);
  const distance = typeof found === "string" ? distanceMatrix(known, found) : found;
  const tested = gainOver === undefined ? matrix : gains(matrix, gainOver);
  const finding = correlateWithDistance(tested, { distance, method, seed });
  return distanceScatter(matrix, distance, {
    ...shared,
    finding,
    ...("languages" in finding ? { languages: finding.languages.length } : {}),
    ...(gainOver === undefined ? {} : { gainOver }),
  });
}
