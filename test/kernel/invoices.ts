// Payments written down in a test.
import type { EventRow } from "../../lib/eventlog/eventlog.js";

/**
 * `user date amount`, one line an invoice at noon; each user signs up on 15 November 2024.
 *
 * @example
 * ```ts
 * const log = { events: invoices`
 *   ann 2024-12-05 8
 *   ann 2025-01-05 12.5` };
 * ```
 */
export function invoices(text: TemplateStringsArray): EventRow[] {
  const lines = text[0].trim().split("\n").map((line) => line.trim().split(/\s+/));
  const users = [...new Set(lines.map(([user]) => user))];
  return [
    ...users.map((user_id) => ({ user_id, event: "signup", time: "2024-11-15T00:00:00Z" })),
    ...lines.map(([user_id, date, amount]) => ({
      user_id,
      event: "invoice_paid",
      time: `${date}T12:00:00Z`,
      amount_usd: Number(amount),
    })),
  ];
}

/** Three months of payers: one pays more, one less and then nothing, one comes back; a fourth is new. */
export const fourPayers: EventRow[] = invoices`
  ann 2024-12-05  8
  ann 2025-01-05  8
  ann 2025-02-05 12.5
  bob 2024-12-10 96
  bob 2025-01-10 40
  bob 2025-01-20 40.1
  cat 2024-12-31  8
  cat 2025-02-01  8
  dan 2025-02-11 10`;
