// What an event log must carry for a question. This module is browser compatible.
import { breakdownsOf } from "./breakdowns.js";
import { conditionsOf, propertiesIn } from "./conditions.js";
import type { Question } from "./index.js";
import { type Context, entityOf, type Property } from "./question.js";

/** Columns that every event log has. */
const own = ["event", "user_id", "workspace_id"];

/** The properties that a question looks at: those of its conditions, steps, breakdowns and entity. */
export function lookedAt(asked: Question, context: Context, of: "event" | "user"): Property[] {
  const breakdowns = asked.kind === "funnel" || asked.kind === "retention" ? asked.breakdown : undefined;
  const wheres = [
    asked.where,
    ...(asked.kind === "funnel"
      ? [...asked.steps, ...(asked.exclusions ?? [])].map(({ where }) => where)
      : []),
  ];
  const entity = entityOf(asked);
  const looked = [
    ...wheres.flatMap((where) => propertiesIn(conditionsOf(where, context), of)),
    ...breakdownsOf(breakdowns, context).flatMap(({ by }) =>
      by.kind === of ? [by.property] : by.kind === "segment" ? propertiesIn(by.conditions, of) : []
    ),
    ...(of === "event" ? context.properties.filter(({ name }) => name === entity) : []),
  ];
  return [...new Map(looked.map((one) => [one.name, one])).values()];
}

/**
 * The properties of events that a question looks at, but for columns that every log has.
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
  return lookedAt(asked, context, "event").filter(({ name }) => !own.includes(name));
}
