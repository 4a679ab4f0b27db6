// All pages, by what they answer.
import { element } from "./dom.js";
import { openSearch, readIndex } from "./search.js";

/** The pages of the navigation once more, as a reader who is lost wants them: by their questions, and the search. */
export async function contents(): Promise<HTMLElement> {
  const index = await readIndex() ?? [];
  const groups = [...document.querySelectorAll("#pages > ul")].map((list) => {
    const name = document.getElementById(list.getAttribute("aria-labelledby") ?? "")?.textContent;
    const pages = [...list.querySelectorAll("a")].map(({ href, textContent }) => {
      // The first page may be linked by its folder alone.
      const question = index.find(({ address }) => href.endsWith(`/${address}`))?.page ?? index[0]?.page;
      return element("li", {}, element("a", { href }, question ?? textContent));
    });
    return element("section", {}, element("h2", {}, name ?? "First of all"), element("ul", {}, ...pages));
  });
  const button = element("button", { type: "button", class: "button" }, "Search this site");
  button.addEventListener("click", () => void openSearch());
  return element("div", {}, element("p", {}, button), element("div", { class: "contents" }, ...groups));
}
