// This module is browser compatible.
import { type Breakdown, breakdownsOf } from "../questions/breakdowns.js";
import { boundsOf } from "../questions/context.js";
import { type Context, namesOf } from "../questions/question.js";
import type { RetentionQuestion } from "../questions/retention.js";
import { word } from "../sql/dialects.js";
import { identifier, join, none, raw, type Sql, sql } from "../sql/sql.js";
import { asOfDay, inside, startOf, timestamp } from "./calendar.js";
import { ratio, wilsonHigh, wilsonLow } from "./rate.js";
import { breakdownColumn, isOfProfile, joinedProfiles } from "./where.js";

/** Hours in a period of so much time, of which no calendar knows. */
const hoursOf = { hour: 1, day: 24, week: 168, month: 720 } as const;

type CalendarPeriod = Exclude<RetentionQuestion["period"], "hour">;

/** Users by the period of their start event, and how many of them returned in each one after, or in brackets of them. */
export function retention(question: RetentionQuestion, context: Context): Sql {
  const { period, rolling = false, brackets, periods } = question;
  const breakdowns = breakdownsOf(question.breakdown, context);
  const groups = breakdowns.map((_, i) => `group_${i + 1}`);
  /** The columns that tell a cohort from another, of a relation. */
  const of = (relation: string): Sql =>
    raw([...groups, "cohort"].map((column) => `${relation}${column}`).join(", "));
  const range = boundsOf(question, context);
  const first = question.cohort === "first_time";
  // Brackets go by their place in the question, periods by their number.
  const columns = brackets === undefined
    ? sql`generate_series(0, ${periods}) as brackets(first_n)`
    : sql`${listed(brackets)} as brackets(place, first_n, last_n)`;
  const [key, last] = (brackets === undefined ? ["first_n", "first_n"] : ["place", "last_n"]).map(raw);
  const others = brackets === undefined ? none : raw(", first_n, last_n");
  const unbounded = question.retention === "unbounded";

  return sql`
    with starts as (
      select user_id, time, position, ${periodOf(period, context)} as cohort${
    join(
      breakdowns.map((one, i) =>
        isOfProfile(one)
          ? raw(`, ${groups[i]}`)
          : sql`, ${breakdownColumn(one, context)} as ${raw(groups[i])}`
      ),
      "",
    )
  }
      from events
      ${joinedProfiles(breakdowns, groups, context)}
      where event in ${namesOf(question.start_event, context)}${first ? none : inside("time", range)}
    ),
    -- ${
    first
      ? raw("The first start event ever decides; only then is it asked when it was.")
      : raw("Once in every period.")
  }
    cohort_users as (
      select user_id, time, ${of("")}
      from (
        select *, row_number() over (partition by user_id${
    first ? none : raw(", cohort")
  } order by time, position) as n
        from starts
      ) as numbered
      where n = 1${first ? inside("time", range) : none}
    ),
    sizes as (
      select ${of("")}, count(*) as cohort_size
      from cohort_users
      group by ${of("")}
    ),
    ${rolling || period === "hour" ? elapsed(question, context, of) : returned(question, context, of)},
    ${reached(question, of)},
    -- Every cell, with nobody in it, and who is: they need no join, in which nulls would not be equal.
    cells as (
      select ${of("")}, ${key}${
    brackets === undefined ? none : raw(", max(first_n) as first_n, max(last_n) as last_n")
  }, max(cohort_size) as cohort_size, sum(users) as users
      from (
        select ${of("")}, ${key}${others}, cohort_size, 0 as users
        from sizes
        cross join ${columns}
        union all
        select ${of("")}, n${brackets === undefined ? none : raw(", null, null")}, null, users
        from reached
      ) as parts
      group by ${of("")}, ${key}
    ),
    counts as (
      select ${of("")}, ${key}${others}, cohort_size,
        case when ${isComplete(question, context, last)} then cohort_size end as observed_size,
        (case when first_n = 0 then cohort_size else ${
    unbounded ? sql`sum(users) over (partition by ${of("")} order by ${key} desc)` : raw("users")
  } end)::bigint as users
      from cells
    ),
    observed as (
      select *, case when observed_size is not null then users end as retained
      from counts
    )
    select ${
    join(breakdowns.map(({ column }, i) => sql`${raw(groups[i])} as ${identifier(column)}, `), "")
  }cohort, first_n as period, cohort_size, retained,
      ${ratio("retained", "observed_size")} as rate,
      ${wilsonLow("retained", "observed_size")} as low,
      ${wilsonHigh("retained", "observed_size")} as high
    from observed
    order by ${join(breakdowns.map(({ by }, i) => ordered(`observed.${groups[i]}`, by)), "")}${
    // A property may be called as a column here is, and an answer's column would go first.
    breakdowns.length === 0 ? sql`cohort, ${key}` : sql`observed.cohort, observed.${key}`}`;
}

/** Null first, and text by code point. */
function ordered(group: string, by: Breakdown["by"]): Sql {
  const isText = by.kind !== "segment" && by.property.type === "text";
  return sql`${isText ? word((dialect) => dialect.ordered(group)) : raw(group)} nulls first, `;
}

/** The period that holds a row of `events`: its first day, or of an hour its first instant. */
function periodOf(period: RetentionQuestion["period"], context: Context): Sql {
  return period === "hour"
    ? word((dialect) => dialect.localHour("time", context.timezone))
    : startOf(period, "day", context);
}

/** Periods from the cohort's to a later one. */
function distance(period: CalendarPeriod): Sql {
  switch (period) {
    case "day":
      return raw("period - cohort");
    case "week":
      return raw("(period - cohort) / 7");
    case "month":
      return raw(
        "((extract(year from period) - extract(year from cohort)) * 12 + extract(month from period) - extract(month from cohort))::integer",
      );
  }
}

/** returned: one row a user, cohort and period of the calendar after it in which they came back. */
function returned(question: RetentionQuestion, context: Context, of: (relation: string) => Sql): Sql {
  const { return_event, minimum_occurrences } = question;
  const period = question.period as CalendarPeriod;
  const by = startOf(period, "day", context);
  const days = return_event === "*" && minimum_occurrences === 1;
  return sql`
    active_periods as (
      select user_id, ${by} as period
      from ${raw(days ? "user_days" : "events")}
      ${days ? none : sql`where event in ${namesOf(return_event, context)}`}
      group by user_id, ${by}
      ${minimum_occurrences === 1 ? none : sql`having count(*) >= ${minimum_occurrences}`}
    ),
    returned as (
      select distinct active_periods.user_id, ${of("")}, ${distance(period)} as n
      from active_periods
      join cohort_users on cohort_users.user_id = active_periods.user_id
      where period > cohort
    )`;
}

/** The same of periods by time elapsed: since the start event where they roll, since the start of its hour otherwise. */
function elapsed(question: RetentionQuestion, context: Context, of: (relation: string) => Sql): Sql {
  const { period, return_event, minimum_occurrences } = question;
  const hours = hoursOf[period];
  const origin = `cohort_users.${question.rolling ? "time" : "cohort"}`;
  const n = sql`floor(${word((dialect) => dialect.seconds(origin, "events.time"))} / ${
    hours * 3600
  })::integer`;
  // Properties of an event may be called as the columns of a cohort are.
  const cohort = of("cohort_users.");
  return sql`
    returned as (
      select events.user_id, ${cohort}, ${n} as n
      from events
      join cohort_users on cohort_users.user_id = events.user_id
        and events.time >= ${raw(`${origin} + interval '${hours} hours'`)}
      where events.event in ${namesOf(return_event, context)}
      group by events.user_id, ${cohort}, ${n}
      having count(*) >= ${minimum_occurrences}
    )`;
}

/** Brackets by their place in the question. */
function listed(brackets: NonNullable<RetentionQuestion["brackets"]>): Sql {
  return sql`(values ${
    join(brackets.map(([first, last], place) => sql`(${place}, ${first}, ${last})`), ", ")
  })`;
}

/** reached: users of a cohort who came back in period n, or in a bracket; unbounded, who did so for the last time. */
function reached(
  { retention, brackets, periods }: RetentionQuestion,
  of: (relation: string) => Sql,
): Sql {
  if (brackets !== undefined) {
    return sql`
    reached as (
      select ${of("returned.")}, place as n, count(distinct user_id) as users
      from returned
      join ${listed(brackets)} as brackets(place, first_n, last_n) on returned.n between first_n and last_n
      group by ${of("returned.")}, place
    )`;
  }
  if (retention === "n_day") {
    return sql`
    reached as (
      select ${of("")}, n, count(distinct user_id) as users
      from returned
      where n between 1 and ${periods}
      group by ${of("")}, n
    )`;
  }
  // Who was last seen in period 5 came back in 5 or later, in 4 or later …
  return sql`
    reached as (
      select ${of("")}, least(n, ${periods}) as n, count(*) as users
      from (
        select user_id, ${of("")}, max(n) as n
        from returned
        where n >= 1
        group by user_id, ${of("")}
      ) as seen
      group by ${of("")}, least(n, ${periods})
    )`;
}

/** Whether the n-th period of a cohort is complete at as_of, for everybody in it. */
function isComplete({ period, rolling = false }: RetentionQuestion, context: Context, n: Sql): Sql {
  if (period === "hour") {
    return sql`cohort + (${n} + 1) * interval '1 hour' <= ${timestamp(context.as_of)}`;
  }
  const step = raw(`interval '1 ${period}'`);
  if (!rolling) return sql`(cohort + (${n} + 1) * ${step})::date <= ${asOfDay(context)}`;
  // Whoever started in the cohort's last instant must have had the whole time: so long before as_of, it was over.
  const hours = raw(String(hoursOf[period]));
  const then = sql`(${timestamp(context.as_of)} - (${n} + 1) * interval '${hours} hours')`;
  return sql`(cohort + ${step})::date <= ${
    word((dialect) => dialect.localDay(then(dialect), context.timezone))
  }`;
}
