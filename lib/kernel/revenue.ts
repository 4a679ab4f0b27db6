// Revenue by month and what moved it, over the event log. This module is browser compatible.
import { codeOf, type EventLog, mask } from "../eventlog/eventlog.js";
import { shownDays } from "../questions/range.js";
import type { RevenueQuestion, RevenueRow } from "../questions/revenue.js";
import { dateOf } from "../time.js";
import { logCalendar } from "./log-calendar.js";
import { cents, dollars } from "./money.js";
import { share } from "./share.js";

/** The columns of the answer that are money, in cents while they are added up. */
const flows = ["mrr", "new", "expansion", "contraction", "churn", "reactivation"] as const;

/**
 * What was paid in each calendar month, by how many, and the movements from the month before, which add up:
 * `mrr - mrr of the month before = new + expansion + contraction + churn + reactivation`.
 *
 * @returns one row a month from the first with activity or a payment, the one that holds as_of included.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const [january, february] = revenue(exampleLog, { kind: "revenue" });
 * assert.deepEqual([january.mrr_usd, january.new_usd], [8, 8]);
 * assert.deepEqual([february.mrr_usd, february.expansion_usd], [16, 8]);
 * ```
 */
export function revenue(log: EventLog, question: RevenueQuestion): RevenueRow[] {
  const { users, offset, code, day, amount } = log;
  const { from, before } = shownDays(question, log.context);
  const { starts, ends, partial, indexOf, firstDay } = logCalendar(log, "month");
  const counted = mask(log, log.context.counted);
  const paymentCode = codeOf(log, log.context.payment);
  const ledger = new Ledger(starts.length);
  const active = new Uint32Array(starts.length);

  for (let u = 0; u < users.length; u++) {
    let seen = -1;
    for (let i = offset[u]; i < offset[u + 1]; i++) {
      const month = indexOf[day[i] - firstDay];
      if (counted[code[i]] === 1 && month !== seen) active[seen = month]++;
      if (code[i] === paymentCode && amount[i] > 0) ledger.pay(month, cents(amount[i]));
    }
    ledger.endOfUser();
  }

  const rows: RevenueRow[] = [];
  let begun = false;
  for (let m = 0; m < active.length; m++) {
    begun ||= active[m] > 0 || ledger.payers[m] > 0;
    if (!begun || ends[m] <= from || starts[m] >= before) continue;
    const usd = Object.fromEntries(flows.map((flow) => [flow, dollars(ledger[flow][m])]));
    rows.push({
      month: dateOf(starts[m]),
      mrr_usd: usd.mrr,
      payers: ledger.payers[m],
      active_users: active[m],
      arpu_usd: share(usd.mrr, active[m]),
      arppu_usd: share(usd.mrr, ledger.payers[m]),
      new_usd: usd.new,
      expansion_usd: usd.expansion,
      contraction_usd: usd.contraction,
      churn_usd: usd.churn,
      reactivation_usd: usd.reactivation,
      partial: partial[m],
    });
  }
  return rows;
}

/** Payments by month, user after user; a user's payments come in order of time. Months count from the first. */
class Ledger {
  readonly payers: Uint32Array;
  readonly mrr: Float64Array;
  readonly new: Float64Array;
  readonly expansion: Float64Array;
  readonly contraction: Float64Array;
  readonly churn: Float64Array;
  readonly reactivation: Float64Array;
  /** The month that is being added up, and the one paid before it; -1 for none. */
  private month = -1;
  private paid = 0;
  private monthBefore = -1;
  private paidBefore = 0;

  constructor(months: number) {
    this.payers = new Uint32Array(months);
    this.mrr = new Float64Array(months);
    this.new = new Float64Array(months);
    this.expansion = new Float64Array(months);
    this.contraction = new Float64Array(months);
    this.churn = new Float64Array(months);
    this.reactivation = new Float64Array(months);
  }

  pay(month: number, cents: number): void {
    if (month !== this.month) this.close();
    this.month = month;
    this.paid += cents;
  }

  endOfUser(): void {
    this.close();
    this.lapse();
    this.monthBefore = -1;
    this.paidBefore = 0;
  }

  /** Books the month that was being added up. */
  private close(): void {
    const { month, paid } = this;
    if (month < 0) return;
    this.payers[month]++;
    this.mrr[month] += paid;
    if (this.monthBefore < 0) this.new[month] += paid;
    else if (this.monthBefore === month - 1) {
      const change = paid - this.paidBefore;
      if (change > 0) this.expansion[month] += change;
      else if (change < 0) this.contraction[month] += change;
    } else {
      this.lapse();
      this.reactivation[month] += paid;
    }
    this.monthBefore = month;
    this.paidBefore = paid;
    this.month = -1;
    this.paid = 0;
  }

  /** Books the churn in the month after the last one paid, where that month has begun. */
  private lapse(): void {
    const next = this.monthBefore + 1;
    if (this.monthBefore >= 0 && next < this.churn.length) this.churn[next] -= this.paidBefore;
  }
}
