// From somebody's data to raw tables, and to a PostgreSQL: the generated product as CSV, a million aliases, a server.
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import config from "../analytics.config.js";
import { dataset } from "../lib/dataset.js";
import { resolveIdentities } from "../lib/eventlog/identity.js";
import { sql } from "../lib/sql/sql.js";
import { openDuckDB } from "../lib/warehouse/duckdb.js";
import { startPostgres, stopPostgres, warmPostgres } from "../lib/warehouse/embedded-postgres.js";
import { loadFiles } from "../lib/warehouse/files.js";

const { directory } = await dataset(config);
const events = `${directory}/user_events.csv`;
const users = `${directory}/user_profiles.csv`;

for (const files of [{ events }, { events, users }]) {
  const name = Object.keys(files).join(" and ");
  Deno.bench(`${name} of the generated product, from CSV`, { group: "load", n: 3, warmup: 1 }, async (b) => {
    const warehouse = await openDuckDB();
    b.start();
    await loadFiles(files, warehouse);
    b.end();
    await warehouse.close();
  });
}

// Chains of fifty: the worst case for who follows names one by one.
const alias = Array.from({ length: 1_000_000 }, (_, i) => `id${i}`);
const user = alias.map((_, i) => (i % 50 === 49 ? `person${i}` : `id${i + 1}`));
Deno.bench("a million aliases", { group: "identities", n: 3, warmup: 1 }, () => {
  resolveIdentities(alias, user);
});

Deno.bench("PostgreSQL, a new server", { group: "server", n: 3, warmup: 1 }, async (b) => {
  b.start();
  const server = await startPostgres();
  await server.rows(sql`select 1 as one`);
  b.end();
  await server.close();
});
const state = await mkdtemp(`${tmpdir()}/bench-`);
await (await warmPostgres(state)).close();
Deno.bench("PostgreSQL, the one that runs", { group: "server", n: 10 }, async () => {
  const server = await warmPostgres(state);
  await server.rows(sql`select 1 as one`);
  await server.close();
});
globalThis.addEventListener("unload", () => {
  void stopPostgres(state); // the signal is sent before this returns
  rmSync(state, { recursive: true });
});
