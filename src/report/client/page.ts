/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { makeFindable, markPlace } from "./contents.js";
import { makeFilterable } from "./filterable.js";
import { drawWhenSeen } from "./live-figures.js";
import { tabulate } from "./numbers-table.js";
import { makeSortable } from "./sortable.js";
import { unpackWhenNear } from "./still-pictures.js";
import { hideTip } from "./tip.js";

/**
 * The page's own script: what happens when the page is there. Its modules are joined into one script
 * that stands inside the page, where nothing can be imported; Vega and its interpreter are globals.
 */

unpackWhenNear();
drawWhenSeen();
document.querySelectorAll<HTMLTableElement>("table[data-sortable]").forEach(makeSortable);
document.querySelectorAll<HTMLTableElement>("table[data-filterable]").forEach(makeFilterable);
document.querySelectorAll<HTMLDetailsElement>("details.numbers").forEach((details) => {
  details.addEventListener("toggle", () => tabulate(details), { once: true });
});
const contents = document.querySelector<HTMLElement>(".contents")!;
makeFindable(contents);
if (matchMedia("(max-width: 60rem)").matches) contents.querySelector("details")!.open = false;
else markPlace(contents);
addEventListener("scroll", hideTip, { passive: true, capture: true });
addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideTip();
});
