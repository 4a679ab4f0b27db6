// A stranger's data, with equal times within users: three engines, one answer. The file is not part of the repository.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { bareContext } from "../../lib/ask/bare.js";
import { answer } from "../../lib/kernel/index.js";
import { query } from "../../lib/queries/index.js";
import { contextFor } from "../../lib/questions/context.js";
import type { FunnelRow } from "../../lib/questions/funnel.js";
import { checkQuestion, type QuestionInput } from "../../lib/questions/index.js";
import { copyTables } from "../../lib/warehouse/copy.js";
import { openDuckDB } from "../../lib/warehouse/duckdb.js";
import { readEventLog } from "../../lib/warehouse/eventlog.js";
import { loadFiles } from "../../lib/warehouse/files.js";
import { assertSameRows } from "../engines.ts";
import { startPostgres } from "../postgres.ts";
import { SHOP, testOnShop } from "../where.ts";

const way = [{ event: "home" }, { event: "product_view" }, { event: "add_to_cart" }, { event: "purchase" }];
const funnel = { kind: "funnel", steps: way };
const questions: Record<string, object> = {
  "a funnel by platform": { ...funnel, breakdown: ["platform"] },
  "a strict one": {
    ...funnel,
    order: "strict",
    steps: [{ event: "home" }, { event: "catalog" }, { event: "product_view", optional: true }, {
      event: "catalog",
    }],
  },
  "one in any order": { ...funnel, order: "any", window: "1d" },
  "one with windows, an optional step and exclusions": {
    ...funnel,
    steps: [
      { event: "home" },
      { event: "search", optional: true },
      { event: "add_to_cart", within: "2h" },
      { event: ["purchase"], within: 3600 },
    ],
    exclusions: [{ event: "error_page", from_step: 0, to_step: 2 }, {
      event: "support_chat",
      from_step: 2,
      to_step: 3,
    }],
  },
  "one of the same event, and of any": {
    ...funnel,
    steps: [{ event: "product_view" }, { event: "*" }, { event: "product_view" }],
    window: "10m",
  },
  "one of totals, by week": { ...funnel, count: "total", window: "1h", trend: "week" },
  "one of those who search first, of what is complete": {
    ...funnel,
    complete: true,
    from: "2024-02-01",
    where: [{ did: "search", before: "add_to_cart" }, { platform: { ne: "tablet" } }],
  },
  "one of sessions": { ...funnel, entity: "session_id", window: null },
  "retention by channel": {
    kind: "retention",
    start_event: "home",
    period: "week",
    periods: 6,
    breakdown: ["acquisition_channel"],
  },
  "recurring retention, in hours of New York": {
    kind: "retention",
    start_event: "purchase",
    return_event: ["product_view", "search"],
    cohort: "recurring",
    period: "hour",
    periods: 4,
    from: "2024-03-08",
    to: "2024-03-12",
    timezone: "America/New_York",
  },
  "unbounded retention, rolling": {
    kind: "retention",
    start_event: "*",
    period: "month",
    rolling: true,
    retention: "unbounded",
    periods: 4,
    minimum_occurrences: 3,
  },
  "lifecycle in weeks from Sunday": { kind: "lifecycle", period: "week", week_start: "sunday" },
  "stickiness": {
    kind: "stickiness",
    event: "product_view",
    period: "week",
    from: "2024-02-01",
    to: "2024-04-30",
  },
  "engagement in Kolkata": {
    kind: "engagement",
    period: "month",
    timezone: "Asia/Kolkata",
    as_of: "2024-05-15",
  },
  "paths": { kind: "paths", anchor: "home", depth: 5, top: 5 },
  "paths back from a purchase": {
    kind: "paths",
    anchor: "purchase",
    direction: "before",
    depth: 4,
    window: "1h",
  },
  "feature adoption": { kind: "feature_adoption", features: [{ feature: "Search", event: "search" }] },
  "power users": { kind: "power_users" },
};

testOnShop("the shop's data give the same rows in the kernel, on DuckDB and on PostgreSQL", async (t) => {
  const warehouse = await openDuckDB();
  const postgres = await startPostgres();
  try {
    const found = await loadFiles({ events: SHOP }, warehouse);
    assert.deepEqual([found.rows, found.users, found.events.length], [31_106, 600, 19]);
    await copyTables(warehouse, postgres, found.tables, found.fingerprint);
    for (const [name, input] of Object.entries(questions)) {
      await t.step(name, async () => {
        const base = bareContext(found, input as { timezone?: string });
        const question = checkQuestion(input as QuestionInput, base);
        const context = contextFor(question, base);
        const log = await readEventLog(warehouse, context, {
          inline: true,
          properties: context.properties,
        });
        const expected = answer(log, question);
        assert.ok(expected.length > 0);
        const asked = query(question, context, { inline: true });
        assertSameRows(await warehouse.rows<object>(asked), expected, `${name} on DuckDB`);
        assertSameRows(await postgres.rows<object>(asked), expected, `${name} on PostgreSQL`);
      });
    }
  } finally {
    await postgres.close();
    await warehouse.close();
  }
});

/** A line of the file. */
interface Line {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly platform: string;
}

/** Each shopper's lines by time, of equal times in the order of the file. No field of the file holds a comma. */
function shoppers(): Line[][] {
  const byUser = new Map<string, Line[]>();
  for (const text of gunzipSync(readFileSync(SHOP)).toString("utf8").trim().split("\n").slice(1)) {
    const [user, event, time, , platform] = text.split(",");
    const line = { user, event, time: Date.parse(time), platform };
    byUser.set(user, [...byUser.get(user) ?? [], line]);
  }
  return [...byUser.values()].map((lines) => lines.sort((a, b) => a.time - b.time));
}

/** How far a shopper comes from a line: each step the earliest line at or after the step before, none used twice. */
function depth(lines: readonly Line[], start: number, steps: readonly string[], window: number): number {
  const used = new Set([start]);
  let at = lines[start].time;
  for (let k = 1; k < steps.length; k++) {
    // Of equal times any will do, whatever the order of the file, but each for one step only.
    const next = lines.findIndex(({ event, time }, i) =>
      event === steps[k] && time >= at && time <= lines[start].time + window && !used.has(i)
    );
    if (next < 0) return k;
    used.add(next);
    at = lines[next].time;
  }
  return steps.length;
}

testOnShop("the shop's funnel is what a plain loop over the lines counts", async () => {
  const warehouse = await openDuckDB();
  try {
    const found = await loadFiles({ events: SHOP }, warehouse);
    const base = bareContext(found, {});
    const log = await readEventLog(warehouse, base, { inline: true, properties: base.properties });
    const everybody = shoppers();
    assert.equal(everybody.length, 600);
    for (const days of [14, 1]) {
      for (const steps of [way.map(({ event }) => event), ["product_view", "product_view", "purchase"]]) {
        const question = checkQuestion({
          kind: "funnel",
          steps: steps.map((event) => ({ event })),
          window: `${days}d`,
          breakdown: "platform",
        } as QuestionInput, base);
        const counts: Record<string, number[]> = {};
        for (const lines of everybody) {
          let best = 0;
          let platform = "";
          lines.forEach((line, i) => {
            const reached = line.event === steps[0] ? depth(lines, i, steps, days * 86_400_000) : 0;
            if (reached > best) [best, platform] = [reached, line.platform]; // of equally deep ones the earliest
          });
          for (let k = 0; k < best; k++) (counts[platform] ??= steps.map(() => 0))[k]++;
        }
        const answered: Record<string, number[]> = {};
        for (const row of answer(log, question) as (FunnelRow & { platform: string })[]) {
          (answered[row.platform] ??= []).push(row.users);
        }
        assert.ok(Object.values(counts).every((users) => users[steps.length - 1] > 0));
        assert.deepEqual(answered, Object.fromEntries(Object.entries(counts).sort()), steps.join(" > "));
      }
    }
  } finally {
    await warehouse.close();
  }
});
