// The key numbers of the executive view as tiles; one that the last run could not give says so in its place.
import type { Answers } from "../lib/report/answers.js";
import type { Config } from "../lib/config.js";
import { overview, overviewSources } from "../lib/report/overview.js";
import { addressOf } from "./dom.js";
import type { Page } from "./page.js";
import type { Tile } from "./tile.js";

/** North Star, active users, activation, retention and revenue. */
export function overviewTiles(page: Page, config: Pick<Config, "targets">): Tile[] {
  const answers = Object.fromEntries(overviewSources.map((name) => [name, page.rows(name)]));
  const numbers = overview(answers as Answers, config);
  const asked = overviewSources.filter((name) => page.asked(name));
  return asked.map((name) => {
    const number = numbers.find(({ source }) => source === name);
    if (!number) {
      return {
        label: name.replaceAll("_", " "),
        value: "–",
        change: "missing in the last run",
        href: addressOf("quality"),
      };
    }
    return { ...number, href: addressOf(number.page), lead: name === asked[0] };
  });
}
