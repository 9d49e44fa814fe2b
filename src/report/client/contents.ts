/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { labelled, made } from "./elements.js";

/** Fewer studies are seen at a glance. */
const FEW = 8;

/** What a reader sees first of the window is what is being read. */
const READ = "-15% 0px -80% 0px";

/** Marks the study that is being read in the contents, and keeps its entry in sight. */
export function markPlace(contents: HTMLElement): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of contents.querySelectorAll<HTMLAnchorElement>("li > a")) {
    const part = document.getElementById(link.hash.slice(1));
    if (part !== null && link.closest("ul ul, ol ul") === null) links.set(part, link);
  }
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const link = links.get(target)!;
        if (!isIntersecting) {
          link.removeAttribute("aria-current");
          continue;
        }
        link.setAttribute("aria-current", "location");
        keepInSight(contents, link);
      }
    },
    { rootMargin: READ },
  );
  for (const part of links.keys()) seen.observe(part);
}

/** Scrolls the contents alone, and not the page. */
function keepInSight(contents: HTMLElement, link: HTMLElement): void {
  const [top, bottom] = [contents.scrollTop, contents.scrollTop + contents.clientHeight];
  const at = link.offsetTop;
  if (at < top + 20 || at > bottom - 80) contents.scrollTop = at - contents.clientHeight / 3;
}

/** A field that leaves the studies in the contents whose name or question has some words. */
export function makeFindable(contents: HTMLElement): void {
  const entries = [...contents.querySelectorAll<HTMLElement>("li[data-says]")];
  if (entries.length < FEW) return;
  const field = made("input", { type: "search" });
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    for (const entry of entries) {
      const says = (entry.dataset["says"] ?? "").toLowerCase();
      entry.hidden = !words.every((word) => says.includes(word));
    }
  });
  const bar = made("div", { class: "filter" });
  bar.append(labelled("Find a study", field));
  contents.querySelector("summary")?.after(bar);
}
