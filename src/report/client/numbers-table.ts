/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { parseCsv } from "./csv.js";
import { made } from "./elements.js";
import { makeSortable } from "./sortable.js";

/** Comma-separated numbers become a table when they are first looked at. */
export function tabulate(details: HTMLDetailsElement): void {
  const source = details.querySelector<HTMLElement>("pre.csv");
  if (source === null) return;
  const csv = source.textContent ?? "";
  const [head = [], ...rows] = parseCsv(csv);
  const table = made("table", {});
  const caption = table.createCaption();
  caption.textContent = source.getAttribute("aria-label");
  caption.className = "hidden";
  const top = table.createTHead().insertRow();
  for (const name of head) {
    const cell = made("th", { scope: "col" });
    cell.textContent = name;
    top.append(cell);
  }
  const body = table.createTBody();
  for (const values of rows) {
    const row = body.insertRow();
    for (const value of values) {
      const number = value !== "" && Number.isFinite(Number(value));
      const cell = row.insertCell();
      cell.textContent = number ? String(Number(Number(value).toPrecision(6))) : value;
      if (number) {
        cell.className = "number";
        cell.dataset["order"] = value;
      }
    }
  }
  makeSortable(table);
  const box = made("div", { class: "scroll", tabindex: "0", role: "group" });
  box.setAttribute("aria-label", source.getAttribute("aria-label") ?? "");
  box.append(table);
  const save = made("button", { type: "button", class: "save" });
  save.textContent = "Save as CSV";
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
    const link = made("a", {
      href: address,
      download: `${details.closest("figure")?.id ?? "figure"}.csv`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address));
  });
  source.replaceWith(box, save);
}
