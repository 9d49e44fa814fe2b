import { describe, expect, test } from "vitest";
import type { ResultTable } from "../../src/figures/index.js";
import {
  figureCsv,
  matrixTable,
  tableCsv,
  tableHtml,
  tableLatex,
  tableMarkdown,
} from "../../src/figures/index.js";
import { csvField } from "../../src/figures/tables/index.js";
import { digitsFor } from "../../src/figures/tables/result-table.js";
import { undefinedBecause } from "../../src/stats/result.js";
import { axis, matrix } from "./samples.js";

const around = (value: number, half: number) => ({ value, low: value - half, high: value + half });

const table: ResultTable = {
  name: "drop & rise",
  caption: "Accuracy, 100% real",
  columns: [
    { title: "model" },
    { title: "ASR", unit: "%", factor: 100, best: "lowest", intervals: true },
    { title: "Δ", best: "highest" },
  ],
  rows: [
    {
      values: ["base_8B", { value: 0.593, low: 0.563, high: 0.623 }, -1.2],
      marks: [undefined, "*"],
    },
    { values: ["tuned", { value: 0.0352, low: 0.0242, high: 0.0462 }, 0.4], ruled: true },
    { values: ["lost", undefinedBecause("no-data", "none"), null] },
  ],
  notes: ["* p < 0.05, Holm"],
};

describe("rounding", () => {
  test.each([
    [0.028, 100, 0],
    [0.004, 100, 1],
    [0.0003, 100, 2],
    [12, 1, 0],
    [0.00000001, 1, 4],
  ])("half an interval of %d times %d prints %i decimals", (half, factor, digits) => {
    expect(digitsFor({ title: "x", factor }, [around(0.5, half)])).toBe(digits);
  });

  test("without an interval whole numbers stay whole", () => {
    expect(digitsFor({ title: "x" }, [1, 20, null])).toBe(0);
    expect(digitsFor({ title: "x" }, [1.5])).toBe(2);
    expect(digitsFor({ title: "x", digits: 3 }, [around(1, 10)])).toBe(3);
  });
});

describe("LaTeX", () => {
  test("booktabs, aligned numbers, bold best, marks, escaped texts", () => {
    expect(tableLatex(table)).toBe(
      [
        "\\begin{table}",
        "  \\centering",
        "  \\setlength{\\belowcaptionskip}{4pt}",
        "  \\caption{Accuracy, 100\\% real}",
        "  \\label{tab:drop-rise}",
        "  \\small",
        "  \\begin{tabular}{l S[table-format = 2.0, mode = text, reset-text-series = false, table-space-text-post = {\\textsuperscript{*}}] l S[table-format = -1.2, mode = text, reset-text-series = false]}",
        "    \\toprule",
        "    model & \\multicolumn{2}{c}{ASR (\\%)} & {$\\Delta$} \\\\",
        "    \\midrule",
        "    base\\_8B & 59{\\textsuperscript{*}} & \\footnotesize [56, 62] & -1.20 \\\\",
        "    \\midrule",
        "    tuned & \\bfseries 4 & \\footnotesize [2, 5] & \\bfseries 0.40 \\\\",
        "    lost & {--} &  & {--} \\\\",
        "    \\bottomrule",
        "  \\end{tabular}",
        "  \\par\\smallskip\\parbox{0.95\\linewidth}{\\footnotesize * p \\textless{} 0.05, Holm}",
        "\\end{table}",
        "",
      ].join("\n"),
    );
  });
});

describe("Markdown and HTML", () => {
  test("Markdown", () => {
    expect(tableMarkdown(table).split("\n").slice(2, 7)).toEqual([
      "| model | ASR (%) | Δ |",
      "| --- | ---: | ---: |",
      "| base\\_8B | 59\\* (56 to 62) | −1.20 |",
      "| tuned | **4** (2 to 5) | **0.40** |",
      "| lost | – | – |",
    ]);
  });

  test("HTML has a caption, scoped headers and the notes", () => {
    const html = tableHtml(table);
    expect(html).toContain("<caption>Accuracy, 100% real</caption>");
    expect(html).toContain('<th scope="col">ASR (%)</th>');
    expect(html).toContain('<th scope="row">tuned</th>');
    expect(html).toContain('<b class="best">4</b>');
    expect(html).toContain("<tfoot>");
  });
});

describe("CSV", () => {
  test("in full precision, with limits", () => {
    expect(tableCsv(table).split("\n").slice(0, 4)).toEqual([
      "model,ASR,ASR low,ASR high,ASR n,Δ",
      "base_8B,0.593,0.563,0.623,,-1.2",
      "tuned,0.0352,0.0242,0.0462,,0.4",
      "lost,,,,,",
    ]);
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ["-2+HYPERLINK(A1)", "'-2+HYPERLINK(A1)"],
    ["+fr+pt", "+fr+pt"],
    ['say "hi", now', '"say ""hi"", now"'],
    [-3.5, "-3.5"],
    [null, ""],
  ])("%s is written %s", (value, field) => expect(csvField(value)).toBe(field));

  test("a figure's table", () => {
    expect(figureCsv({ columns: ["a", "b"], rows: [[1, "x,y"]] })).toBe('a,b\n1,"x,y"\n');
  });
});

describe("a transfer matrix as a table", () => {
  test("has the best of each language in bold, and says so", () => {
    const made = matrixTable(matrix(), { axis });
    expect(made.columns.map((column) => column.title)).toEqual([
      "train",
      "en",
      "de",
      "pt",
      "fi",
      "lo",
    ]);
    const line = tableMarkdown(made)
      .split("\n")
      .find((each) => each.startsWith("| +fi"));
    expect(line).toBe("| +fi | 62 | 60 | 54 | **68**† | 36 |");
    expect(made.notes).toEqual([
      "† trained on that language, beside en.",
      "Bold: best in its column.",
    ]);
  });
});

describe("hostile texts", () => {
  const evil = `"><script>alert(1)</script>\u0007\n|\\input{/etc/passwd}${"x".repeat(300)}`;
  const bad: ResultTable = {
    name: evil,
    caption: evil,
    columns: [{ title: evil }],
    rows: [{ values: [evil], marks: [evil] }],
    notes: [evil],
  };

  test("do no harm anywhere", () => {
    expect(tableHtml(bad)).not.toMatch(/<script/i);
    expect(tableMarkdown(bad)).not.toMatch(/<script/i);
    expect(
      tableMarkdown(bad)
        .split("\n")
        .filter((line) => line.startsWith("|")),
    ).toHaveLength(3);
    expect(tableLatex(bad)).not.toContain("\\input");
    expect(tableLatex(bad)).toMatch(/\\label\{tab:[A-Za-z0-9-]+\}/);
  });

  test("a row of the wrong length is refused", () => {
    const short = { ...table, rows: [{ values: ["x"] }] };
    expect(() => tableLatex(short)).toThrow("invalid row 0: 1 values (3 columns)");
  });
});
