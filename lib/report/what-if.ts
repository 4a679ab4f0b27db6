// What a scenario comes to, against the plan and against doing nothing. This module is browser compatible.
import { chance, compact, decimal, missing, month, percent, plural, span, usd } from "../charts/format.js";
import {
  type Advantage,
  compareScenarios,
  type LeverRow,
  netOf,
  type Outlook,
  type ProjectionRow,
} from "../models/growth.js";
import type { Lever } from "../models/scenario.js";
import { capital, last } from "./words.js";

/** A plan that has been valued, and what it is called in a sentence: `“bold”`, `the plan`. */
export interface Valued {
  readonly name: string;
  readonly levers: readonly Lever[];
  readonly outlook: Outlook;
}

/** A number of a scenario beside the plan's. */
export interface WhatIfNumber {
  readonly label: string;
  readonly value: string;
  /** The plan's, and how far it is from there. */
  readonly change: string;
}

/**
 * What all levers of a scenario net together, and how much more or less than the plan.
 *
 * @param more how much more the scenario nets than the plan; left out where nothing was changed.
 */
export function whatIfHeading({ name, levers, outlook }: Valued, more?: Advantage): string {
  if (levers.length === 0) {
    return "With every lever off the product goes on as in the baseline, and nothing is spent";
  }
  const { together } = outlook;
  const net = usd(netOf(together));
  const all = levers.length === 1 ? "the lever nets" : `the ${plural(levers.length, "lever")} net`;
  if (!more) {
    const [low, high] = [together.benefit_low_usd, together.benefit_high_usd].map((value) =>
      usd(value - together.cost_usd)
    );
    return `As planned ${all} ${net}${levers.length === 1 ? "" : " together"} (${span(low, high)})`;
  }
  const difference = usd(Math.abs(more.net_usd));
  if (difference === usd(0)) return `${capital(name)} nets ${net}, as much as the plan`;
  return `${capital(name)} nets ${net}, ${difference} ${
    more.net_usd > 0 ? "more" : "less"
  } than the plan, and beats it in ${chance(more.probability)} of the simulated worlds`;
}

/** The key numbers of a scenario, each beside the plan's. */
export function whatIfNumbers({ outlook }: Valued, plan: Valued): WhatIfNumber[] {
  const [here, there] = [outlook.together, plan.outlook.together];
  const against = (value: number, planned: number, say: (value: number) => string): string => {
    const difference = say(Math.abs(value - planned));
    if (difference === say(0)) return "as planned";
    return `${difference} ${value > planned ? "more" : "less"} than planned`;
  };
  const beside = (value: string, planned: string): string =>
    value === planned ? "as planned" : `planned: ${planned}`;
  const roi = (roi: number | null): string => roi === null ? missing : `${decimal(roi, 1)}×`;
  return [
    {
      label: "More paying users",
      value: compact(here.additional_users),
      change: against(here.additional_users, there.additional_users, compact),
    },
    {
      label: "Worth",
      value: usd(here.benefit_usd),
      change: against(here.benefit_usd, there.benefit_usd, usd),
    },
    { label: "Cost", value: usd(here.cost_usd), change: against(here.cost_usd, there.cost_usd, usd) },
    { label: "Return on cost", value: roi(here.roi), change: beside(roi(here.roi), roi(there.roi)) },
    {
      label: "Chance to pay",
      value: chance(here.probability_roi_positive),
      change: beside(chance(here.probability_roi_positive), chance(there.probability_roi_positive)),
    },
    {
      label: "Pays back",
      value: payback(here.payback_months, here.cost_usd),
      change: beside(
        payback(here.payback_months, here.cost_usd),
        payback(there.payback_months, there.cost_usd),
      ),
    },
  ];
}

/** When a cost has come back. */
export function payback(months: number | null, cost: number): string {
  if (cost === 0) return "no cost";
  return months === null ? "never" : `month ${months}`;
}

/** One line of a comparison: a measure, and its value in each scenario by their order; null where there is none. */
export interface ComparedLine {
  readonly measure: string;
  readonly values: readonly (number | null)[];
  readonly say: (value: number | null) => string;
  /** More than the value, where it needs it: the bounds, the lift. */
  readonly notes?: readonly (string | null)[];
}

/**
 * Scenarios side by side: what their levers come to together, where they lead by the last month against no levers, and
 * each lever's net.
 *
 * @param labels what the levers are called, by name, in the order of the config.
 */
export function comparedLines(
  scenarios: readonly Valued[],
  baseline: readonly ProjectionRow[],
  labels: Readonly<Record<string, string>>,
): { readonly together: ComparedLine[]; readonly levers: ComparedLine[] } {
  const of = (value: (valued: Valued) => number | null): (number | null)[] => scenarios.map(value);
  const finals = scenarios.map(({ outlook }) => last(compareScenarios(baseline, outlook.projection)));
  const when = month(last(baseline)?.month ?? null);
  const number = (value: number | null): string => compact(value);
  const money = (value: number | null): string => usd(value);
  return {
    together: [
      {
        measure: "Net of all levers",
        values: of(({ outlook }) => netOf(outlook.together)),
        say: money,
        notes: scenarios.map(({ outlook: { together } }) =>
          span(
            usd(together.benefit_low_usd - together.cost_usd),
            usd(together.benefit_high_usd - together.cost_usd),
          )
        ),
      },
      { measure: "Worth", values: of(({ outlook }) => outlook.together.benefit_usd), say: money },
      { measure: "Cost", values: of(({ outlook }) => outlook.together.cost_usd), say: money },
      {
        measure: "More paying users",
        values: of(({ outlook }) => outlook.together.additional_users),
        say: number,
      },
      {
        measure: "Return on cost",
        values: of(({ outlook }) => outlook.together.roi),
        say: (roi) => roi === null ? missing : `${decimal(roi, 1)}×`,
      },
      {
        measure: "Chance to pay",
        values: of(({ outlook }) => outlook.together.probability_roi_positive),
        say: (value) => chance(value),
      },
      {
        measure: "Pays back in month",
        values: of(({ outlook: { together } }) => together.cost_usd === 0 ? null : together.payback_months),
        say: (value) => value === null ? "none" : String(value),
      },
      {
        measure: `Paying users of ${when} above no levers`,
        values: finals.map((final) => final?.additional_users ?? null),
        say: number,
      },
      {
        measure: `Value by ${when} above no levers`,
        values: finals.map((final) => final?.additional_value_usd ?? null),
        say: money,
      },
    ],
    levers: Object.entries(labels).map(([name, measure]) => {
      const rows = scenarios.map(({ outlook }) => outlook.levers.find(({ lever }) => lever === name));
      return {
        measure,
        values: rows.map((row) => row ? netOf(row) : null),
        say: (value) => value === null ? "off" : usd(value),
        notes: rows.map((row) => row ? liftOf(row) : null),
      };
    }),
  };
}

/** A lever's lift with its sign. */
export function liftOf({ lift }: Pick<LeverRow, "lift">): string {
  return `${lift < 0 ? "" : "+"}${percent(lift, 1).replace(".0 %", " %")}`;
}

/** Which of some scenarios nets most. */
export function comparedHeading(scenarios: readonly Valued[]): string {
  const ranked = [...scenarios].sort((a, b) => netOf(b.outlook.together) - netOf(a.outlook.together));
  const [best, second] = ranked;
  if (!best) return "No scenario is compared";
  const net = (valued: Valued): string => usd(netOf(valued.outlook.together));
  if (!second) return `${capital(best.name)} nets ${net(best)}`;
  if (net(best) === net(second)) return `${capital(best.name)} and ${second.name} net as much: ${net(best)}`;
  const all = scenarios.length === 2 ? "more" : `most of ${scenarios.length}`;
  return `${capital(best.name)} nets ${all}: ${net(best)}, ${second.name} ${net(second)}`;
}
