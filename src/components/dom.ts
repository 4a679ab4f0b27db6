// The few things that components ask of the page.

/** What may stand inside an element; null and false stand for nothing. */
export type Content = Node | string | null | false | undefined;

/**
 * An element with attributes and children. An attribute that is null or false is left out.
 *
 * @example
 * ```ts ignore
 * element("a", {href: addressOf("queries")}, "SQL");
 * ```
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | boolean | null | undefined> = {},
  ...children: Content[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(
    ...children.filter((child): child is Node | string =>
      child !== null && child !== undefined && child !== false
    ),
  );
  return node;
}

/** The address of a page by its name, for any static server: none of them needs to guess the file. */
export function addressOf(page: string, anchor?: string): string {
  return `./${page}.html${anchor ? `#${anchor}` : ""}`;
}

/**
 * Whether the page is dark now; and a call whenever that changes. It is as the reader chose, otherwise as the system
 * says, and paper is always light.
 */
export function onDarkness(changed: (dark: boolean) => void): void {
  const screenDark = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");
  let last: boolean | null = null;
  const look = (): void => {
    const chosen = document.documentElement.dataset.theme;
    const dark = !paper.matches && (chosen ? chosen === "dark" : screenDark.matches);
    if (dark !== last) changed(last = dark);
  };
  look();
  screenDark.addEventListener("change", look);
  paper.addEventListener("change", look);
  document.addEventListener(CHOSEN, look);
}

const CHOSEN = "theme-chosen";

/** Tells all charts that the reader chose light or dark. */
export function themeChanged(): void {
  document.dispatchEvent(new Event(CHOSEN));
}

/** Calls with the width of an element in whole pixels, now and whenever it changes. */
export function onWidth(node: HTMLElement, changed: (width: number) => void): void {
  let last = 0;
  new ResizeObserver(([{ contentRect }]) => {
    const width = Math.floor(contentRect.width);
    if (width > 0 && width !== last) changed(last = width);
  }).observe(node);
}

/** How many milliseconds a browser may take to begin a download. */
const PATIENCE = 10_000;

/** Has the browser save something under a name. */
export function save(content: Blob, name: string): void {
  const href = URL.createObjectURL(content);
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), PATIENCE);
}
