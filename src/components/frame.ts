// What all pages share beside their content: light or dark, the list of pages on a phone, search, and what assistive
// technology needs to know of charts. Every page loads this file; lib/site/header.ts has the markup.
import { unbroken } from "../lib/charts/units.js";
import { themeChanged } from "./dom.js";
import { openSearch } from "./search.js";

const root = document.documentElement;
const main = document.querySelector<HTMLElement>("main")!;

/** The button of the header that does this. */
const button = (does: string): HTMLElement | null => document.querySelector(`[data-does="${does}"]`);

/** Names what Plot draws, and puts headings in order: charts come and go as one reads, hence on every change. */
function settle(): void {
  // Plot labels groups of marks, which only elements with a role may have.
  for (const group of main.querySelectorAll("svg g[aria-label]:not([role])")) {
    group.setAttribute("role", "group");
  }
  for (const chart of main.querySelectorAll("svg[aria-label]:not([role])")) {
    if (!chart.querySelector("a, [tabindex]")) chart.setAttribute("role", "img");
  }
  // A card under no section of the page is one itself.
  const section = main.querySelector("h2");
  for (const heading of main.querySelectorAll("h3")) {
    const leads = !section || heading.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!leads) heading.removeAttribute("aria-level");
    else if (!heading.hasAttribute("aria-level")) heading.setAttribute("aria-level", "2");
  }
  for (const sentence of main.querySelectorAll(":is(h2, h3, .finding, .findings a)")) keepUnits(sentence);
}

/** Has no line of a heading begin with the unit of a number that ends the line before. */
function keepUnits(sentence: Element): void {
  const texts = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    const kept = unbroken(text.data);
    if (kept !== text.data) text.data = kept;
  }
}

/**
 * Shows the page once every cell has its content, and goes to the anchor of the address, which the browser looked for
 * too early. A frame passes in between, in which charts take their height: nothing moves before a reader's eyes.
 */
function arrive(): void {
  if (main.querySelector("observablehq-loading")) return;
  arriving.disconnect();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      main.classList.add("stands");
      if (location.hash) {
        document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
      }
    })
  );
}

main.tabIndex = -1; // so that the skip link takes the focus along
new MutationObserver(settle).observe(main, { childList: true, subtree: true });
const arriving = new MutationObserver(arrive);
arriving.observe(main, { childList: true, subtree: true });
settle();
arrive();

/** Whether the page is dark by choice or by the system's. */
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = (): boolean => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
const theme = button("theme");
const showTheme = (): void => theme?.setAttribute("aria-pressed", String(isDark()));
theme?.addEventListener("click", () => {
  const wanted = isDark() ? "light" : "dark";
  // What the system says anyway is no choice: the page goes on following it.
  const chosen = wanted === (system.matches ? "dark" : "light") ? "" : wanted;
  root.dataset.theme = chosen;
  try {
    if (chosen) localStorage.setItem("theme", chosen);
    else localStorage.removeItem("theme");
  } catch { /* a browser that keeps nothing shows the choice on this page alone */ }
  themeChanged();
  showTheme();
});
system.addEventListener("change", showTheme);
showTheme();

const menu = button("menu");
const header = menu?.closest("header");
const openMenu = (open: boolean): void => {
  header?.classList.toggle("open", open);
  menu?.setAttribute("aria-expanded", String(open));
};
menu?.addEventListener("click", () => openMenu(menu.getAttribute("aria-expanded") !== "true"));
header?.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || menu?.getAttribute("aria-expanded") !== "true") return;
  openMenu(false);
  menu.focus();
});

// It opens at once: who types right after the keys that open it loses no letter. What it searches is loaded then.
const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const finder = button("search");
finder?.addEventListener("click", () => void openSearch());
if (apple) finder?.querySelector("kbd")?.replaceChildren("⌘ K");
addEventListener("keydown", (event) => {
  const chord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey &&
    !event.shiftKey;
  // The field of a dialog that has just been closed may still have the focus.
  const typing = (event.target as Element | null)?.closest?.(
    ":is(input, textarea, select, [contenteditable]):not(dialog:not([open]) *)",
  );
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
  if (!chord && !slash) return;
  event.preventDefault();
  void openSearch();
});
