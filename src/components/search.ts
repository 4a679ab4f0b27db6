// The search of the site: a dialog with a field and what it finds, by keyboard or pointer.
import { plural } from "../lib/charts/format.js";
import { begins, type Found, search, wordsOf } from "../lib/site/search.js";
import { element } from "./dom.js";

/** This file lies two folders below the root of the site, wherever that lies on its host. */
const site = new URL("../../", import.meta.url);

/** The most that a reader looks through. */
const MOST = 20;

let index: readonly Found[] | null = null;

const input = element("input", {
  type: "search",
  "aria-label": "Search pages, findings, terms and queries",
  "aria-controls": "found",
  autocomplete: "off",
  spellcheck: "false",
  placeholder: "Pages, findings, terms, queries",
});
const list = element("ul", { id: "found", "aria-label": "What was found" });
const said = element("p", { class: "muted", role: "status" });
const close = element("button", { type: "button", class: "tool" }, "Close");
const dialog = element(
  "dialog",
  { class: "search", "aria-label": "Search" },
  element("div", { class: "field" }, input, close),
  said,
  list,
);

/** Opens the dialog; a second call while it is open selects what was typed. */
export async function openSearch(): Promise<void> {
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  input.focus();
  input.select();
  index ??= await readIndex();
  show();
}

/** What a build found on its pages, the first page first; null where there was no build, as in a preview. */
export async function readIndex(): Promise<readonly Found[] | null> {
  try {
    const response = await fetch(new URL("search.json", site));
    return response.ok ? await response.json() as Found[] : null;
  } catch {
    return null;
  }
}

function show(): void {
  const query = input.value.trim();
  const pages = inOrder((index ?? []).filter(({ title, page }) => title === page));
  const found = query ? search(index ?? [], query) : pages;
  said.textContent = index === null
    ? "There is no index to search: it is made by npm run build."
    : query === ""
    ? "All pages, by what they answer"
    : found.length > 0
    ? `${plural(found.length, "place")} found${found.length > MOST ? `; the best ${MOST}` : ""}`
    : `Nothing found for “${query}”. Headings, findings, terms of the glossary and queries can be found; here are all pages.`;
  const shown = query && found.length > 0 ? found.slice(0, MOST) : pages;
  list.replaceChildren(...shown.map((one) => element("li", {}, entry(one, query))));
  // Return goes to the best of what was found: it is marked as long as one types.
  if (found.length > 0 && query) links()[0].classList.add("best");
}

/** Pages as the navigation has them; those that it folds away come last. */
function inOrder(pages: readonly Found[]): Found[] {
  const order = [...document.querySelectorAll<HTMLAnchorElement>("#pages a")].map(({ href }) => href);
  const place = ({ address }: Found): number => {
    const found = order.indexOf(new URL(address, site).href);
    return found < 0 ? order.length : found;
  };
  return pages.map((page) => page).sort((a, b) => place(a) - place(b));
}

function entry({ title, page, address, text }: Found, query: string): HTMLElement {
  return element(
    "a",
    { href: new URL(address, site).href },
    element("strong", {}, ...marked(title, query)),
    title === page ? null : element("span", { class: "where" }, page),
    text ? element("span", { class: "says" }, ...marked(excerpt(text, query), query)) : null,
  );
}

const links = (): HTMLAnchorElement[] => [...list.querySelectorAll("a")];

/** Words that begin as one of the query's does, set apart. */
function marked(text: string, query: string): (Node | string)[] {
  const wanted = wordsOf(query);
  return text.split(/([\p{L}\p{M}\p{N}]+)/u).map((piece) => {
    const [word] = wordsOf(piece);
    return word && wanted.some((typed) => begins(word, typed)) ? element("mark", {}, piece) : piece;
  });
}

/** The part of a long text in which the first word that was asked for stands. */
function excerpt(text: string, query: string, most = 160): string {
  if (text.length <= most) return text;
  const lower = text.toLowerCase();
  const at = Math.max(0, ...wordsOf(query).map((word) => lower.indexOf(word)).filter((at) => at >= 0));
  const start = at < most - 20 ? 0 : text.lastIndexOf(" ", at - 40) + 1;
  const end = text.lastIndexOf(" ", start + most);
  return `${start > 0 ? "… " : ""}${text.slice(start, end > start ? end : start + most)} …`;
}

input.addEventListener("input", show);
dialog.addEventListener("keydown", (event) => {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const stops: HTMLElement[] = [input, ...links()];
  if (step !== 0) {
    event.preventDefault();
    const at = Math.max(0, stops.indexOf(document.activeElement as HTMLElement));
    stops[(at + step + stops.length) % stops.length].focus();
  } else if (event.key === "Enter" && event.target === input) {
    event.preventDefault();
    list.querySelector<HTMLElement>("a.best")?.click();
  } else if (event.key === "Escape") {
    event.preventDefault(); // which would empty the field first
    dialog.close();
  }
});
// A link to another place of this page would leave the dialog open before it.
list.addEventListener("click", () => dialog.close());
close.addEventListener("click", () => dialog.close());
// The dialog fills itself, so that a click on the dialog itself is one beside it.
dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
