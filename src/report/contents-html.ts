import { summarizeClaims } from "../studies/index.js";
import type { GatheredStudy } from "./gather.js";
import { type Html, html } from "./html.js";

/** The page's contents: measurements, then simulated studies, each with how many claims differ. */
export function contentsHtml(studies: readonly GatheredStudy[]): Html {
  const simulated = studies.filter(({ declaration }) => declaration.simulated);
  const measured = studies.filter(({ declaration }) => !declaration.simulated);
  const apart = measured.length > 0 && simulated.length > 0;
  const group = (title: string, list: readonly GatheredStudy[]) =>
    list.length > 0 &&
    html`${apart && html`<p class="group">${title}</p>`}
      <ol>
        ${list.map(entryHtml)}
      </ol>`;
  return html`<nav class="contents" aria-label="Contents">
    <details open>
      <summary>Contents</summary>
      <ol>
        <li><a href="#overview">Overview</a></li>
      </ol>
      ${group("Published results", measured)} ${group("Simulated results", simulated)}
      <ol>
        <li><a href="#colophon">About this page</a></li>
      </ol>
    </details>
  </nav>`;
}

function entryHtml({ declaration: { study, title }, claims, figures }: GatheredStudy): Html {
  const { unexpected, differ } = summarizeClaims(claims);
  const news =
    unexpected > 0
      ? html` <strong class="alarm">${unexpected} not as expected</strong>`
      : differ > 0 &&
        html` <span class="count">${differ} ${differ === 1 ? "differs" : "differ"}</span>`;
  const part = (name: string, words: string) =>
    html`<li><a href="#${study}--${name}">${words}</a></li>`;
  return html`<li data-says="${study} ${title}">
    <a href="#${study}" title="${title}">${study}</a>${news}
    <ul>
      ${claims.length > 0 && part("claims", "Claims")}
      ${figures.length > 0 && part("figures", "Figures")} ${part("back", "Behind it")}
    </ul>
  </li> `;
}
