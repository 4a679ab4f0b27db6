// A long list a page at a time.
import { count } from "../lib/charts/format.js";
import { element } from "./dom.js";

/**
 * Buttons that turn pages of so many items, and the part shown now. A list of one page has no buttons.
 *
 * @param show what stands on a page: the items from the first on, up to but without the last.
 */
export function pages(
  items: number,
  size: number,
  what: string,
  show: (first: number, last: number) => HTMLElement,
): HTMLElement {
  const place = element("div");
  if (items <= size) {
    place.append(show(0, items));
    return place;
  }
  let first = 0;
  const where = element("span", { role: "status" });
  const back = element("button", { type: "button", class: "button" }, "Previous");
  const on = element("button", { type: "button", class: "button" }, "Next");
  const turn = (to: number): void => {
    first = to;
    const last = Math.min(items, first + size);
    where.textContent = `${count(first + 1)} to ${count(last)} of ${count(items)} ${what}`;
    // Not disabled, which would drop the focus from the button that was pressed last.
    back.setAttribute("aria-disabled", String(first === 0));
    on.setAttribute("aria-disabled", String(last === items));
    place.replaceChildren(show(first, last));
  };
  back.addEventListener("click", () => first > 0 && turn(first - size));
  on.addEventListener("click", () => first + size < items && turn(first + size));
  turn(0);
  return element("div", {}, place, element("div", { class: "turn" }, back, on, where));
}
