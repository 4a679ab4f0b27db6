// A file of first visits as the raw table `site_visits`.
import type { VisitsTable } from "../../questions/question.js";
import { raw, sql } from "../../sql/sql.js";
import { textOf } from "./column-types.js";
import { keep, type Loaded, propertiesOf, readSheet, requireTimes, type Task, timeColumn } from "./load.js";
import type { RawFile } from "./raw-file.js";
import { type Renames, visitRoles } from "./roles.js";

const TABLE = "site_visits";

/** Loads a file of first visits. */
export async function loadVisits(file: RawFile, renames: Renames, task: Task): Promise<Loaded<VisitsTable>> {
  const sheet = await readSheet(file, visitRoles, renames, "--visit-column", task);
  const visitor = textOf(sheet.column("visitor_id")!);
  const user = sheet.column("user_id");
  const { properties, selected } = propertiesOf(sheet, ["visitor_id", "user_id", "time"]);
  const own = [
    sql`${visitor} as visitor_id`,
    sql`${user ? textOf(user) : raw("null::varchar")} as user_id`,
    sql`${timeColumn(sheet, "time")} as time`,
  ];
  await keep(TABLE, [...own, ...selected], sql`where ${visitor} is not null`, task);
  if (!task.quarantine) await requireTimes(sheet, TABLE, "time", sql`${visitor} is not null`, task);
  return { table: { table: TABLE, visitor_id: "visitor_id", user_id: "user_id", time: "time" }, properties };
}
