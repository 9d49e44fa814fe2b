/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

export function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, each]) => `${key}: ${String(each)}`)
    .join("\n");
}

export function speaks(tooltip: unknown): boolean {
  return tooltip !== undefined && tooltip !== null && tooltip !== "";
}

export interface Spot {
  readonly text: string;
  readonly box: DOMRect;
}

/** Where Vega keeps what an element was drawn from. */
export const ITEM = "__data__";
export type Mark = SVGElement & { readonly [ITEM]?: { readonly tooltip?: unknown } };

/** What of a figure has something to say, and where it stands now. */
export function spots(plot: HTMLElement): readonly Spot[] {
  const found = new Map<string, Spot>();
  for (const mark of plot.querySelectorAll<Mark>(".stage svg *")) {
    const { tooltip } = mark[ITEM] ?? {};
    if (!speaks(tooltip)) continue;
    const text = textOf(tooltip);
    if (!found.has(text)) found.set(text, { text, box: mark.getBoundingClientRect() });
  }
  return [...found.values()].sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left);
}
