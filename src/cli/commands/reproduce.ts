import { writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
// Not through the room's index: where nothing has changed, nothing that draws is loaded.
import { FIGURE_FORMATS, type FigureFormat } from "../../studies/figure-formats.js";
import { versions } from "../../studies/fingerprint.js";
import type { FigureDone, Reproduced, Verified } from "../../studies/index.js";
import { unchangedStudy } from "../../studies/unchanged.js";
import { eachStudy } from "../each-study.js";
import { countOf } from "../in-words.js";
import { type Io, UsageError } from "../io.js";
import { list, wholeNumber } from "../options.js";
import { progressBar } from "../progress.js";
import type { AddCommand } from "../program.js";
import { studyFolders } from "../studies.js";
import type { StudyTask } from "../study-tasks.js";

interface ReproduceCall {
  readonly out: string;
  readonly data: string;
  readonly format?: FigureFormat[];
  readonly force?: true;
  readonly verify?: true;
  readonly timings?: string;
  readonly threads?: number;
}

const NOTES = `
--verify draws everything anew in a temporary folder and compares it with the manifest and the files;
exit status 1 if any differs, with which figure and why. Timings are kept out of the manifest, whose
bytes are the same for the same input.

Examples:
  npx isogloss reproduce eu24-refusals --format svg,pdf
  npx isogloss reproduce --verify`;

export const addReproduce: AddCommand = (program, io, finish) => {
  program
    .command("reproduce")
    .description("draw the figures of studies, with their tables and a manifest")
    .argument("[study...]", "names in the data folder, or folders with a study.yaml (default: all)")
    .option("--out <folder>", "where figures go", "figures")
    .option("--data <folder>", "where studies are looked for by name", "data")
    .option("--format <formats>", "any of svg,pdf,png (default: all)", formats)
    .option("--force", "draw also what has not changed")
    .option("--verify", "change nothing; compare the figures with what recomputing gives")
    .option("--timings <file>", "write the seconds that each figure took, as JSON")
    .option(
      "--threads <n>",
      "studies drawn at a time (default: as many as cores, up to 4)",
      wholeNumber(1),
    )
    .addHelpText("after", NOTES)
    .action(async (names: string[], call: ReproduceCall) => {
      if (call.verify && call.force)
        throw new UsageError("--verify draws nothing: leave out --force");
      const timings = new Map<string, FigureDone[]>();
      const folders = studyFolders(names, call.data);
      const same = call.verify || call.force ? [] : folders.map((each) => unchanged(each, call));
      const tasks = folders.filter((_, at) => !same[at]).map((each) => task(each, call));
      const onFigure = (done: FigureDone) => {
        const { study, figure } = done;
        timings.set(study, [...(timings.get(study) ?? []), done]);
        const { warning } = done;
        if (warning !== undefined) io.err(`warning: ${study}/${figure}: ${warning}\n`);
        progressBar(io, study).step(done.done, done.total, figure);
      };
      const answers = eachStudy(tasks, { threads: call.threads, onFigure });
      let fine = true;
      try {
        for (const [at, folder] of folders.entries()) {
          const kept = same[at];
          if (kept !== undefined) {
            timings.set(kept.study, kept.figures);
            tellReproduced(io, { ...kept, drawn: 0, unchanged: kept.figures.length });
            continue;
          }
          const { value: answer } = await answers.next();
          progressBar(io, basename(resolve(folder))).end();
          if (answer?.verb === "reproduce") tellReproduced(io, answer.reproduced);
          if (answer?.verb === "verify") fine = tellVerified(io, answer.verified) && fine;
        }
      } finally {
        await answers.return();
      }
      const inOrder = folders.flatMap((folder) => timings.get(basename(resolve(folder))) ?? []);
      if (call.timings !== undefined) writeFileSync(call.timings, timingsJson(inOrder));
      finish(fine ? 0 : 1);
    });
};

function task(folder: string, { out, format, force, verify }: ReproduceCall): StudyTask {
  const options = { out, ...(format === undefined ? {} : { formats: format }) };
  return verify
    ? { verb: "verify", folder, options }
    : { verb: "reproduce", folder, options: { ...options, ...(force ? { force } : {}) } };
}

interface Unchanged extends Pick<Reproduced, "study" | "folder"> {
  readonly figures: FigureDone[];
}

/** A study that is as it was when it was last drawn. */
function unchanged(folder: string, { out, format }: ReproduceCall): Unchanged | undefined {
  const started = performance.now();
  const manifest = unchangedStudy(folder, {
    out,
    ...(format === undefined ? {} : { formats: format }),
  });
  if (manifest === undefined) return undefined;
  const { study, outputs } = manifest;
  const seconds = (performance.now() - started) / 1000 / Math.max(outputs.length, 1);
  const figures = outputs.map(({ name }, at): FigureDone => {
    const total = outputs.length;
    return { study, figure: name, status: "unchanged", seconds, done: at + 1, total };
  });
  return { study, folder: join(out, study), figures };
}

function tellReproduced(
  io: Io,
  {
    study,
    drawn,
    unchanged: kept,
    folder,
  }: Pick<Reproduced, "study" | "drawn" | "unchanged" | "folder">,
): void {
  io.out(
    drawn + kept === 0
      ? `${study}: nothing to draw: its study.yaml has no figures\n`
      : `${study}: ${drawn} drawn, ${kept} unchanged → ${folder}\n`,
  );
}

/** Tells what a comparison found; whether all is well. */
function tellVerified(io: Io, { study, discrepancies, figures, files }: Verified): boolean {
  const outcome =
    discrepancies.length === 0
      ? figures === 0
        ? "nothing to compare: its study.yaml has no figures"
        : `${countOf(figures, "figure")}, ${countOf(files, "file")}: all are what recomputing gives`
      : files === 0
        ? "nothing was compared"
        : `${countOf(files, "file")} compared, ${countOf(discrepancies.length, "discrepancy", "discrepancies")}`;
  io.out(`${study}: ${outcome}\n`);
  for (const { figure, file, message } of discrepancies) {
    io.out(`  ${file ?? (figure || study)}: ${message}\n`);
  }
  return discrepancies.length === 0;
}

function timingsJson(timings: readonly FigureDone[]): string {
  const figures = timings.map(({ study, figure, status, seconds }) => ({
    study,
    figure,
    status,
    seconds: Math.round(seconds * 1000) / 1000,
  }));
  const all = figures.reduce((sum, { seconds }) => sum + seconds, 0);
  const of = { node: process.versions.node, versions: versions() };
  return `${JSON.stringify({ ...of, seconds: Math.round(all * 1000) / 1000, figures }, null, 2)}\n`;
}

function formats(text: string): FigureFormat[] {
  return list(text).map((format) => {
    const known = FIGURE_FORMATS.find((one) => one === format);
    if (known === undefined) throw new InvalidArgumentError(`one or more of ${FIGURE_FORMATS}`);
    return known;
  });
}
