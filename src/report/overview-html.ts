import { type CheckedClaim, summarizeClaims } from "../studies/index.js";
import { claimId, summaryHtml, verdictHtml } from "./claims-table.js";
import type { GatheredStudy } from "./gather.js";
import { type Html, html } from "./html.js";

/** What the page is about: how the claims came out, every study, and where numbers differ. */
export function overviewHtml(title: string, studies: readonly GatheredStudy[]): Html {
  const claims = studies.flatMap((study) => study.claims);
  const figures = studies.reduce((sum, study) => sum + study.figures.length, 0);
  const simulated = studies.filter(({ declaration }) => declaration.simulated).length;
  return html`<div id="overview">
    <h1 id="overview-title">${title}</h1>
    <p class="facts">
      ${summaryHtml(summarizeClaims(claims))}
      <span>${studies.length} ${studies.length === 1 ? "study" : "studies"}</span>
      <span>${figures} ${figures === 1 ? "figure" : "figures"}</span>
    </p>
    <p class="lead">
      Every number here was recomputed from the studies' own files when this page was written.
      ${simulated > 0 && `${simulated} of the studies ${simulated === 1 ? "is" : "are"} simulated, and labelled so. `}Figures
      answer to the pointer and, once focused, to the arrow keys.
    </p>
    <noscript
      ><p class="notice" role="note">
        Without scripts, figures are still, and tables stand in the order of the study.
      </p></noscript
    >
    <div class="scroll" tabindex="0" role="group" aria-label="Studies">
      <table class="overview" data-sortable>
        <caption class="hidden">
          Studies of this report
        </caption>
        <thead>
          <tr>
            <th scope="col">Study</th>
            <th scope="col">What was asked</th>
            <th scope="col">Claims</th>
            <th scope="col">Figures</th>
          </tr>
        </thead>
        <tbody>
          ${studies.map(
            ({ declaration, claims: own, figures: drawn }) =>
              html`<tr>
                <th scope="row">
                  <a href="#${declaration.study}">${declaration.study}</a
                  >${declaration.simulated && html` <span class="simulated">simulated</span>`}
                </th>
                <td>${declaration.title}</td>
                <td data-order="${own.length}">${summaryHtml(summarizeClaims(own))}</td>
                <td class="number">${drawn.length}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    ${differencesHtml(claims)}
  </div>`;
}

/** Where recomputation and publication part: what a reviewer turns to first. */
function differencesHtml(claims: readonly CheckedClaim[]): Html | undefined {
  const apart = claims.filter(({ verdict, asExpected }) => verdict === "differs" || !asExpected);
  if (apart.length === 0) return undefined;
  const first = [...apart].sort((a, b) => Number(a.asExpected) - Number(b.asExpected));
  return html`<h2 id="differences">Where the recomputation differs</h2>
    <ol class="differences">
      ${first.map(
        (claim) =>
          html`<li>
            <p>
              ${verdictHtml(claim)} <a href="#${claimId(claim)}">${claim.study}: ${claim.says}</a>
            </p>
            <p class="reason">${claim.reason}</p>
          </li> `,
      )}
    </ol>`;
}
