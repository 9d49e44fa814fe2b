/**
 * How long the figures that `figures/README.md` shows take alone, in all three formats, one after
 * another in one thread, by what is done: reading, computing and laying out, and each format. Run
 * with `node bench/run.mjs bench/gallery-alone.ts`.
 */
import { figureCsv, renderPdf, renderPng, renderSvg } from "../src/figures/index.js";
import { drawPlan, openStudy, readStudy } from "../src/studies/index.js";
import { CHAPTERS } from "../test/gallery/chapters.js";

const seconds = { read: 0, draw: 0, svg: 0, pdf: 0, png: 0 };

async function timed<T>(what: keyof typeof seconds, make: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const made = await make();
  seconds[what] += (performance.now() - started) / 1000;
  return made;
}

const wanted = new Map<string, Set<string>>();
for (const { study, figure, picture } of CHAPTERS.flatMap(({ entries }) => entries)) {
  wanted.set(study, (wanted.get(study) ?? new Set()).add(picture ?? figure));
}
const cpu = process.cpuUsage();
let drawn = 0;
for (const [study, names] of wanted) {
  const open = await timed("read", () => openStudy(readStudy(`data/${study}`)));
  for (const plan of open.plans.filter(({ name }) => names.has(name))) {
    const figure = await timed("draw", () => drawPlan(open, plan));
    // first the format that lays the picture out
    await timed("svg", () => renderSvg(figure));
    await timed("pdf", () => renderPdf(figure));
    await timed("png", () => renderPng(figure, { dpi: 300 }));
    figureCsv(figure.table);
    drawn++;
  }
}
const { user } = process.cpuUsage(cpu);
const words = Object.entries(seconds).map(([what, took]) => `${what} ${took.toFixed(1)}`);
console.log(`${drawn} figures: ${words.join(", ")} s; processor ${(user / 1e6).toFixed(1)} s`);
