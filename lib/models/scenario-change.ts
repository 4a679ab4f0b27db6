// One change of a scenario after the other, as a person makes them. This module is browser compatible.
import { type Fault, faultsOf } from "../faults.js";
import { type Plan, scenario, type ScenarioInput } from "./scenario.js";

/** Where in a scenario a value stands: `["business", "margin"]`, `["levers", "seo_content", "lift"]`. */
export type Place = readonly ["business", string] | readonly ["levers", string, string];

/** A value of a scenario, as far as it has been read. */
export type Value = number | string | boolean;

/**
 * The scenario with one value more, and what is wrong with that value. What is as planned is not said: a value that is
 * undefined, or the plan's own, takes the change back.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates } from "../../test/models/rows.js";
 * const plan = { levers: [templates], business };
 * const { input } = changed(plan, { name: "bold" }, ["levers", "templates", "lift"], 0.5);
 * assert.deepEqual(input, { name: "bold", levers: { templates: { lift: 0.5 } } });
 * assert.deepEqual(changed(plan, input, ["levers", "templates", "lift"], 0.1).input, { name: "bold" }); // as planned
 * assert.equal(changed(plan, input, ["business", "margin"], 2).fault?.text, "2: must be at most 1");
 * ```
 */
export function changed(
  plan: Omit<Plan, "name">,
  input: ScenarioInput,
  place: Place,
  value: Value | undefined,
): { readonly input: ScenarioInput; readonly fault?: Fault } {
  const one = (): object => place.length === 2 ? { [place[1]]: value } : { [place[2]]: value };
  const next = (place[0] === "business" ? { ...input, business: { ...input.business, ...one() } } : {
    ...input,
    levers: { ...input.levers, [place[1]]: { ...input.levers?.[place[1]], ...one() } },
  }) as ScenarioInput;
  const parsed = scenario.safeParse(next);
  const fault = parsed.success
    ? undefined
    : faultsOf(parsed.error, next).find(({ path }) => path.join(".") === place.join("."));
  return fault ? { input, fault } : { input: difference(plan, next) };
}

/** The value that a scenario gives a place; undefined where it is as planned. */
export function stated(input: ScenarioInput, place: Place): Value | undefined {
  const within: object | undefined = place[0] === "business" ? input.business : input.levers?.[place[1]];
  return (within as Readonly<Record<string, Value | undefined>> | undefined)?.[place[place.length - 1]];
}

/**
 * Of a scenario what differs from the plan: what a link or a file has to say. Growth and revenue per payer differ once
 * they are stated, because the plan takes the measured ones.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { business, templates } from "../../test/models/rows.js";
 * const input = { name: "bold", levers: { templates: { lift: 0.5, ramp_months: 2, off: false } }, business: { margin: 0.8 } };
 * assert.deepEqual(difference({ levers: [templates], business }, input), {
 *   name: "bold",
 *   levers: { templates: { lift: 0.5 } },
 * });
 * ```
 */
export function difference(plan: Omit<Plan, "name">, input: ScenarioInput): ScenarioInput {
  const stated = ["growth_per_month", "revenue_per_payer_usd"];
  const levers = Object.entries(input.levers ?? {}).flatMap(([name, changes]) => {
    const planned = plan.levers.find((lever) => lever.name === name);
    const differing = unlike(changes, { ...planned, off: false });
    return Object.keys(differing).length > 0 ? [[name, differing] as const] : [];
  });
  const business = unlike(input.business ?? {}, plan.business, stated);
  return {
    name: input.name,
    ...(levers.length > 0 && { levers: Object.fromEntries(levers) }),
    ...(Object.keys(business).length > 0 && { business }),
  };
}

/** The changes that are defined and unlike the base, and those that always count. */
function unlike<Changes extends object>(
  changes: Changes,
  base: Readonly<Record<string, unknown>>,
  always: readonly string[] = [],
): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(([key, value]) =>
      value !== undefined && (always.includes(key) || value !== base[key])
    ),
  ) as Changes;
}
