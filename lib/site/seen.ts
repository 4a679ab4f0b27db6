// What a page shows to somebody who looks for something on it.

/** A place on a page that has a name: a section, a finding, a term, a query. */
export interface Place {
  readonly title: string;
  /** The section it stands in, if that has a name of its own. */
  readonly section?: string;
  /** What is said there. */
  readonly text: string;
  /** The nearest anchor, or nothing. */
  readonly anchor: string;
}

/** A page as a visit found it. */
export interface Seen {
  /** Its question. */
  readonly title: string;
  /** The sentence, or the paragraph, with which it opens. */
  readonly finding: string;
  readonly places: readonly Place[];
}

/** Reads a page that has come to rest. */
export function seenOn(document: Document): Seen {
  const main = document.querySelector("main");
  const all = (selector: string): Element[] => [...main?.querySelectorAll(selector) ?? []];
  const place = (title: string, node: Element | null | undefined, at: Element): Place => ({
    title: words(title),
    text: words(node?.textContent),
    anchor: at.closest("[id]:not(main)")?.id ?? "",
  });
  const places = [
    ...all("h2, h3").map((heading) => {
      const next = heading.nextElementSibling;
      return place(heading.textContent ?? "", next?.matches("p") ? next : null, heading);
    }),
    ...all("dt").map((term) => ({
      ...place(term.textContent ?? "", term.nextElementSibling, term),
      section: words(term.closest("section")?.querySelector("h2, h3")?.textContent) || undefined,
    })),
    // A paragraph that begins with its name is the rule of that name.
    ...all("p > strong:first-child").filter(({ previousSibling }) => !previousSibling?.textContent?.trim())
      .map(
        (name) => place((name.textContent ?? "").replace(/\.$/, ""), name.parentElement, name),
      ),
  ];
  return {
    title: words(main?.querySelector("h1")?.textContent),
    finding: words(main?.querySelector(".finding, .opening")?.textContent),
    places: places.filter(({ title }) => title !== ""),
  };
}

const words = (text: string | null | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();
