// What a run found, the weightiest first.
import type { Finding } from "../lib/report/findings.js";
import { addressOf, element } from "./dom.js";
import { gap } from "./page.js";

/** How many the overview shows. */
const SHOWN = 4;

const verdicts: Readonly<Record<Finding["severity"], readonly [string, string]>> = {
  act: ["Act", "status-failed"],
  watch: ["Watch", "status-warning"],
  good: ["Good", "status-ok"],
};

/**
 * The findings that touch most users or money, each with the page that shows it.
 *
 * @param told names of those that stand on the page already
 */
export function findings(all: readonly Finding[] | null, told: readonly string[] = []): HTMLElement {
  if (all === null) return gap(["the last run wrote no findings"]);
  return element(
    "ol",
    { class: "findings" },
    ...all.filter(({ name }) => !told.includes(name)).slice(0, SHOWN).map(
      ({ title, text, page, severity }) => {
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
      },
    ),
  );
}
