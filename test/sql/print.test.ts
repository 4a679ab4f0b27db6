import assert from "node:assert/strict";
import config from "../../analytics.config.js";
import { contextOf } from "../../lib/config.js";
import { answer } from "../../lib/kernel/index.js";
import { sqlFiles } from "../../lib/queries/files.js";
import { answers } from "../../lib/questions/index.js";
import { standardQuestions } from "../../lib/questions/standard.js";
import { postgres } from "../../lib/sql/dialects.js";
import { comment, print } from "../../lib/sql/print.js";
import { raw, sql } from "../../lib/sql/sql.js";
import { assertSameRows, load, logOf, type SmallLog } from "../engines.ts";
import { startPostgres } from "../postgres.ts";

Deno.test("print() says what a query answers, and ends it", () => {
  const text = print({
    title: "payers",
    asks: "Who pays?",
    grain: "One row a user",
    options: { window: null, events: ["signup", "invoice_paid"], steps: [{ event: "signup", within: "1d" }] },
    columns: { user_id: "Whoever it is", usd: "What was paid" },
    query: sql`select user_id, 8 as usd from users where plan = ${"it's"}`,
  }, postgres);
  assert.equal(
    text,
    `\
-- payers
-- Who pays?
-- Grain: One row a user
-- Options:
--   window  none
--   events  signup, invoice_paid
--   steps   event signup within 1d
-- Columns:
--   user_id  Whoever it is
--   usd      What was paid
select user_id, 8 as usd from users where plan = 'it''s';`,
  );
});

Deno.test("comment() wraps long lines, and never lets text out of the comment", () => {
  const lines = comment("word ".repeat(60).trim(), 2).split("\n");
  assert.ok(lines.length > 2);
  assert.ok(lines.every((line) => line.startsWith("-- ") && line.length <= 110), lines.join("\n"));
  assert.ok(lines.slice(1).every((line) => line.startsWith("--   word")));
  assert.equal(comment("a\nb"), "-- a\n-- b");
});

Deno.test("sqlFiles() gives eight files, each under its title, with every column explained", () => {
  const files = sqlFiles(config);
  assert.deepEqual(files.map(({ name }) => name), [
    "staging",
    "north-star",
    "engagement",
    "feature-adoption",
    "power-users",
    "funnel",
    "retention",
    "revenue",
  ]);
  for (const { title, text } of files) {
    assert.ok(text.startsWith(`-- ${title}\n`));
    assert.ok(text.endsWith(";\n"));
    assert.ok(!/[ \t]$/m.test(text), `${title}: spaces at a line's end`);
  }
  const revenue = files.find(({ name }) => name === "revenue")!.text;
  for (const [column, sentence] of Object.entries(answers.revenue.columns)) {
    assert.match(
      revenue,
      new RegExp(`^--   ${column} +${sentence.slice(0, 40).replace(/[/().+]/g, "\\$&")}`, "m"),
    );
  }
});

/** Two people of a team and one alone, over three months before as_of. */
const log: SmallLog = {
  events: [
    ...["ann", "bob", "cat"].map((user_id, i) => ({
      user_id,
      event: "signup",
      time: `2025-10-0${i + 1}T09:00:00Z`,
    })),
    ...["ann", "bob"].flatMap((user_id) =>
      Array.from({ length: 12 }, (_, week) => ({
        user_id,
        event: week % 3 ? "page_edited" : "workspace_shared",
        time: new Date(Date.UTC(2025, 9, 3 + 7 * week, 10)).toISOString(),
        workspace_id: "w1",
      }))
    ),
    { user_id: "ann", event: "page_created", time: "2025-10-01T09:30:00Z", workspace_id: "w1" },
    { user_id: "cat", event: "page_created", time: "2025-12-20T09:30:00Z" },
    ...["2025-10-15", "2025-11-15", "2025-12-15"].map((day, i) => ({
      user_id: "ann",
      event: "invoice_paid",
      time: `${day}T00:00:00Z`,
      amount_usd: 8 + i / 2,
    })),
  ],
  users: [
    { user_id: "ann", segment: "small_team", channel: "referral" },
    { user_id: "bob", segment: "small_team", channel: "content" },
    { user_id: "cat", segment: "individual", channel: "content" },
  ],
  visitors: [{ time: "2025-10-01T00:00:00Z", channel: "content" }],
};

Deno.test("the files run on PostgreSQL one after another and give the kernel's rows", async () => {
  const context = contextOf(config);
  const standard = standardQuestions(config, context);
  const kernel = logOf(log, context);
  const warehouse = await startPostgres();
  try {
    await load(warehouse, log, context);
    const [staging, ...files] = sqlFiles(config);
    await warehouse.run(raw(staging.text));
    const asked: string[] = [];
    for (const { text } of files) {
      for (const statement of text.split(/;\n/).slice(0, -1)) {
        const [, title] = /^-- ([a-z_]+)$/m.exec(statement)!;
        const question = standard[title as keyof typeof standard];
        assertSameRows(await warehouse.rows<object>(raw(statement)), answer(kernel, question), title);
        asked.push(title);
      }
      await warehouse.run(raw(text));
    }
    const left = Object.keys(standard).filter((name) => !asked.includes(name));
    const others = ["channel", "plan", "device", "region"];
    assert.deepEqual(left, ["funnel", "retention"].flatMap((kind) => others.map((by) => `${kind}_by_${by}`)));
  } finally {
    await warehouse.close();
  }
});
