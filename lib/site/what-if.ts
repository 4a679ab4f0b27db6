// What a scenario would change, from the last run's answers: the loader of the what-if prints it.
import process from "node:process";
import type { Config } from "../config.js";
import type { LeverRow, ProjectionRow } from "../models/growth.js";
import { applyScenario, type ScenarioInput } from "../models/scenario.js";
import { growth, type Measured } from "../pipeline/growth.js";
import { type Published, published } from "../publish.js";

/** One row a lever: as the config plans it, and as the scenario does. Null where one of the two leaves it out. */
export interface WhatIfLeverRow {
  readonly lever: string;
  readonly label: string;
  readonly planned_lift: number | null;
  readonly planned_net_usd: number | null;
  readonly planned_probability: number | null;
  readonly scenario_lift: number | null;
  readonly scenario_net_usd: number | null;
  readonly scenario_probability: number | null;
}

/**
 * Prints the months ahead without levers, with the scenario and as the config plans them, and every lever's worth in
 * both plans.
 *
 * @throws ConfigError when the scenario names a lever that is not in the config, or a value out of range.
 *
 * @example
 * ```ts ignore
 * await publishWhatIf(config, { name: "bold", levers: { seo_content: { lift: 0.5 } } });
 * ```
 */
export async function publishWhatIf(config: Config, scenario: ScenarioInput): Promise<void> {
  const measured = await published(["funnel", "revenue", "engagement_month", "visits_by_month"]);
  process.stdout.write(JSON.stringify(whatIf(config, scenario, measured)));
}

/** The same as data. Without one of the answers it starts from, both of its own are missing, for the same reasons. */
export function whatIf(config: Config, scenario: ScenarioInput, measured: Published): Published {
  const { business } = config;
  const reasons = business
    ? Object.values(measured.missing)
    : ["business is not in the config; say how large it is, and what it earns"];
  if (reasons.length > 0 || !business) {
    const reason = `the what-if needs answers that the last run could not give: ${reasons.join("; ")}`;
    return {
      ...measured,
      answers: { what_if: null, what_if_levers: null },
      ...(business
        ? { missing: { what_if: reason, what_if_levers: reason } }
        : { missing: {}, off: { what_if: reasons[0], what_if_levers: reasons[0] } }),
    };
  }
  const plan = applyScenario({ levers: config.levers, business }, scenario);
  const answers = measured.answers as unknown as Measured;
  const planned = growth(
    answers,
    { name: "as planned", levers: config.levers, business },
    config,
  );
  const changed = growth(answers, plan, config);
  const only = (rows: readonly ProjectionRow[], name: string): ProjectionRow[] =>
    rows.filter(({ scenario }) => scenario === name);
  return {
    ...measured,
    answers: {
      what_if: [
        ...only(planned.projection, "baseline"),
        ...only(changed.projection, plan.name),
        ...only(planned.projection, "as planned"),
      ],
      what_if_levers: sideBySide(config, planned.levers, changed.levers),
    },
  };
}

function sideBySide(
  { levers }: Config,
  planned: readonly LeverRow[],
  scenario: readonly LeverRow[],
): WhatIfLeverRow[] {
  const net = (row: LeverRow | undefined): number | null => row ? row.benefit_usd - row.cost_usd : null;
  return levers.map(({ name, label }) => {
    const [before, after] = [planned, scenario].map((rows) => rows.find(({ lever }) => lever === name));
    return {
      lever: name,
      label,
      planned_lift: before?.lift ?? null,
      planned_net_usd: net(before),
      planned_probability: before?.probability_roi_positive ?? null,
      scenario_lift: after?.lift ?? null,
      scenario_net_usd: net(after),
      scenario_probability: after?.probability_roi_positive ?? null,
    };
  });
}
