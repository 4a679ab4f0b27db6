import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "../../lib/config.js";
import { exported } from "../../lib/config-file.js";
import { endsOf, type EventUse, labelOf, propose } from "../../lib/init/propose.js";
import { configText } from "../../lib/init/text.js";
import { offQuestions } from "../../lib/questions/standard.js";
import { openWorkspace } from "../../lib/workspace.js";
import { SHOP, testOnShop } from "../where.ts";

const use = (name: string, users: number, delay_seconds: number, first_for = 0): EventUse => ({
  name,
  count: users,
  users,
  delay_seconds,
  first_for,
});

Deno.test("propose() ends the funnel with what looks like a payment, and leads there by what is needed for it", () => {
  const events = [
    use("Visit", 100, 0, 80),
    use("Search", 90, 10, 20),
    use("Purchase", 30, 500),
    use("Rate", 10, 900),
  ];
  const before = new Map([["Visit", 30], ["Search", 29], ["Rate", 0]]);
  assert.equal(endsOf(events)?.goal.name, "Purchase");
  const { funnel, payment, breakdowns } = propose(
    events,
    [
      { property: { name: "device", type: "text" }, of: "event", values: 3, filled: 1 },
      { property: { name: "plan", type: "text" }, of: "user", values: 2, filled: 0.5 },
      { property: { name: "session", type: "text" }, of: "event", values: 900, filled: 1 },
      { property: { name: "Device", type: "text" }, of: "user", values: 4, filled: 0.9 },
    ],
    before,
    true,
  );
  assert.deepEqual(funnel, ["Visit", "Search", "Purchase"]);
  assert.equal(payment, "Purchase");
  assert.deepEqual(breakdowns, ["device", "user.plan"]); // a session is no group, and one device is enough
});

Deno.test("propose() has no funnel where nothing comes after anything", () => {
  assert.deepEqual(propose([use("ping", 5, 0, 5)], [], new Map(), false).funnel, []);
  assert.deepEqual(propose([], [], new Map(), false).events, []);
});

Deno.test("propose() takes what goes wrong for no goal, no step and no feature", () => {
  const events = [
    use("Search", 100, 0, 100),
    use("Card declined", 60, 50),
    use("Book", 50, 100),
    use("Cancelled", 10, 900),
  ];
  const before = new Map([["Search", 50], ["Card declined", 50]]);
  const { funnel, features } = propose(events, [], before, false);
  assert.deepEqual(funnel, ["Search", "Book"]); // Cancelled is rarer, Card declined came before every booking
  assert.deepEqual(features, ["Book"]);
});

Deno.test("propose() knows a payment in a sentence, where events say what they are worth", () => {
  const events = [use("Look", 100, 0, 100), use("Paid Bill", 40, 90), use("Payment error", 9, 80)];
  assert.equal(propose(events, [], new Map(), true).payment, "Paid Bill");
  assert.equal(propose(events, [], new Map(), false).payment, null);
  assert.equal(
    propose(events, [], new Map(), true).events.find(({ name }) => name === "Paid Bill")?.counted,
    false,
  );
});

Deno.test("configText() survives names that are no words of TypeScript", async () => {
  const names = ['Said "hi"', "it's ${1} `x`\\", "\u2028", "constructor"];
  const text = configText({
    name: "One\nimport nothing",
    library: pathToFileURL("lib/config.js").href,
    source: { events: "log.csv", columns: { user_id: 'a "b"' }, start: "2025-01-01" },
    as_of: "2025-02-01T00:00:00.001Z",
    found: "5 events of 5 users",
  }, propose(names.map((name, i) => use(name, 5, i, 5 - i)), [], new Map(), false));
  const folder = mkdtempSync(join(tmpdir(), "cynosure-init-"));
  try {
    writeFileSync(join(folder, "odd.config.ts"), text);
    const { default: config } = await import(pathToFileURL(join(folder, "odd.config.ts")).href);
    assert.equal(config.product.name, "One import nothing");
    assert.deepEqual(Object.keys(config.events).sort(), [...names].sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

Deno.test("labelOf() writes names as people do", () => {
  assert.deepEqual(["API call", "add_to_cart", "", "—"].map(labelOf), ["API call", "Add to cart", "", "—"]);
});

async function init(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command("node_modules/.bin/deno", {
    args: ["run", "--quiet", "--no-check", "--allow-all", "lib/init/main.ts", ...words],
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

Deno.test("init writes a config that is right, replaces none unasked, and keeps what it replaces", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-init-"));
  try {
    const output = join(folder, "clinic.config.ts");
    const columns = ["user_id=patient", "event=what", "time=when"].flatMap((pair) => ["--column", pair]);
    const words = [
      "--events",
      "examples/clinic/visits.csv",
      ...columns,
      "--output",
      output,
      "--name",
      "Clinic",
    ];
    const first = await init(...words);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /A funnel to begin with: Searched Appointment -> Booked Appointment -> /);
    const { default: config } = await import(pathToFileURL(output).href);
    assert.equal(config.product.name, "Clinic");
    assert.deepEqual(config.source.columns, { user_id: "patient", event: "what", time: "when" });
    assert.equal(config.source.start, "2025-01-06");
    assert.ok(config.breakdowns.includes("device"));

    const again = await init(...words);
    assert.deepEqual([again.code, again.stdout], [1, ""]);
    assert.match(again.stderr, /is there already; --output names another file, --force replaces it\n$/);
    writeFileSync(output, "// mine");
    assert.equal((await init(...words, "--force")).code, 0);
    assert.equal(readFileSync(`${output}.bak`, "utf8"), "// mine");
    // Once more: what was kept first is kept on.
    const third = await init(...words, "--force");
    assert.ok(third.stdout.includes(`mv ${output}.bak2 ${output} brings it back`), third.stdout);
    assert.equal(readFileSync(`${output}.bak`, "utf8"), "// mine");

    const missing = await init("--events", "none.csv", "--output", join(folder, "x.ts"));
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^[^\n]*none\.csv[^\n]*\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What init makes of files: the config, checked and with its paths, after a look whether its text is formatted. */
async function proposed(
  words: readonly string[],
  look: (config: Config, stdout: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-init-"));
  try {
    const output = join(folder, "own.config.ts");
    const { code, stdout, stderr } = await init(...words, "--output", output);
    assert.equal(code, 0, stderr);
    const { success } = await new Deno.Command("node_modules/.bin/deno", {
      args: ["fmt", "--quiet", "--check", "--no-config", "--line-width", "110", output],
    }).output();
    assert.ok(success, "not formatted");
    assert.deepEqual(readFileSync(output, "utf8").split("\n").filter((line) => line.length > 110), []);
    const { default: config } = await import(pathToFileURL(output).href);
    await look(exported({ default: config }, `${folder}/analytics.config.ts`), stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Asks every standard question of a config; each that can be asked has rows. */
async function answersAll(config: Config): Promise<Record<string, readonly object[]>> {
  const workspace = await openWorkspace(config);
  try {
    const off = Object.keys(offQuestions(config, workspace.context));
    assert.deepEqual(off.filter((name) => name.startsWith("funnel")), []); // every breakdown is there
    const answers = { ...await workspace.standard() } as unknown as Record<string, readonly object[]>;
    for (const [name, rows] of Object.entries(answers)) assert.ok(rows.length > 0, name);
    return answers;
  } finally {
    await workspace.close();
  }
}

Deno.test("what init proposes for the clinic can be asked", () =>
  proposed([
    ...["--events", "examples/clinic/visits.csv", "--users", "examples/clinic/patients.csv"],
    ...["--aliases", "examples/clinic/aliases.csv", "--column", "user_id=patient", "--column", "event=what"],
    ...["--column", "time=when", "--column", "amount_usd=fee", "--user-column", "user_id=patient"],
  ], async (config, stdout) => {
    assert.match(stdout, /signup: none found, payment: Paid Bill/);
    assert.deepEqual(config.breakdowns, ["clinic", "device", "user.insurance"]);
    // Who has paid looked for an appointment first, then booked it, then came.
    assert.deepEqual(
      config.funnel?.steps.map(({ event }) => event),
      ["Searched Appointment", "Booked Appointment", "Reminder Opened", "Attended", "Paid Bill"],
    );
    const { funnel, revenue } = await answersAll(config);
    assert.equal((funnel as { users: number }[])[0].users, 144);
    assert.ok(revenue.length > 0);
  }));

testOnShop(
  "what init proposes for the shop can be asked",
  () =>
    proposed(["--events", SHOP], async (config) => {
      assert.equal(config.source.kind === "files" && config.source.start, "2024-01-04");
      assert.equal(config.as_of, "2024-06-29T22:02:40.001Z"); // a millisecond after the last event
      assert.deepEqual(
        config.funnel?.steps.map(({ event }) => event),
        ["home", "catalog", "search", "cart", "purchase"],
      );
      assert.ok(config.features.every(({ event }) => !/error|bug/.test(event)));
      await answersAll(config);
    }),
);
