import assert from "node:assert/strict";
import { qualityScore } from "../../lib/models/quality.js";
import type { QualityRow } from "../../lib/questions/quality.js";

const row = (
  table: string,
  severity: QualityRow["severity"],
  checked: number,
  failed: number,
): QualityRow => ({
  check: "",
  table,
  severity,
  checked,
  failed,
  share: checked ? failed / checked : null,
  examples: null,
});

Deno.test("qualityScore() is the share of rows that pass every error check", () => {
  // 100 profiles of which 1 + 2 fail, 900 events of which 7 fail: 990 of 1,000 pass.
  const rows = [
    row("user_profiles", "error", 100, 1),
    row("user_profiles", "error", 100, 2),
    row("user_events", "error", 900, 7),
  ];
  assert.equal(qualityScore(rows), 0.99);
});

Deno.test("qualityScore() takes no notice of warnings", () => {
  assert.equal(qualityScore([row("events", "error", 10, 0), row("events", "warning", 700, 700)]), 1);
});

Deno.test("qualityScore() is 0 at worst, and null where nothing was checked", () => {
  assert.equal(qualityScore([row("events", "error", 10, 9), row("events", "error", 10, 9)]), 0);
  assert.equal(qualityScore([row("events", "error", 0, 0)]), null);
  assert.equal(qualityScore([]), null);
});
