import { fontFaceCss, type SetText } from "../figures/index.js";
import { codeFingerprint, type Study, versions } from "../studies/index.js";
import { clientScript } from "./client-script.js";
import type { GatheredStudy } from "./gather.js";
import { gatherAll } from "./gather-all.js";
import { pageHtml } from "./page-html.js";
import { shareParts } from "./shared-parts.js";
import { STYLE } from "./style.js";
import { vegaRuntime } from "./vega-runtime.js";

export interface ReportOptions {
  /** the page's title */
  readonly title?: string;
  /** tell how long each step took; the bytes then differ from run to run */
  readonly timings?: boolean;
  /** how many studies are drawn at a time; by default as many as cores, at most four */
  readonly threads?: number;
  /** told after each figure */
  readonly onFigure?: (study: string, figure: string, done: number, total: number) => void;
}

/**
 * One self-contained page about some studies: what was asked and found, every claim with its
 * verdict, the figures (interactive through Vega's interpreter, still without scripts and in print),
 * methods, warnings, sources and provenance. It works offline under its own strict
 * Content-Security-Policy. Simulated studies stand after the others. The same studies and code give
 * the same text.
 *
 * @throws StudyError, RunsError if a study or its results cannot be used
 * @example
 * await writeFile("report.html", await reportHtml([readStudy("data/xsafety")]));
 */
export async function reportHtml(
  studies: readonly Study[],
  { title, timings = false, threads, onFigure }: ReportOptions = {},
): Promise<string> {
  if (studies.length === 0)
    throw new RangeError("invalid studies: none (a report is of at least one)");
  // measurements first, whatever their names
  const isSimulated = ({ declaration }: Study) => declaration.simulated;
  const ordered = [...studies].sort((a, b) => Number(isSimulated(a)) - Number(isSimulated(b)));
  const gathered = await gatherAll(ordered, { threads, onFigure });
  const figures = gathered.flatMap((each) => each.figures);
  const parts = {
    title: title ?? titleOf(gathered),
    studies: gathered,
    shared: shareParts(figures.map(({ picture }) => picture.spec)),
    runtime: vegaRuntime(),
    script: clientScript(),
    versions: versions(),
    code: codeFingerprint(),
    timings,
  };
  const fonts = await fontFaceCss(textsOf(pageHtml({ ...parts, style: "" })));
  return pageHtml({ ...parts, style: fonts + STYLE });
}

function titleOf(studies: readonly GatheredStudy[]): string {
  const [only, ...others] = studies;
  const what = others.length === 0 ? only!.declaration.study : `${studies.length} studies`;
  return `${what}, recomputed`;
}

/** Every word of a page, once per weight: which glyphs and pairs of them its fonts need. */
function textsOf(page: string): readonly SetText[] {
  const texts = page
    .replaceAll(/<script>[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, " ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
  const words = [...new Set(texts.split(/\s+/))].filter((word) => word.length <= 40).sort();
  const text = `${words.join(" ")} ${LETTERS}`;
  return [{ text }, { text, weight: 600 }, { text, style: "italic" }];
}

/** What the page's script may write. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 .,:;–−+%()";
