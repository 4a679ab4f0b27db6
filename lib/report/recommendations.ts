// What the numbers suggest to do, each with its evidence, its uncertainty and its lever. This module is browser
// compatible.
import { chance, change, compact, count, interval, percent, plural, span, usd } from "../charts/format.js";
import { dropOff, grouped, largestLeak, type StepCount, stepCount } from "../models/funnel.js";
import type { LeverRow } from "../models/growth.js";
import { wilson } from "../models/proportions.js";
import { earlyAgainstLate } from "../models/retention.js";
import type { FunnelRow } from "../questions/funnel.js";
import { funnelBy } from "../questions/standard.js";
import { type Finding, weigher } from "./findings.js";
import { furthestBehind, givenBreakdowns } from "./findings/conversion.js";
import type { ReportInput } from "./input.js";
import { capital, inText, listed, paysBack, pointsInterval, usersOf } from "./words.js";

/** Something to do. Evidence, uncertainty and lever are sentences with their full stop. */
export interface Recommendation {
  readonly title: string;
  /** The number that speaks for it, and of how many. */
  readonly evidence: string;
  /** The interval of that number, and of what the lever promises. */
  readonly uncertainty: string;
  /** What could move it, or that nothing in the config does. */
  readonly lever: string;
  /** Users at stake. */
  readonly users?: number;
  /** Money at stake. */
  readonly value_usd?: number;
  /** The answer that it is read from. */
  readonly source: Finding["source"];
}

/** Levers and groups that are recommended at most. */
const [LEVERS, GROUPS] = [3, 2];

/**
 * The leak, the levers that pay and those that do not, the groups that fall furthest behind, the newest cohorts where
 * they are worse: the largest at stake first.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { answers, config } from "../../test/report/rows.js";
 * import { reportInputOf } from "./input.js";
 * const [first, second] = recommendations(reportInputOf({ config, answers, missing: {}, off: {} }));
 * assert.equal(first.title, "Try SEO content, number 1 of 3 levers by expected net benefit");
 * assert.equal(second.title, "Lose fewer users between signup and activation");
 * ```
 */
export function recommendations(input: ReportInput): Recommendation[] {
  const weight = weigher(input.answers, input.config);
  return [
    ...closeTheLeak(input),
    ...pullLevers(input),
    ...doNotPull(input),
    ...lookAtGroups(input),
    ...watchCohorts(input),
  ]
    .map((one) => ({ one, size: weight(one) }))
    .sort((a, b) => b.size - a.size)
    .map(({ one }) => one);
}

const netOf = (lever: LeverRow): number => lever.benefit_usd - lever.cost_usd;
const pays = (lever: LeverRow): boolean => netOf(lever) > 0;

/** What a lever is expected to bring. */
function promise(lever: LeverRow): string {
  return `${lever.label}, an assumed ${change(lever.lift)} on ${
    inText(lever.stage)
  } (confidence ${lever.confidence}): ${usd(lever.benefit_usd)} of margin and ${
    compact(lever.additional_users)
  } more paying users for ${usd(lever.cost_usd)}, at business scale. ${paysBack(lever.payback_months)}`;
}

/** How sure that is; with its name where something else was spoken of before. */
function doubt(lever: LeverRow, named = false): string {
  const sure = lever.probability_roi_positive === null
    ? ""
    : `; the chance that it earns more than it costs is ${chance(lever.probability_roi_positive)}`;
  return `${named ? `With ${lever.label}, ` : ""}95 % of the simulations give a margin of ${
    span(usd(lever.benefit_low_usd), usd(lever.benefit_high_usd))
  }${sure}.`;
}

/** The lever on a step, or that there is none; of several the best. */
function leverOn(step: string, { answers, off }: ReportInput): LeverRow | string {
  const [lever] = [...answers.levers ?? []].sort((a, b) => a.rank - b.rank).filter(({ stage }) =>
    stage === step
  );
  if (lever) return lever;
  if (answers.levers) {
    return `No lever of the config acts on ${inText(step)}; one would have to be named to value it.`;
  }
  return "levers" in off
    ? "None: the config values no lever."
    : "Not known: the levers were not valued in this run.";
}

/** Where most users are lost after signup. */
function leakOf({ answers }: ReportInput): { rows: readonly FunnelRow[]; step: string } | null {
  const rows = answers.funnel ?? [];
  const leak = rows.length > 0 ? largestLeak(rows) : null;
  return leak && { rows, step: leak.by_users.step };
}

function countAt(rows: readonly FunnelRow[], step: string): StepCount & { readonly before: string } | null {
  const at = rows.findIndex((row) => row.step === step);
  return at < 1 ? null : { ...stepCount(rows[at], rows[at - 1]), before: rows[at - 1].step };
}

function closeTheLeak(input: ReportInput): Recommendation[] {
  const leak = leakOf(input);
  const counts = leak && countAt(leak.rows, leak.step);
  if (!leak || !counts) return [];
  const { step, rows } = leak;
  const lost = counts.eligible - counts.converted;
  const others = dropOff(rows).filter((row) => row.step !== step && row.step !== rows[0].step);
  const most = others.length > 0 && others.every((row) => row.lost < lost || isBefore(rows, row.step, step));
  const { low, high } = wilson(lost, counts.eligible);
  const lever = leverOn(step, input);
  const valued = typeof lever !== "string";
  return [{
    title: `Lose fewer users between ${inText(counts.before)} and ${inText(step)}`,
    evidence: `${count(lost)} of ${plural(counts.eligible, "user")} whose time has passed did not go on${
      most ? ", more than at any later step" : ""
    }.`,
    uncertainty: `The share lost is ${interval(lost / counts.eligible, low, high)}.${
      valued ? ` ${doubt(lever, true)}` : ""
    }`,
    lever: valued ? promise(lever) : lever,
    users: lost,
    source: "funnel",
  }];
}

function isBefore(rows: readonly FunnelRow[], one: string, other: string): boolean {
  return rows.findIndex(({ step }) => step === one) < rows.findIndex(({ step }) => step === other);
}

function pullLevers(input: ReportInput): Recommendation[] {
  const leak = leakOf(input)?.step;
  const told = leak === undefined ? undefined : leverOn(leak, input);
  const all = [...input.answers.levers ?? []].sort((a, b) => a.rank - b.rank);
  return all.filter((lever) => pays(lever) && lever !== told).slice(0, LEVERS).map((lever) => ({
    title: `Try ${lever.label}${
      all.filter((other) => netOf(other) === netOf(lever)).length === 1 && all.length > 1
        ? `, number ${lever.rank} of ${all.length} levers by expected net benefit`
        : ""
    }`,
    evidence: stageEvidence(lever, input),
    uncertainty: doubt(lever),
    lever: promise(lever),
    value_usd: netOf(lever),
    source: "levers" as const,
  }));
}

/** Where the stage of a lever stands today. */
function stageEvidence({ stage }: LeverRow, { answers, summary }: ReportInput): string {
  const counts = countAt(answers.funnel ?? [], stage);
  if (counts && counts.eligible > 0) {
    const { low, high } = wilson(counts.converted, counts.eligible);
    return `${capital(inText(stage))} stands at ${
      interval(counts.converted / counts.eligible, low, high)
    } of ${plural(counts.eligible, "user")} who had reached ${
      inText(counts.before)
    } and whose time has passed.`;
  }
  return typeof summary.visitors === "number"
    ? `It acts on the inflow: ${plural(summary.visitors, "first-time visitor")} so far.`
    : `It acts on ${inText(stage)}, of which this report has no rate.`;
}

function doNotPull({ answers }: ReportInput): Recommendation[] {
  const losing = (answers.levers ?? []).filter((lever) => !pays(lever));
  if (losing.length === 0) return [];
  const many = losing.length > 1;
  return [{
    title: `Hold back ${listed(losing.map(({ label }) => label))}`,
    evidence: `At the assumed lift ${many ? "they are" : "it is"} not expected to earn more than ${
      many ? "they cost" : "it costs"
    }: ${listed(losing.map((lever) => `${usd(lever.benefit_usd)} for ${usd(lever.cost_usd)}`))}.`,
    uncertainty: `95 % of the simulations give ${
      listed(losing.map((lever) => span(usd(lever.benefit_low_usd), usd(lever.benefit_high_usd))))
    }.`,
    lever: `${listed(losing.map(({ label, stage }) => `${label} on ${inText(stage)}`))}, at business scale.`,
    value_usd: losing.reduce((sum, lever) => sum - netOf(lever), 0),
    source: "levers",
  }];
}

function lookAtGroups(input: ReportInput): Recommendation[] {
  const { answers, config } = input;
  const funnel = answers.funnel ?? [];
  if (funnel.length === 0) return [];
  return givenBreakdowns(config).flatMap((property): Recommendation[] => {
    const rows = answers[funnelBy(property)];
    const behind = rows?.length ? furthestBehind(grouped(rows, property), funnel) : null;
    if (!behind) return [];
    const { group, step, rate, other_rate, difference, low, high, eligible_users, other_eligible_users } =
      behind;
    const missing = Math.round(-difference * eligible_users);
    const lever = leverOn(step, input);
    return [{
      title: `Find out why ${usersOf(property, group)} fall behind at ${inText(step)}`,
      evidence: `${percent(rate)} of ${plural(eligible_users, "user")} go on, against ${
        percent(other_rate)
      } of ${count(other_eligible_users)} among the others; at their rate ${
        plural(missing, "more user")
      } would have gone on.`,
      uncertainty: `The difference is ${
        pointsInterval(low, high)
      } pp, beyond chance after correction for all groups; what causes it is not known.`,
      lever: typeof lever === "string"
        ? lever
        : `${lever.label} acts on ${inText(step)}: try it there first.`,
      users: missing,
      source: funnelBy(property),
    }];
  }).sort((a, b) => (b.users ?? 0) - (a.users ?? 0)).slice(0, GROUPS);
}

function watchCohorts({ answers }: ReportInput): Recommendation[] {
  const change = answers.retention_month ? earlyAgainstLate(answers.retention_month, 1) : null;
  if (!change || change.high >= 0) return [];
  const { late_rate, late_size, early_rate, early_size, difference, low, high } = change;
  return [{
    title: "Find out what changed for new users",
    evidence: `The newest cohorts keep ${percent(late_rate)} of ${
      plural(late_size, "user")
    } in month 1, the oldest kept ${percent(early_rate)} of ${count(early_size)}.`,
    uncertainty: `The difference is ${pointsInterval(low, high)} pp.`,
    lever: "None: what keeps new users is not among the levers, which act on the steps of the funnel.",
    users: Math.round(-difference * late_size),
    source: "retention_month",
  }];
}
