// Where a page can be asked further. Nothing of it is loaded before somebody comes near, or a link asks.
import { addressOf, element } from "../dom.js";
import type { ExplorerKind, Quoted } from "./explorer.js";

/** A file of the site, as FileAttachment gives it. */
interface Attached {
  readonly size?: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The anchor of the section on every page that has one. */
const ANCHOR = "ask-further";

/**
 * The explorer of a page, or a sentence on why there is none.
 *
 * @example
 * ```ts ignore
 * askFurther("funnel", config, FileAttachment("data/events.bin"));
 * ```
 */
export function askFurther(kind: ExplorerKind, config: Quoted, log: Attached): HTMLElement {
  if (!config.site.explore) {
    return note(
      "This page cannot be asked further: the config keeps the event log out of the site. ",
      "Write site: { explore: true } in it and build again; npm run ask answers any question as it is.",
    );
  }
  if (log.size === 0) {
    return note(
      "This page cannot be asked further: the last run left no event log for it. ",
      element("a", { href: addressOf("quality") }, "Its steps"),
      " say why.",
    );
  }
  const place = element(
    "div",
    { class: "explorer-place" },
    element("p", { class: "muted" }, "Loading the event log …"),
  );
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    try {
      const { explorer } = await import("./explorer.js");
      place.replaceChildren(await explorer(kind, config, ANCHOR, () => log.arrayBuffer()));
      place.classList.add("ready");
      // What came above it since may have pushed it away from those who followed a link.
      if (location.hash === `#${ANCHOR}` && location.search !== "") {
        document.getElementById(ANCHOR)?.scrollIntoView();
      }
    } catch (error) {
      place.replaceChildren(
        note(
          "The explorer could not be loaded: ",
          String((error as Error).message),
          ". Reload the page to try again.",
        ),
      );
    }
  };
  if (location.search.length > 1) begin();
  else whenNear(place, begin);
  return place;
}

/** Calls once somebody is near, and not while what stands above is still being made and the page is short. */
function whenNear(place: HTMLElement, call: () => void): void {
  let isNear = false;
  const look = (): void => {
    if (!isNear) return;
    const unfinished = document.querySelector("observablehq-loading, .chart:not(:has(svg))") !== null;
    if (unfinished) setTimeout(look, 100);
    else {
      observer.disconnect();
      call();
    }
  };
  const observer = new IntersectionObserver((seen) => {
    isNear = seen[seen.length - 1].isIntersecting;
    // A frame later it is known whether what was drawn meanwhile has pushed it away.
    setTimeout(look, 100);
  }, { rootMargin: "200px" });
  observer.observe(place);
}

function note(...content: (Node | string)[]): HTMLElement {
  return element("p", { class: "muted", role: "note" }, ...content);
}
