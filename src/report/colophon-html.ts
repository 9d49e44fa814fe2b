import type { Versions } from "../studies/index.js";
import { type Html, html } from "./html.js";
import type { Runtime } from "./vega-runtime.js";

export interface Making {
  readonly runtime: Runtime;
  readonly versions: Versions;
  /** hash of the code that drew the figures */
  readonly code: string;
  readonly timings: boolean;
}

/** How the page was made: versions, the hash of the code, licences of what it carries. */
export function colophonHtml({ versions, code, runtime, timings }: Making): Html {
  const made = Object.entries(versions).map(
    ([name, version]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${version}</td>
      </tr>`,
  );
  return html`<section id="colophon" aria-labelledby="colophon-title">
    <h2 id="colophon-title">About this page</h2>
    <p>
      One file: nothing is loaded from anywhere, and the page's own policy forbids it. The same
      studies and the same code give the same
      bytes${timings ? ", but for the seconds that were asked for" : ""}. Code that drew the
      figures: SHA-256 <code class="hash">${code}</code>.
    </p>
    <div class="scroll" tabindex="0" role="group" aria-label="Versions">
      <table>
        <caption>
          Versions
        </caption>
        <thead>
          <tr>
            <th scope="col">package</th>
            <th scope="col">version</th>
          </tr>
        </thead>
        <tbody>
          ${made}
        </tbody>
      </table>
    </div>
    ${runtime.licences.map(
      ({ name, text }) =>
        html`<details>
          <summary>Licence of ${name}, which this page carries</summary>
          <pre tabindex="0" role="group" aria-label="Licence of ${name}">${text}</pre>
        </details> `,
    )}
    <details>
      <summary>Licence of the typeface</summary>
      <p>
        Source Sans 3, © Adobe, under the SIL Open Font License 1.1 (<a
          href="https://openfontlicense.org"
          >openfontlicense.org</a
        >); this page carries the glyphs it uses.
      </p>
    </details>
  </section>`;
}
