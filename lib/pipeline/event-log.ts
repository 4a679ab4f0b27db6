// The event log of a run as bytes for the browser.
import { encode } from "../eventlog/codec.js";
import { type LeftOut, MOST_VALUES } from "../eventlog/left-out.js";
import { eventValue } from "../queries/columns.js";
import { join, raw, type Sql, sql } from "../sql/sql.js";
import type { Property } from "../questions/question.js";
import { readEventLog } from "../warehouse/eventlog.js";
import type { Workspace } from "../workspace.js";

/** A page that loads more than this keeps people waiting, over most lines for half a minute. */
export const MOST_BYTES = 24_000_000;

/**
 * The event log of a workspace with the properties that a reader may ask about.
 *
 * @param users whether ids go with it.
 */
export async function packedLog(workspace: Workspace, { users }: { users: boolean }): Promise<Uint8Array> {
  const { warehouse, context } = workspace;
  const properties = context.properties.filter(({ name }) => name !== "workspace_id");
  const left_out: LeftOut[] = [];
  const count = async (some: readonly Property[], rows: Sql): Promise<void> => {
    if (some.length === 0) return;
    const distinct = some.map((property, i) =>
      sql`count(distinct ${eventValue(property, context)}) as ${raw(`property_${i}`)}`
    );
    const [counted] = await warehouse.rows<Record<string, number>>(
      sql`select ${join(distinct, ", ")} from ${rows}`,
    );
    some.forEach(({ name }, i) => {
      const values = counted[`property_${i}`];
      if (values > MOST_VALUES) left_out.push({ name, values, why: "many" });
    });
  };
  await count(properties.filter(({ column }) => column !== undefined), raw("events"));
  await count(
    properties.filter(({ column }) => column === undefined),
    raw("(select distinct properties from events) as texts"),
  );
  const kept = properties.filter(({ name }) => left_out.every((one) => one.name !== name));
  return encode(await readEventLog(warehouse, context, { properties: kept }), { users, left_out });
}
