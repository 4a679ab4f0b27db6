// The event log for the browser as a step of a run: made where the config says so, and said why where it is not.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import foolscap from "../../analytics.config.js";
import { type Config, defineConfig } from "../../lib/config.js";
import { decode } from "../../lib/eventlog/codec.js";
import { paths } from "../../lib/files.js";
import { runPipeline } from "../../lib/pipeline/run.js";
import type { StepResult } from "../../lib/pipeline/step.js";

const small = (site: Config["site"]): Config =>
  defineConfig({ ...foolscap, site, source: { ...foolscap.source, users: 300 } });

/** Runs the first steps and the one of the event log. */
async function ran(folder: string, site: Config["site"]): Promise<StepResult> {
  const { manifest } = await runPipeline(small(site), paths(folder, join(folder, "sql")), {
    listener: { starts: () => {}, ends: () => {} },
    adapt: (steps) => steps.filter(({ name }) => ["dataset", "staging", "events.bin"].includes(name)),
  });
  return manifest.steps.find(({ step }) => step === "events.bin")!;
}

Deno.test("a run leaves the event log for the site, and takes it away again when the config says so", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cynosure-"));
  const file = paths(folder).eventLog;
  try {
    assert.equal((await ran(folder, { explore: true, users: true })).status, "ok");
    const withIds = decode(readFileSync(file));
    assert.match(withIds.users[0], /^u_/);
    assert.ok("device" in withIds.properties);
    assert.equal((await ran(folder, { explore: true, users: false })).status, "ok");
    const without = decode(readFileSync(file));
    assert.deepEqual([without.users[0], without.code], ["001", withIds.code]);
    const { status, error } = await ran(folder, { explore: false, users: false });
    assert.equal(status, "off");
    assert.match(
      error ?? "",
      /^site\.explore is false in the config, so that the event log stays out of the site/,
    );
    assert.ok(!existsSync(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
