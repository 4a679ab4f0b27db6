// What loading events, users, visits and aliases have in common.
import type { Property } from "../../questions/question.js";
import { identifier, join, raw, type Sql, sql } from "../../sql/sql.js";
import { SourceError } from "../source-error.js";
import type { Warehouse } from "../warehouse.js";
import { propertyOf, type PropertyType, typesOf } from "./column-types.js";
import { placeOfRow } from "./lines.js";
import { columnNames } from "./names.js";
import type { RawFile } from "./raw-file.js";
import { type RawColumn, type RawTable, readRaw, shortened } from "./raw-table.js";
import { type Cast, cast, type Renames, type Role } from "./roles.js";
import { mayBeTime, timeOf } from "./times.js";

/** Where files go, and what is said on the way. */
export interface Task {
  readonly warehouse: Warehouse;
  readonly warnings: string[];
  /** Whether rows that lack something stay, with null in its place. */
  readonly quarantine: boolean;
}

/** A raw table, and the properties that its rows carry. */
export interface Loaded<Table> {
  readonly table: Table;
  readonly properties: readonly Property[];
}

/** A file whose columns have found their parts. */
export interface Sheet extends RawTable, Cast {
  readonly types: ReadonlyMap<string, PropertyType>;
  /** The column of a part; undefined where the file has none. */
  column(role: string): RawColumn | undefined;
}

/** Reads a file into the temporary table `raw_rows` and gives its columns their parts. */
export async function readSheet(
  file: RawFile,
  roles: readonly Role[],
  renames: Renames,
  option: string | undefined,
  { warehouse }: Task,
): Promise<Sheet> {
  const table = await readRaw(file, "raw_rows", warehouse);
  const parts = cast(table.columns.map(({ header }) => header), roles, renames, {
    label: file.label,
    option,
  });
  const types = await typesOf(table, warehouse);
  const column = (role: string): RawColumn | undefined =>
    table.columns.find(({ header }) => parts.parts[role] === header);
  return { ...table, ...parts, types, column };
}

/**
 * The columns of properties: each with its place in the new table.
 *
 * @param shared headers whose column is there already, for a part: name of that column and its type.
 */
export function propertiesOf(
  { properties, columns, types }: Sheet,
  taken: Iterable<string>,
  shared: ReadonlyMap<string, { column: string; type: PropertyType }> = new Map(),
): { properties: Property[]; selected: Sql[] } {
  const nameOf = columnNames(taken);
  const selected: Sql[] = [];
  const found = [...properties].map(([name, header]): Property => {
    const part = shared.get(header);
    if (part) return { name, ...part };
    const source = columns.find((one) => one.header === header)!;
    const type = types.get(source.id)!;
    const column = nameOf(name);
    selected.push(sql`${propertyOf(source, type)} as ${identifier(column)}`);
    return { name, type, column };
  });
  return { properties: found, selected };
}

/** Makes a table of selected expressions over the rows just read. */
export async function keep(
  table: string,
  selected: readonly Sql[],
  rest: Sql,
  { warehouse }: Task,
): Promise<void> {
  await warehouse.run(
    sql`create or replace table ${raw(table)} as select ${join(selected, ", ")} from raw_rows ${rest}`,
  );
}

/** A part's column as a time. */
export function timeColumn({ file, column }: Sheet, role: string): Sql {
  const { id, type, header } = column(role)!;
  if (mayBeTime(type)) return timeOf(id, type);
  throw new SourceError(
    `${file.label}: the column ${JSON.stringify(header)} is of type ${type}, which is no time`,
  );
}

/**
 * Refuses a file with a time that cannot be read, naming the first.
 *
 * @param table what was made of the file: where all its times are there, nothing else is looked at.
 * @param among which rows must have one.
 */
export async function requireTimes(
  sheet: Sheet,
  table: string,
  role: string,
  among: Sql,
  { warehouse }: Task,
): Promise<void> {
  const { id, header } = sheet.column(role)!;
  const absent = await warehouse.rows(
    sql`select 1 as one from ${raw(table)} where ${raw(role)} is null limit 1`,
  );
  if (absent.length === 0) return;
  const [bad] = await warehouse.rows<{ row: number; value: string | null }>(sql`
    select rowid as row, ${raw(id)}::varchar as value
    from raw_rows
    where (${timeColumn(sheet, role)}) is null and ${among}
    order by rowid
    limit 1`);
  if (!bad) return;
  const place = `${sheet.file.label}, ${await placeOfRow(sheet.file, bad.row)}, column ${
    JSON.stringify(header)
  }`;
  if (bad.value === null) throw new SourceError(`${place}: there is no time`);
  throw new SourceError(
    `${place}: ${
      shortened(bad.value)
    } is no time; write one like 2025-03-01T09:00:00Z, or seconds since 1970`,
  );
}
