// A table streamed out of a PostgreSQL, of whatever size: the connection must go on afterwards.
import assert from "node:assert/strict";
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { raw, sql } from "../../lib/sql/sql.js";
import { startPostgres } from "../../lib/warehouse/embedded-postgres.js";
import { openPostgres } from "../../lib/warehouse/postgresql.js";

Deno.test("a connection answers on after a table was copied out, wherever its last piece ended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-copy-"));
  const server = await startPostgres();
  try {
    await server.run(
      raw("create table t as select repeat('x', 136) as a from generate_series(1, 3000) as s (i)"),
    );
    // The driver left its socket stopped after some of these, which ones depends on the pieces the system makes.
    for (let rows = 100; rows <= 3_000; rows += 100) {
      const database = await openPostgres(server.url, { timeout_ms: 5_000 });
      const path = join(folder, "t.csv");
      await pipeline(
        await database.copyOut(sql`copy (select * from t limit ${rows}) to stdout (format csv)`),
        createWriteStream(path),
      );
      assert.equal(readFileSync(path).length, rows * 137);
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer after ${rows} rows`)), 5_000);
      });
      await Promise.race([database.rows(raw("select 1 as one")), late]);
      clearTimeout(timer);
      await database.close();
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});
