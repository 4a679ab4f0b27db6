import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { call, file, funnel, shop } from "./call.ts";

const asked = JSON.stringify(funnel);

Deno.test("ask prints the question, as_of, the engine and rows, and nothing else", async () => {
  const { code, stdout, stderr } = await call([asked, "--events", shop, "--format", "json"]);
  assert.deepEqual([code, stderr], [0, ""]);
  const answer = JSON.parse(stdout);
  assert.deepEqual(Object.keys(answer), ["question", "as_of", "engine", "rows"]);
  assert.equal(answer.question.order, "ordered"); // defaults are told
  assert.equal(answer.as_of, "2025-03-05T10:00:00.001Z"); // just after the last event
  assert.equal(answer.engine, "kernel");
  assert.deepEqual(answer.rows.map((row: { users: number }) => row.users), [3, 2]); // ann, bob, cem; ann, bob
  assert.equal(answer.rows[1].median_seconds, (24 * 3600 + 300) / 2); // ann 24 h 5 min, bob at once
});

Deno.test("ask gives the same rows by every engine, on every kind of question a file can answer", async () => {
  const questions = [
    { ...funnel, breakdown: ["channel"] },
    { ...funnel, order: "strict", where: { channel: ["email", "web"] } },
    { kind: "retention", start_event: "look", period: "day", periods: 3 },
    { kind: "lifecycle", period: "day" },
    { kind: "stickiness", event: "look", period: "day", from: "2025-03-01", to: "2025-03-05" },
    { kind: "engagement" },
    { kind: "power_users", days: 7 },
    { kind: "feature_adoption", features: [{ feature: "Cart", event: "cart" }], days: 3 },
    { kind: "paths", anchor: "look", depth: 2 },
    { ...funnel, where: { did: "look", at_least: 1, not: true } },
  ];
  for (const question of questions) {
    const by = async (engine: string): Promise<unknown> => {
      const { code, stdout, stderr } = await call([
        JSON.stringify(question),
        "--events",
        shop,
        "--engine",
        engine,
        "--format",
        "json",
      ]);
      assert.equal(code, 0, stderr);
      return JSON.parse(stdout).rows;
    };
    const kernel = await by("kernel");
    assert.ok((kernel as unknown[]).length > 0, JSON.stringify(question));
    assert.deepEqual(await by("duckdb"), kernel, JSON.stringify(question));
    assert.deepEqual(await by("postgres"), kernel, JSON.stringify(question));
  }
});

Deno.test("ask reads events or a question from standard input", async () => {
  const text = await Deno.readTextFile(shop);
  const events = await call([asked, "--events", "-", "--format", "csv"], text);
  assert.deepEqual([events.code, events.stderr], [0, ""]);
  assert.match(events.stdout, /^step_index,step,users,.*\n1,look,3,/);
  const question = await call(["-", "--events", shop, "--format", "csv"], asked);
  assert.equal(question.stdout, events.stdout);
});

Deno.test("ask reads a question from a file, gzipped events, users and aliases", async () => {
  const path = file(
    "funnel.json",
    JSON.stringify({ $schema: "docs/question.schema.json", ...funnel, breakdown: ["user.plan"] }),
  );
  const packed = file("shop.csv.gz", gzipSync(await Deno.readFile(shop)));
  const users = file("users.csv", "id,plan\nann,team\nbob,team\ncem,free\n");
  const aliases = file("aliases.csv", "alias,user_id\ncem,ann\n");
  const { code, stdout, stderr } = await call([
    path,
    "--events",
    packed,
    "--users",
    users,
    "--aliases",
    aliases,
    "--format",
    "json",
  ]);
  assert.equal(code, 0, stderr);
  // Cem is ann: the team's two looked and bought.
  assert.deepEqual(
    JSON.parse(stdout).rows.map((row: Record<string, unknown>) => [row["user.plan"], row.users]),
    [["team", 2], ["team", 2]],
  );
});

Deno.test("ask counts an event that the file never holds as never done, and says so", async () => {
  const question = { ...funnel, steps: [{ event: "look" }, { event: "bye" }] };
  const { code, stdout, stderr } = await call([
    JSON.stringify(question),
    "--events",
    shop,
    "--format",
    "json",
  ]);
  assert.equal(code, 0);
  assert.equal(stderr, 'steps[1].event: the file holds no event "bye"; it counts as never done\n');
  assert.deepEqual(JSON.parse(stdout).rows.map((row: { users: number }) => row.users), [3, 0]);
});

Deno.test("ask says how many events have no such entity", async () => {
  const question = { kind: "lifecycle", period: "day", entity: "channel" };
  const { stdout, stderr } = await call([JSON.stringify(question), "--events", shop, "--format", "json"]);
  assert.equal(stderr, "1 event without channel left out\n"); // dan's
  assert.equal(JSON.parse(stdout).rows[0].new, 1); // email, on the first of March
});

Deno.test("ask prints SQL that stands alone instead of running it", async () => {
  const { code, stdout } = await call([asked, "--events", shop, "--sql", "--engine", "postgres"]);
  assert.equal(code, 0);
  assert.match(stdout, /^-- funnel\n/);
  assert.match(stdout, /from user_events as raw_events/);
});

Deno.test("ask answers a standard question of the configured source by its name", async () => {
  const { code, stdout, stderr } = await call(["north_star", "--engine", "duckdb", "--format", "json"]);
  assert.equal(code, 0, stderr);
  assert.ok(JSON.parse(stdout).rows.length > 100);
});

Deno.test("ask takes a file without an event for what it is", async () => {
  const empty = file("empty.csv", "user_id,event,timestamp\n");
  const { code, stdout } = await call([asked, "--events", empty, "--format", "json"]);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout).rows.map((row: { users: number }) => row.users), [0, 0]);
});

Deno.test("ask helps", async () => {
  const { code, stdout } = await call(["--help"]);
  assert.equal(code, 0);
  assert.match(stdout, /Examples:\n.*npm run --silent ask/);
});
