import type { ResultTable, SetCell } from "./result-table.js";
import { setCells, titleOf } from "./result-table.js";

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  '"': "''",
  "−": "$-$",
  "–": "--",
  "→": "$\\rightarrow$",
  "×": "$\\times$",
  "≤": "$\\leq$",
  "≥": "$\\geq$",
  "†": "$\\dagger$",
  "‡": "$\\ddagger$",
  "°": "$^{\\circ}$",
  "±": "$\\pm$",
  Δ: "$\\Delta$",
  α: "$\\alpha$",
  β: "$\\beta$",
  ρ: "$\\rho$",
  τ: "$\\tau$",
  κ: "$\\kappa$",
};

/** A text that LaTeX sets as it is. */
export function escapeLatex(text: string): string {
  return text
    .replaceAll(
      /[\\~^<>|"−–→×≤≥†‡°±Δαβρτκ{}$&#%_]/g,
      (character) => SPECIAL[character] ?? `\\${character}`,
    )
    .replaceAll(/[\s\p{Cc}]+/gu, " ");
}

/** What a table at `\small` has room for, in characters: a column of a two-column page, the page. */
const COLUMN_CHARACTERS = 48;
const PAGE_CHARACTERS = 100;

/**
 * A table as LaTeX: booktabs rules, numbers aligned at the decimal point by siunitx (version 3), the
 * best of a column in bold, notes below. A table too wide for a column spans the page (`table*`),
 * and one too wide for that is set tighter. The document needs `\usepackage{booktabs,siunitx}`;
 * a comment says so where the letters need LuaLaTeX or XeLaTeX.
 *
 * @example
 * tableLatex(matrixTable(matrix));
 */
export function tableLatex(table: ResultTable): string {
  const cells = setCells(table);
  const columns = table.columns.map((column, c) => {
    const own = cells.map((row) => row[c]!);
    const numeric = own.some((cell) => cell.kind === "number");
    const intervals = column.intervals === true;
    const title = escapeLatex(titleOf(column));
    return {
      numeric,
      intervals,
      spec: `${numeric ? numberSpec(own) : "l"}${intervals ? " l" : ""}`,
      header: intervals ? `\\multicolumn{2}{c}{${title}}` : numeric ? `{${title}}` : title,
      characters: Math.max(titleOf(column).length, ...own.map(charactersOf)),
    };
  });
  const line = (parts: readonly string[]) => `    ${parts.join(" & ")} \\\\`;
  const body = cells.flatMap((row, r) => [
    ...(table.rows[r]!.ruled === true ? ["    \\midrule"] : []),
    line(
      row.flatMap((cell, c) => {
        const value = cellLatex(cell, columns[c]!.numeric);
        return columns[c]!.intervals ? [value, intervalLatex(cell)] : [value];
      }),
    ),
  ]);
  const characters = columns.reduce((sum, column) => sum + column.characters + 2, 0);
  const environment = characters > COLUMN_CHARACTERS ? "table*" : "table";
  const size =
    characters > PAGE_CHARACTERS ? "\\footnotesize\\setlength{\\tabcolsep}{3pt}" : "\\small";
  const notes = (table.notes ?? []).map(
    (note) => `  \\par\\smallskip\\parbox{0.95\\linewidth}{\\footnotesize ${escapeLatex(note)}}`,
  );
  const lines = [
    `\\begin{${environment}}`,
    "  \\centering",
    // article sets no room between a caption above and what follows
    "  \\setlength{\\belowcaptionskip}{4pt}",
    `  \\caption{${escapeLatex(table.caption)}}`,
    `  \\label{tab:${table.name.replaceAll(/[^A-Za-z0-9-]+/g, "-")}}`,
    `  ${size}`,
    `  \\begin{tabular}{${columns.map(({ spec }) => spec).join(" ")}}`,
    "    \\toprule",
    line(columns.map(({ header }) => header)),
    "    \\midrule",
    ...body,
    "    \\bottomrule",
    "  \\end{tabular}",
    ...notes,
    `\\end{${environment}}`,
    "",
  ].join("\n");
  return `${engineNote(lines)}${lines}`;
}

/** Letters beyond what pdfLaTeX reads as UTF-8 with its standard fonts. */
function engineNote(lines: string): string {
  const beyond = new Set(lines.match(/[^\0-\u017f\u2010-\u2026\u2030\u20ac\u2122]/gu) ?? []);
  if (beyond.size === 0) return "";
  const some = [...beyond].slice(0, 8).join(" ");
  return `% holds ${some}: compile with LuaLaTeX or XeLaTeX and a font that has them\n`;
}

function charactersOf(cell: SetCell): number {
  const interval = cell.interval === undefined ? 0 : cell.interval.join(", ").length + 2;
  return cell.text.length + cell.mark.length + interval;
}

/** An S column with room for its longest number and its marks. */
function numberSpec(cells: readonly SetCell[]): string {
  const numbers = cells.filter((cell) => cell.kind === "number");
  const parts = numbers.map((cell) => cell.text.split("."));
  const whole = Math.max(...parts.map(([integer = ""]) => integer.replace("-", "").length));
  const decimals = Math.max(...parts.map(([, fraction = ""]) => fraction.length));
  const sign = numbers.some((cell) => cell.text.startsWith("-")) ? "-" : "";
  const longest = cells.reduce(
    (most, cell) => (cell.mark.length > most.length ? cell.mark : most),
    "",
  );
  const space = longest === "" ? "" : `, table-space-text-post = {${markLatex(longest)}}`;
  const bold = numbers.some((cell) => cell.bold) ? ", mode = text, reset-text-series = false" : "";
  return `S[table-format = ${sign}${whole}.${decimals}${bold}${space}]`;
}

function cellLatex(cell: SetCell, numeric: boolean): string {
  const mark = cell.mark === "" ? "" : `{${markLatex(cell.mark)}}`;
  if (cell.kind === "number") return `${cell.bold ? "\\bfseries " : ""}${cell.text}${mark}`;
  const text = escapeLatex(cell.text) + mark;
  // after the end of a row LaTeX takes a bracket or a star for a part of it
  return numeric ? `{${text}}` : text.replace(/^(?=[[*])/, "{}");
}

function markLatex(mark: string): string {
  return `\\textsuperscript{${escapeLatex(mark)}}`;
}

function intervalLatex(cell: SetCell): string {
  if (cell.interval === undefined) return "";
  const [low, high] = cell.interval.map((each) => each.replace("-", "$-$"));
  return `\\footnotesize [${low}, ${high}]`;
}
