// A file of users as the raw table `user_profiles`.
import { count, plural } from "../../charts/format.js";
import type { UsersTable } from "../../questions/question.js";
import { raw, sql } from "../../sql/sql.js";
import { textOf } from "./column-types.js";
import { keep, type Loaded, propertiesOf, readSheet, requireTimes, type Task, timeColumn } from "./load.js";
import type { RawFile } from "./raw-file.js";
import { type Renames, userRoles } from "./roles.js";

const TABLE = "user_profiles";

/** Loads a file of users: one row a user, the earliest where there are several. */
export async function loadUsers(file: RawFile, renames: Renames, task: Task): Promise<Loaded<UsersTable>> {
  const sheet = await readSheet(file, userRoles, renames, "--user-column", task);
  const user = sheet.column("user_id")!;
  const signup = sheet.column("signup_time");
  const { properties, selected } = propertiesOf(sheet, ["user_id", "signup_time"]);
  const own = [
    sql`${textOf(user)} as user_id`,
    ...(signup ? [sql`${timeColumn(sheet, "signup_time")} as signup_time`] : []),
  ];
  const first = signup ? "signup_time nulls last, rowid" : "rowid";
  const rest = sql`
    where ${textOf(user)} is not null
    qualify row_number() over (partition by ${textOf(user)} order by ${raw(first)}) = 1
    order by rowid`;
  await keep(TABLE, [...own, ...selected], rest, task);
  if (signup && !task.quarantine) {
    await requireTimes(
      sheet,
      TABLE,
      "signup_time",
      sql`${textOf(user)} is not null and ${textOf(signup)} is not null`,
      task,
    );
  }
  const [{ rows, missing, kept }] = await task.warehouse.rows<
    { rows: number; missing: number; kept: number }
  >(sql`
    select count(*) as rows, count(*) filter (where ${textOf(user)} is null) as missing,
      (select count(*) from ${raw(TABLE)}) as kept
    from raw_rows`);
  if (missing > 0) {
    task.warnings.push(
      `${file.label}: ${plural(missing, "row")} of ${count(rows)} without a user; left out`,
    );
  }
  const repeated = rows - missing - kept;
  if (repeated > 0) {
    const verb = repeated === 1 ? "repeats" : "repeat";
    const which = signup ? "the earliest of a user counts" : "the first of a user counts";
    task.warnings.push(`${file.label}: ${plural(repeated, "row")} ${verb} a user; ${which}`);
  }
  const table = { table: TABLE, user_id: "user_id", ...(signup ? { signup_time: "signup_time" } : {}) };
  return { table, properties };
}
