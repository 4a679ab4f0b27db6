// A column of JSON objects: what their fields hold.
import type { Property } from "../../questions/question.js";
import { raw, sql } from "../../sql/sql.js";
import type { Warehouse } from "../warehouse.js";

/** The fields of a column of JSON objects, and how much of it is none. */
export interface JsonFields {
  /** Fields that hold plain values at least once, in order of their names. */
  readonly properties: readonly Property[];
  /** Fields that only ever hold lists or objects. */
  readonly nested: readonly string[];
  readonly objects: number;
  /** Rows that hold something else, and the first of them, counted from 0. */
  readonly others: number;
  readonly firstOther: number | null;
}

/** True where an expression of text is a JSON object. */
export function isObject(text: string): string {
  return `(json_valid(${text}) and starts_with(ltrim(${text}), '{'))`;
}

/** Looks through all objects of a column: a field's type is the one that all its values share, else text. */
export async function jsonFields(table: string, text: string, warehouse: Warehouse): Promise<JsonFields> {
  const [{ structure, ...counts }] = await warehouse.rows<
    { structure: string | null; objects: number; others: number; first_other: number | null }
  >(sql`
    select json_group_structure(case when object then text::json end)::varchar as structure,
      count(*) filter (where object) as objects, count(*) filter (where not object) as others,
      min(row) filter (where not object) as first_other
    from (select rowid as row, ${raw(text)} as text, ${raw(isObject(text))} as object from ${
    raw(table)
  }) as texts
    where text is not null`);
  const fields = Object.entries(structure === null ? {} : JSON.parse(structure) as Record<string, unknown>);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    properties: fields
      .filter(([, type]) => typeof type === "string")
      .map(([name, type]) => ({ name, type: types[type as string] ?? "text" })),
    nested: fields.filter(([, type]) => typeof type !== "string").map(([name]) => name),
    objects: counts.objects,
    others: counts.others,
    firstOther: counts.first_other,
  };
}

const types: Readonly<Record<string, Property["type"]>> = {
  BIGINT: "number",
  UBIGINT: "number",
  HUGEINT: "number",
  DOUBLE: "number",
  BOOLEAN: "boolean",
};
