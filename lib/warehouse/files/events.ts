// A file of events as the raw table `user_events`.
import { count, plural } from "../../charts/format.js";
import type { EventsTable, Property } from "../../questions/question.js";
import { raw, type Sql, sql } from "../../sql/sql.js";
import { propertyOf, textOf } from "./column-types.js";
import { isObject, type JsonFields, jsonFields } from "./json.js";
import {
  keep,
  type Loaded,
  propertiesOf,
  readSheet,
  requireTimes,
  type Sheet,
  type Task,
  timeColumn,
} from "./load.js";
import { placeOfRow } from "./lines.js";
import { withoutPretenders } from "./pretenders.js";
import type { RawFile } from "./raw-file.js";
import { eventRoles, type Renames } from "./roles.js";

const TABLE = "user_events";

/** Loads a file of events. */
export async function loadEvents(file: RawFile, renames: Renames, task: Task): Promise<Loaded<EventsTable>> {
  const sheet = await withoutPretenders(await readSheet(file, eventRoles, renames, "--column", task), task);
  const text = (role: string): Sql | undefined => {
    const column = sheet.column(role);
    return column && sql`${textOf(column)} as ${raw(role)}`;
  };
  const amount = sheet.column("amount_usd");
  const json = sheet.column("properties");
  const fields = json && await jsonFields("raw_rows", textOf(json)(task.warehouse.dialect), task.warehouse);
  const own = [
    raw("rowid::bigint as position"),
    text("user_id"),
    text("event"),
    sql`${timeColumn(sheet, "time")} as time`,
    text("event_id"),
    text("workspace_id"),
    amount && sql`${propertyOf(amount, "number")} as amount_usd`,
    json && sql`${objectsOf(textOf(json), task)} as properties`,
  ].filter((column) => column !== undefined);
  const plain = propertiesOf(sheet, parts, shared(sheet));
  const whole = complete(sheet);
  await keep(TABLE, [...own, ...plain.selected], task.quarantine ? sql`` : sql`where ${whole}`, task);
  if (!task.quarantine) {
    await requireTimes(sheet, TABLE, "time", whole, task);
    await mentionIncomplete(sheet, task);
  }
  const table: EventsTable = {
    table: TABLE,
    user_id: "user_id",
    event: "event",
    time: "time",
    position: "position",
    ...Object.fromEntries(optional.filter((role) => sheet.column(role)).map((role) => [role, role])),
  };
  const properties = withCanonicalAmount(plain.properties);
  return { table, properties: await withFields(properties, fields, sheet, task) };
}

const optional = ["event_id", "workspace_id", "amount_usd", "properties"] as const;
const parts = ["position", "user_id", "event", "time", ...optional];

/** Columns that play a part and are asked for as properties too. */
function shared(sheet: Sheet): ReadonlyMap<string, { column: string; type: "text" | "number" }> {
  return new Map(
    ([["workspace_id", "text"], ["amount_usd", "number"]] as const)
      .filter(([role]) => sheet.column(role))
      .map(([role, type]) => [sheet.column(role)!.header, { column: role, type }]),
  );
}

/** An amount is asked for by our name too, whatever the file calls it. */
function withCanonicalAmount(properties: readonly Property[]): Property[] {
  const amount = properties.find(({ column }) => column === "amount_usd");
  const known = !amount || properties.some(({ name }) => name === "amount_usd");
  return known ? [...properties] : [...properties, { ...amount, name: "amount_usd" }];
}

/** Whether a row says who did what. */
function complete(sheet: Sheet): Sql {
  return sql`${textOf(sheet.column("user_id")!)} is not null and ${
    textOf(sheet.column("event")!)
  } is not null`;
}

async function mentionIncomplete(sheet: Sheet, { warehouse, warnings }: Task): Promise<void> {
  const [user, event] = [textOf(sheet.column("user_id")!), textOf(sheet.column("event")!)];
  const [missing] = await warehouse.rows<Record<"users" | "events" | "rows", number>>(sql`
    select count(*) filter (where ${user} is null) as users,
      count(*) filter (where ${user} is not null and ${event} is null) as events, count(*) as rows
    from raw_rows`);
  for (const [rows, what] of [[missing.users, "user"], [missing.events, "event"]] as const) {
    if (rows === 0) continue;
    const verb = rows === 1 ? "names no" : "name no";
    warnings.push(
      `${sheet.file.label}: ${plural(rows, "row")} of ${count(missing.rows)} ${verb} ${what}; left out`,
    );
  }
}

/** JSON as it came; what is no object is null, unless staging is to find it. */
function objectsOf(text: Sql, { quarantine }: Task): Sql {
  return quarantine ? text : (dialect) => `case when ${isObject(text(dialect))} then ${text(dialect)} end`;
}

/** Properties of columns, then those of the JSON objects whose names are not taken. */
async function withFields(
  plain: readonly Property[],
  fields: JsonFields | undefined,
  { file, column }: Sheet,
  { warnings, quarantine }: Task,
): Promise<Property[]> {
  if (!fields) return [...plain];
  const header = JSON.stringify(column("properties")!.header);
  if (fields.others > 0 && !quarantine) {
    const first = await placeOfRow(file, fields.firstOther!);
    warnings.push(
      `${file.label}: ${
        plural(fields.others, "row")
      } hold no JSON object in ${header}, the first in ${first}`,
    );
  }
  if (fields.nested.length > 0) {
    warnings.push(
      `${file.label}: ${header} nests lists or objects, which are not asked for: ${fields.nested.join(", ")}`,
    );
  }
  const taken = new Set(plain.map(({ name }) => name));
  return [...plain, ...fields.properties.filter(({ name }) => !taken.has(name))];
}
