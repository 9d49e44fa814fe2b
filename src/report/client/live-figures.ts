/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { step } from "./arrow-keys.js";
import { byId, made } from "./elements.js";
import { ITEM, type Mark, speaks, textOf } from "./spots.js";
import { hideTip, showTip } from "./tip.js";

interface View {
  tooltip(
    handler: (handler: unknown, event: MouseEvent, item: unknown, value: unknown) => void,
  ): View;
  runAsync(): Promise<View>;
}
declare const vega: {
  readonly Error: number;
  parse(spec: unknown, config: object, options: { readonly ast: true }): unknown;
  readonly View: new (runtime: unknown, options: object) => View;
};
declare const vegaInterpreter: unknown;

const parts: unknown = JSON.parse(byId("parts").textContent ?? "[]");

/** Figures are drawn as they come near, one at a time, so that the page is there at once. */
export function drawWhenSeen(): void {
  const waiting: HTMLElement[] = [];
  let busy = false;
  const next = async () => {
    const plot = waiting.shift();
    busy = plot !== undefined;
    if (plot === undefined) return;
    await drawFigure(plot);
    setTimeout(() => void next());
  };
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        waiting.push(target as HTMLElement);
      }
      if (!busy) void next();
    },
    { rootMargin: "300px" },
  );
  void document.fonts.ready.then(() => {
    document.querySelectorAll(".plot").forEach((plot) => seen.observe(plot));
  });
}

async function drawFigure(plot: HTMLElement): Promise<void> {
  const spec = whole(JSON.parse(plot.querySelector(".spec")?.textContent ?? "null"));
  const stage = made("div", {
    class: "stage",
    role: "img",
    "aria-label": plot.dataset["alt"] ?? "",
  });
  plot.append(stage);
  const view = new vega.View(vega.parse(spec, {}, { ast: true }), {
    expr: vegaInterpreter,
    renderer: "svg",
    container: stage,
    hover: false,
    logLevel: vega.Error,
  });
  view.tooltip((_, event, __, value) => {
    if (!speaks(value)) hideTip();
    else showTip(textOf(value), new DOMRect(event.clientX, event.clientY, 0, 0));
  });
  await view.runAsync();
  // Vega builds an accessible tree of its own; here the picture is one thing with one name
  stage.querySelector("svg")?.setAttribute("aria-hidden", "true");
  stage.removeAttribute("aria-roledescription");
  // a number on a cell does not keep the pointer from the cell
  for (const mark of stage.querySelectorAll<Mark>("path, text, line, image")) {
    if (!speaks(mark[ITEM]?.tooltip)) mark.style.pointerEvents = "none";
  }
  stage.setAttribute("role", "img");
  plot.classList.add("live");
  plot.addEventListener("keydown", (event) => step(plot, event));
  plot.addEventListener("blur", hideTip);
}

/** A specification with what figures share put back. */
function whole(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(whole);
  if (typeof value !== "object" || value === null) return value;
  if ("$part" in value) return whole((parts as readonly unknown[])[Number(value.$part)]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, whole(each)]));
}
