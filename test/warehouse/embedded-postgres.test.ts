import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Tables } from "../../lib/questions/question.js";
import { raw, sql } from "../../lib/sql/sql.js";
import { copyTables } from "../../lib/warehouse/copy.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { startPostgres, stopPostgres, warmPostgres } from "../../lib/warehouse/embedded-postgres.js";
import { scratch } from "./scratch.ts";

/** The directory of the server that runs for a state folder. */
function directoryOf(state: string): string {
  return JSON.parse(readFileSync(join(state, "postgres.json"), "utf8")).directory;
}

Deno.test("a warm server outlives its session, and the next one finds it", async () => {
  await scratch(async ({ path }) => {
    const state = path("state");
    try {
      const first = await warmPostgres(state);
      await first.run(raw("create table kept as select 1 as one"));
      await first.close();
      const second = await warmPostgres(state);
      assert.deepEqual(await second.rows(raw("select one from kept")), [{ one: 1 }]);
      await second.close();
      assert.equal(second.url, first.url);
    } finally {
      await stopPostgres(state);
    }
  });
});

Deno.test("processes that ask at once share one server", async () => {
  await scratch(async ({ path, write }) => {
    const state = path("state");
    const script = write(
      "ask.ts",
      `import { warmPostgres } from "${process.cwd()}/lib/warehouse/embedded-postgres.ts";
       const warehouse = await warmPostgres(Deno.args[0]);
       console.log(warehouse.url);
       await warehouse.close();`,
    );
    const ask = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const options = ["run", "--quiet", "--no-check", "--allow-all", "--config", "deno.json"];
        const child = spawn(process.execPath, [...options, script, state], {
          stdio: ["ignore", "pipe", "inherit"],
        });
        let text = "";
        child.stdout.on("data", (chunk) => text += chunk);
        child.once("error", reject);
        child.once("close", () => resolve(text));
      });
    try {
      const [one, other] = await Promise.all([ask(), ask()]);
      assert.match(one, /^postgres:/);
      assert.equal(one, other);
      assert.deepEqual(readdirSync(state), ["postgres.json"]); // no lock is left
    } finally {
      await stopPostgres(state);
    }
  });
});

Deno.test("a server that nobody used for ten minutes stops, and leaves nothing", async () => {
  await scratch(async ({ path }) => {
    const state = path("state");
    await (await warmPostgres(state)).close();
    const directory = directoryOf(state);
    const keeper = readFileSync(join(directory, "keeper.pid"), "utf8").trim();
    const longAgo = new Date(Date.now() - 11 * 60_000);
    utimesSync(join(directory, "used"), longAgo, longAgo);
    for (let waited = 0; existsSync(directory) && waited < 20_000; waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok(!existsSync(directory));
    assert.ok(!execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).includes(directory));
    assert.throws(() => process.kill(Number(keeper), 0));
    // And the next one who asks gets a new one.
    const next = await warmPostgres(state);
    assert.deepEqual(await next.rows(raw("select 1 as one")), [{ one: 1 }]);
    await next.close();
    await stopPostgres(state);
    assert.ok(!existsSync(directoryOf(state)));
  });
});

/** Text that a careless copy would change. */
const nasty = [
  "plain",
  "",
  null,
  "null",
  "NULL",
  "\\N",
  "\\.",
  "a,b",
  'say "no"',
  '"',
  "line\nbreak",
  "carriage\rreturn",
  "windows\r\nline",
  "tab\there",
  "back\\slash \\n \\t",
  " spaces ",
  "größe 日本 😀",
  "it's",
  '{"a": "b\\n"}',
] as const;

/** Tables with one row a nasty text, and one value of each type. */
async function nastyTables(duckdb: Awaited<ReturnType<typeof openDuckDB>>): Promise<Tables> {
  await duckdb.run(
    raw(`create or replace table user_events (position bigint, user_id varchar, "order" varchar,
    event varchar, time timestamp, amount_usd double, yes boolean, day date)`),
  );
  for (const [i, text] of nasty.entries()) {
    await duckdb.run(
      sql`insert into user_events values (${i}, ${text}, ${text}, 'x', timestamp '2025-03-01 09:00:00.123456',
      ${i === 3 ? null : i / 3}, ${i === 4 ? null : i % 2 === 0}, ${
        i === 5 ? null : sql`date '2025-03-01'`
      })`,
    );
  }
  await duckdb.run(
    raw(
      "create or replace table user_profiles as select distinct user_id from user_events where user_id <> ''",
    ),
  );
  return {
    events: { table: "user_events", user_id: "user_id", event: "event", time: "time", position: "position" },
    users: { table: "user_profiles", user_id: "user_id" },
  };
}

Deno.test("copyTables() brings every row and value over, and only once", async () => {
  const duckdb = await openDuckDB();
  const server = await startPostgres();
  try {
    const tables = await nastyTables(duckdb);
    assert.deepEqual(await copyTables(duckdb, server, tables, "one"), { schema: "source_one", copied: true });
    const events = raw("select * from user_events order by position");
    assert.deepEqual(await server.rows(events), await duckdb.rows(events));
    const users = await server.rows(raw('select user_id from user_profiles order by user_id collate "C"'));
    assert.deepEqual(users, await duckdb.rows(raw("select user_id from user_profiles order by user_id")));
    assert.deepEqual(await copyTables(duckdb, server, tables, "one"), {
      schema: "source_one",
      copied: false,
    });
    // Five sources: the four last used stay.
    for (const source of ["two", "three", "four", "five"]) await copyTables(duckdb, server, tables, source);
    const held = await server.rows<{ name: string }>(
      raw("select nspname as name from pg_namespace where nspname like 'source_%' order by nspname"),
    );
    assert.deepEqual(held.map(({ name }) => name), [
      "source_five",
      "source_four",
      "source_three",
      "source_two",
    ]);
  } finally {
    await server.close();
    await duckdb.close();
  }
});

Deno.test("copyTables() that fails leaves nothing half-done", async () => {
  const duckdb = await openDuckDB();
  const server = await startPostgres();
  try {
    const tables = await nastyTables(duckdb);
    await assert.rejects(copyTables(duckdb, server, { ...tables, identities: "missing" }, "half"), /missing/);
    assert.deepEqual(
      await server.rows(raw("select 1 as one from pg_namespace where nspname = 'source_half'")),
      [],
    );
    assert.equal((await copyTables(duckdb, server, tables, "half")).copied, true);
  } finally {
    await server.close();
    await duckdb.close();
  }
});
