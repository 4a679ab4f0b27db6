// Writes the words of a workspace as types, lib/notebook/vocabulary.ts: what its config and its data call things.
import { readFile } from "node:fs/promises";
import { stepName } from "../config.js";
import { write } from "../files.js";
import { eventValue, userValue } from "../queries/columns.js";
import type { Property } from "../questions/question.js";
import { derived } from "../questions/slips.js";
import { raw, type Sql, sql } from "../sql/sql.js";
import type { Warehouse } from "../warehouse/warehouse.js";
import type { Workspace } from "../workspace.js";

/** A property with more values than these takes any: nobody would pick one of so many from a list. */
const MOST_VALUES = 24;

/** What a workspace calls things. */
export interface Words {
  readonly events: readonly string[];
  readonly segments: readonly string[];
  readonly stages: readonly string[];
  readonly levers: readonly string[];
  /** By the name under which questions ask for it: its values, or its type where there are too many. */
  readonly properties: Readonly<Record<string, readonly string[] | Property["type"]>>;
}

/** Looks up what a workspace calls things. */
export async function wordsOf({ config, context, warehouse }: Workspace): Promise<Words> {
  const properties: Record<string, readonly string[] | Property["type"]> = {};
  if (context.tables.events.workspace_id !== undefined) properties.workspace_id = "text";
  for (const property of context.properties.filter(({ name }) => !(name in properties))) {
    const rows = property.column === undefined
      ? raw("(select distinct properties from events) as texts")
      : raw("events");
    properties[property.name] = await valuesOf(warehouse, property, eventValue(property, context), rows);
  }
  for (const property of context.user_properties) {
    const value = userValue(property, context);
    properties[`user.${property.name}`] = await valuesOf(warehouse, property, value, raw("users"));
  }
  return {
    events: [...context.known, ...derived(context)],
    segments: Object.keys(context.segments),
    stages: (config.funnel?.steps ?? []).map(stepName),
    levers: config.levers.map(({ name }) => name),
    properties,
  };
}

async function valuesOf(
  warehouse: Warehouse,
  { type }: Property,
  value: Sql,
  rows: Sql,
): Promise<readonly string[] | Property["type"]> {
  if (type !== "text") return type;
  const found = await warehouse.rows<{ value: string }>(
    sql`select distinct ${value} as value from ${rows} where ${value} is not null order by 1 limit ${
      raw(String(MOST_VALUES + 1))
    }`,
  );
  return found.length > MOST_VALUES ? type : found.map((row) => row.value);
}

/**
 * The words as the text of a module of types.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const words = { events: ["signup"], segments: [], stages: [], levers: [], properties: { "user.plan": ["free"] } };
 * assert.match(vocabularyText(words, "Shop"), /"user\.plan": "free";/);
 * ```
 */
export function vocabularyText(words: Words, product: string): string {
  const properties = Object.entries(words.properties).map(([name, values]) =>
    `    ${JSON.stringify(name)}:${
      typeof values === "string" ? values === "text" ? " string" : ` ${values}` : union(values, "      ")
    };`
  );
  return [
    `// What ${
      product.replaceAll(/\s+/g, " ")
    } calls things, as types: notebooks complete these words, and mark others red.`,
    "// Written by open() of lib/notebook.ts from the config and its data; not to be edited.",
    "",
    "export interface Vocabulary {",
    ...(["event", "segment", "stage", "lever"] as const).map((what) =>
      `  ${what}:${union(words[`${what}s`], "    ")};`
    ),
    "  properties: {",
    ...properties,
    "  };",
    "}",
    "",
  ].join("\n");
}

/** Names as a union of types, on lines of their own where they would make a long one. */
function union(names: readonly string[], indent: string): string {
  const quoted = names.map((name) => JSON.stringify(name));
  const line = quoted.join(" | ");
  if (names.length === 0) return " never";
  return line.length <= 80 ? ` ${line}` : quoted.map((name) => `\n${indent}| ${name}`).join("");
}

/**
 * Writes the words of a workspace to a file, where it says something else. The kernel watches it: the next cell knows
 * the words.
 *
 * @returns whether it was written.
 */
export async function writeVocabulary(workspace: Workspace, path: string): Promise<boolean> {
  const text = vocabularyText(await wordsOf(workspace), workspace.config.product.name);
  const old = await readFile(path, "utf8").catch(() => null);
  if (text === old) return false;
  await write(path, text);
  return true;
}
