// On the generated product: the kernel, DuckDB and PostgreSQL give the same rows to every standard question.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";
import config from "../../analytics.config.js";
import { defineConfig } from "../../lib/config.js";
import { query } from "../../lib/queries/index.js";
import { sqlFiles } from "../../lib/queries/files.js";
import { standardQuestions } from "../../lib/questions/standard.js";
import type { Kind, QuestionInput } from "../../lib/questions/index.js";
import { raw, sql } from "../../lib/sql/sql.js";
import { openWorkspace } from "../../lib/workspace.js";
import { assertSameRows } from "../engines.ts";
import { startPostgres } from "../postgres.ts";

type Asked = QuestionInput & { kind: Kind };

Deno.test("kernel and DuckDB give the same rows to every standard question at full size", async () => {
  const workspace = await openWorkspace(config);
  try {
    for (const [name, question] of Object.entries(standardQuestions(config, workspace.context))) {
      const published = await workspace.ask(question as Asked);
      assert.ok(published.length > 0, `${name} has rows`);
      assertSameRows(await workspace.ask(question as Asked, "kernel"), published, name);
    }
  } finally {
    await workspace.close();
  }
});

Deno.test("the .sql files run on PostgreSQL and give the rows of DuckDB", async () => {
  const small = defineConfig({ ...config, source: { ...config.source, users: 2_000 } });
  const folder = mkdtempSync(join(tmpdir(), "cynosure-"));
  const workspace = await openWorkspace(small, folder);
  const postgres = await startPostgres();
  try {
    await postgres.run(raw(`
      create table user_profiles (user_id text, signup_date timestamp, segment text, channel text, plan_type text,
        workspace_id text, device text, region text, use_case text, name text);
      create table user_events (event_id text, user_id text, workspace_id text, event_type text, timestamp timestamp,
        properties text);
      create table site_visits (visitor_id text, user_id text, visited_at timestamp, channel text, device text,
        region text)`));
    for (const table of ["user_profiles", "user_events", "site_visits"]) {
      const rows = await workspace.warehouse.rows<Record<string, string | null>>(
        raw(`select * from ${table}`),
      );
      for (let i = 0; i < rows.length; i += 5_000) {
        const json = JSON.stringify(rows.slice(i, i + 5_000));
        await postgres.run(
          sql`insert into ${raw(table)} select * from json_populate_recordset(null::${raw(table)}, ${json})`,
        );
      }
    }
    // As a person would with psql: staging first, then every file as it stands.
    for (const { text } of sqlFiles(small)) await postgres.run(raw(text));
    for (const [name, question] of Object.entries(standardQuestions(small, workspace.context))) {
      const asked = query(question, workspace.context);
      assertSameRows(await postgres.rows<object>(asked), await workspace.warehouse.rows<object>(asked), name);
    }
  } finally {
    await postgres.close();
    await workspace.close();
    rmSync(folder, { recursive: true });
  }
});
