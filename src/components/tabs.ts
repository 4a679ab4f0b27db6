// A choice between a few views of one thing.
import { element } from "./dom.js";

/**
 * Tabs by label; a panel is made when first chosen. Arrow keys move between them.
 *
 * @example
 * ```ts ignore
 * tabs({Segment: () => card(…), Channel: () => card(…)});
 * ```
 */
export function tabs(views: Readonly<Record<string, () => HTMLElement>>): HTMLElement {
  const labels = Object.keys(views);
  const made = new Map<string, HTMLElement>();
  const panel = element("div", { class: "panel", role: "tabpanel", tabindex: "0" });
  const buttons = labels.map((label) => element("button", { type: "button", role: "tab" }, label));
  const choose = (chosen: number): void => {
    const label = labels[chosen];
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === chosen));
      button.tabIndex = i === chosen ? 0 : -1;
    });
    if (!made.has(label)) made.set(label, views[label]());
    panel.setAttribute("aria-label", label);
    panel.replaceChildren(made.get(label)!);
  };
  buttons.forEach((button, i) => {
    button.addEventListener("click", () => choose(i));
    button.addEventListener("keydown", ({ key }) => {
      const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? labels.length - 1 : 0;
      if (step === 0) return;
      const next = (i + step) % labels.length;
      choose(next);
      buttons[next].focus();
    });
  });
  choose(0);
  return element("div", {}, element("div", { class: "tabs", role: "tablist" }, ...buttons), panel);
}
