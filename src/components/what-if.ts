// Baseline and scenario side by side.
import { chance, compact, missing, month, percent, usd } from "../lib/charts/format.js";
import type { ProjectionRow } from "../lib/models/growth.js";
import type { WhatIfLeverRow } from "../lib/site/what-if.js";
import { element } from "./dom.js";
import { table } from "./table.js";
import { tiles } from "./tile.js";

/** What each scenario comes to at the end of the projection; and below, lever by lever. */
export function whatIfTable(rows: readonly ProjectionRow[], levers: readonly WhatIfLeverRow[]): HTMLElement {
  const end = Math.max(...rows.map(({ month_index }) => month_index));
  const final = rows.filter(({ month_index }) => month_index === end);
  return element(
    "div",
    {},
    tiles(
      final.map((
        {
          scenario,
          month: when,
          monetized_users,
          cumulative_value_usd,
          cumulative_low_usd,
          cumulative_high_usd,
        },
      ) => ({
        label: names[scenario] ?? `Scenario: ${scenario}`,
        value: usd(cumulative_value_usd),
        change: `of value by ${month(when)} (${usd(cumulative_low_usd)} to ${
          usd(cumulative_high_usd)
        }), costs paid; ${compact(monetized_users)} start paying in that month`,
      })),
    ),
    table(levers, {
      label: { label: "Lever" },
      planned_lift: { label: "Lift as planned", format: lift },
      scenario_lift: { label: "In the scenario", format: lift },
      planned_net_usd: { label: "Net worth as planned", format: usd },
      scenario_net_usd: { label: "In the scenario", format: usd },
      planned_probability: { label: "Chance to pay as planned", format: chance },
      scenario_probability: { label: "In the scenario", format: chance },
    }),
  );
}

/** How the two scenarios that are always there are called. */
const names: Readonly<Record<string, string>> = {
  baseline: "Baseline: no levers",
  "as planned": "As planned in the config",
};

const lift = (value: number | null): string => value === null ? missing : `+${percent(value, 0)}`;
