// What the charts of money and growth have found, each in one sentence. This module is browser compatible.
import { compact, decimal, month, plural, usd } from "../../charts/format.js";
import type { LeverRow, ProjectionRow, TornadoRow } from "../../models/growth.js";
import { type EmpiricalLtvRow, type Payback, quotedLtv } from "../../models/ltv.js";
import type { RevenueRow } from "../../questions/revenue.js";
import { capital, compared, complete, inText, last } from "../words.js";

/** Recurring revenue of the last complete month against the one before. */
export function revenueHeading(rows: readonly RevenueRow[]): string {
  const known = complete(rows);
  const now = last(known);
  if (!now) return "Revenue needs one complete month, and none has been observed";
  const before = known[known.length - 2];
  const change = before
    ? `, ${compared(now.mrr_usd, before.mrr_usd, `in ${month(before.month)}`, "less")}`
    : "";
  if (now.payers === 0) {
    const last = before && before.payers > 0
      ? `, after ${plural(before.payers, "user")} in ${month(before.month)}`
      : "";
    return `Nobody paid in ${month(now.month)}${last}`;
  }
  return `${plural(now.payers, "user")} paid ${usd(now.mrr_usd)} in ${month(now.month)}${change}`;
}

/**
 * How recurring revenue has grown in a year, or since it was first paid where that is less than a year ago.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { revenueMonth } from "../../../test/report/rows.js";
 * const rows = [revenueMonth("2025-06-01", 500, 50), revenueMonth("2025-12-01", 1_250, 112)];
 * assert.equal(revenueGrowthHeading(rows), "Monthly recurring revenue in Dec 2025 is 2.5 times that of Jun 2025");
 * ```
 */
export function revenueGrowthHeading(rows: readonly RevenueRow[]): string {
  const known = complete(rows);
  const now = last(known);
  const before = known.slice(-13, -1).find(({ mrr_usd }) => mrr_usd > 0);
  if (!now) return "Revenue needs one complete month, and none has been observed";
  if (!before) {
    return now.mrr_usd > 0
      ? `${month(now.month)} is the first complete month with revenue: ${usd(now.mrr_usd)}`
      : "Nobody has paid in a complete month yet";
  }
  const times = now.mrr_usd / before.mrr_usd;
  return times >= 1.5
    ? `Monthly recurring revenue in ${month(now.month)} is ${decimal(times)} times that of ${
      month(before.month)
    }`
    : `Monthly recurring revenue in ${month(now.month)} is ${
      compared(now.mrr_usd, before.mrr_usd, `in ${month(before.month)}`, "less")
    }`;
}

/** What came in and what went in the last complete month. */
export function revenueMovementsHeading(rows: readonly RevenueRow[]): string {
  const now = last(complete(rows));
  if (!now) return "Revenue needs one complete month, and none has been observed";
  const came = now.new_usd + now.expansion_usd + now.reactivation_usd;
  const went = -(now.churn_usd + now.contraction_usd);
  return `In ${month(now.month)} ${usd(came)} came in, ${usd(now.new_usd)} of it from new payers, and ${
    usd(went)
  } went`;
}

/** The empirical lifetime value, as far as enough cohorts have been observed. */
export function ltvHeading(rows: readonly EmpiricalLtvRow[]): string {
  const row = quotedLtv(rows);
  if (!row) return "No signup cohort has been observed for a whole month, so that nobody's value is known";
  const span = row.low_usd === null ? "" : ` (${usd(row.low_usd)} to ${usd(row.high_usd)})`;
  const months = row.month === 0 ? "in the month of signup" : `by month ${row.month} after signup`;
  return `A signed-up user has brought ${usd(row.cumulative_margin_per_user_usd)} of margin${span} ${months}`;
}

/**
 * When users have brought what the dearest channel costs.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const found = "A user costs most from paid ads, $3.20; users of all channels together have brought that by month 9";
 * assert.equal(paybackSentence({ channel: "paid_ads", cac_usd: 3.2, month: 9 }), found);
 * ```
 */
export function paybackSentence({ channel, cac_usd, month }: Payback): string {
  const who = "users of all channels together have";
  const when = month === null
    ? `${who} not brought that yet`
    : month === 0
    ? `${who} brought that in the month of signup`
    : `${who} brought that by month ${month}`;
  return `A user costs most from ${inText(channel)}, ${usd(cac_usd)}; ${when}`;
}

/** The lever with the largest expected net benefit. */
export function leversHeading(rows: readonly LeverRow[]): string {
  const net = (row: LeverRow): number => row.benefit_usd - row.cost_usd;
  const [best] = [...rows].sort((a, b) => net(b) - net(a));
  if (!best) return "No lever has been valued";
  const value = `${usd(best.benefit_usd)} of margin (${usd(best.benefit_low_usd)} to ${
    usd(best.benefit_high_usd)
  }) for a cost of ${usd(best.cost_usd)}`;
  if (net(best) <= 0) {
    return `No lever is expected to earn back its cost; ${inText(best.label)} comes closest: ${value}`;
  }
  const tied = rows.filter((row) => net(row) === net(best)).length > 1;
  const standing = rows.length === 1
    ? "is expected to pay"
    : tied
    ? "is expected to pay as much as any other lever"
    : `has the largest expected net benefit of ${rows.length} levers`;
  return `${capital(best.label)} ${standing}: ${value}`;
}

/**
 * Paying users out of the visitors of the last projected month: the scenario against the baseline. They pay within the
 * windows of the funnel, so that the month is the one of their first visit.
 */
export function projectionHeading(rows: readonly ProjectionRow[]): string {
  const { baseline, other } = finalMonth(rows);
  const shown = other ?? baseline;
  if (!shown) return "There is no projection: the model had nothing to start from";
  const visitors = compact(shown.monetized_users);
  const people = `${visitors} ${visitors === "1" ? "visitor" : "visitors"} of ${month(shown.month)} become${
    visitors === "1" ? "s a paying user" : " paying users"
  } (${compact(shown.monetized_low)} to ${compact(shown.monetized_high)})`;
  if (!other) return `In the baseline ${people}`;
  const against = baseline
    ? `, ${compared(other.monetized_users, baseline.monetized_users, "in the baseline")}`
    : "";
  return `With ${inText(other.scenario)} ${people}${against}`;
}

/** The input on which the projected value hangs most. */
export function tornadoHeading(rows: readonly TornadoRow[]): string {
  const swing = (row: TornadoRow): number => Math.abs(row.value_high_usd - row.value_low_usd);
  const widest = rows.reduce<TornadoRow | undefined>(
    (wide, row) => (!wide || swing(row) > swing(wide) ? row : wide),
    undefined,
  );
  if (!widest) return "No input of the projection was varied";
  if (swing(widest) === 0) return `No input moves the projected ${usd(widest.value_usd)}`;
  const [low, high] = [widest.value_low_usd, widest.value_high_usd].sort((a, b) => a - b);
  const value = usd(widest.value_usd);
  const tied = rows.filter((row) => swing(row) === swing(widest)).length > 1;
  const moves = tied
    ? `No input moves the projected ${value} more than ${inText(widest.input)}`
    : `${capital(inText(widest.input))} moves the projected ${value}${rows.length > 1 ? " most" : ""}`;
  return `${moves}: from ${usd(low)} to ${usd(high)}`;
}

/** The last projected month of the baseline, and of the first scenario among the rows that is another. */
export function finalMonth(rows: readonly ProjectionRow[]): {
  readonly baseline: ProjectionRow | undefined;
  readonly other: ProjectionRow | undefined;
} {
  const end = rows.reduce((end, { month_index }) => Math.max(end, month_index), 0);
  const final = rows.filter(({ month_index }) => month_index === end);
  return {
    baseline: final.find(({ scenario }) => scenario === "baseline"),
    other: final.find(({ scenario }) => scenario !== "baseline"),
  };
}
