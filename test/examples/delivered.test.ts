// The synthetic product delivered as files, and in a database: what is known of it beforehand must also be found by looking.
import assert from "node:assert/strict";
import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import product from "../../analytics.config.js";
import type { Config } from "../../lib/config.js";
import { query } from "../../lib/queries/index.js";
import { checkQuestion } from "../../lib/questions/index.js";
import { offQuestions } from "../../lib/questions/standard.js";
import { openSource } from "../../lib/source.js";
import { raw, sql } from "../../lib/sql/sql.js";
import { startPostgres } from "../../lib/warehouse/embedded-postgres.js";
import { openWorkspace, stage } from "../../lib/workspace.js";
import { assertSameRows } from "../engines.ts";

Deno.test("files with users and visits are answered like the product that they come from", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-delivered-"));
  const small: Config = { ...product, source: { ...product.source, users: 400 } };
  const made = await openWorkspace(small, folder);
  const at = (name: string): string => `${made.dataset.directory}/${name}.csv`;
  const delivered = await openWorkspace({
    ...small,
    source: {
      kind: "files",
      events: at("user_events"),
      users: at("user_profiles"),
      visits: at("site_visits"),
      user_columns: { plan: "plan_type" },
      start: small.source.start,
    },
  });
  try {
    assert.deepEqual(offQuestions(delivered.config, delivered.context), {});
    // Channel, device and region are known of visitors too: breakdowns by them start at the first visit.
    assert.deepEqual([...delivered.context.visitor_traits].sort(), ["channel", "device", "region"]);
    const { users, events, visits } = made.dataset;
    assert.ok(visits > users);
    assert.deepEqual({ ...delivered.dataset, hash: "" }, { hash: "", users, events, visits });
    assert.deepEqual(await delivered.standard(), await made.standard());
  } finally {
    await delivered.close();
    await made.close();
    rmSync(folder, { recursive: true });
  }
});

Deno.test("an export without visits and users turns off what needs them, by name", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-delivered-"));
  const small: Config = { ...product, source: { ...product.source, users: 100 } };
  const made = await openWorkspace(small, folder);
  const events = `${made.dataset.directory}/user_events.csv`;
  const bare = await openWorkspace({
    ...small,
    source: { kind: "files", events, start: small.source.start },
  });
  try {
    const off = offQuestions(bare.config, bare.context);
    assert.match(off.funnel_by_segment, /^breakdowns: "user\.segment" is not a property/);
    assert.ok(!("activation" in off) && !("revenue" in off)); // signups and payments are events
    assert.deepEqual(await bare.ask({ kind: "revenue" }), await made.ask({ kind: "revenue" }));
  } finally {
    await bare.close();
    await made.close();
    rmSync(folder, { recursive: true });
  }
});

Deno.test("a database with users and visits is asked in its copy and where it is", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-delivered-"));
  const small: Config = { ...product, source: { ...product.source, users: 200 } };
  const made = await openWorkspace(small, folder);
  const server = await startPostgres();
  const before = process.env.DATABASE_URL;
  const closing: (() => Promise<void>)[] = [() => server.close(), () => made.close()];
  try {
    await server.run(raw(`
      create table events (event_id text, user_id text, workspace_id text, event_type text, at timestamp, properties text);
      create table people (user_id text, name text, email text, signup_date timestamp, segment text, channel text,
        plan_type text, device text, region text, use_case text, workspace_id text);
      create table visits (visitor_id text, user_id text, visited_at timestamp, channel text, device text, region text)`));
    const { directory } = made.dataset;
    for (
      const [table, file] of Object.entries({
        events: "user_events",
        people: "user_profiles",
        visits: "site_visits",
      })
    ) {
      const [header] = readFileSync(`${directory}/${file}.csv`, "utf8").split("\n");
      const columns = raw(header.replace("timestamp", "at"));
      await server.copyIn(
        sql`copy ${raw(table)} (${columns}) from stdin with (format csv, header true)`,
        createReadStream(`${directory}/${file}.csv`),
      );
    }
    process.env.DATABASE_URL = server.url;
    const config: Config = {
      ...small,
      source: {
        kind: "postgres",
        events: "events",
        users: "people",
        visits: "visits",
        columns: { time: "at" },
        user_columns: { plan: "plan_type" },
        start: small.source.start,
        timeout: "60s",
      },
    };
    const opened = await openSource(config);
    const copy = await stage(config, opened);
    closing.unshift(() => copy.close());
    const { warehouse: database, tables } = await opened.postgres!();
    closing.unshift(() => database.close());
    // Awareness counts visitors, of whom the channel is known.
    const asked = checkQuestion({ ...product.funnel, breakdown: ["user.channel"] }, copy.context);
    const rows = await made.ask(asked);
    assertSameRows(await copy.ask(asked), rows);
    const direct = query(asked, { ...copy.context, tables }, { inline: true });
    assertSameRows(await database.rows<object>(direct), rows);
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    for (const close of closing) await close();
    rmSync(folder, { recursive: true });
  }
});
