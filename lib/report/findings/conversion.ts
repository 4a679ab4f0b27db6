// Findings about activation and the funnel. This module is browser compatible.
import { count, interval, percent, plural } from "../../charts/format.js";
import { type Config, stepName } from "../../config.js";
import {
  compareGroups,
  type GroupComparisonRow,
  grouped,
  type GroupedRow,
  largestLeak,
} from "../../models/funnel.js";
import type { FunnelRow } from "../../questions/funnel.js";
import { funnelBy } from "../../questions/standard.js";
import type { Answers } from "../answers.js";
import type { Finding } from "../findings.js";
import { activationHeading, activationTrendHeading, activationWords, funnelHeading } from "../headings.js";
import { activationTrend } from "../headings/conversion.js";
import { capital, inText, pointsInterval, propertyOf, spoken, usersOf } from "../words.js";

/** What the answers about conversion say. */
export function conversionFindings(answers: Answers, config: Config): Finding[] {
  return [
    ...leakFinding(answers, config),
    ...activationFinding(answers, config),
    ...trendFinding(answers),
    ...givenBreakdowns(config).flatMap((property) => groupFinding(answers, property)),
  ];
}

function activationFinding({ activation }: Answers, config: Config): Finding[] {
  const row = activation?.find(({ cohort }) => cohort === null);
  if (!activation || !row || row.eligible_users === 0 || !config.activation) return [];
  const { fast, normal, window } = config.activation;
  const share = (users: number): string => percent(row.activated > 0 ? users / row.activated : null);
  const bench = config.benchmarks.activation_rate;
  return [{
    name: "activation",
    page: "activation",
    title: activationHeading(activation, activationWords(config)),
    text: `${interval(row.rate, row.low, row.high)} of ${plural(row.eligible_users, "user")} observed for ${
      spoken(window)
    }. ${
      row.activated > 0
        ? `Of those who did, ${share(row.fast)} needed at most ${spoken(fast)} and ${
          share(row.normal)
        } more, up to ${spoken(normal)}. `
        : ""
    }${plural(row.not_activated, "user")} did not.`,
    users: row.not_activated,
    severity: bench && row.low !== null && row.high !== null && row.high < bench.value
      ? "act"
      : bench && row.low !== null && row.low > bench.value
      ? "good"
      : "watch",
    source: "activation",
  }];
}

/** Only a change that chance alone would hardly make. */
function trendFinding({ activation_by_month }: Answers): Finding[] {
  const trend = activationTrend(activation_by_month ?? []);
  if (!activation_by_month || !trend || !(trend.low > 0 || trend.high < 0)) return [];
  return [{
    name: "activation_trend",
    page: "activation",
    title: activationTrendHeading(activation_by_month),
    text: `${plural(trend.late_users, "user")} against ${count(trend.early_users)}; ${
      trend.high < 0 ? "fewer" : "more"
    } of them reached the value moment than chance would explain.`,
    users: trend.late_users,
    severity: trend.high < 0 ? "act" : "good",
    source: "activation_by_month",
  }];
}

function leakFinding(answers: Answers, config: Config): Finding[] {
  const leak = answers.funnel?.length ? largestLeak(answers.funnel) : null;
  if (!answers.funnel || !leak) return [];
  const { step, previous_step, previous_users, users, pending, lost } = leak.by_users;
  const within = config.funnel?.steps.find((one) => stepName(one) === step)?.within;
  return [{
    name: "largest_leak",
    page: "funnel",
    title: funnelHeading(answers.funnel),
    text: `Of ${count(previous_users)} who reached ${inText(previous_step)}, ${count(users)} went on to ${
      inText(step)
    }${within ? ` within ${spoken(within)}` : ""}; ${count(lost)} did not${
      pending > 0 ? `, and ${count(pending)} still have time` : ""
    }.`,
    users: lost,
    severity: "act",
    source: "funnel",
  }];
}

/**
 * The group that falls furthest behind the others at the step where the product leaks most, where the difference stands
 * after Holm's correction. It touches the users who would have gone on at the rate of the others.
 */
function groupFinding(answers: Answers, property: Config["breakdowns"][number]): Finding[] {
  const source = funnelBy(property);
  const found = answers[source];
  const rows = found && grouped(found, property);
  const behind = rows?.length && answers.funnel?.length ? furthestBehind(rows, answers.funnel) : null;
  if (!behind) return [];
  const { step, group, rate, other_rate, low, high, eligible_users } = behind;
  const missing = Math.round((other_rate - rate) * eligible_users);

  return [{
    name: `weakest_${propertyOf(property)}`,
    page: "segments",
    title: `${capital(inText(step))} among ${usersOf(property, group)} is ${percent(rate)}, against ${
      percent(other_rate)
    } among all others`,
    text: `A difference of ${pointsInterval(low, high)} pp over ${
      plural(eligible_users, "user")
    }: at the rate of the others ${plural(missing, "more user")} would have gone on. It goes with the ${
      inText(propertyOf(property))
    }; what causes it is not known.`,
    users: missing,
    severity: "watch",
    source,
  }];
}

/**
 * Breakdowns by what people bring with them. Who is in a segment is told by what they did, which may be that they went
 * on: to find that those fall behind who are not in it would be to find nothing.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const segments = { regulars: { did: "purchase", at_least: 2 } };
 * assert.deepEqual(givenBreakdowns({ breakdowns: ["user.plan", "regulars"], segments }), ["user.plan"]);
 * ```
 */
export function givenBreakdowns({ breakdowns, segments }: Pick<Config, "breakdowns" | "segments">): string[] {
  return breakdowns.filter((by) => !(by in segments));
}

/** The worst group at the step of the largest leak; null where no difference stands. */
export function furthestBehind(
  rows: readonly GroupedRow[],
  funnel: readonly FunnelRow[],
): GroupComparisonRow | null {
  const step = largestLeak(funnel)?.by_users.step;
  if (!step || !rows.some((row) => row.step === step && row.step_index > 1)) return null;
  const behind = compareGroups(rows, step)
    .filter(({ difference, p_adjusted }) => difference < 0 && p_adjusted < 0.05)
    .sort((a, b) => a.difference * a.eligible_users - b.difference * b.eligible_users);
  return behind[0] ?? null;
}
