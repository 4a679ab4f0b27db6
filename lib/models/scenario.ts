// What could be done, in what business, and what if it were done otherwise: a scenario is data laid over the levers and
// the business of a config. This module is browser compatible.
import { z } from "zod";
import { ConfigError, type Fault, faults, faultsOf, suggestion } from "../faults.js";

const positive = z.number().positive();

/** One thing that could be done: which stage it moves, by how much, how sure that is, what it costs. */
export const lever = z.strictObject({
  name: z.string(),
  label: z.string(),
  /** The funnel's step whose rate it moves; of its first step, the inflow. */
  stage: z.string(),
  /** Relative change of that rate: 0.08 is +8 %. */
  lift: z.number().gt(-1),
  /** How sure: 0.2, 0.4 or 0.7 of the effect as its standard deviation. */
  confidence: z.enum(["high", "medium", "low"]),
  /** Once, at business scale. */
  cost_usd: z.number().min(0),
  /** Months from start to full effect. */
  ramp_months: z.int().min(0),
  /** Months over which benefit is counted. */
  horizon_months: z.int().min(1).max(120),
});

/** What is known of the business beside its events. */
export const business = z.strictObject({
  monthly_active_users: positive,
  /** Revenue a year per paying user. */
  revenue_per_payer_usd: positive,
  /** Stated growth of visitors a month; a projection beside the measured one. */
  growth_per_month: z.number().gt(-1),
  /** Users the market holds: growth saturates towards it. */
  market_users: positive,
  margin: z.number().min(0).max(1),
  /** A year. */
  discount_rate: z.number().min(0),
  horizon_months: z.int().min(1).max(120),
  /** Cost of one signed-up user, by channel. */
  cac_usd: z.record(z.string(), z.number().min(0)),
  /** From the sample to the business: "measured" is business MAU over sample MAU, 1 is off. */
  scale: z.union([z.literal("measured"), positive], 'write "measured", or a number above 0'),
});

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
  /** What a lever is worth does not depend on what a signup costs: no `cac_usd`. */
  business: business.omit({ cac_usd: true }).partial().optional(),
});

export type Lever = z.output<typeof lever>;
export type Business = z.output<typeof business>;

/** A scenario as a person writes it. */
export type ScenarioInput = z.input<typeof scenario>;

/** What is to be done, in what business, and what it is called. */
export interface Plan {
  readonly name: string;
  readonly levers: readonly Lever[];
  readonly business: Business;
  /** What is taken as given in place of what was measured. */
  readonly given?: Given;
}

/** The business context holds both of these beside the measured ones; a scenario that states one is computed with it. */
export type Given = Partial<Pick<Business, "growth_per_month" | "revenue_per_payer_usd">>;

/**
 * The plan as a scenario changes it; the plan itself stays as it is.
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
export function applyScenario(plan: Omit<Plan, "name">, input: ScenarioInput): Plan {
  const result = scenario.safeParse(input);
  if (!result.success) throw new ConfigError(faults(result.error, input, "scenario"));
  const unknown = unknownLevers(result.data, plan.levers);
  if (unknown.length > 0) {
    throw new ConfigError(unknown.map(({ path, text }) => `${path.join(".")}: ${text}`).join("\n"));
  }
  const changes = result.data.levers ?? {};
  const levers = plan.levers.flatMap((lever) => {
    const { off, ...change } = changes[lever.name] ?? {};
    return off ? [] : [overlay(lever, change)];
  });
  const { growth_per_month, revenue_per_payer_usd } = result.data.business ?? {};
  return {
    name: result.data.name,
    levers,
    business: overlay(plan.business, result.data.business ?? {}),
    given: overlay({ ...plan.given }, { growth_per_month, revenue_per_payer_usd }),
  };
}

/** The levers that a scenario changes and that are not there. */
export function unknownLevers({ levers = {} }: ScenarioInput, known: readonly Lever[]): Fault[] {
  const names = known.map(({ name }) => name);
  return Object.keys(levers).filter((name) => !names.includes(name)).map((name) => ({
    path: ["levers", name],
    text: `is not a lever${suggestion(name, names)}`,
  }));
}

/** A scenario as far as it can be used, and what is wrong with the rest, one line a fault. */
export interface Usable {
  readonly scenario: ScenarioInput;
  readonly faults: readonly string[];
}

/**
 * What of a scenario can be used with a plan, and what is wrong with the rest: for scenarios from links and from an
 * earlier visit, which may be older than the config.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates } from "../../test/models/rows.js";
 * const old = { name: "old", levers: { templates: { lift: 0.5 }, tours: { off: true } }, business: { margin: 2 } };
 * assert.deepEqual(usable({ levers: [templates], business }, old), {
 *   scenario: { name: "old", levers: { templates: { lift: 0.5 } } },
 *   faults: ["levers.tours: is not a lever; known are templates", "business.margin: 2: must be at most 1"],
 * });
 * ```
 */
export function usable(plan: Omit<Plan, "name">, input: unknown): Usable {
  const { name: given, levers, business } = recordOf(input);
  const name = typeof given === "string" && given.trim() !== "" ? given : "unnamed";
  const said = new Set<string>();
  /** Whether one change alone would do. */
  const fits = (change: object): boolean => {
    const parsed = scenario.safeParse({ name, ...change });
    const wrong = parsed.success
      ? unknownLevers(parsed.data, plan.levers)
      : faultsOf(parsed.error, { name, ...change });
    for (const { path, text } of wrong) said.add(`${path.map(String).join(".")}: ${text}`);
    return wrong.length === 0;
  };
  const kept = (changes: unknown, within: (one: object) => object): object =>
    Object.fromEntries(
      Object.entries(recordOf(changes)).filter(([field, value]) =>
        value !== undefined && fits(within({ [field]: value }))
      ),
    );
  const usableLevers = Object.entries(recordOf(levers)).map(([lever, changes]) =>
    [lever, kept(changes, (one) => ({ levers: { [lever]: one } }))] as const
  ).filter(([, changes]) => Object.keys(changes).length > 0);
  const usableBusiness = kept(business, (business) => ({ business }));
  return {
    scenario: {
      name,
      ...(usableLevers.length > 0 && { levers: Object.fromEntries(usableLevers) }),
      ...(Object.keys(usableBusiness).length > 0 && { business: usableBusiness }),
    },
    faults: [...said],
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}

/** The base with all that is defined in the changes. */
function overlay<Base extends object>(base: Base, changes: Partial<Base>): Base {
  return {
    ...base,
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  };
}
