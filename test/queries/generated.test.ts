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

const signup = {
  kind: "funnel",
  steps: [{ event: "signup" }, { event: "page_created" }, { event: "page_edited" }, {
    event: "workspace_shared",
  }],
};
/** Beside the standard questions: the options that those do not use. */
const richer: Record<string, object> = {
  "a funnel with an exclusion and an optional step": {
    ...signup,
    steps: [
      { event: "signup" },
      { event: "template_used", optional: true },
      { event: "page_created", within: "7d" },
      { event: "workspace_shared", within: "30d" },
    ],
    window: "60d",
    exclusions: [{ event: "comment_added", from_step: 0, to_step: 2 }],
    breakdown: ["user.segment"],
  },
  "a strict funnel": {
    ...signup,
    steps: [{ event: "page_created" }, { event: "page_edited" }, { event: "page_edited" }],
    order: "strict",
    window: "1d",
  },
  "a funnel in any order, with an exclusion": {
    ...signup,
    order: "any",
    window: "7d",
    exclusions: [{ event: "template_used" }],
  },
  "a funnel of totals": {
    ...signup,
    steps: [{ event: "page_created" }, { event: "page_edited", within: "1h" }, { event: "*" }],
    count: "total",
    window: "1d",
  },
  "a funnel's trend, of whom a segment holds": {
    ...signup,
    trend: "month",
    where: [{ did: "template_used", within: "7d", of: "signup" }, { "user.device": { ne: "mobile" } }],
  },
  "a funnel of workspaces": {
    ...signup,
    steps: [{ event: "page_created" }, { event: "workspace_shared" }, { event: "comment_added" }],
    entity: "workspace_id",
    window: "30d",
  },
  "recurring retention, by segment": {
    kind: "retention",
    start_event: "page_created",
    return_event: ["page_edited", "comment_added"],
    cohort: "recurring",
    period: "week",
    periods: 8,
    minimum_occurrences: 2,
    from: "2025-06-02",
    breakdown: [{ did: "workspace_shared", within: "30d", of: "signup", name: "sharers" }],
  },
  "unbounded retention, rolling, in New York": {
    kind: "retention",
    start_event: "signup",
    retention: "unbounded",
    rolling: true,
    period: "month",
    periods: 6,
    timezone: "America/New_York",
  },
  "retention by hour, over New York's autumn": {
    kind: "retention",
    start_event: "signup",
    period: "hour",
    periods: 6,
    from: "2025-11-01",
    to: "2025-11-03",
    timezone: "America/New_York",
  },
  "retention in brackets": {
    kind: "retention",
    start_event: "signup",
    retention: "bracket",
    brackets: [[1, 7], [8, 30], [31, 90]],
    period: "day",
    breakdown: ["user.channel"],
    as_of: "2025-06-30",
  },
  "paths from signup": { kind: "paths", anchor: "signup", depth: 5, top: 5, window: "7d" },
  "paths back from the upgrade": {
    kind: "paths",
    anchor: "upgraded_to_paid",
    direction: "before",
    depth: 4,
    where: { not: { did: "subscription_cancelled" } },
  },
  "stickiness in weeks from Sunday": {
    kind: "stickiness",
    period: "week",
    from: "2025-01-01",
    to: "2025-03-31",
    week_start: "sunday",
  },
  "lifecycle of workspaces": { kind: "lifecycle", period: "month", entity: "workspace_id" },
};

Deno.test("kernel and DuckDB give the same rows to richer questions at full size", async (t) => {
  const workspace = await openWorkspace(config);
  try {
    for (const [name, question] of Object.entries(richer)) {
      await t.step(name, async () => {
        const published = await workspace.ask(question as Asked);
        assert.ok(published.length > 0, "there are rows");
        assertSameRows(await workspace.ask(question as Asked, "kernel"), published);
      });
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
