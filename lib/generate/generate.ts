// A synthetic product in memory: who came, who signed up, what they did.
import { type Events } from "./events.js";
import { journeys } from "./journeys.js";
import { namesOf } from "./names.js";
import { type Roster, roster } from "./people.js";
import type { SyntheticSource } from "./truth.js";

/** Changes whenever the same source would give other bytes than before; part of a dataset's hash. */
export const GENERATOR_VERSION = 2;

export interface Product extends Roster {
  readonly names: readonly string[];
  readonly events: Events;
}

/**
 * Everything that happens in a synthetic product before `asOf`. Same source, same product.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import config from "../../analytics.config.js";
 * const { people, events } = generate({ ...config.source, users: 100 }, config.as_of);
 * assert.equal(people.count, 100);
 * assert.ok(events.count > 100); // each of them signed up
 * ```
 */
export function generate(source: SyntheticSource, asOf: string): Product {
  const who = roster(source, asOf);
  return { ...who, names: namesOf(source.seed, who.people), events: journeys(source, asOf, who) };
}
