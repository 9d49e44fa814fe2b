import {
  type CheckedClaim,
  type ClaimSummary,
  type ClaimVerdict,
  intervalOf,
  printedOf,
  recomputedOf,
} from "../studies/index.js";
import { type Html, html } from "./html.js";

/** Words and signs of a verdict: it must not take colour to tell one from another. */
const VERDICTS: Readonly<Record<ClaimVerdict, { readonly word: string; readonly mark: string }>> = {
  reproduced: { word: "reproduced", mark: "reproduced" },
  differs: { word: "differs", mark: "differs" },
  unverifiable: { word: "unverifiable", mark: "unverifiable" },
};

/** A verdict: its sign, its word, and whether the study expects it. */
export function verdictHtml({ verdict, asExpected }: CheckedClaim): Html {
  const { word, mark } = VERDICTS[verdict];
  const note = !asExpected
    ? html` <strong class="alarm">not as expected</strong>`
    : verdict === "differs"
      ? html` <span class="known">known</span>`
      : undefined;
  return html`<span class="verdict ${mark}"
      ><svg class="mark" aria-hidden="true"><use href="#mark-${mark}" /></svg>${word}</span
    >${note}`;
}

/** How many claims came out how, as one line of signs and numbers. */
export function summaryHtml(summary: ClaimSummary): Html {
  if (summary.claims === 0) return html`<span class="none">no claims</span>`;
  const count = (verdict: ClaimVerdict, number: number, words: string) =>
    number > 0 &&
    html`<span class="verdict ${verdict}"
      ><svg class="mark" aria-hidden="true"><use href="#mark-${verdict}" /></svg>${number}
      ${words}</span
    > `;
  return html`${count("reproduced", summary.reproduced, "reproduced")}${count("differs", summary.differ, summary.differ === 1 ? "differs" : "differ")}${count("unverifiable", summary.unverifiable, "unverifiable")}${summary.unexpected > 0 && html`<strong class="alarm">${summary.unexpected} not as expected</strong>`}`;
}

/** A claim's place in the page. */
export function claimId({ study, claim }: CheckedClaim): string {
  return `${study}--claim--${claim.replaceAll(/[^\w.-]+/g, "-")}`;
}

const HEADS = ["Verdict", "What the source says", "Published", "Recomputed", "Interval"] as const;

/** A figure of the page that a claim points to. */
export interface FigureLink {
  readonly id: string;
  readonly number: number;
}

/** The table of a study's claims. A script makes its columns sortable and its rows filterable. */
export function claimsHtml(
  claims: readonly CheckedClaim[],
  study: string,
  shownIn: (claim: CheckedClaim) => readonly FigureLink[],
): Html {
  const head = HEADS.map((title, at) =>
    at < 2
      ? html`<th scope="col">${title}</th>`
      : html`<th scope="col" class="number">${title}</th>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Claims of ${study}">
    <table class="claims" data-sortable data-filterable>
      <caption>
        Claims of ${study}: what is published beside what its figures give
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${claims.map((claim) => rowHtml(claim, shownIn(claim)))}
      </tbody>
    </table>
  </div>`;
}

function rowHtml(claim: CheckedClaim, shownIn: readonly FigureLink[]): Html {
  const { says, source, reason, claim: name, recomputed, verdict, published } = claim;
  // that a number rounds to the published one is what "reproduced" says already
  const tells = verdict !== "reproduced" || !/ is (?:printed as )?\S+( %)?$/.test(reason);
  const shape = (value: number | string | null) => (typeof value === "string" ? "name" : "");
  const order = (value: number | string | null) =>
    typeof value === "number" && html` data-order="${value}"`;
  return html`<tr id="${claimId(claim)}" data-verdict="${verdict}">
    <td data-order="${rank(claim)}">${verdictHtml(claim)}</td>
    <td class="says">
      ${says} <span class="where">${source}; <code>${name}</code></span
      >${tells && html`<span class="reason">${reason}</span>`}${
        shownIn.length > 0 &&
        html`<span class="where"
          >see${shownIn.map(
            ({ id, number }, at) =>
              html`${at > 0 && ","} <a href="#${id}">${at === 0 && "Figure "}${number}</a>`,
          )}</span
        >`
      }
    </td>
    <td class="number ${shape(published)}" ${order(published)}>${printedOf(claim)}</td>
    <td class="number ${shape(recomputed)}" ${order(recomputed)}>${recomputedOf(claim)}</td>
    <td class="number" ${order(claim.low)}>${intervalOf(claim)}</td>
  </tr> `;
}

/** What a reviewer looks for first stands first. */
function rank({ asExpected, verdict }: CheckedClaim): number {
  if (!asExpected) return 0;
  return { differs: 1, unverifiable: 2, reproduced: 3 }[verdict];
}
