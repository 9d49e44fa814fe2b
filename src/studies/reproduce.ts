import { join } from "node:path";
import {
  type Figure,
  figureCsv,
  glyphGapWarning,
  renderPdf,
  renderPng,
  renderSvg,
} from "../figures/index.js";
import type { PlannedFigure } from "./expand.js";
import { FIGURE_FORMATS, type FigureFormat } from "./figure-formats.js";
import { codeFingerprint, sha256, versions } from "./fingerprint.js";
import { type Manifest, readManifest } from "./manifest.js";
import { Outputs } from "./outputs.js";
import type { Study } from "./study.js";
import { drawPlan, openStudy, studyInputs } from "./study-figures.js";

export interface ReproduceOptions {
  /** where figures go: a folder per study is made in it */
  readonly out: string;
  /** all by default */
  readonly formats?: readonly FigureFormat[];
  /** draw even what has not changed */
  readonly force?: boolean;
  /** told after each figure */
  readonly onFigure?: (done: FigureDone) => void;
}

export interface FigureDone {
  readonly study: string;
  readonly figure: string;
  readonly status: "drawn" | "unchanged";
  /** what it took to draw and write it, or to see that nothing changed */
  readonly seconds: number;
  readonly done: number;
  readonly total: number;
  /** what is wrong with the picture all the same: characters that no bundled font has */
  readonly warning?: string;
}

export interface Reproduced {
  readonly study: string;
  readonly folder: string;
  readonly drawn: number;
  readonly unchanged: number;
  readonly manifest: Manifest;
}

/** Dots per inch of a PNG: sharp in print at column width, and on any screen. */
const DPI = 300;

/**
 * Draws a study's figures, each with the table it was drawn from, and writes the manifest: hashes
 * of inputs and outputs, seed, versions. A figure is drawn anew only if something it depends on has
 * changed: its declaration, the results, the code, or the libraries. Files are replaced whole, so an
 * interrupted run leaves the old ones.
 *
 * @throws StudyError, RunsError if the study or its results cannot be used
 * @example
 * await reproduceStudy(readStudy("data/eu24-refusals"), { out: "figures" });
 */
export async function reproduceStudy(study: Study, options: ReproduceOptions): Promise<Reproduced> {
  const { declaration } = study;
  const formats = options.formats ?? FIGURE_FORMATS;
  const inputs = studyInputs(study);
  const open = openStudy(study);
  const made = { seed: declaration.seed, versions: versions(), code: codeFingerprint() };
  const out = join(options.out, declaration.study);
  const outputs = new Outputs(out, readManifest(out));
  const { figures: _, claims: __, ...settings } = declaration;
  let drawn = 0;
  let done = 0;
  const tell = (
    plan: PlannedFigure,
    status: FigureDone["status"],
    started: number,
    warning?: string,
  ) =>
    options.onFigure?.({
      study: declaration.study,
      figure: plan.name,
      status,
      seconds: (performance.now() - started) / 1000,
      done: ++done,
      total: open.plans.length,
      ...(warning === undefined ? {} : { warning }),
    });
  for (const plan of open.plans) {
    const started = performance.now();
    const key = sha256(JSON.stringify([made, settings, inputs, plan]));
    const files = ["csv", ...formats].map((ending) => `${plan.name}.${ending}`);
    if (options.force !== true && outputs.keep(plan.name, key, files)) {
      tell(plan, "unchanged", started);
      continue;
    }
    const declared = sha256(JSON.stringify([settings, plan]));
    const entry = { name: plan.name, kind: plan.declaration.kind, declared, key };
    const figure = drawPlan(open, plan);
    outputs.write(entry, await render(figure, plan, formats));
    drawn++;
    tell(plan, "drawn", started, glyphGapWarning(figure));
  }
  const manifest = outputs.finish(
    { study: declaration.study, ...made, declaration: sha256(study.source), inputs },
    open.plans.map(({ name }) => name),
  );
  return {
    study: declaration.study,
    folder: out,
    drawn,
    unchanged: open.plans.length - drawn,
    manifest,
  };
}

async function render(
  figure: Figure,
  { name }: PlannedFigure,
  formats: readonly FigureFormat[],
): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = { [`${name}.csv`]: figureCsv(figure.table) };
  for (const format of formats) {
    files[`${name}.${format}`] =
      format === "svg"
        ? await renderSvg(figure)
        : format === "pdf"
          ? await renderPdf(figure)
          : await renderPng(figure, { dpi: DPI });
  }
  return files;
}
