import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { endsOf, type EventUse, labelOf, propose } from "../../lib/init/propose.js";

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
    ],
    before,
    true,
  );
  assert.deepEqual(funnel, ["Visit", "Search", "Purchase"]);
  assert.equal(payment, "Purchase");
  assert.deepEqual(breakdowns, ["device", "user.plan"]); // a session is no group
});

Deno.test("propose() has no funnel where nothing comes after anything", () => {
  assert.deepEqual(propose([use("ping", 5, 0, 5)], [], new Map(), false).funnel, []);
  assert.deepEqual(propose([], [], new Map(), false).events, []);
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

    const missing = await init("--events", "none.csv", "--output", join(folder, "x.ts"));
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^[^\n]*none\.csv[^\n]*\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
