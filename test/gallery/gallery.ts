import { existsSync, readFileSync } from "node:fs";
import { isMap, isNode, isSeq, parseDocument } from "yaml";

/** One picture of the gallery: a figure of a committed study. */
export interface GalleryEntry {
  readonly title: string;
  /** what it is for, in a sentence */
  readonly words: string;
  /** folder below data/ and figures/ */
  readonly study: string;
  /** the declaration's name in study.yaml */
  readonly figure: string;
  /** the picture, where the declaration makes several */
  readonly picture?: string;
}

/** A chapter of the gallery. */
export interface GalleryChapter {
  readonly title: string;
  readonly entries: readonly GalleryEntry[];
}

const root = new URL("../../", import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), "utf8");

/** What a figure's declaration says, as `study.yaml` has it. */
export interface Declared {
  readonly kind: string;
  readonly text: string;
}

/** The declaration of one figure, cut out of its study. */
export function declaredFigure(study: string, figure: string): Declared {
  const source = textOf(`data/${study}/study.yaml`);
  const figures = parseDocument(source).get("figures", true);
  const items = isSeq(figures) ? figures.items : [];
  const found = items.find((item) => isMap(item) && item.get("name") === figure);
  if (!isMap(found) || !isNode(found) || !found.range) {
    throw new RangeError(`no figure ${figure} in the study ${study}`);
  }
  const start = source.lastIndexOf("\n", found.range[0]) + 1;
  const indent = found.range[0] - start;
  const lines = source.slice(start, found.range[1]).trimEnd().split("\n");
  const text = lines
    .map((line) => line.slice(Math.min(indent - 2, line.search(/\S|$/))))
    .join("\n");
  return { kind: String(found.get("kind")), text };
}

/** The gallery as Markdown, for `figures/README.md`. */
export function galleryMarkdown(chapters: readonly GalleryChapter[]): string {
  return [
    "# Gallery",
    "",
    "Every kind of figure, drawn by `npm run reproduce` from the studies in [`data/`](../data), with the lines of `study.yaml` that make it. Each stands beside its SVG, its vector PDF and the table it was drawn from. Studies called _simulated_ are drawn from run results with known truth, not from models.",
    "",
    ...chapters.flatMap(({ title, entries }) => [
      `## ${title}`,
      "",
      ...entries.flatMap((entry) => section(entry)),
    ]),
  ].join("\n");
}

/** The widest picture that stands in one column of a two-column page, in pixels. */
const COLUMN = 400;

function section(entry: GalleryEntry): readonly string[] {
  const { title, words, study, figure, picture = figure } = entry;
  const path = `${study}/${picture}`;
  if (!existsSync(new URL(`figures/${path}.png`, root))) {
    throw new RangeError(`no picture figures/${path}.png`);
  }
  const svg = textOf(`figures/${path}.svg`);
  const finding = /<title>(.*?)<\/title>/s.exec(svg)?.[1] ?? title;
  const width = Number(/<svg[^>]* width="(\d+)/.exec(svg)?.[1]);
  return [
    `### ${title}`,
    "",
    words,
    "",
    `![${finding.replaceAll(/[[\]\n]/g, " ")}](${path}.png)`,
    "",
    `[\`data/${study}/study.yaml\`](../data/${study}/study.yaml) · [SVG](${path}.svg) · [PDF](${path}.pdf) · [table](${path}.csv)${width > COLUMN ? " · spans both columns (`figure*`)" : ""}`,
    "",
    "```yaml",
    declaredFigure(study, figure).text,
    "```",
    "",
  ];
}
