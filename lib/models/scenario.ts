// What if: a scenario is data laid over the levers and the business. This module is browser compatible.
import { z } from "zod";
import { type Business, config, ConfigError, type Lever } from "../config.js";
import { faults, suggestion } from "../faults.js";

const lever = config.shape.levers.unwrap().element;

/** What a scenario may change, by the rules of the config. */
export const scenario = z.strictObject({
  name: z.string(),
  /** Changes by the lever's name; what is left out stays. */
  levers: z.record(
    z.string(),
    lever.pick({ lift: true, confidence: true, cost_usd: true, ramp_months: true, horizon_months: true })
      .partial()
      .extend({ /** Takes the lever away. */ off: z.boolean().optional() }),
  ).optional(),
  business: config.shape.business.unwrap().partial().optional(),
});

/** A scenario as a person writes it. */
export type ScenarioInput = z.input<typeof scenario>;

/** The part of a config that a scenario changes. */
export interface Plan {
  readonly levers: readonly Lever[];
  readonly business: Business;
}

/**
 * The levers and the business of a scenario; the plan itself stays as it is.
 *
 * Margin, discount, horizon and scale also shape the baseline: make it anew with the business returned here.
 *
 * @throws ConfigError with one line a fault: its path, what is wrong and, where it can be told, the remedy.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates } from "../../test/models/rows.js";
 * const change = { name: "bold", levers: { templates: { lift: 0.5 } } };
 * const { levers } = applyScenario({ levers: [templates], business }, change);
 * assert.deepEqual(levers, [{ ...templates, lift: 0.5 }]);
 * ```
 */
export function applyScenario(
  plan: Plan,
  input: ScenarioInput,
): { name: string; levers: Lever[]; business: Business } {
  const result = scenario.safeParse(input);
  if (!result.success) throw new ConfigError(faults(result.error, input));
  const changes = result.data.levers ?? {};
  const names = plan.levers.map(({ name }) => name);
  const unknown = Object.keys(changes).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new ConfigError(
      unknown.map((name) => `levers.${name}: is not a lever${suggestion(name, names)}`).join("\n"),
    );
  }
  const levers = plan.levers.flatMap((lever) => {
    const { off, ...change } = changes[lever.name] ?? {};
    return off ? [] : [overlay(lever, change)];
  });
  return { name: result.data.name, levers, business: overlay(plan.business, result.data.business ?? {}) };
}

/** The base with all that is defined in the changes. */
function overlay<Base extends object>(base: Base, changes: Partial<Base>): Base {
  return {
    ...base,
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  };
}
