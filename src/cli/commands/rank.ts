import { sourceRanking } from "../../figures/index.js";
import {
  type DistanceKind,
  type DistanceMatrix,
  tryResolveLanguage,
} from "../../languages/index.js";
import type { TransferMatrix } from "../../transfer/index.js";
import { isUndefined } from "../../stats/result.js";
import { type RankedSource, rankingInWords, rankSources } from "../../transfer/select/index.js";
import { addDirection, directed, type DirectionCall } from "../direction.js";
import { kindOrFile, readMatrixFile } from "../files.js";
import { alignColumns, printJson, UsageError } from "../io.js";
import { fraction, list, repeated } from "../options.js";
import { pictureFile, writePicture } from "../picture.js";
import type { AddCommand } from "../program.js";

interface RankCall extends DirectionCall {
  readonly matrix: string;
  readonly target: string;
  readonly distance?: readonly string[];
  readonly candidates?: readonly string[];
  readonly base?: string;
  readonly level: number;
  readonly figure?: string;
  readonly json?: true;
}

export const addRank: AddCommand = (program, io, finish) => {
  const command = program
    .command("rank")
    .description("which source languages serve one target best, observed or predicted")
    .requiredOption("--matrix <file>", "matrix CSV (train × eval)")
    .requiredOption("--target <language>", "the language to serve")
    .option(
      "--distance <file|kind>",
      "predict from this distance; may be repeated (default: genealogical and geographic)",
      repeated,
    )
    .option("--candidates <codes>", "further languages to rank, separated by commas", list)
    .option("--base <language>", "a language every run was trained on; counts only where alone")
    .option("--level <share>", "level of the prediction intervals", fraction, 0.95);
  addDirection(command)
    .option("--figure <file>", "draw it, too: a file ending in .svg, .pdf or .png", pictureFile)
    .option("--json", "print the ranking as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  npx isogloss rank --matrix m.csv --target pl --distance genealogical --distance geographic",
    )
    .action(async (call: RankCall) => {
      const matrix = directed(readMatrixFile(call.matrix, call.base), call);
      const distances = call.distance?.map(kindOrFile);
      checkTarget(call.target, matrix, distances);
      const ranking = rankSources(matrix, call.target, {
        level: call.level,
        ...(distances === undefined ? {} : { distances }),
        ...(call.candidates === undefined ? {} : { candidates: call.candidates }),
      });
      if (call.json) printJson(io, ranking);
      else if (isUndefined(ranking))
        io.out(`no result (${ranking.undefined}): ${ranking.message}\n`);
      else {
        io.out(`${rankingInWords(ranking)}\n\n`);
        io.out(tableOf(ranking.ranked));
        for (const { language, reason } of ranking.unranked) {
          io.out(`unranked  ${language}: ${reason}\n`);
        }
        for (const warning of ranking.warnings) io.err(`warning: ${warning}\n`);
      }
      if (call.figure !== undefined && !isUndefined(ranking)) {
        await writePicture(
          sourceRanking(ranking, call.base === undefined ? {} : { base: call.base }),
          call.figure,
          io,
        );
      }
      finish(isUndefined(ranking) ? 1 : 0);
    });
};

/** A target that neither the matrix nor a distance nor the registry has was misspelt. */
function checkTarget(
  target: string,
  matrix: TransferMatrix,
  distances: readonly (DistanceKind | DistanceMatrix)[] = [],
): void {
  const own = [...matrix.eval, ...matrix.train.flatMap(({ languages }) => languages)];
  const known = distances.flatMap((each) => (typeof each === "string" ? [] : each.languages));
  if ([...own, ...known].includes(target)) return;
  const found = tryResolveLanguage(target);
  if (found.ok) return;
  const here = [...new Set(own)].join(", ");
  throw new UsageError(`invalid target: ${found.error.message}; the matrix has ${here}`);
}

function tableOf(ranked: readonly RankedSource[]): string {
  const number = (value: number | undefined) => (value === undefined ? "" : value.toPrecision(4));
  const distances = ranked.find(({ reasons }) => reasons.length > 0)?.reasons ?? [];
  const header = ["rank", "source", "how", "value", "low", "high", "expected"];
  return alignColumns([
    [...header, ...distances.map(({ distance }) => distance), "best?"],
    ...ranked.map((one) => [
      String(one.rank),
      one.source,
      one.how,
      number(one.estimate.value),
      number(one.estimate.low),
      number(one.estimate.high),
      number(one.expected),
      ...distances.map(({ distance }) =>
        number(one.reasons.find((reason) => reason.distance === distance)?.value),
      ),
      one.mayBeBest === undefined ? "" : one.mayBeBest ? "maybe" : "no",
    ]),
  ]);
}
