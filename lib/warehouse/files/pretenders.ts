// Columns that are called like a part of an event, and do not play it.
import { raw, sql } from "../../sql/sql.js";
import { SourceError } from "../source-error.js";
import { textOf } from "./column-types.js";
import { isObject } from "./json.js";
import { placeOfRow } from "./lines.js";
import type { Sheet, Task } from "./load.js";
import { shortened } from "./raw-table.js";

/**
 * Takes the part from columns whose values cannot play it: they become plain properties.
 *
 * @throws SourceError when it was a person who gave them the part.
 */
export async function withoutPretenders(sheet: Sheet, task: Task): Promise<Sheet> {
  let honest = sheet;
  for (const [role, test] of Object.entries(tests)) {
    const reason = sheet.column(role) && await test(sheet, task);
    if (!reason) continue;
    const { header } = sheet.column(role)!;
    const says = `${sheet.file.label}: the column ${JSON.stringify(header)} ${reason}`;
    if (sheet.named.has(role)) throw new SourceError(`${says}; name another column for ${role}`);
    task.warnings.push(`${says}; it is a plain property here`);
    honest = without(honest, role);
  }
  return honest;
}

/** Why a column does not play its part; undefined where it does. */
const tests: Readonly<Record<string, (sheet: Sheet, task: Task) => Promise<string | undefined>>> = {
  amount_usd: async ({ column, types, file }, { warehouse }) => {
    const { id } = column("amount_usd")!;
    if (types.get(id) === "number") return undefined;
    if (file.kind === "parquet") return "holds no numbers";
    const [odd] = await warehouse.rows<{ row: number; value: string }>(sql`
      select rowid as row, ${raw(id)} as value
      from raw_rows
      where ${raw(id)} is not null and try_cast(${raw(id)} as double) is null
      order by rowid
      limit 1`);
    if (!odd) return "holds no numbers";
    return `holds more than numbers (${await placeOfRow(file, odd.row)}: ${shortened(odd.value)})`;
  },
  event_id: async ({ column, named }, { warehouse }) => {
    const { id, header } = column("event_id")!;
    // A name as plain as these may be anybody's id; one that tells is believed.
    if (named.has("event_id") || !/^(id|uuid)$/i.test(header)) return undefined;
    const [{ share }] = await warehouse.rows<{ share: number | null }>(
      sql`select approx_count_distinct(${raw(id)}) / nullif(count(${
        raw(id)
      }), 0)::double as share from raw_rows`,
    );
    return share !== null && share < 0.5 ? "repeats most of its values, so it is no id of events" : undefined;
  },
  properties: async ({ column }, { warehouse }) => {
    const text = textOf(column("properties")!)(warehouse.dialect);
    const [{ values, objects }] = await warehouse.rows<{ values: number; objects: number }>(sql`
      select count(text) as values, count(*) filter (where object) as objects
      from (select ${raw(text)} as text, ${
      raw(isObject(text))
    } as object from raw_rows limit 10000) as texts`);
    return values > 0 && objects === 0 ? "holds no JSON objects" : undefined;
  },
};

/** A sheet in which one part has no column. */
function without(sheet: Sheet, role: string): Sheet {
  const { [role]: header, ...parts } = sheet.parts;
  const properties = new Map([...sheet.properties, [header, header]]);
  return {
    ...sheet,
    parts,
    properties,
    column: (other) => (other === role ? undefined : sheet.column(other)),
  };
}
