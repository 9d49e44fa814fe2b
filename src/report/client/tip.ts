/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

import { byId, made } from "./elements.js";

const tip = made("div", { id: "tip", role: "tooltip" });
const ring = made("div", { id: "ring" });
tip.hidden = ring.hidden = true;
byId("content").append(tip, ring);

export function showTip(text: string, at: DOMRect): void {
  tip.textContent = text;
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const below = at.bottom + 12 + height < innerHeight;
  const left = Math.max(4, Math.min(at.right + 10, innerWidth - width - 8));
  place(tip, left, below ? at.bottom + 12 : Math.max(4, at.top - height - 10));
}

/** Puts a frame around what the keys have reached. */
export function showRing(box: DOMRect): void {
  ring.hidden = false;
  place(ring, box.left - 3, box.top - 3);
  ring.style.width = `${box.width + 6}px`;
  ring.style.height = `${box.height + 6}px`;
}

export function hideTip(): void {
  tip.hidden = ring.hidden = true;
}

function place(element: HTMLElement, left: number, top: number): void {
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}
