// What is in the files: asked of the files themselves.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import defaults from "../../analytics.config.js";
import type { ConfigOf } from "../../lib/config.js";
import { type Dataset, dataset } from "../../lib/dataset.js";
import { monthsLater } from "../../lib/generate/subscription.js";
import { tables } from "../../lib/generate/write.js";
import { sql } from "../../lib/sql/sql.js";
import type { Warehouse } from "../../lib/warehouse/warehouse.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";

type Config = ConfigOf<"synthetic">;

const small: Config = { ...defaults, source: { ...defaults.source, users: 2_000 } };

/** Runs a test in a data folder of its own. */
async function inFolder(run: (root: string) => Promise<void>): Promise<void> {
  const root = await mkdtemp(`${tmpdir()}/dataset-`);
  try {
    await run(root);
  } finally {
    await rm(root, { recursive: true });
  }
}

/** Runs a test on the files of a config, as tables users, events and visits. */
function onFiles(run: (warehouse: Warehouse, made: Dataset) => Promise<void>, config = small): Promise<void> {
  return inFolder(async (root) => {
    const made = await dataset(config, root);
    const warehouse = await openDuckDB();
    for (const [table, { name }] of Object.entries(tables)) {
      await warehouse.run(() => `create table ${table} as from '${made.directory}/${name}.parquet'`);
    }
    try {
      await run(warehouse, made);
    } finally {
      await warehouse.close();
    }
  });
}

/** The single number of a query. */
async function count(warehouse: Warehouse, text: string): Promise<number> {
  const [{ n }] = await warehouse.rows<{ n: number }>(() => `select count(*) as n from ${text}`);
  return n;
}

async function hashes(directory: string): Promise<Record<string, string>> {
  const files = (await readdir(directory)).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => {
      const bytes = await readFile(`${directory}/${file}`);
      return [file, createHash("sha256").update(bytes).digest("hex")] as const;
    })),
  );
}

Deno.test("dataset() makes the same bytes for a seed, and others for another", () =>
  inFolder(async (root) => {
    const one = await hashes((await dataset(small, `${root}/one`)).directory);
    const two = await hashes((await dataset(small, `${root}/two`)).directory);
    assert.equal(Object.keys(one).length, 7);
    assert.deepEqual(one, two);
    const seeded = { ...small, source: { ...small.source, seed: 43 } };
    const three = await hashes((await dataset(seeded, `${root}/one`)).directory);
    for (const file of Object.keys(one)) assert.notEqual(one[file], three[file], file);
  }));

Deno.test("dataset() makes a dataset once, points to it and keeps the four last used", () =>
  inFolder(async (root) => {
    const of = (seed: number): Config => ({ ...small, source: { ...small.source, users: 50, seed } });
    await mkdir(`${root}/cache/0123456789abcdef.999999999.tmp`, { recursive: true });
    const made: Dataset[] = [];
    for (const seed of [1, 2, 3, 4]) made.push(await dataset(of(seed), root));
    assert.deepEqual(made.map((one) => one.made), [true, true, true, true]);
    const again = await dataset(of(1), root);
    assert.equal(again.made, false);
    assert.deepEqual({ ...again, made: true }, made[0]);
    assert.equal(await readlink(`${root}/synthetic`), `cache/${again.hash}`);
    const fifth = await dataset(of(5), root);
    const kept = [again, made[2], made[3], fifth].map(({ hash }) => hash).sort();
    // The second was used longest ago; the half-done folder belongs to no running process.
    assert.deepEqual((await readdir(`${root}/cache`)).sort(), kept);
  }));

Deno.test("dataset() counts what is in its files", () =>
  onFiles(async (warehouse, made) => {
    assert.equal(made.users, 2_000);
    for (const table of ["users", "events", "visits"] as const) {
      assert.equal(await count(warehouse, table), made[table], table);
    }
  }));

Deno.test("CSV and Parquet hold the same rows", () =>
  onFiles(async (warehouse, { directory }) => {
    for (const [table, { name, columns }] of Object.entries(tables)) {
      const types = Object.entries(columns).map(([column, type]) => `'${column}': '${type}'`).join(", ");
      const csv = `read_csv('${directory}/${name}.csv', header = true, columns = {${types}})`;
      assert.equal(await count(warehouse, `(from ${csv} except all from ${table})`), 0, table);
      assert.equal(await count(warehouse, `(from ${table} except all from ${csv})`), 0, table);
    }
  }));

Deno.test("nothing happens before signup, at or after as_of, or without a known user", () =>
  onFiles(async (warehouse) => {
    const joined = "events join users using (user_id)";
    assert.equal(await count(warehouse, `${joined} where timestamp < signup_date`), 0);
    assert.equal(await count(warehouse, `events where timestamp >= '${small.as_of}'`), 0);
    assert.equal(await count(warehouse, `visits where visited_at >= '${small.as_of}'`), 0);
    assert.equal(await count(warehouse, `visits where visited_at < '${small.source.start}'`), 0);
    assert.equal(await count(warehouse, "events anti join users using (user_id)"), 0);
    assert.equal(await count(warehouse, "(select event_id from events group by 1 having count(*) > 1)"), 0);
    assert.equal(await count(warehouse, "(select visitor_id from visits group by 1 having count(*) > 1)"), 0);
    const signups =
      "events join users using (user_id) where event_type = 'signup' and timestamp = signup_date";
    assert.equal(await count(warehouse, signups), 2_000);
    const visited = "visits join users using (user_id) where visited_at < signup_date";
    assert.equal(await count(warehouse, visited), 2_000);
  }));

Deno.test("every event type is in the config, and its properties are JSON", () =>
  onFiles(async (warehouse) => {
    const rows = await warehouse.rows<{ event_type: string; properties: string }>(
      sql`select distinct event_type, properties from events`,
    );
    for (const { event_type, properties } of rows) {
      assert.ok(event_type in small.events, event_type);
      assert.equal(typeof JSON.parse(properties), "object");
    }
    const invoices = rows.filter(({ event_type }) => event_type === small.roles.payment);
    for (const { properties } of invoices) assert.ok(JSON.parse(properties).amount_usd > 0);
  }));

Deno.test("workspaces are real: a founder, and colleagues of the same segment who were invited before", () =>
  onFiles(async (warehouse) => {
    // A workspace carries its founder's number.
    const founder = "replace(users.workspace_id, 'w_', 'u_')";
    const members = `users join users founder on founder.user_id = ${founder}`;
    assert.equal(await count(warehouse, members), 2_000);
    assert.equal(await count(warehouse, `${members} where founder.workspace_id <> users.workspace_id`), 0);
    assert.equal(await count(warehouse, `${members} where founder.segment <> users.segment`), 0);
    const joined = "events join users using (user_id) where events.workspace_id <> users.workspace_id";
    assert.equal(await count(warehouse, joined), 0);
    // The n-th to join has at least n invitations of the founder before the signup.
    const uninvited = `(
      select user_id, workspace_id, signup_date, row_number() over (partition by workspace_id order by signup_date) as n
      from users where user_id <> ${founder}
    ) colleague where n > (
      select count(*) from events where event_type = 'member_invited' and timestamp < signup_date
        and user_id = replace(colleague.workspace_id, 'w_', 'u_'))`;
    assert.ok(await count(warehouse, `users where user_id <> ${founder}`) > 500);
    assert.equal(await count(warehouse, uninvited), 0);
  }));

Deno.test("invoices fall on the day of the upgrade in every month until the subscription ends", () =>
  onFiles(async (warehouse) => {
    const rows = await warehouse.rows<{ user_id: string; event_type: string; at: number }>(sql`
      select user_id, event_type, epoch(timestamp) as at from events
      where event_type in ('upgraded_to_paid', 'invoice_paid', 'subscription_cancelled') order by user_id, timestamp`);
    const end = Date.parse(small.as_of) / 1000;
    let checked = 0;
    for (const [i, { user_id, event_type, at }] of rows.entries()) {
      if (event_type !== "upgraded_to_paid") continue;
      const after = rows.slice(i + 1).filter((row) => row.user_id === user_id);
      const stop = after.find((row) => row.event_type === "subscription_cancelled")?.at ?? end;
      const paid = after.filter((row) => row.event_type === "invoice_paid" && row.at < stop).map((row) =>
        row.at
      );
      const due: number[] = [];
      for (let n = 0; monthsLater(at, n) + 1 < stop; n++) due.push(monthsLater(at, n) + 1);
      assert.deepEqual(paid, due, user_id);
      checked += paid.length;
    }
    assert.ok(checked > 500, `${checked} invoices`);
  }));
