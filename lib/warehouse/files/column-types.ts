// What the columns of a raw table hold, and how a table of ours takes them over.
import type { Property } from "../../questions/question.js";
import { join, raw, type Sql, sql } from "../../sql/sql.js";
import type { Warehouse } from "../warehouse.js";
import type { RawColumn, RawTable } from "./raw-table.js";
import { isNumeric } from "./times.js";

export type PropertyType = Property["type"];

/** A number as programs write it. A leading zero makes a code of it, and a 16th digit would not survive as a number. */
const NUMBER = "-?(0|[1-9][0-9]{0,14})([.][0-9]{1,15})?([eE][+-]?[0-9]{1,2})?";

const readAs: Readonly<Record<"number" | "boolean", (id: string) => string>> = {
  number: (id) => `regexp_full_match(${id}, '${NUMBER}')`,
  boolean: (id) => `lower(${id}) in ('true', 'false')`,
};

/** How many rows are looked at before all of them are. */
const SAMPLE = 1000;

/** The type of each column by its id: a number or boolean only where every value is one. */
export async function typesOf(
  { table, columns, file }: RawTable,
  warehouse: Warehouse,
): Promise<ReadonlyMap<string, PropertyType>> {
  const types = new Map<string, PropertyType>(columns.map(({ id, type }) => [id, declared(type)]));
  let candidates = file.kind === "csv"
    ? columns.flatMap(({ id }) => [[id, "number"], [id, "boolean"]] as const)
    : [];
  // Most columns of text give themselves away early.
  for (const limit of [SAMPLE, null]) {
    if (candidates.length === 0) break;
    const tests = candidates.map(([id, type], i) => raw(`bool_and(${readAs[type](id)}) as t${i}`));
    const [held] = await warehouse.rows<Record<string, boolean | null>>(
      sql`select ${join(tests, ", ")} from (from ${raw(table)} limit ${limit}) as rows`,
    );
    // Null: there was no value yet. At the end that is no number.
    candidates = candidates.filter((_, i) => held[`t${i}`] ?? limit !== null);
  }
  for (const [id, type] of candidates) types.set(id, type);
  const whole = columns.filter(({ type }) => /^(U?BIG|U?HUGE)INT$/.test(type));
  if (whole.length > 0) {
    const largest = join(whole.map(({ id }) => raw(`max(abs(${id}::hugeint))::double as ${id}`)), ", ");
    const [sizes] = await warehouse.rows<Record<string, number | null>>(
      sql`select ${largest} from ${raw(table)}`,
    );
    for (const { id } of whole) if ((sizes[id] ?? 0) > Number.MAX_SAFE_INTEGER) types.set(id, "text");
  }
  return types;
}

function declared(type: string): PropertyType {
  return type === "BOOLEAN" ? "boolean" : isNumeric.test(type) ? "number" : "text";
}

/** A column as a property of a type; what is empty or no number of this world is null. */
export function propertyOf({ id, type }: RawColumn, as: PropertyType): Sql {
  if (as === "text") return textOf({ id, type });
  if (as === "boolean") return raw(`${id}::boolean`);
  // Zero is added so that there is one zero only.
  const number = `${id}::double + 0`;
  return raw(type === "VARCHAR" ? number : `case when isfinite(${id}::double) then ${number} end`);
}

/** A column as text: dates and times in ISO 8601, whole numbers without a point, what is nested as JSON. */
export function textOf({ id, type }: Pick<RawColumn, "id" | "type">): Sql {
  if (type === "VARCHAR") return raw(`nullif(${id}, '')`);
  if (/^TIMESTAMP[^[]*$/.test(type)) {
    const time = type === "TIMESTAMP WITH TIME ZONE" ? `${id} at time zone 'UTC'` : id;
    return raw(`replace((${time})::timestamp::varchar, ' ', 'T') || 'Z'`);
  }
  if (/^(DOUBLE|FLOAT)$/.test(type)) {
    return raw(
      `case when ${id} = trunc(${id}) and abs(${id}) < 1e15 then ${id}::bigint::varchar else ${id}::varchar end`,
    );
  }
  if (/^(STRUCT|MAP)|\[\d*\]$/.test(type)) return raw(`to_json(${id})::varchar`);
  return raw(`nullif(${id}::varchar, '')`);
}
