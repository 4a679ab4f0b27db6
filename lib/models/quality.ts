// One number for data quality. This module is browser compatible.
import type { QualityRow } from "../questions/quality.js";

/**
 * The share of rows that pass every error check, over all tables: 1 is spotless. Warnings do not count. A row
 * that fails two checks of a table counts twice, so that the score is never better than the data.
 *
 * @returns a share from 0 to 1; null where no row was checked.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { check } from "../../test/report/rows.js";
 * const rows = [check("No event_id comes twice", "error", 1_000, 2), check("Fresh", "warning", 10, 10)];
 * assert.equal(qualityScore(rows), 0.998);
 * ```
 */
export function qualityScore(rows: readonly QualityRow[]): number | null {
  const tables = new Map<string, { checked: number; failed: number }>();
  for (const { table, severity, checked, failed } of rows) {
    if (severity !== "error") continue;
    const sum = tables.get(table) ?? { checked: 0, failed: 0 };
    tables.set(table, { checked: Math.max(sum.checked, checked), failed: sum.failed + failed });
  }
  let checked = 0;
  let passed = 0;
  for (const table of tables.values()) {
    checked += table.checked;
    passed += Math.max(0, table.checked - table.failed);
  }
  return checked === 0 ? null : passed / checked;
}
