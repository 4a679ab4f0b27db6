// Findings about money and what could be gained. This module is browser compatible.
import { chance, change, compact, plural, usd } from "../../charts/format.js";
import { empiricalLtv } from "../../models/ltv.js";
import type { RevenueRow } from "../../questions/revenue.js";
import type { Answers } from "../answers.js";
import type { Finding } from "../findings.js";
import {
  finalMonth,
  leversHeading,
  ltvHeading,
  projectionHeading,
  revenueHeading,
} from "../headings/money.js";
import { complete, inText, last, paysBack } from "../words.js";

/** What the answers about money say. */
export function moneyFindings(answers: Answers): Finding[] {
  return [
    ...revenueFinding(answers),
    ...ltvFinding(answers),
    ...leverFinding(answers),
    ...projectionFinding(answers),
  ];
}

function revenueFinding({ revenue }: Answers): Finding[] {
  const known = complete(revenue ?? []);
  const now = last(known);
  const before = known[known.length - 2];
  if (!now) return [];
  const gained = now.new_usd + now.expansion_usd + now.reactivation_usd;
  const lost = -(now.churn_usd + now.contraction_usd);
  return [{
    name: "revenue",
    page: "revenue",
    title: revenueHeading(revenue ?? []),
    text: `${usd(gained)} came in from new, growing and returning payers, ${
      usd(lost)
    } went with those who left or pay less.${brings(now)}`,
    value_usd: now.mrr_usd,
    severity: !before || now.mrr_usd === before.mrr_usd
      ? "watch"
      : now.mrr_usd > before.mrr_usd
      ? "good"
      : "act",
    source: "revenue",
  }];
}

/** What a payer and an active user bring, where there is one. */
function brings({ arppu_usd, arpu_usd }: RevenueRow): string {
  if (arppu_usd === null) return "";
  const active = arpu_usd === null ? "" : `, an active user ${usd(arpu_usd)}`;
  return ` A payer brings ${usd(arppu_usd)} a month${active}.`;
}

function ltvFinding({ ltv }: Answers): Finding[] {
  const curve = empiricalLtv(ltv ?? []);
  if (curve.length === 0) return [];
  return [{
    name: "ltv",
    page: "revenue",
    title: ltvHeading(curve),
    text: `Measured, not modelled: margin of ${plural(curve[0].users, "signed-up user")} in ${
      plural(curve[0].cohorts, "cohort")
    }, each month pooled over the cohorts that have reached it; payers and all others together.`,
    severity: "watch",
    source: "ltv",
  }];
}

function leverFinding({ levers }: Answers): Finding[] {
  const [best] = [...levers ?? []].sort((a, b) => a.rank - b.rank);
  if (!best) return [];
  const net = best.benefit_usd - best.cost_usd;
  const sure = best.probability_roi_positive === null
    ? ""
    : ` The chance that it earns more than it costs is ${chance(best.probability_roi_positive)}.`;
  return [{
    name: "top_lever",
    page: "growth",
    title: leversHeading(levers ?? []),
    text: `An assumed ${change(best.lift)} on ${inText(best.stage)}: ${
      compact(best.additional_users)
    } more paying users (${compact(best.additional_users_low)} to ${
      compact(best.additional_users_high)
    }), at business scale.${sure} ${paysBack(best.payback_months)}`,
    value_usd: net,
    severity: net > 0 ? "act" : "watch",
    source: "levers",
  }];
}

function projectionFinding({ projection }: Answers): Finding[] {
  const { baseline, other } = finalMonth(projection ?? []);
  if (!baseline || !other) return [];
  const gain = other.cumulative_value_usd - baseline.cumulative_value_usd;
  return [{
    name: "projection",
    page: "growth",
    title: projectionHeading(projection ?? []),
    text: `Over ${plural(other.month_index, "month")} that is ${
      gain === 0 ? "as much as" : `${usd(Math.abs(gain))} ${gain < 0 ? "less" : "more"} than`
    } in the baseline, discounted and net of cost, at business scale.`,
    value_usd: gain,
    severity: gain > 0 ? "good" : "watch",
    source: "projection",
  }];
}
