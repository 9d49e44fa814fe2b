import type { Sheet, SheetCell } from "./sheet.js";
import { escapeHtml } from "../text/escape-html.js";
import { oneLine, shorten } from "./text.js";

/** A blue that stays readable under dark text on white and under light text on black. */
const SHADE = "33,113,181";
const DARKEST = 0.5;
/** A caption of so many characters stands on one line above any table. */
const SHORT_CAPTION = 48;

/**
 * A sheet as an HTML table. Every word is escaped; styles are inline, because pages that show
 * notebooks drop style sheets, and nothing is lost where they drop inline styles too.
 */
export function sheetHtml(sheet: Sheet): string {
  const header = sheet.columns.map((cell, i) =>
    element("th", cell, ` scope="col"${align(sheet, i)}`),
  );
  const body = sheet.rows.map((row) => {
    const cells = row.map((cell, i) =>
      i < sheet.stub
        ? element("th", cell, ` scope="row"${align(sheet, i)}`)
        : element("td", cell, align(sheet, i, cell.shade)),
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const head = header.length === 0 ? "" : `<thead><tr>${header.join("")}</tr></thead>`;
  // A caption is as wide as its table: a long one would be a pillar above a narrow table, or on one
  // line pull its columns apart.
  const caption = escapeHtml(oneLine(sheet.caption));
  const isProse = sheet.caption.length > Math.max(SHORT_CAPTION, charactersAcross(sheet));
  const notes = sheet.notes.map((note) => escapeHtml(oneLine(note))).join("<br>");
  return (
    `<div style="overflow-x:auto">${isProse ? `<p>${caption}</p>` : ""}<table>` +
    `${isProse ? "" : `<caption style="text-align:left;white-space:nowrap">${caption}</caption>`}` +
    `${head}<tbody>${body.join("")}</tbody></table>${notes === "" ? "" : `<p><small>${notes}</small></p>`}</div>`
  );
}

/** How wide a table is, about, in characters. */
function charactersAcross(sheet: Sheet): number {
  const widths = sheet.columns.map((heading, i) =>
    Math.max(...[heading, ...sheet.rows.map((row) => row[i]!)].map((cell) => cell.text.length)),
  );
  return widths.reduce((sum, width) => sum + width + 1, 0);
}

function element(tag: "td" | "th", cell: SheetCell, attributes: string): string {
  const text = oneLine(cell.text);
  const shown = shorten(text);
  const title = cell.title ?? (shown === text ? undefined : text);
  const tooltip = title === undefined ? "" : ` title="${escapeHtml(oneLine(title))}"`;
  const content = cell.strong === true ? `<b>${escapeHtml(shown)}</b>` : escapeHtml(shown);
  return `<${tag}${attributes}${tooltip}>${content}</${tag}>`;
}

function align(sheet: Sheet, column: number, shade?: number): string {
  const side = sheet.numeric[column] === true ? "right" : "left";
  const styles = [`text-align:${side}`, "padding:0.25em 0.4em"];
  if (shade !== undefined) {
    const alpha = (Math.min(Math.max(shade, 0), 1) * DARKEST).toFixed(3);
    styles.push(`background-color:rgba(${SHADE},${alpha})`);
  }
  return ` style="${styles.join(";")}"`;
}
