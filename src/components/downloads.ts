// What a card can be taken home as: its rows, and its chart as a picture.
import type { Words } from "../lib/charts/picture.js";
import type { Drawing } from "./chart.js";
import { type Content, element, save } from "./dom.js";
import { pngOf, svgOf } from "./picture.js";

/** A file of rows, as FileAttachment gives it. */
export interface Attachment {
  readonly href: string;
  readonly name: string;
}

/** A chart that can become a picture. */
export interface Pictured {
  readonly words: Words;
  /** The name of the files, without ending. */
  readonly file: string;
  drawing(): Drawing;
}

/** The downloads of a card, side by side; null where it has none. */
export function downloads(csv?: Attachment, picture?: Pictured): HTMLElement | null {
  const kinds: Content[] = [
    csv ? element("a", { href: csv.href, download: csv.name.split("/").pop() }, "CSV") : null,
    ...(picture ? [svgButton(picture), pngButton(picture)] : []),
  ].filter((kind) => kind !== null);
  return kinds.length === 0 ? null : element(
    "span",
    { class: "downloads", role: "group", "aria-label": "Download" },
    element("span", { "aria-hidden": "true" }, "Download"),
    ...kinds,
  );
}

function svgButton({ words, file, drawing }: Pictured): HTMLElement {
  return button("SVG", async (place) => {
    const text = await svgOf(words, drawing());
    save(new Blob([text], { type: "image/svg+xml" }), `${unique(file, place)}.svg`);
  });
}

function pngButton({ words, file, drawing }: Pictured): HTMLElement {
  return button("PNG", async (place) => {
    save(await pngOf(await svgOf(words, drawing())), `${unique(file, place)}.png`);
  });
}

/** A button that works until its file is there, and says so where it does not come. */
function button(label: string, make: (place: Element) => Promise<void>): HTMLElement {
  const node = element("button", { type: "button", class: "plain" }, label);
  node.addEventListener("click", async () => {
    node.setAttribute("aria-busy", "true");
    try {
      await make(node);
      node.textContent = label;
    } catch (error) {
      node.textContent = `${label} failed: ${(error as Error).message}`;
    } finally {
      node.removeAttribute("aria-busy");
    }
  });
  return node;
}

/** The second chart of an answer on a page is a file of its own. */
function unique(file: string, place: Element): string {
  const cards = [...document.querySelectorAll<HTMLElement>("figure.exhibit")].filter(({ dataset }) =>
    dataset.file === file
  );
  const rank = cards.indexOf(place.closest<HTMLElement>("figure.exhibit")!);
  return rank > 0 ? `${file}-${rank + 1}` : file;
}
