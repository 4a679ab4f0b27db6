// What the numbers suggest to do. This module is browser compatible.
import { compact, percent, plural, usd } from "../../charts/format.js";
import { grouped, largestLeak } from "../../models/funnel.js";
import type { LeverRow } from "../../models/growth.js";
import { earlyAgainstLate } from "../../models/retention.js";
import { funnelBy } from "../../questions/standard.js";
import { furthestBehind, givenBreakdowns } from "../findings/conversion.js";
import { heading, numbered, paragraph } from "../layout.js";
import type { ReportInput } from "../input.js";
import { inText, listed, paysBack, pointsInterval, usersOf } from "../words.js";

/** The leak and the lever on it, the other levers that pay, those that do not, the weakest groups, the trend. */
export function recommendations(input: ReportInput): string[] {
  const advice = [
    ...closeTheLeak(input),
    ...pullLevers(input),
    ...doNotPull(input),
    ...lookAtGroups(input),
    ...watchCohorts(input),
  ];
  return [
    ...heading("Strategic recommendations"),
    ...(advice.length === 0
      ? paragraph("Nothing in the answers of this run supports a recommendation.", { indent: "  " })
      : advice.flatMap((text, i) => [...(i === 0 ? [] : [""]), ...numbered(i + 1, text)])),
  ];
}

/** What a lever promises, with its interval. */
function promise(lever: LeverRow): string {
  return `${lever.label} (on ${inText(lever.stage)}) is expected to bring ${usd(lever.benefit_usd)} (${
    usd(lever.benefit_low_usd)
  } to ${usd(lever.benefit_high_usd)}) and ${compact(lever.additional_users)} paying users for ${
    usd(lever.cost_usd)
  }, at business scale. ${paysBack(lever.payback_months)}`;
}

const pays = (lever: LeverRow): boolean => lever.benefit_usd > lever.cost_usd;

function leakStep({ answers }: ReportInput): string | undefined {
  return (answers.funnel?.length ? largestLeak(answers.funnel) : null)?.by_users.step;
}

function closeTheLeak(input: ReportInput): string[] {
  const { answers } = input;
  const leak = answers.funnel?.length ? largestLeak(answers.funnel)?.by_users : null;
  if (!leak) return [];
  const lever = answers.levers?.find(({ stage }) => stage === leak.step);
  const place = `Close the largest leak: ${plural(leak.lost, "user")} (${
    percent(leak.lost_share)
  }) are lost between ${inText(leak.previous_step)} and ${inText(leak.step)}.`;
  if (!lever) {
    return [`${place} ${answers.levers ? "No lever of the config acts there yet; add one." : ""}`.trim()];
  }
  return [`${place} ${promise(lever)}`];
}

function pullLevers(input: ReportInput): string[] {
  const step = leakStep(input);
  return [...input.answers.levers ?? []]
    .sort((a, b) => a.rank - b.rank)
    .filter((lever) => pays(lever) && lever.stage !== step)
    .slice(0, 3)
    .map((lever, _, { length }) =>
      `${
        length === 1 ? "The one other lever that pays" : `Number ${lever.rank} of the levers by net benefit`
      }: ${promise(lever)}`
    );
}

function doNotPull({ answers }: ReportInput): string[] {
  const losing = (answers.levers ?? []).filter((lever) => !pays(lever));
  if (losing.length === 0) return [];
  return [
    `Hold back ${listed(losing.map(({ label }) => label))}: at the assumed lift ${
      losing.length === 1 ? "it is" : "they are"
    } not expected to earn back ${losing.length === 1 ? "its" : "their"} cost (${
      listed(losing.map((lever) => `${usd(lever.benefit_usd)} for ${usd(lever.cost_usd)}`))
    }).`,
  ];
}

function lookAtGroups({ answers, config }: ReportInput): string[] {
  const { funnel } = answers;
  if (!funnel?.length) return [];
  return givenBreakdowns(config)
    .flatMap((property) => {
      const rows = answers[funnelBy(property)];
      const behind = rows?.length ? furthestBehind(grouped(rows, property), funnel) : null;
      return behind ? [{ property, behind }] : [];
    })
    .sort((a, b) =>
      a.behind.difference * a.behind.eligible_users - b.behind.difference * b.behind.eligible_users
    )
    .slice(0, 2)
    .map(({ property, behind }) => {
      const { group, step, rate, other_rate, difference, low, high, eligible_users } = behind;
      const lever = answers.levers?.find(({ stage }) => stage === step);
      return `Find out why ${usersOf(property, group)} fall behind at ${inText(step)}: ${
        percent(rate)
      } against ${percent(other_rate)} among the others (${pointsInterval(low, high)} pp); at their rate ${
        plural(Math.round(-difference * eligible_users), "more user")
      } would have gone on.${lever ? ` ${lever.label} acts on this step: try it there first.` : ""}`;
    });
}

function watchCohorts({ answers }: ReportInput): string[] {
  const change = answers.retention_month ? earlyAgainstLate(answers.retention_month, 1) : null;
  if (!change || change.high >= 0) return [];
  return [
    `Find out what changed for new users: the newest cohorts keep ${
      percent(change.late_rate)
    } in month 1, the oldest kept ${percent(change.early_rate)} (${
      pointsInterval(change.low, change.high)
    } pp).`,
  ];
}
