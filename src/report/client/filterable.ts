/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { labelled, made } from "./elements.js";

/** Fewer rows are seen at a glance. */
const FEW = 6;

export function makeFilterable(table: HTMLTableElement): void {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  if (rows.length < FEW) return;
  const text = made("input", { type: "search" });
  const verdict = made("select", {});
  const kinds = [...new Set(rows.map((row) => row.dataset["verdict"] ?? ""))].sort();
  for (const kind of ["", ...kinds]) {
    const option = made("option", { value: kind });
    option.textContent = kind === "" ? "all" : kind;
    verdict.append(option);
  }
  const count = made("output", {});
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const fits =
        (verdict.value === "" || row.dataset["verdict"] === verdict.value) &&
        (wanted === "" || (row.textContent ?? "").toLowerCase().includes(wanted));
      row.hidden = !fits;
      if (fits) shown++;
    }
    count.textContent = `${shown} of ${rows.length} claims`;
  };
  text.addEventListener("input", filter);
  verdict.addEventListener("change", filter);
  const bar = made("div", { class: "filter" });
  bar.append(labelled("Find in claims", text), labelled("Verdict", verdict), count);
  table.parentElement!.before(bar);
  filter();
}
