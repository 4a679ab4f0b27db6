// What cells hold and left, as HTML that a page may show: nothing in it runs, asks another host, or is read again by
// Framework.
import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";

/** What a page could not show, or must not: it is left out with all that it holds. */
const unwelcome =
  "script, iframe, frame, object, embed, link, meta, base, form, input, button, select, textarea, noscript, template, xmp, plaintext";

const markdown = new MarkdownIt({ html: true, linkify: false });
const { document } = new JSDOM("").window;

/**
 * Markdown as harmless HTML.
 *
 * @param scope begins every id, since a page shows many cells.
 * @param linkOf where a link of a notebook leads on the site; null where it leads nowhere there.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(prose("**1**, not `${2}`", "a-", String), "<p><strong>1</strong>, not <code>&#36;{2}</code></p>&#10;");
 * ```
 */
export function prose(text: string, scope: string, linkOf: (address: string) => string | null): string {
  return harmless(markdown.render(text), scope, linkOf);
}

/**
 * HTML without what could run or ask, in one line, so that Framework takes it for one block, and with nothing that it
 * would take for code.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const html = '<b onclick="go()">${1}</b><script>go()</script><img src="https://example.org/a.png" alt="A">';
 * assert.equal(harmless(html, "a-", String), "<b>&#36;{1}</b>A");
 * ```
 */
export function harmless(html: string, scope: string, linkOf: (address: string) => string | null): string {
  const body = document.createElement("div");
  body.innerHTML = html;
  for (const node of body.querySelectorAll(unwelcome)) node.remove();
  for (const style of body.querySelectorAll("style")) {
    style.textContent = strangerless((style.textContent ?? "").replace(/@import[^;]*;?/g, "")).replace(
      /\s+/g,
      " ",
    );
  }
  for (const node of body.querySelectorAll("*")) tame(node, scope);
  for (const image of body.querySelectorAll("img")) {
    if (image.getAttribute("src")?.startsWith("data:image/")) image.setAttribute("rel", "external");
    else image.replaceWith(image.alt);
  }
  for (const link of body.querySelectorAll("a[href]")) {
    const address = linkOf(link.getAttribute("href") ?? "");
    if (address === null) link.replaceWith(...link.childNodes);
    else link.setAttribute("href", address);
  }
  order(body, scope);
  for (const table of body.querySelectorAll("table")) settle(table);
  for (const svg of body.querySelectorAll("svg")) name(svg);
  // Framework would put a button beside each.
  for (const pre of body.querySelectorAll("pre")) pre.dataset.copy = "none";
  const comments = document.createNodeIterator(body, 128); // of comments, which hold places for Framework
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) {
    (comment as Comment).remove();
  }
  return inert(body.innerHTML);
}

/** HTML in one line, in which Framework finds no code. */
export function inert(html: string): string {
  return html.replaceAll("\n", "&#10;").replaceAll("${", "&#36;{");
}

/** CSS without addresses, except into the page itself. */
function strangerless(css: string): string {
  return css.replace(/url\(\s*["']?(?!#|data:)[^)]*\)/gi, "none");
}

/** Takes from an element what runs or asks, and gives its names a scope. */
function tame(node: Element, scope: string): void {
  for (const { name, value } of [...node.attributes]) {
    if (/^on|^(srcdoc|srcset|action|formaction|ping|background|poster)$/i.test(name)) {
      node.removeAttribute(name);
    } else if (
      /^(xlink:)?href$|^src$/i.test(name) && /^\s*(javascript|vbscript|data(?!:image\/)):/i.test(value)
    ) {
      node.removeAttribute(name);
    } else if (name === "id") node.id = `${scope}${value}`;
    else if (/^(xlink:)?href$/.test(name) && value.startsWith("#")) {
      node.setAttribute(name, `#${scope}${value.slice(1)}`);
    } else if (/^(for|aria-labelledby|aria-describedby|aria-controls)$/.test(name)) {
      node.setAttribute(name, value.split(/\s+/).map((id) => `${scope}${id}`).join(" "));
    } else if (value.includes("url(")) {
      node.setAttribute(name, strangerless(value).replace(/url\(\s*["']?#/g, `$&${scope}`));
    }
  }
}

/** The page has one title: a notebook's headings stand below it, each with an anchor of its own. */
function order(body: Element, scope: string): void {
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Math.max(2, Number(heading.tagName[1]));
    const words = (heading.textContent ?? "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const own = document.createElement(`h${level}`);
    own.id = `${scope}${words.join("-")}`;
    own.append(...heading.childNodes);
    heading.replaceWith(own);
  }
}

/** Numbers of a table that says nothing of their place go to the right. */
function settle(table: HTMLTableElement): void {
  for (const head of table.querySelectorAll("thead th")) head.setAttribute("scope", "col");
  if (table.querySelector("td[class], td[style], td[align], style")) return;
  const rows = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children]);
  const head = [...table.querySelectorAll("thead tr:last-child > *")];
  head.forEach((cell, column) => {
    const texts = rows.map((row) => row[column]?.textContent?.trim() ?? "").filter((text) => text !== "");
    if (
      texts.length === 0 || !texts.every((text) => /^[-−+$]?[\d.,]+(e[+-]?\d+)?( ?[%KMBx]| pp)?$/.test(text))
    ) return;
    for (const one of [cell, ...rows.map((row) => row[column])]) one?.classList.add("number");
  });
}

/** A chart is a picture with a name. */
function name(svg: SVGElement): void {
  if (svg.parentElement?.closest("svg") || svg.getAttribute("aria-hidden") === "true") return;
  const title = svg.querySelector(":scope > title")?.textContent;
  if (!svg.hasAttribute("aria-label")) svg.setAttribute("aria-label", title || "Chart");
  if (!svg.querySelector("a, [tabindex]")) svg.setAttribute("role", "img");
}
