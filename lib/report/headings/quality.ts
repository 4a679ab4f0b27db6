// What the quality checks have found, in one sentence. This module is browser compatible.
import { count, percent, plural } from "../../charts/format.js";
import type { QualityRow } from "../../questions/quality.js";

/**
 * How many checks hold, and the worst that does not: errors before warnings, then by share.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { check } from "../../../test/report/rows.js";
 * const rows = [check("Times are known", "error", 1_000, 0), check("Ids are unique", "error", 1_000, 3)];
 * const found = '1 of 2 quality checks hold; "Ids are unique" fails for 3 of 1,000 (0.30 %)';
 * assert.equal(qualityHeading(rows), found);
 * ```
 */
export function qualityHeading(rows: readonly QualityRow[]): string {
  if (rows.length === 0) return "The quality checks have not been run";
  const broken = rows.filter(({ failed }) => failed > 0);
  if (broken.length === 0) {
    return rows.length === 1
      ? "The one quality check holds"
      : `All ${count(rows.length)} quality checks hold`;
  }
  const errors = broken.filter(({ severity }) => severity === "error");
  const share = (row: QualityRow): number => row.share ?? 0;
  const worst = (errors.length ? errors : broken).reduce((
    worst,
    row,
  ) => (share(row) > share(worst) ? row : worst));
  const size = worst.share === null ? "" : ` (${percent(worst.share)})`;
  return `${count(rows.length - broken.length)} of ${
    plural(rows.length, "quality check")
  } hold; "${worst.check}" fails for ${count(worst.failed)} of ${count(worst.checked)}${size}`;
}
