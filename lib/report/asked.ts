// What a question of any kind asks, in words. This module is browser compatible.
import { count, date, label } from "../charts/format.js";
import { visitorsCount } from "../kernel/funnel.js";
import { breakdownsOf } from "../questions/breakdowns.js";
import { filtersOf } from "../questions/filters.js";
import type { FunnelQuestion } from "../questions/funnel.js";
import { type Context, entityOf, type Events, type Value } from "../questions/question.js";
import type { RetentionQuestion, RetentionRow } from "../questions/retention.js";
import type { Did, Test, Where } from "../questions/where.js";
import { inText, listed, spoken } from "./words.js";

/** What a question counts: at the first step of a funnel, and after it. */
export interface Crowd {
  readonly first: string;
  readonly later: string;
}

/**
 * What a question counts, in the plural: users, workspaces, visitors, attempts.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleContext } from "../eventlog/example.js";
 * import { retentionQuestion } from "../questions/retention.js";
 * const asked = retentionQuestion.parse({ kind: "retention", start_event: "signup", entity: "workspace_id" });
 * assert.deepEqual(crowdOf(asked, exampleContext), { first: "workspaces", later: "workspaces" });
 * ```
 */
export function crowdOf(question: FunnelQuestion | RetentionQuestion, context: Context): Crowd {
  const entity = entityOf(question);
  const many = entity === "user_id" ? "users" : `${inText(entity.replace(/_id$/, ""))}s`;
  if (question.kind === "retention") return { first: many, later: many };
  if (question.count === "total") return { first: "attempts", later: "attempts" };
  // Where visitors are not known by what the answer is broken down by, it starts at the step after the visit.
  const known = breakdownsOf(question.breakdown, context).every(({ by }) =>
    by.kind === "user" && context.visitor_traits.includes(by.property.name)
  );
  return { first: known && visitorsCount(question, context) ? "visitors" : many, later: many };
}

/** The names of an answer's columns that are those of its breakdown. */
export function columnsBroken(question: FunnelQuestion | RetentionQuestion, context: Context): string[] {
  return breakdownsOf(question.breakdown, context).map(({ column }) => column);
}

/** Events in a sentence. */
export function eventWords(events: Events): string {
  return events === "*" ? "any counted event" : [events].flat().map(inText).join(" or ");
}

/** Measure, unit, population and period of a funnel question. */
export function funnelAsked(question: FunnelQuestion, context: Context): string {
  const { order, window, steps, trend, complete } = question;
  const crowd = crowdOf(question, context);
  const how = order === "strict"
    ? "with nothing between"
    : order === "any"
    ? "in whatever order"
    : "in order";
  const own = steps.slice(1).some(({ within }) => within !== undefined);
  const time = [
    ...(window === null ? [] : [`all within ${spoken(window)} of the first`]),
    ...(own ? ["each within its own time of the step before"] : []),
  ];
  return [
    `${label(crowd.first)} who do the steps ${how}`,
    time.length > 0 ? listed(time) : "however long it takes",
    ...(trend === undefined ? [] : [`by the ${trend} in which they enter; dashed: not complete yet`]),
    ...(complete ? ["only those who have had all their time"] : []),
    ...population(question, context),
  ].join("; ");
}

function isDay(text: string): boolean {
  return text.length === "2025-03-01".length;
}

/** A day as people write it; an instant as the question has it. */
function moment(text: string): string {
  return isDay(text) ? date(text) : text;
}

/** Who is asked about, and when, as far as the question says. */
function population(question: FunnelQuestion | RetentionQuestion, context: Context): string[] {
  const { where, from, to, as_of } = question;
  const columns = columnsBroken(question, context);
  return [
    ...(where === undefined ? [] : [`where ${whereWords(where)}`]),
    ...(from === undefined && to === undefined ? [] : [
      `entering ${[from && `from ${moment(from)}`, to && `through ${moment(to)}`].filter(Boolean).join(" ")}`,
    ]),
    ...(as_of === undefined ? [] : [`as known ${isDay(as_of) ? "at the end of" : "at"} ${moment(as_of)}`]),
    ...(columns.length === 0
      ? []
      : [`by ${listed(columns.map((column) => inText(column.replace(/^user\./, ""))))}`]),
    "95 % interval",
  ];
}

/**
 * Conditions in words.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import type { Where } from "../questions/where.js";
 * const where: Where = [{ "user.plan": ["team", null] }, { did: "search", at_least: 2, within: "7d", of: "signup" }];
 * assert.equal(
 *   whereWords(where),
 *   "user plan is team or absent and they did search at least 2 times within 7 days of signup",
 * );
 * ```
 */
export function whereWords(where: Where): string {
  const words = filtersOf(where).map((filter) => {
    if (filter.kind === "did") return didWords(filter.did);
    if (filter.kind === "other") {
      return `it is not so that ${whereWords((filter.where as { not: Where }).not)}`;
    }
    return testWords(filter.name.replace(/^user\./, "user "), filter.test);
  });
  return words.length === 0 ? "anything holds" : words.join(" and ");
}

function testWords(name: string, test: Test): string {
  const said = (value: Value): string => value === null ? "absent" : String(value);
  const oneOf = (values: Value | readonly Value[]): string => {
    const list = [values].flat() as Value[];
    return list.length === 0 ? "nothing" : list.map(said).join(" or ");
  };
  if (test === true) return `${name} holds`;
  if (test === false) return `${name} does not hold`;
  if (typeof test !== "object" || test === null || Array.isArray(test)) {
    return `${name} is ${oneOf(test as Value[])}`;
  }
  const signs = { gt: "more than", gte: "at least", lt: "less than", lte: "at most" } as const;
  return [
    ...(["gt", "gte", "lt", "lte"] as const).flatMap((op) =>
      test[op] === undefined ? [] : [`${name} is ${signs[op]} ${test[op]}`]
    ),
    ...(test.ne === undefined ? [] : [`${name} is not ${oneOf(test.ne as Value[])}`]),
    ...(test.is_null === undefined ? [] : [`${name} is ${test.is_null ? "absent" : "present"}`]),
  ].join(" and ");
}

function didWords({ did, where, at_least, at_most, within, of, before, after, not }: Did): string {
  const times = [
    ...(at_least === undefined ? [] : [`at least ${at_least === 1 ? "once" : `${at_least} times`}`]),
    ...(at_most === undefined ? [] : [`at most ${at_most === 1 ? "once" : `${at_most} times`}`]),
  ];
  return [
    not ? "they did not do" : "they did",
    eventWords(did),
    ...(where === undefined || Object.keys(where).length === 0 ? [] : [`(${whereWords(where)})`]),
    times.join(" and "),
    ...(within === undefined ? [] : [`within ${spoken(within)} of ${eventWords(of ?? "")}`]),
    ...(before === undefined ? [] : [`before ${eventWords(before)}`]),
    ...(after === undefined ? [] : [`after ${eventWords(after)}`]),
  ].filter((part) => part !== "").join(" ");
}

/** A day, a week and a month that the calendar does not cut. */
const rollingPeriods = {
  hour: "hours",
  day: "days of 24 hours",
  week: "weeks of 7 times 24 hours",
  month: "months of 30 times 24 hours",
} as const;

/**
 * Measure, unit, population and period of a retention question.
 *
 * @param rows those of the answer.
 */
export function retentionAsked(
  question: RetentionQuestion,
  rows: readonly RetentionRow[],
  context: Context,
): string {
  const { start_event, return_event, period, rolling, cohort, minimum_occurrences, brackets, periods } =
    question;
  const { first: people } = crowdOf(question, context);
  const times = minimum_occurrences > 1 ? ` at least ${minimum_occurrences} times` : "";
  const cells = brackets?.length ?? periods + 1;
  const size = rows.reduce((sum, row, i) => i % cells === 0 ? sum + row.cohort_size : sum, 0);
  return [
    `Share of ${people} with ${eventWords(return_event)}${times}, by ${
      rolling ? rollingPeriods[period] : `${period}s`
    } after ${cohort === "first_time" ? "their first" : "each"} ${eventWords(start_event)}`,
    cohort === "first_time" ? `${count(size)} ${people}` : `${count(size)} starts of ${people}`,
    ...population(question, context),
  ].join("; ");
}
