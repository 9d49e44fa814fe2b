/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/**
 * Still pictures are made of what a page without scripts shows: when they come near, and all before
 * printing. Until then an empty picture of the same size keeps their place.
 */
export function unpackWhenNear(): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        unpack(target);
      }
    },
    { rootMargin: "1500px" },
  );
  const all = document.querySelectorAll(".still");
  for (const still of all) {
    const packed = still.querySelector("noscript")?.textContent ?? "";
    const room = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const start = packed.slice(0, packed.indexOf(">", packed.indexOf("viewBox=")));
    for (const name of ["width", "height", "viewBox"]) {
      const value = new RegExp(` ${name}="([^"]*)"`).exec(start)?.[1];
      if (value !== undefined) room.setAttribute(name, value);
    }
    room.setAttribute("role", "img");
    room.setAttribute("aria-label", still.closest<HTMLElement>(".plot")?.dataset["alt"] ?? "");
    still.append(room);
    near.observe(still);
  }
  const unpackAll = () => all.forEach(unpack);
  addEventListener("beforeprint", unpackAll);
  matchMedia("print").addEventListener("change", unpackAll);
}

/** Markup of this very page becomes elements; where it stands, the policy keeps it from running. */
function unpack(still: Element): void {
  const packed = still.querySelector("noscript");
  if (packed === null) return;
  const picture = new DOMParser().parseFromString(packed.textContent ?? "", "text/html");
  still.replaceChildren(...picture.body.childNodes);
}
