// The committed truth: headline numbers of a small product, and the SQL that is published.
// UPDATE_GOLDEN=1 writes them anew; the diff is then to be read.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import config from "../../analytics.config.js";
import { defineConfig } from "../../lib/config.js";
import { paths } from "../../lib/files.js";
import { runPipeline } from "../../lib/pipeline/run.js";
import { sqlFiles } from "../../lib/queries/files.js";

const silent = { starts: () => {}, ends: () => {} };

Deno.test("2,000 users from seed 42 give the headline numbers of golden/headline.json", async () => {
  const small = defineConfig({ ...config, source: { ...config.source, users: 2_000 } });
  const folder = mkdtempSync(join(tmpdir(), "cynosure-"));
  try {
    const { manifest } = await runPipeline(small, paths(folder, `${folder}/sql`), { listener: silent });
    assert.deepEqual(manifest.steps.filter(({ status }) => status !== "ok"), []);
    const summary = JSON.parse(readFileSync(`${folder}/processed/metrics_summary.json`, "utf8"));
    const file = "test/golden/headline.json";
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
    const golden = JSON.parse(readFileSync(file, "utf8"));
    assert.deepEqual(Object.keys(summary), Object.keys(golden));
    for (const [metric, value] of Object.entries(summary)) {
      const expected = golden[metric];
      if (typeof value === "number" && typeof expected === "number") {
        // Sums in floating point may end differently on another machine; twelve digits do not.
        assert.ok(Math.abs(value - expected) <= 1e-11 * Math.max(1, Math.abs(expected)), `${metric}: ${value}, was ${expected}`);
      } else assert.equal(value, expected, metric);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

Deno.test("sql/ holds what the queries print now", () => {
  const printed = Object.fromEntries(sqlFiles(config).map(({ name, text }) => [`${name}.sql`, text]));
  const stored = Object.fromEntries(readdirSync("sql").map((file) => [file, readFileSync(`sql/${file}`, "utf8")]));
  assert.deepEqual(stored, printed);
});
