// What stands on every page: the way home, search, light or dark, and all pages by group.

/** A page as the navigation names it. */
export interface Entry {
  readonly name: string;
  /** From the root, without an ending: `"/funnel"`. */
  readonly path: string;
  /** One of many: shown only on the pages of its own group. */
  readonly inner?: boolean;
}

/** The pages of a site: those that answer one kind of question stand together. */
export interface Contents {
  readonly title: string;
  /** What the first page is called. */
  readonly home: string;
  readonly pages: readonly { readonly name: string; readonly pages: readonly Entry[] }[];
}

/**
 * The header as HTML, with the current page marked. What its buttons do is told by `src/components/frame.ts`.
 *
 * @param path the current page, as Framework names it: `"/index"` for the first
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const pages = [{ name: "Conversion", pages: [{ name: "Funnel", path: "/funnel" }] }];
 * const html = header({ title: "Cynosure", home: "Overview", pages }, "/funnel");
 * assert.match(html, /<a href="\/funnel" aria-current="page">Funnel<\/a>/);
 * ```
 */
export function header({ title, home, pages }: Contents, path: string): string {
  const isHere = (entry: Entry): boolean => entry.path === path || (entry.path === "/" && path === "/index");
  const link = (entry: Entry): string => {
    return `<li${entry.inner ? ' class="inner"' : ""}><a href="${entry.path}"${
      isHere(entry) ? ' aria-current="page"' : ""
    }>${text(entry.name)}</a></li>`;
  };
  const groups = pages.map(({ name, pages: entries }, i) =>
    `<p id="pages-${i}">${text(name)}</p><ul aria-labelledby="pages-${i}"${
      entries.some(isHere) ? ' class="open"' : ""
    }>${entries.map(link).join("")}</ul>`
  );
  return `<div class="masthead">
<a class="brand" href="/">${star}${text(title)}</a>
<button type="button" class="tool" data-does="search" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K">${magnifier}<span>Search</span><kbd aria-hidden="true">Ctrl K</kbd></button>
<button type="button" class="tool" data-does="theme" aria-label="Dark colours" aria-pressed="false">${halfMoon}</button>
<button type="button" class="tool" data-does="menu" aria-expanded="false" aria-controls="pages">${bars}<span>Pages</span></button>
</div>
<nav id="pages" aria-label="Pages"><ul>${link({ name: home, path: "/" })}</ul>${groups.join("")}</nav>
<noscript><p>The numbers and charts of this site are drawn by its own scripts: please allow them.</p></noscript>`;
}

const drawing = (path: string): string =>
  `<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${path}</svg>`;
const stroked = (path: string): string =>
  drawing(`<path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="${path}"/>`);

const star = drawing(
  `<path fill="currentColor" d="M8 .5l1.8 5.7L15.5 8l-5.7 1.8L8 15.5 6.2 9.8.5 8l5.7-1.8z"/>`,
);
const magnifier = stroked("M14 14l-3.6-3.6M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0z");
const halfMoon = drawing(
  `<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path fill="currentColor" d="M8 2v12A6 6 0 0 0 8 2z"/>`,
);
const bars = stroked("M2 4h12M2 8h12M2 12h12");

function text(value: string): string {
  return value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
