// Scenarios valued, each once.
import {
  applyScenario,
  type Measured,
  outlook,
  type Plan,
  type ProjectionRow,
  type ScenarioInput,
} from "../../lib/models/growth.js";
import { difference } from "../../lib/models/scenario-change.js";
import type { Valued } from "../../lib/report/what-if.js";

/** Simulated worlds while one drags; the first ones of those at rest, so that bands settle and do not jump. */
const DRAGGING = 500;

/** As many as the pipeline simulates: at rest the numbers are its own. */
const AT_REST = 2000;

/** How the two are called that are always there. No scenario of a reader goes by these names. */
export const BASELINE = "baseline";
export const PLANNED = "the plan";

/** How far to look, and how exactly. */
export interface Look {
  /** Months to project; the scenario's own horizon unless told. */
  readonly months?: number;
  readonly done?: boolean;
}

/** Values scenarios of one plan. */
export interface Valuation {
  readonly plan: Omit<Plan, "name">;
  scenario(input: ScenarioInput, look?: Look): Valued;
  planned(look: Look): Valued;
  /** Without any lever. */
  baseline(look: Look): readonly ProjectionRow[];
  /** Months that a scenario looks ahead. */
  months(input: ScenarioInput): number;
}

/** The answers of a run and the plan of its config, ready to be changed. */
export function valuation(measured: Measured, plan: Omit<Plan, "name">): Valuation {
  const known = new Map<string, Valued>();
  const value = (plan: Plan, { months = plan.business.horizon_months, done = true }: Look): Valued => {
    const draws = done ? AT_REST : DRAGGING;
    const key = JSON.stringify([plan, months, draws]);
    const found = known.get(key);
    if (found) return found;
    const valued = {
      name: plan.name,
      levers: plan.levers,
      outlook: outlook(measured, plan, { months, draws }),
    };
    // Every step of a drag is another one: what has not been asked for lately is soon made again.
    if (known.size > 60) known.delete(known.keys().next().value!);
    known.set(key, valued);
    return valued;
  };
  return {
    plan,
    // In quotes, as all names that people gave.
    scenario: (input, look = {}) => value({ ...applyScenario(plan, input), name: `“${input.name}”` }, look),
    planned: (look) => value({ ...plan, name: PLANNED }, look),
    baseline: (look) => value({ ...plan, levers: [], name: BASELINE }, look).outlook.projection,
    months: ({ business }) => business?.horizon_months ?? plan.business.horizon_months,
  };
}

/** Whether a scenario changes nothing. */
export function unchanged(plan: Omit<Plan, "name">, input: ScenarioInput): boolean {
  const { levers, business } = difference(plan, input);
  return !levers && !business;
}

/** A name that is not taken: with a number behind it where it would be. */
export function distinct(name: string, taken: readonly string[]): string {
  const all = [...taken, BASELINE, PLANNED];
  if (!all.includes(name)) return name;
  let number = 2;
  while (all.includes(`${name} ${number}`)) number++;
  return `${name} ${number}`;
}
