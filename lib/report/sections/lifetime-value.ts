// What a user brings, as far as it was measured, and what is paid now. This module is browser compatible.
import { count, span, usd } from "../../charts/format.js";
import { empiricalLtv, payback } from "../../models/ltv.js";
import type { LtvRow } from "../../questions/ltv.js";
import type { RevenueRow } from "../../questions/revenue.js";
import { type Block, chart, heading, paragraph, table } from "../blocks.js";
import { ltvHeading, paybackSentence, revenueHeading } from "../headings.js";
import { proofOf, type ReportInput, rowsOr } from "../input.js";
import { ended } from "../words.js";

/** Margin per signed-up user by month, when it reaches what a user costs, and the revenue of the last month. */
export function lifetimeValueSection(input: ReportInput): Block[] {
  const [value, revenue] = [rowsOr("ltv", input), rowsOr("revenue", input)];
  return [
    ...(typeof value === "string" ? [paragraph(value)] : valueBlocks(value, input)),
    heading("Revenue"),
    paragraph(typeof revenue === "string" ? revenue : revenueText(revenue, input)),
  ];
}

function valueBlocks(rows: readonly LtvRow[], input: ReportInput): Block[] {
  const curve = empiricalLtv(rows);
  const shown = curve.filter(({ month, low_usd }) => low_usd !== null && (month % 6 === 0 || month === 3));
  const proof = proofOf("ltv", input);
  const paid = curve.length > 0 ? payback(curve, input.config.business?.cac_usd ?? {}) : null;
  return [
    chart("cohort_ltv", ltvHeading(curve)),
    ...(proof ? [paragraph(proof)] : []),
    ...(shown.length === 0 ? [] : [
      table(
        [
          { name: "Month", right: true },
          { name: "Cohorts", right: true },
          { name: "Margin so far", right: true },
          { name: "95 % interval", right: true },
        ],
        shown.map(({ month, cohorts, cumulative_margin_per_user_usd, low_usd, high_usd }) => [
          count(month),
          count(cohorts),
          usd(cumulative_margin_per_user_usd),
          span(usd(low_usd), usd(high_usd)),
        ]),
      ),
    ]),
    ...(paid ? [paragraph(ended(paybackSentence(paid)))] : []),
  ];
}

function revenueText(rows: readonly RevenueRow[], input: ReportInput): string {
  return [ended(revenueHeading(rows)), proofOf("revenue", input)].filter(Boolean).join(" ");
}
