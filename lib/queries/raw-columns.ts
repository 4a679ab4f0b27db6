// Columns of raw tables by their canonical names, for the relations of the staging area. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { identifier, join, none, raw, type Sql, sql, tableOf } from "../sql/sql.js";
import { columnsOf } from "./columns.js";

/** A relation of the staging area: its name, what one row is, and the query that fills it. */
export interface Relation {
  readonly name: string;
  readonly grain: string;
  readonly body: Sql;
  /** Columns by which PostgreSQL should index it. */
  readonly indexes: readonly string[];
}

/** Columns of a table for the canonical names, each with a comma after it; null of a type where there is none. */
export function columnOr(table: string, column: string | undefined, type: string, name: string): Sql {
  if (column === undefined) return sql`cast(null as ${raw(type)}) as ${raw(name)}`;
  return sql`${raw(table)}.${identifier(column)} as ${raw(name)}`;
}

/** `, raw.channel, raw."Order Date" as order_date` of the properties that have columns, one a line. */
export function propertyColumns(properties: Context["properties"], table: string): Sql {
  const columns = columnsOf(properties);
  return listed(
    properties.filter(({ column }) => column !== undefined).map(({ name, column }) => {
      const canonical = columns.get(name)!;
      const from = sql`${raw(table)}.${identifier(column!)}`;
      return canonical === column ? from : sql`${from} as ${identifier(canonical)}`;
    }),
  );
}

/** More columns for a select, each on a line of its own. */
export function listed(columns: readonly Sql[]): Sql {
  return join(columns.flatMap((column) => [raw(",\n  "), column]), "");
}

/** The same columns by their canonical names. */
export function canonicalColumns(properties: Context["properties"], table = ""): Sql {
  const names = [...columnsOf(properties).values()];
  return listed(names.map((name) => sql`${table ? raw(`${table}.`) : none}${identifier(name)}`));
}

/** The id by which a person is known: the one that the identities give, where there are any. */
export function person(
  column: string,
  table: string,
  identities: string | undefined,
): { id: Sql; join: Sql } {
  const id = sql`${raw(table)}.${identifier(column)}`;
  if (identities === undefined) return { id, join: none };
  return {
    id: sql`coalesce(identities.user_id, ${id})`,
    join: sql`left join ${tableOf(identities)} as identities on identities.alias = ${id}`,
  };
}
