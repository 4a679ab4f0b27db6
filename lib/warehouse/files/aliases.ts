// A file of aliases as the raw table `identities`: every id once, and who it is in the end.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identityWarnings, resolveIdentities } from "../../eventlog/identity.js";
import { raw, sql } from "../../sql/sql.js";
import { textOf } from "./column-types.js";
import { readSheet, type Task } from "./load.js";
import type { RawFile } from "./raw-file.js";
import { aliasRoles } from "./roles.js";

const TABLE = "identities";

/** Loads a file of aliases, resolved; gives the name of the table. */
export async function loadAliases(file: RawFile, largest: number | undefined, task: Task): Promise<string> {
  const { warehouse, warnings } = task;
  const sheet = await readSheet(file, aliasRoles, {}, undefined, task);
  const { alias = [], user_id = [] } = await warehouse.columns(sql`
    select ${textOf(sheet.column("alias")!)} as alias, ${textOf(sheet.column("user_id")!)} as user_id
    from raw_rows
    order by rowid`) as Record<string, (string | null)[]>;
  const { identities, report } = resolveIdentities(alias, user_id, { largest });
  warnings.push(...identityWarnings(report).map((sentence) => `${file.label}: ${sentence}`));
  const folder = await mkdtemp(join(tmpdir(), "cynosure-"));
  try {
    const path = join(folder, "identities.csv");
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await writeFile(path, identities.map(([from, to]) => `${quote(from)},${quote(to)}\n`).join(""));
    await warehouse.run(sql`
      create or replace table ${raw(TABLE)} as
      select * from read_csv(${path}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
        columns = {'alias': 'varchar', 'user_id': 'varchar'})`);
  } finally {
    await rm(folder, { recursive: true });
  }
  return TABLE;
}
