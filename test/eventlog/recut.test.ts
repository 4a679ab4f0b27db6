// A log that was read for one context answers for another as if it had been read for that one.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import config from "../../analytics.config.ts";
import { recut } from "../../lib/eventlog/recut.js";
import { answer } from "../../lib/kernel/index.js";
import { contextFor } from "../../lib/questions/context.js";
import { checkQuestion, type QuestionInput } from "../../lib/questions/index.js";
import { openWorkspace } from "../../lib/workspace.ts";

const contexts = [
  {},
  { as_of: "2025-12-31" },
  { as_of: "2024-09-15T12:00:00Z" },
  { as_of: "2024-09-15", timezone: "America/New_York", week_start: "sunday" },
  { timezone: "Asia/Kolkata" },
  { as_of: "2023-01-01" },
] as const;

const questions: readonly QuestionInput[] = [
  config.funnel,
  { ...config.funnel, breakdown: "user.channel", trend: "week" },
  { ...config.funnel, where: { "user.segment": "individual" } },
  { kind: "retention", start_event: "signup", period: "week", breakdown: "user.device" },
  { kind: "lifecycle", period: "week" },
  { kind: "engagement", period: "day" },
];

Deno.test("recut() answers as if the log had been read for the other context", async () => {
  const root = await mkdtemp(`${tmpdir()}/recut-`);
  const workspace = await openWorkspace({ ...config, source: { ...config.source, users: 400 } }, root);
  try {
    const log = await workspace.log();
    for (const context of contexts) {
      for (const question of questions) {
        const input = { ...question, ...context } as QuestionInput;
        const asked = checkQuestion(input, log.context);
        const rows = answer(recut(log, contextFor(asked, log.context)), asked);
        assert.deepEqual(rows, await workspace.ask(input, "kernel"), JSON.stringify(input));
      }
    }
  } finally {
    await workspace.close();
    await rm(root, { recursive: true });
  }
});

Deno.test("recut() knows nothing after the end of its log", async () => {
  const { exampleLog } = await import("../../lib/eventlog/example.js");
  const later = contextFor({ as_of: "2025-03-02" }, exampleLog.context);
  assert.throws(() => recut(exampleLog, later), /the log ends at 2025-03-01T00:00:00Z/);
});
