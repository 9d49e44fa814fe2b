import type { JsonValue } from "../figures/index.js";
import { type CheckedClaim, summarizeClaims } from "../studies/index.js";
import { claimsHtml, summaryHtml } from "./claims-table.js";
import { figureHtml } from "./figure-html.js";
import { figuresOfClaim } from "./figures-of-claim.js";
import type { GatheredStudy } from "./gather.js";
import { type Html, html } from "./html.js";
import { markdownHtml } from "./markdown.js";
import { methodsOf } from "./methods.js";

export interface StudySetting {
  /** the number of the study's first figure in the page */
  readonly firstFigure: number;
  readonly specs: readonly JsonValue[];
  /** whether seconds are told, which are not the same twice */
  readonly timings: boolean;
}

/** What every figure of simulated results is labelled with. */
export const SIMULATED =
  "Simulated results: made by a documented model with known truth, to show and to test the analysis. They say nothing about any language model.";

/** One study: what was asked and found, its claims, figures, methods, sources and provenance. */
export function studyHtml(gathered: GatheredStudy, setting: StudySetting): Html {
  const { declaration, figures, claims, source } = gathered;
  const { study, title, finding, citation, simulated } = declaration;
  const summary = summarizeClaims(claims);
  const declared = new Map(declaration.claims.map((each) => [each.claim, each.compute]));
  // a claim made for each of some rows has their names after its own
  const shownIn = ({ claim }: CheckedClaim) =>
    figuresOfClaim(declared.get(claim) ?? declared.get(claim.split("/")[0]!), figures).map(
      (figure) => ({ id: figure.id, number: setting.firstFigure + figures.indexOf(figure) }),
    );
  const part = (name: string) => `${study}--${name}`;
  return html`<section class="study" id="${study}" aria-labelledby="${part("title")}">
    <header>
      <p class="eyebrow">
        <code>${study}</code>${simulated && html` <strong class="simulated">Simulated</strong>`}
      </p>
      <h2 id="${part("title")}">${title}</h2>
      ${simulated && html`<p class="notice" role="note">${SIMULATED}</p>`}
      ${finding !== undefined && html`<p class="finding">${finding}</p>`}
      <p class="facts">
        ${summaryHtml(summary)}
        <span>${figures.length} ${figures.length === 1 ? "figure" : "figures"}</span>
        <span>${gathered.rows.toLocaleString("en")} rows of results</span>
      </p>
      <p class="citation">${citation}</p>
    </header>
    ${
      claims.length > 0 &&
      html`<section aria-labelledby="${part("claims")}">
        <h3 id="${part("claims")}">Claims<span class="hidden"> of ${study}</span></h3>
        ${claimsHtml(claims, study, shownIn)}
      </section>`
    }
    ${
      figures.length > 0 &&
      html`<section aria-labelledby="${part("figures")}">
        <h3 id="${part("figures")}">Figures<span class="hidden"> of ${study}</span></h3>
        <div class="figures">
          ${figures.map((drawn, at) =>
            figureHtml(drawn, {
              number: setting.firstFigure + at,
              spec: setting.specs[at]!,
              simulated,
            }),
          )}
        </div>
      </section>`
    }
    ${warningsHtml(gathered, part("warnings"))}
    <section class="back" aria-labelledby="${part("back")}">
      <h3 id="${part("back")}">
        Behind it<span class="hidden">: methods, source and provenance of ${study}</span>
      </h3>
      <details>
        <summary>Methods<span class="hidden"> of ${study}</span></summary>
        ${methodsOf(declaration).map((words) => html`<p>${words}</p>`)}
      </details>
      ${
        source !== "" &&
        html`<details>
          <summary>
            Source, licence, and what it is not<span class="hidden">: ${study}</span>
          </summary>
          <div class="prose">${markdownHtml(withoutTitle(source), 4)}</div>
        </details>`
      }
      <details>
        <summary>Provenance<span class="hidden"> of ${study}</span></summary>
        ${provenanceHtml(gathered, setting.timings)}
      </details>
    </section>
  </section> `;
}

/** The first heading of a SOURCE.md names the study, as the section does. */
function withoutTitle(source: string): string {
  return source.replace(/^\s*# .*\n/, "");
}

/** What the analyses warn of, each warning once, with the figures it is of. */
function warningsHtml({ declaration, figures }: GatheredStudy, id: string): Html | undefined {
  const all = new Map<string, string[]>();
  for (const { plan, warnings } of figures) {
    for (const warning of warnings) all.set(warning, [...(all.get(warning) ?? []), plan.name]);
  }
  if (all.size === 0) return undefined;
  const items = [...all].map(([warning, names]) => {
    const where = names.length > 3 ? `${names.length} figures` : names.join(", ");
    return html`<li>${warning} <span class="where">(${where})</span></li>`;
  });
  return html`<section aria-labelledby="${id}">
    <h3 id="${id}">Warnings<span class="hidden"> of the analyses of ${declaration.study}</span></h3>
    <ul class="warned">
      ${items}
    </ul>
  </section>`;
}

function provenanceHtml(
  { declaration, inputs, figures, checkSeconds }: GatheredStudy,
  timings: boolean,
): Html {
  const files = Object.entries(inputs).map(
    ([name, hash]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td><code class="hash">${hash}</code></td>
      </tr>`,
  );
  return html`<p>
      Seed ${declaration.seed}; ${Math.round(declaration.level * 1000) / 10} %
      intervals${declaration.base !== undefined && `; base ${declaration.base}`}.
    </p>
    <div class="scroll" tabindex="0" role="group" aria-label="Files of ${declaration.study}">
      <table>
        <caption>
          Files of the study, SHA-256
        </caption>
        <thead>
          <tr>
            <th scope="col">file</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${files}
        </tbody>
      </table>
    </div>
    ${
      timings &&
      html`<div class="scroll" tabindex="0" role="group" aria-label="Seconds, ${declaration.study}">
        <table data-sortable>
          <caption>
            Seconds on the machine that wrote this page
          </caption>
          <thead>
            <tr>
              <th scope="col">step</th>
              <th scope="col">seconds</th>
            </tr>
          </thead>
          <tbody>
            ${figures.map(
              ({ plan, seconds }) =>
                html`<tr>
                  <th scope="row">${plan.name}</th>
                  <td class="number">${seconds.toFixed(3)}</td>
                </tr>`,
            )}
            <tr>
              <th scope="row">all claims</th>
              <td class="number">${checkSeconds.toFixed(3)}</td>
            </tr>
          </tbody>
        </table>
      </div>`
    }`;
}
