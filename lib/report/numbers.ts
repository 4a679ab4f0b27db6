// The numbers of a run by name, for comparing it with another. This module is browser compatible.
import type { Config } from "../config.js";
import { grouped } from "../models/funnel.js";
import type { FunnelRow } from "../questions/funnel.js";
import { funnelBy } from "../questions/standard.js";
import type { Answers } from "./answers.js";
import { metricsSummary } from "./summary.js";

/** Numbers, and names such as that of the top lever, under names whose last part says the unit. */
export type Numbers = Readonly<Record<string, number | string>>;

/**
 * The headline numbers and, under names with points, the steps of the funnel, of each breakdown, the levers, and where
 * the projection ends. What is not known has no name here.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * assert.equal(numbersOf(answers, config)["mrr_usd"], 1_100);
 * ```
 */
export function numbersOf(answers: Answers, config: Config): Numbers {
  const { funnel, levers, projection } = answers;
  const end = Math.max(...(projection ?? []).map(({ month_index }) => month_index));
  const all = [
    metricsSummary(answers, config),
    ...(funnel ?? []).map((row) => under(`funnel.${row.step}`, step(row))),
    ...config.breakdowns.flatMap((by) =>
      grouped(answers[funnelBy(by)] ?? [], by).map((row) =>
        under(`${funnelBy(by)}.${row.group ?? "unknown"}.${row.step}`, going(row))
      )
    ),
    ...(levers ?? []).map((
      { rank: _, lever, label: _label, stage: _stage, confidence: _confidence, ...numbers },
    ) => under(`levers.${lever}`, numbers)),
    ...(projection ?? []).filter(({ month_index }) => month_index === end)
      .map(({ scenario, monetized_users, cumulative_value_usd }) =>
        under(`projection.${scenario}`, { monetized_users, cumulative_value_usd })
      ),
  ];
  return Object.fromEntries(
    all.flatMap((part) => Object.entries(part)).filter((entry): entry is [string, number | string] =>
      entry[1] !== null && entry[1] !== undefined
    ),
  );
}

type Part = Readonly<Record<string, number | string | null | undefined>>;

const under = (place: string, numbers: Part): Part =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [`${place}.${name}`, value]));

const going = ({ users, eligible_conversion, eligible_users }: FunnelRow): Part => ({
  users,
  eligible_users,
  eligible_conversion,
});

const step = (row: FunnelRow): Part => ({
  ...going(row),
  overall_conversion: row.overall_conversion,
  median_seconds: row.median_seconds,
});
