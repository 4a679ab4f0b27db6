// What a run found, the weightiest first.
import type { Finding } from "../lib/report/findings.js";
import { addressOf, element } from "./dom.js";
import { gap } from "./page.js";

/** How many the overview shows. */
const SHOWN = 6;

const verdicts: Readonly<Record<Finding["severity"], readonly [string, string]>> = {
  act: ["Act", "status-failed"],
  watch: ["Watch", "status-warning"],
  good: ["Good", "status-ok"],
};

/** The findings that touch most users or money, each with the page that shows it. */
export function findings(all: readonly Finding[] | null): HTMLElement {
  if (all === null) return gap(["the last run wrote no findings"]);
  return element(
    "ol",
    { class: "findings" },
    ...all.slice(0, SHOWN).map(({ title, text, page, severity }) => {
      const [verdict, style] = verdicts[severity];
      return element(
        "li",
        {},
        element("span", { class: style }, verdict),
        element(
          "div",
          {},
          element("a", { href: addressOf(page) }, title),
          element("p", { class: "muted" }, text),
        ),
      );
    }),
  );
}
