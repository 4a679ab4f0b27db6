// The questions as JSON Schema: with it, an editor completes and checks a question while it is written.
// This module is browser compatible.
import { z } from "zod";
import { question } from "./index.js";
import { did, tests, where } from "./where.js";

/** What the schema says of a `where`, whose own check picks one of these by its looks. */
const shapes = z.union([did, z.strictObject({ not: where }), tests, z.array(where)]).meta({
  description:
    "Tests of properties by name, a behavioural segment (did), its opposite (not), or a list of such",
});

/**
 * JSON Schema (2020-12) of every question.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { oneOf } = questionSchema() as { oneOf: { properties: { kind: { const: string } } }[] };
 * assert.ok(oneOf.some(({ properties }) => properties.kind.const === "funnel"));
 * ```
 */
export function questionSchema(): object {
  const registry = z.registry<{ id: string }>();
  registry.add(shapes, { id: "where" });
  registry.add(question, { id: "question" });
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    unrepresentable: "any",
    uri: (id) => `#/$defs/${id}`,
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) === where) Object.assign(jsonSchema, { $ref: "#/$defs/where" });
    },
  });
  const { question: whole, where: nested } = schemas as Record<string, Record<string, unknown>>;
  const bare = (schema: Record<string, unknown>): Record<string, unknown> => {
    const { $id: _id, $schema: _schema, ...rest } = schema;
    return rest;
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A question to Cynosure",
    ...bare(whole),
    $defs: { where: bare(nested) },
  };
}
