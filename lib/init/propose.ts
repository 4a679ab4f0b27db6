// From what a file holds to a config that makes sense of it: a proposal, for a person to go on from.
// This module is browser compatible.
import { plainName } from "../config.js";
import type { Property } from "../questions/question.js";
import { guessRoles, isMishap, wordsOf } from "../questions/roles.js";

/** One event, as people do it. */
export interface EventUse {
  readonly name: string;
  readonly count: number;
  /** Users who did it. */
  readonly users: number;
  /** Median seconds from a user's first event of any kind to the first of this one. */
  readonly delay_seconds: number;
  /** Users whose very first event it was. */
  readonly first_for: number;
}

/** One property, as it is filled. */
export interface PropertyUse {
  readonly property: Property;
  /** "event", or "user" for those that questions ask for as `user.<name>`. */
  readonly of: "event" | "user";
  readonly values: number;
  /** Rows that have a value, as a share. */
  readonly filled: number;
}

/** What a config is to say. */
export interface Proposal {
  readonly events: readonly { readonly name: string; readonly label: string; readonly counted: boolean }[];
  readonly signup: string | null;
  readonly payment: string | null;
  /** Events that people go through, first to last; empty where no order shows. */
  readonly funnel: readonly string[];
  readonly features: readonly string[];
  readonly breakdowns: readonly string[];
}

/** What fewer of all people do is no goal of theirs. */
const RARE = 0.05;
/** A step on the way to the goal is what so many of those who reach it did before. */
const MOSTLY = 0.75;
/** No more steps than a reader takes in at once. */
const MOST_STEPS = 5;
const MOST_FEATURES = 8;
const MOST_BREAKDOWNS = 5;
/** Groups that can be told apart in one chart. */
const MOST_VALUES = 8;

/**
 * A proposal for the events and properties of a file.
 *
 * Between the ends of the funnel stand events that most of those who reached its end did before, each coming later and
 * done by fewer than the one before it. The same file gives the same proposal.
 *
 * @param before how many of those who did the funnel's last event did each event before it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const use = (name: string, users: number, delay_seconds: number, first_for = 0) =>
 *   ({ name, count: users, users, delay_seconds, first_for });
 * const events = [use("look", 100, 0, 90), use("cart", 60, 300), use("buy", 20, 900), use("chat", 90, 950)];
 * const before = new Map([["look", 20], ["cart", 18], ["chat", 5]]);
 * assert.deepEqual(propose(events, [], before, false).funnel, ["look", "cart", "buy"]);
 * ```
 */
export function propose(
  events: readonly EventUse[],
  properties: readonly PropertyUse[],
  before: ReadonlyMap<string, number>,
  hasAmount: boolean,
): Proposal {
  const byCount = [...events].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const { signup, payment } = guessRoles(byCount.map(({ name }) => name), hasAmount);
  const funnel = funnelOf(byCount, before);
  const everybody = Math.max(0, ...events.map(({ users }) => users));
  return {
    events: byCount.map(({ name }) => ({
      name,
      label: labelOf(name),
      counted: name !== signup && name !== payment,
    })),
    signup,
    payment,
    funnel,
    features: byCount
      .filter(({ name, users }) =>
        name !== signup && name !== payment && name !== funnel[0] && users >= RARE * everybody &&
        !isMishap(name)
      )
      .slice(0, MOST_FEATURES)
      .map(({ name }) => name),
    breakdowns: properties
      .filter(({ property, values }) => property.type !== "number" && values >= 2 && values <= MOST_VALUES)
      .sort((a, b) => b.filled - a.filled || a.values - b.values)
      .map(({ property, of }) => (of === "user" ? `user.${property.name}` : property.name))
      .filter((by, i, all) => all.findIndex((other) => plainName(other) === plainName(by)) === i)
      .slice(0, MOST_BREAKDOWNS),
  };
}

/**
 * Where a funnel starts and ends: with the event that is most often people's first, and with the payment or, where none
 * looks like one, with the rarest of those that take time to come to and are no mishap. Null where no event comes after another.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const look = { name: "look", count: 9, users: 9, delay_seconds: 0, first_for: 9 };
 * const buy = { name: "buy", count: 2, users: 2, delay_seconds: 60, first_for: 0 };
 * assert.equal(endsOf([buy, look])?.goal.name, "buy");
 * ```
 */
export function endsOf(events: readonly EventUse[]): { start: EventUse; goal: EventUse } | null {
  const everybody = Math.max(0, ...events.map(({ users }) => users));
  const start = [...events].sort((a, b) => b.first_for - a.first_for || b.users - a.users)[0];
  if (!start) return null;
  const later = events.filter(({ name, users, delay_seconds }) =>
    name !== start.name && users <= start.users && users >= RARE * everybody &&
    delay_seconds > start.delay_seconds && !isMishap(name)
  );
  const paid = guessRoles(later.map(({ name }) => name), true).payment;
  const goal = later.find(({ name }) => name === paid) ??
    [...later].sort((a, b) => a.users - b.users || b.delay_seconds - a.delay_seconds)[0];
  return goal ? { start, goal } : null;
}

function funnelOf(events: readonly EventUse[], before: ReadonlyMap<string, number>): string[] {
  const ends = endsOf(events);
  if (!ends) return [];
  const { start, goal } = ends;
  const needed = (name: string): boolean => (before.get(name) ?? 0) >= MOSTLY * goal.users;
  const between = events
    .filter(({ name, users, delay_seconds }) =>
      name !== start.name && !isMishap(name) && needed(name) && users > goal.users &&
      delay_seconds < goal.delay_seconds
    )
    .sort((a, b) => a.delay_seconds - b.delay_seconds || b.users - a.users);
  const chain: EventUse[] = [];
  for (const event of between) {
    if (event.users <= (chain[chain.length - 1]?.users ?? Infinity)) chain.push(event);
  }
  return [start, ...spread(chain, MOST_STEPS - 2), goal].map(({ name }) => name);
}

/** So many of the items, evenly spread over all. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]);
}

/**
 * A name as a person would write it.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(labelOf("add_to_cart"), "Add to cart");
 * assert.equal(labelOf("pageViewed"), "Page viewed");
 * assert.equal(labelOf("über_FAQ"), "Über FAQ");
 * ```
 */
export function labelOf(name: string): string {
  const text = wordsOf(name)
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()))
    .join(" ");
  return text === "" ? name : text[0].toUpperCase() + text.slice(1);
}
