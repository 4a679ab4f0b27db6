// Data quality: what must hold of the tables as delivered. This module is browser compatible.
import type { Context } from "../questions/question.js";
import { join, raw, type Sql, sql, tableOf } from "../sql/sql.js";
import { asOfDay } from "./calendar.js";
import { ratio } from "./rate.js";
import { checks, COMPARABLE_EVENTS } from "./quality-checks.js";

/**
 * The checks, as one query: one row a check, in the order of the tables.
 *
 * Rows that fail an error check of `user_events` are those of `quarantine`, each under the first reason that
 * applies. Everything else is looked up in the raw tables, so that what staging leaves out is counted too.
 */
export function quality(context: Context): Sql {
  const all = checks(context);
  const rows = all.map(({ check, table, severity, checked }, i) =>
    sql`(${i + 1}, ${check}, ${table}, ${severity}, ${raw(checked)})`
  );
  const failures = all.map(({ failing }, i) =>
    sql`
    select ${i + 1} as position, key
    from (
      ${failing}
    ) as failing_${raw(String(i + 1))}`
  );
  return sql`
    with daily as (
      select starts::date as day, coalesce(events, 0) as events
      from (select min(day)::timestamp as first_day from user_days) as observed
      cross join generate_series(first_day, ${
    asOfDay(context)
  } - interval '1 day', interval '1 day') as calendar (starts)
      left join (select day, sum(events)::bigint as events from user_days group by day) as active on day = starts::date
    ),
    weekdays as (
      select day, events,
        lag(events, 7) over calendar as a, lag(events, 14) over calendar as b,
        lag(events, 21) over calendar as c, lag(events, 28) over calendar as d
      from daily
      window calendar as (order by day)
    ),
    volumes as (
      select day, events, (a + b + c + d - greatest(a, b, c, d) - least(a, b, c, d)) / 2.0 as usual
      from weekdays
      where d is not null
    ),
    totals as (
      select
        ${counted(context.tables.users?.table)} as profiles,
        (select count(*) from judged_events) as delivered,
        ${counted(context.tables.visits?.table)} as visits,
        (select count(*) from users) as users,
        (select count(*) from events where event = ${context.payment ?? ""}) as payments,
        (select count(distinct workspace_id) from events) as workspaces,
        (select count(*) from volumes where usual >= ${COMPARABLE_EVENTS}) as days,
        1 as one
    ),
    checks as (
      select listed.*
      from totals
      cross join lateral (values
        ${join(rows, ",\n")}
      ) as listed (position, "check", "table", severity, checked)
    ),
    failures as (
      ${join(failures, "\nunion all\n")}
    ),
    numbered as (
      select position, key, row_number() over (partition by position order by key) as n
      from failures
    ),
    results as (
      select position, count(*) as failed, string_agg(case when n <= 3 then key end, ', ' order by n) as examples
      from numbered
      group by position
    )
    select "check", "table", severity, checked, coalesce(failed, 0) as failed,
      ${ratio("coalesce(failed, 0)", "checked")} as share, examples
    from checks
    left join results on results.position = checks.position
    order by checks.position`;
}

/** How many rows a raw table has; none where there is no such table. */
function counted(table: string | undefined): Sql {
  return table === undefined ? raw("0") : sql`(select count(*) from ${tableOf(table)})`;
}
