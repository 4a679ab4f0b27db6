// What the executive view is made of: the key numbers in a row, panels side by side, and what calls for action.
import { northStarGaugeChart } from "../lib/charts/gauge.js";
import type { Config } from "../lib/config.js";
import type { NorthStarRow } from "../lib/questions/north-star.js";
import { alerts, alertsHeading } from "../lib/report/alerts.js";
import type { Answers } from "../lib/report/answers.js";
import type { Finding } from "../lib/report/findings.js";
import { overview, overviewSources } from "../lib/report/overview.js";
import type { RunState } from "../lib/report/run.js";
import type { Summary } from "../lib/report/summary.js";
import { card } from "./card.js";
import { addressOf, type Content, element } from "./dom.js";
import { gap, type Page } from "./page.js";
import { type Tile, tiles } from "./tile.js";

/** What the loader of the view prints beside the answers. */
export interface Loaded {
  readonly summary: Summary | null;
  readonly run: RunState;
}

/** The answers that the key numbers are read from. */
export function keyAnswers(page: Page): Answers {
  return Object.fromEntries(overviewSources.map((name) => [name, page.rows(name)])) as Answers;
}

/** The key numbers as tiles: the North Star leads as a gauge, where there is one. */
export function overviewTiles(page: Page, { targets }: Pick<Config, "targets">): HTMLElement {
  const rows = page.rows("north_star") as readonly NorthStarRow[] | null;
  const target = targets.collaborative_workspaces;
  const numbers = overview(keyAnswers(page), { targets }, (name) => page.asked(name));
  return tiles(numbers.map(({ page, ...number }, i): Tile => ({
    ...number,
    href: addressOf(page),
    lead: i === 0,
    ...(rows && number.source === "north_star"
      ? { chart: (options) => northStarGaugeChart(rows, { ...options, target }), target: null }
      : {}),
  })));
}

/** Panels side by side; what is not there leaves no hole. */
export function pair(...panels: Content[]): HTMLElement {
  return element("div", { class: "pair" }, ...panels);
}

/** Words in the place of a chart, under a heading. */
export function panel(heading: string, content: Content): HTMLElement {
  return element("section", { class: "exhibit" }, element("h3", {}, heading), content);
}

/** The alerts that fire with value and threshold, and what to do; or that none does. */
export function alertsCard(rules: Config["alerts"], { summary }: Loaded): HTMLElement {
  if (summary === null) return gap(["the alerts could not be judged: the last run wrote no summary"]);
  const results = alerts(rules, summary);
  const loud = results.filter(({ status }) => status !== "silent");
  return card({
    heading: alertsHeading(results),
    subtitle: "Numbers of the last run against the limits of the config",
    body: loud.length === 0 ? null : element(
      "ul",
      { class: "alerts" },
      ...loud.map(({ status, sentence, remedy }) =>
        element(
          "li",
          {},
          element(
            "strong",
            { class: status === "fires" ? "status-failed" : "status-warning" },
            `${sentence}.`,
          ),
          status === "fires" ? ` ${remedy}` : null,
        )
      ),
    ),
    rows: results,
  });
}

/** The paragraph of a section: the words of a finding, where the run found it. */
export function wordsOf(found: readonly Finding[] | null, name: string): string | null {
  return found?.find((finding) => finding.name === name)?.text ?? null;
}
