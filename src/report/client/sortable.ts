/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { made, say } from "./elements.js";

export function makeSortable(table: HTMLTableElement): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  for (const [column, head] of heads.entries()) {
    const button = made("button", { type: "button" });
    button.textContent = head.textContent;
    head.replaceChildren(button);
    // a browser that repeats heads on printed pages leaves buttons out: there the style writes this
    head.dataset["head"] = button.textContent;
    button.addEventListener("click", () => {
      const falling = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const body = table.tBodies[0]!;
      const rows = [...body.rows].sort((a, b) => (falling ? -1 : 1) * compare(a, b, column));
      body.append(...rows);
      say(`Sorted by ${button.textContent}, ${falling ? "descending" : "ascending"}.`);
    });
  }
  for (const row of table.tBodies[0]?.rows ?? []) {
    for (const [column, cell] of [...row.cells].entries()) {
      cell.dataset["label"] = heads[column]?.textContent ?? "";
    }
  }
}

const words = new Intl.Collator("en", { numeric: true });

/** Numbers before words, and what is empty last. */
function compare(a: HTMLTableRowElement, b: HTMLTableRowElement, column: number): number {
  const [one, other] = [a, b].map((row) => {
    const cell = row.cells[column]!;
    const text = cell.textContent?.trim() ?? "";
    const order = cell.dataset["order"] ?? text;
    return { text, number: order === "" ? Number.NaN : Number(order) };
  }) as [{ text: string; number: number }, { text: string; number: number }];
  const numbers = [one, other].map(({ number }) => !Number.isNaN(number));
  if (numbers[0] && numbers[1]) return one.number - other.number;
  if (numbers[0] !== numbers[1]) return numbers[0] ? -1 : 1;
  return words.compare(one.text, other.text);
}
