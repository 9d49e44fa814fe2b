import { beforeAll, describe, expect, it } from "vitest";
import { figuresOfClaim } from "../../src/report/figures-of-claim.js";
import type { DrawnFigure } from "../../src/report/gather.js";
import { reportHtml } from "../../src/report/index.js";
import { html } from "../../src/report/html.js";
import { markdownHtml } from "../../src/report/markdown.js";
import { shareParts } from "../../src/report/shared-parts.js";
import { checkStudy, readStudy, summarizeClaims } from "../../src/studies/index.js";

const studies = () => ["data/xsafety", "data/fortress"].map(readStudy);
let page: string;

beforeAll(async () => {
  page = await reportHtml(studies());
}, 120_000);

describe("a report", () => {
  it("is the same text each time", async () => {
    expect(await reportHtml(studies())).toBe(page);
  });

  it("loads nothing, and forbids everything but what it carries", () => {
    expect(page.includes("default-src &#39;none&#39;")).toBe(true);
    expect(page).not.toMatch(/unsafe-(?:inline|eval|hashes)/);
    const outside = page.replaceAll(/<script>[\s\S]*?<\/script>/g, "");
    expect(outside).not.toMatch(/<(?:link|img|iframe|object|embed|base|form)\b/);
    expect(outside).not.toMatch(/ (?:src|style|on[a-z]+)="/);
  });

  it("tells of every study: its question, finding, claims, figures, sources and hashes", () => {
    for (const { declaration } of studies()) {
      expect(page.includes(html`${declaration.title}`.text)).toBe(true);
      expect(page.includes(html`${declaration.finding ?? ""}`.text)).toBe(true);
      for (const figure of declaration.figures) {
        expect(page.includes(`id="${declaration.study}--${figure.name}"`)).toBe(true);
      }
    }
    expect(page.includes("Apache License 2.0")).toBe(true);
    expect(page).toMatch(/xsafety\.csv<\/th>\s*<td><code class="hash">[0-9a-f]{64}<\/code>/);
    const all = studies().flatMap(checkStudy);
    const { reproduced } = summarizeClaims(all);
    expect(page).toMatch(new RegExp(`</svg>\\s*${reproduced}\\s+reproduced`));
  });

  it("gives each identifier once", () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const targets = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id!);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("tells seconds only when asked", async () => {
    expect(page.includes("Seconds on the machine")).toBe(false);
    expect(await reportHtml([studies()[0]!], { timings: true })).toContain(
      "Seconds on the machine",
    );
  });

  it("tells of measurements before simulated results", async () => {
    const mixed = ["data/simulated-modalities", "data/xsafety"].map(readStudy);
    const both = await reportHtml(mixed);
    const at = (id: string) => both.indexOf(`<section class="study" id="${id}"`);
    expect(at("xsafety")).toBeGreaterThan(0);
    expect(at("simulated-modalities")).toBeGreaterThan(at("xsafety"));
  });

  it("is of at least one study", async () => {
    await expect(reportHtml([])).rejects.toThrow("invalid studies: none");
  });
});

describe("figures of a claim", () => {
  const figure = (name: string, metric: string, slice: Record<string, string[]> = {}) =>
    ({ id: name, plan: { declaration: { metric }, slice } }) as unknown as DrawnFigure;
  const names = (compute: unknown, figures: readonly DrawnFigure[]) =>
    figuresOfClaim(compute, figures).map(({ id }) => id);

  it("are those of its metric and its rows", () => {
    const figures = [
      figure("a", "refusal_rate", { variant: ["plain"] }),
      figure("b", "refusal_rate", { variant: ["hard"] }),
      figure("c", "accuracy"),
      figure("d", "refusal_rate"),
    ];
    const compute = { kind: "mean", cells: { metric: "refusal_rate", where: { variant: "hard" } } };
    expect(names(compute, figures)).toEqual(["b", "d"]);
    expect(names({ kind: "mean", cells: { metric: "f1" } }, figures)).toEqual([]);
    expect(names(undefined, figures)).toEqual([]);
  });

  it("are both axes' where two metrics are drawn, and three at most", () => {
    const both = {
      id: "both",
      plan: { declaration: { x: { metric: "a", where: {} }, y: "b" }, slice: {} },
    } as unknown as DrawnFigure;
    expect(names({ metric: "a" }, [both])).toEqual(["both"]);
    expect(names({ metric: "b" }, [both])).toEqual(["both"]);
    const many = ["1", "2", "3", "4"].map((name) => figure(name, "a"));
    expect(names({ metric: "a" }, many)).toEqual(["1", "2", "3"]);
  });
});

describe("a page's parts", () => {
  it("escapes what is put into a template, and keeps markup", () => {
    const attack = `"><script>alert(1)</script>`;
    expect(
      html`<p title="${attack}">${attack}${html`<b>kept</b>`}${[1, undefined, false]}</p>`.text,
    ).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;<b>kept</b>1</p>',
    );
  });

  it("reads the Markdown of a SOURCE.md, in which nothing becomes markup of its own", () => {
    const text = (source: string) => markdownHtml(source, 4).text.replaceAll(/\s+/g, " ");
    expect(text("**What.** `k` of _n_ at https://example.org/a_b.")).toBe(
      '<p><strong>What.</strong> <code>k</code> of <em>n</em> at <a href="https://example.org/a_b">https://example.org/a_b</a>.</p>',
    );
    expect(text("# A\n\n- one\n  more\n- two")).toBe(
      "<h4>A</h4><ul> <li>one more</li><li>two</li> </ul>",
    );
    expect(text("a_b_c and 2 * 3 * 4")).toBe("<p>a_b_c and 2 * 3 * 4</p>");
    const attack = text(
      '<img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](https://e.org/"onclick=)',
    );
    expect(attack).not.toMatch(/<img|javascript:|"onclick/);
  });

  it("carries what specifications share once", () => {
    const theme = { face: "x".repeat(500), size: [1, 2, 3] };
    const specs = [
      { name: "a", config: theme },
      { name: "b", config: { ...theme } },
    ];
    const shared = shareParts(specs);
    expect(shared.parts).toEqual([theme]);
    expect(shared.specs).toEqual([
      { name: "a", config: { $part: 0 } },
      { name: "b", config: { $part: 0 } },
    ]);
    expect(shareParts([specs[0]!])).toEqual({ parts: [], specs: [specs[0]] });
  });
});
