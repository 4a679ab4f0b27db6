// Under the heading of every chart: measure, unit, population, period. This module is browser compatible.
import { count, days, month, plural } from "../charts/format.js";
import type { LeverRow, ProjectionRow, TornadoRow } from "../models/growth.js";
import { type GroupedRow, groupSizes } from "../models/funnel.js";
import type { EmpiricalLtvRow } from "../models/ltv.js";
import type { GroupedRetentionRow, PooledRetentionRow } from "../models/retention.js";
import type { ActivationRow } from "../questions/activation.js";
import type { EngagementRow } from "../questions/engagement.js";
import type { FeatureAdoptionRow } from "../questions/feature-adoption.js";
import type { FunnelRow } from "../questions/funnel.js";
import type { LifecycleRow } from "../questions/lifecycle.js";
import type { NorthStarRow } from "../questions/north-star.js";
import type { PathsRow } from "../questions/paths.js";
import type { PowerUsersRow } from "../questions/power-users.js";
import type { QualityRow } from "../questions/quality.js";
import type { RetentionRow } from "../questions/retention.js";
import type { RevenueRow } from "../questions/revenue.js";
import type { TimeToValueRow } from "../questions/time-to-value.js";
import type { Period } from "../time.js";
import type { Unit } from "./headings/retention.js";
import { complete, inText, last, named, propertyOf, sum } from "./words.js";

/** From the first to the last of some periods: `"Jan 2024 to Dec 2025"`. */
function range(periods: readonly string[], period: Period): string {
  const sorted = [...periods].sort();
  const final = last(sorted);
  if (final === undefined) return "nothing observed yet";
  const say = (first: string): string => named(first, period).replace(/^the /, "");
  return sorted[0] === final ? say(final) : `${say(sorted[0])} to ${say(final)}`;
}

const partialToo = (rows: readonly { readonly partial: boolean }[]): string =>
  rows.some(({ partial }) => partial) ? "; dashed: not complete yet" : "";

/** How many groups some rows have, and how many users these hold. */
function of(rows: readonly GroupedRow[]): string {
  const groups = groupSizes(rows);
  return `; ${plural(groups.length, "group")}, ${plural(sum(groups, ({ users }) => users), "user")}`;
}

/** The subtitle of each chart, from the rows it shows. */
export const subtitles = {
  northStar: (rows: readonly NorthStarRow[]): string =>
    `Workspaces a week with two active members and one collaborative event; ${
      plural(complete(rows).length, "complete week")
    }, ${range(complete(rows).map(({ week }) => week), "week")}${partialToo(rows)}`,

  engagement: (rows: readonly EngagementRow[], period: Period = "month"): string =>
    `Active users in trailing windows of 1, 7 and 28 days${
      period === "day" ? "" : `, on the last day of each ${period}`
    }; ${range(rows.map((row) => row.period), period)}${partialToo(rows)}`,

  stickiness: (rows: readonly EngagementRow[], period: Period = "month"): string =>
    `Mean daily active users of 28 days as a share of the users active in them; ${
      range(rows.map((row) => row.period), period)
    }${partialToo(rows)}`,

  lifecycle: (rows: readonly LifecycleRow[], period: Period = "month"): string =>
    `Users a ${period}: new, returning and resurrecting, those who went dormant below zero; ${
      range(rows.map((row) => row.period), period)
    }${partialToo(rows)}`,

  activation: (rows: readonly ActivationRow[]): string =>
    `Share of new users who reach the value moment; ${
      plural(sum(rows, ({ eligible_users }) => eligible_users), "user")
    } whose whole window has been observed`,

  activationTrend: (rows: readonly ActivationRow[]): string =>
    `Share of each signup month's users who reach the value moment, 95 % interval; ${
      range(rows.flatMap(({ cohort }) => cohort === null ? [] : [cohort]), "month")
    }`,

  timeToValue: (rows: readonly TimeToValueRow[], within: string): string =>
    `Share of new users who had reached the value moment by a time after signup, 95 % interval; ${
      plural(rows[0]?.eligible_users ?? 0, "user")
    } observed for ${within}`,

  features: (rows: readonly FeatureAdoptionRow[], window = 28): string =>
    `Share of ${plural(rows[0]?.active_users ?? 0, "user")} active in the last ${
      days(window)
    }, 95 % interval`,

  powerUsers: (rows: readonly PowerUsersRow[]): string =>
    `Users by active days in the last ${days(rows.length)}; ${
      plural(sum(rows, ({ users }) => users), "active user")
    }`,

  funnel: (rows: readonly FunnelRow[]): string => {
    const first = rows.find(({ step_index }) => step_index === 1);
    return first
      ? `People reaching each step in order, each inside its window; ${count(first.users)} at ${
        inText(first.step)
      }`
      : "People reaching each step in order; nothing observed yet";
  },

  segments: (rows: readonly FunnelRow[], property = "segment", step = "activation"): string =>
    `Share reaching ${inText(step)} by ${inText(property)}, 95 % interval; ${
      plural(
        sum(rows.filter((row) => row.step === step), ({ eligible_users }) => eligible_users ?? 0),
        "user",
      )
    } at the step before whose window has been observed`,

  segmentFunnels: (rows: readonly GroupedRow[], property = "segment"): string =>
    `Share of the step before that goes on, and users lost; window elapsed; largest ${
      inText(propertyOf(property))
    } first${of(rows)}`,

  segmentRates: (rows: readonly GroupedRow[], property = "segment"): string =>
    `Share going on to each step, 95 % interval; window elapsed; largest ${
      inText(propertyOf(property))
    } first${of(rows)}`,

  segmentRetention: (
    rows: readonly GroupedRetentionRow[],
    property = "segment",
    start = "signup",
  ): string => {
    const known = rows.filter(({ group, period }) => group !== null && period === 0);
    return `Share of each ${
      inText(propertyOf(property))
    } active in each month after ${start}, all cohorts observed ` +
      `there together, 95 % interval; ${plural(known.length, "group")}, ${
        plural(sum(known, ({ cohort_size }) => cohort_size), "user")
      }`;
  },

  paths: (rows: readonly PathsRow[], what: string): string =>
    `${what}; what is done several times in a row counts once; ${
      plural(sum(rows.filter(({ step }) => step === 0), ({ users }) => users), "user")
    }`,

  retention: (pooled: readonly PooledRetentionRow[], unit: Unit = "month", start = "signup"): string =>
    `Share of new users active in each ${unit} after ${start}, all cohorts observed there together, 95 % interval; ${
      plural(pooled[0]?.cohorts ?? 0, "cohort")
    }, ${plural(pooled[0]?.cohort_size ?? 0, "user")}`,

  cohorts: (rows: readonly RetentionRow[], unit: Unit = "month", start = "signup"): string => {
    const first = rows.filter(({ period }) => period === 0);
    const cohort = start === "signup" ? "signup cohort" : `cohort, by the ${unit} of ${start},`;
    return `Share of each ${cohort} active so many ${unit}s later; ${plural(first.length, "cohort")}, ${
      plural(sum(first, ({ cohort_size }) => cohort_size), "user")
    }, ${range(first.map(({ cohort }) => cohort), unit)}`;
  },

  revenue: (rows: readonly RevenueRow[]): string =>
    `US dollars paid a month: invoices are monthly, so that this recurs; ${
      range(rows.map((row) => row.month), "month")
    }${partialToo(rows)}`,

  revenueMovements: (rows: readonly RevenueRow[]): string =>
    `US dollars paid a month, by what moved them; ${range(rows.map((row) => row.month), "month")}${
      partialToo(rows)
    }`,

  ltv: (rows: readonly EmpiricalLtvRow[]): string =>
    `Cumulative margin per signed-up user in US dollars, 95 % interval over cohorts; ${
      plural(rows[0]?.cohorts ?? 0, "cohort")
    }, ${plural(rows[0]?.users ?? 0, "user")}`,

  levers: (rows: readonly LeverRow[]): string =>
    `Expected margin over each lever's horizon in US dollars at business scale, 95 % interval; ${
      plural(rows.length, "lever")
    }`,

  projection: (rows: readonly ProjectionRow[]): string => {
    const shown = rows.map((row) => row.month).sort();
    const final = last(shown);
    return `Users who start paying in each month at business scale, 95 % interval; ${
      final === undefined ? "nothing projected" : `${month(shown[0])} to ${month(final)}`
    }`;
  },

  tornado: (rows: readonly TornadoRow[]): string =>
    `Value of all levers together in US dollars at business scale, each input from low to high; ${
      plural(rows.length, "input")
    }`,

  quality: (rows: readonly QualityRow[]): string =>
    `Share of rows that fail each check; ${plural(rows.length, "check")}`,
} as const;
