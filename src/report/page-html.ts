import { createHash } from "node:crypto";
import { colophonHtml, type Making } from "./colophon-html.js";
import { contentsHtml } from "./contents-html.js";
import type { GatheredStudy } from "./gather.js";
import { dataElement, type Html, html, scriptElement, styleElement } from "./html.js";
import { overviewHtml } from "./overview-html.js";
import type { SharedParts } from "./shared-parts.js";
import { studyHtml } from "./study-html.js";

export interface PageParts extends Making {
  readonly title: string;
  readonly studies: readonly GatheredStudy[];
  readonly shared: SharedParts;
  /** the page's own script */
  readonly script: string;
  readonly style: string;
}

/**
 * The page. Its Content-Security-Policy lets nothing in: no network, no script or style but those
 * inside, known by their hashes, no code made from text.
 */
export function pageHtml(parts: PageParts): string {
  const { title, studies, shared, runtime, script, style } = parts;
  const scripts = [...runtime.scripts, script];
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.map(hashSource).join(" ")}`,
    `style-src ${hashSource(style)}`,
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="isogloss ${parts.versions.isogloss}" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${styleElement(style)}
      </head>
      <body>
        <a class="skip" href="#content">Skip to content</a>
        ${marksHtml}
        <header class="top">
          <p class="brand">isogloss <span>report</span></p>
        </header>
        <div class="page">
          ${contentsHtml(studies)}
          <main id="content" tabindex="-1">
            ${overviewHtml(title, studies)} ${sectionsOf(parts)} ${colophonHtml(parts)}
          </main>
        </div>
        <div id="spoken" class="hidden" role="status" aria-live="polite"></div>
        ${dataElement(shared.parts, html`id="parts"`)} ${scripts.map(scriptElement)}
      </body>
    </html>`.text
  }\n`;
}

function hashSource(content: string): string {
  return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
}

function sectionsOf({ studies, shared, timings }: PageParts): readonly Html[] {
  let at = 0;
  return studies.map((gathered) => {
    const specs = shared.specs.slice(at, at + gathered.figures.length);
    const section = studyHtml(gathered, { firstFigure: at + 1, specs, timings });
    at += gathered.figures.length;
    return section;
  });
}

/** The verdicts' signs: a tick, an unequal sign, a question mark. */
const marksHtml = html`<svg class="hidden" aria-hidden="true" width="0" height="0">
  <symbol id="mark-reproduced" viewBox="0 0 16 16"><path d="M3 8.6 6.6 12 13 4.4" /></symbol>
  <symbol id="mark-differs" viewBox="0 0 16 16">
    <path d="M3 6h10M3 10.4h10M10.6 2.6 5.4 13.6" />
  </symbol>
  <symbol id="mark-unverifiable" viewBox="0 0 16 16">
    <path d="M5.4 6a2.7 2.7 0 1 1 4.1 2.2c-1 .6-1.5 1-1.5 2.1M8 13v.2" />
  </symbol>
</svg>`;
