// Quality is asked in SQL only: it is about what the tables hold before anyone believes them.
// This module is browser compatible.
import type { Answer } from "./question.js";

/** One row a check. */
export interface QualityRow {
  readonly check: string;
  readonly table: string;
  readonly severity: "error" | "warning";
  readonly checked: number;
  readonly failed: number;
  readonly share: number | null;
  readonly examples: string | null;
}

export const qualityAnswer: Answer<QualityRow> = {
  asks: "Can the numbers be believed: is the log complete, unique, well-formed and fresh?",
  grain: "One row a check",
  columns: {
    check: "What must hold, in words",
    table: "The table it is checked on",
    severity: "error: cannot be right, and a row that fails is set aside; warning: kept, and to be looked at",
    checked: "Rows, users, workspaces or days looked at",
    failed: "Of these, those that fail",
    share: "failed / checked; null where there was nothing to check",
    examples: "Up to three of the failing keys, in ascending order; null where nothing failed",
  },
};
