import assert from "node:assert/strict";
import { timelineChart } from "../../lib/charts/timeline.js";
import { exampleLog } from "../../lib/eventlog/example.js";
import { timeline, userOf } from "../../lib/kernel/timeline.js";
import { svg } from "../../lib/render.js";

const bob = timeline(exampleLog, userOf(exampleLog, "bob"));

Deno.test("timelineChart() has a row an event and a dot each time, and says so in words", () => {
  const drawn = svg(timelineChart(bob, { timezone: "UTC" }));
  for (const name of ["Site visited", "Signup", "Page created", "When (UTC)"]) {
    assert.ok(drawn.includes(name), name);
  }
  assert.equal(drawn.match(/<circle/g)?.length, 3);
  assert.match(drawn, /aria-label="3 events of 3 kinds, from 7 Jan 2025 to 9 Jan 2025"/);
});

Deno.test("timelineChart() shows the clock of the timezone", () => {
  const { marks } = timelineChart(bob, { timezone: "Asia/Kolkata" });
  const times = marks?.flatMap((mark) => (mark as { data?: { at?: unknown }[] })?.data ?? [])
    .map(({ at }) => at).filter((at) => at instanceof Date);
  assert.equal(times?.[0].toISOString(), "2025-01-07T15:25:00.000Z"); // 09:55 UTC
});

Deno.test("timelineChart() says when nothing happened", () => {
  assert.ok(svg(timelineChart([], { timezone: "UTC" })).includes("No data: nothing happened before as_of"));
});
