/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Elements of the page: finding, making and naming them. All text goes in as text, never as markup. */

export function say(text: string): void {
  byId("spoken").textContent = text;
}

export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element ${id}`);
  return found;
}

export function made<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export function labelled(name: string, control: HTMLElement): HTMLElement {
  const label = made("label", {});
  label.append(name, control);
  return label;
}
