// All pages, by group, as the navigation has them.
import { element } from "./dom.js";

/** The pages of the navigation once more, as a reader who is lost wants them: in the middle, and large. */
export function contents(): HTMLElement {
  const groups = [...document.querySelectorAll("#pages > ul")].map((list) => {
    const name = document.getElementById(list.getAttribute("aria-labelledby") ?? "")?.textContent;
    const copy = list.cloneNode(true) as HTMLElement;
    copy.removeAttribute("aria-labelledby");
    return element("section", {}, element("h2", {}, name ?? "Start"), copy);
  });
  return element("div", { class: "contents" }, ...groups);
}
