import { writeFileSync } from "node:fs";
import { reportHtml } from "../../report/index.js";
import { readStudy } from "../../studies/index.js";
import { countOf } from "../in-words.js";
import { wholeNumber } from "../options.js";
import { progressBar } from "../progress.js";
import type { AddCommand } from "../program.js";
import { studyFolders } from "../studies.js";

interface ReportCall {
  readonly output: string;
  readonly data: string;
  readonly title?: string;
  readonly timings?: true;
  readonly threads?: number;
}

export const addReport: AddCommand = (program, io, finish) => {
  program
    .command("report")
    .description("one self-contained page about studies: findings, claims, figures, provenance")
    .argument("[study...]", "names in the data folder, or folders with a study.yaml (default: all)")
    .requiredOption("-o, --output <file>", "where to: an HTML file that works offline")
    .option("--data <folder>", "where studies are looked for by name", "data")
    .option("--title <text>", "the page's title")
    .option("--timings", "tell how long each step took (the bytes then differ from run to run)")
    .option(
      "--threads <n>",
      "studies drawn at a time (default: as many as cores, up to 4)",
      wholeNumber(1),
    )
    .addHelpText("after", "\nExample:\n  npx isogloss report eu24-refusals xsafety -o report.html")
    .action(async (names: string[], call: ReportCall) => {
      const studies = studyFolders(names, call.data).map(readStudy);
      const bar = progressBar(io, "report");
      const page = await reportHtml(studies, {
        ...(call.title === undefined ? {} : { title: call.title }),
        ...(call.timings === undefined ? {} : { timings: true }),
        ...(call.threads === undefined ? {} : { threads: call.threads }),
        onFigure: (study, figure, done, total) => bar.step(done, total, `${study} ${figure}`),
      });
      bar.end();
      writeFileSync(call.output, page);
      const megabytes = (Buffer.byteLength(page) / 1e6).toFixed(1);
      io.out(`${countOf(studies.length, "study", "studies")} → ${call.output} (${megabytes} MB)\n`);
      finish(0);
    });
};
