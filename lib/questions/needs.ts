// What an event log must carry for a question. This module is browser compatible.
import { breakdownsOf } from "./breakdowns.js";
import { conditionsOf, eventProperties } from "./conditions.js";
import type { Question } from "./index.js";
import { type Context, entityOf, type Property } from "./question.js";

/** Columns that every event log has. */
const own = ["event", "user_id", "workspace_id"];

/**
 * The properties of events that a question looks at: those of its conditions, steps, breakdowns and entity.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * import { question } from "./index.js";
 * const context = { ...exampleContext, properties: [{ name: "browser", type: "text" as const }] };
 * const asked = question.parse({ kind: "lifecycle", where: { browser: "firefox" } });
 * assert.deepEqual(carriedProperties(asked, context).map(({ name }) => name), ["browser"]);
 * ```
 */
export function carriedProperties(asked: Question, context: Context): Property[] {
  const entity = entityOf(asked);
  const breakdowns = asked.kind === "funnel" || asked.kind === "retention" ? asked.breakdown : undefined;
  const wheres = [
    asked.where,
    ...(asked.kind === "funnel"
      ? [...asked.steps, ...(asked.exclusions ?? [])].map(({ where }) => where)
      : []),
  ];
  const looked = [
    ...wheres.flatMap((where) => eventProperties(conditionsOf(where, context))),
    ...breakdownsOf(breakdowns, context).flatMap(({ by }) =>
      by.kind === "event" ? [by.property] : by.kind === "segment" ? eventProperties(by.conditions) : []
    ),
    ...context.properties.filter(({ name }) => name === entity),
  ];
  const byName = new Map(looked.filter(({ name }) => !own.includes(name)).map((one) => [one.name, one]));
  return [...byName.values()];
}
