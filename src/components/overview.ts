// The key metrics of the executive view: what they are now, and against what.
import { change, compact, count, month, percent, points, usd } from "../lib/charts/format.js";
import { northStar } from "../lib/report/north-star.js";
import { complete } from "../lib/report/words.js";
import type { ActivationRow } from "../lib/questions/activation.js";
import type { EngagementRow } from "../lib/questions/engagement.js";
import type { NorthStarRow } from "../lib/questions/north-star.js";
import type { RetentionRow } from "../lib/questions/retention.js";
import type { RevenueRow } from "../lib/questions/revenue.js";
import type { Page } from "./page.js";
import type { Tile } from "./tile.js";

/** The targets of the config that the overview sets its figures against. */
interface Targets {
  readonly collaborative_workspaces: number;
  readonly month_1_retention: number;
}

/** North Star, active users, activation, retention and revenue, each with its change and its course. */
export function overview(page: Page, { targets }: { readonly targets: Targets }): Tile[] {
  const read = <Row>(name: string, tile: (rows: readonly Row[]) => Tile): Tile[] => {
    const rows = page.rows(name) as readonly Row[] | null;
    return rows === null
      ? [{
        label: name.replaceAll("_", " "),
        value: "–",
        change: "missing in the last run",
        href: "./quality",
      }]
      : [tile(rows)];
  };
  return [
    ...read<NorthStarRow>("north_star", (rows) => lead(rows, targets.collaborative_workspaces)),
    ...read<EngagementRow>("engagement_month", activeUsers),
    ...read<ActivationRow>("activation_by_month", activation),
    ...read<RetentionRow>("retention_month", (rows) => monthOne(rows, targets.month_1_retention)),
    ...read<RevenueRow>("revenue", revenue),
  ];
}

function lead(rows: readonly NorthStarRow[], target: number): Tile {
  const { value, before } = northStar(rows);
  const against = value === null || before === null
    ? ""
    : `${change(value / before - 1)} on the four weeks before; `;
  return {
    label: "Collaborative workspaces a week",
    value: value === null ? "–" : count(Math.round(value)),
    change: `${against}target ${count(target)}`,
    trend: complete(rows).map(({ workspaces }) => workspaces).slice(-52),
    href: "./north-star",
    lead: true,
  };
}

function activeUsers(rows: readonly EngagementRow[]): Tile {
  const [before, now] = complete(rows).slice(-2);
  return {
    label: `Active users, ${now ? month(now.period) : "no month yet"}`,
    value: compact(now?.active_users),
    change: now ? `${change(now.active_users / before.active_users - 1)} on ${month(before.period)}` : "",
    trend: complete(rows).map(({ active_users }) => active_users),
    href: "./north-star",
  };
}

function activation(rows: readonly ActivationRow[]): Tile {
  const known = rows.filter(({ rate, users, eligible_users }) => rate !== null && users === eligible_users);
  const [before, now] = known.slice(-2);
  return {
    label: `Activated of those who signed up in ${month(now?.cohort ?? null)}`,
    value: percent(now?.rate),
    change: now ? `${points((now.rate ?? 0) - (before.rate ?? 0))} on ${month(before.cohort)}` : "",
    trend: known.map(({ rate }) => rate),
    href: "./activation",
  };
}

function monthOne(rows: readonly RetentionRow[], target: number): Tile {
  const known = rows.filter(({ period, rate }) => period === 1 && rate !== null);
  const [before, now] = known.slice(-2);
  const against = now ? `${points((now.rate ?? 0) - (before.rate ?? 0))} on ${month(before.cohort)}; ` : "";
  return {
    label: `Back in month 1 of those who signed up in ${month(now?.cohort ?? null)}`,
    value: percent(now?.rate),
    change: `${against}target ${percent(target, 0)}`,
    trend: known.map(({ rate }) => rate),
    href: "./retention",
  };
}

function revenue(rows: readonly RevenueRow[]): Tile {
  const [before, now] = complete(rows).slice(-2);
  return {
    label: `Paid in ${now ? month(now.month) : "no month yet"}`,
    value: usd(now?.mrr_usd),
    change: now ? `${change(now.mrr_usd / before.mrr_usd - 1)} on ${month(before.month)}` : "",
    trend: complete(rows).map(({ mrr_usd }) => mrr_usd),
    href: "./revenue",
  };
}
