// This module is browser compatible.
import type { NorthStarQuestion } from "../questions/north-star.js";
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";
import { asOfDay, lastDay, shown, startAfter, startOf } from "./calendar.js";

/** Weekly active collaborative workspaces: one row a workspace and week first, then one a week. */
export function northStar(question: NorthStarQuestion, context: Context): Sql {
  return sql`
    with weeks as (
      select week::date as week
      from (select min(${startOf("week", "day", context)}) as first_week from user_days) as activity,
        generate_series(first_week, ${lastDay(context)}, interval '1 week') as calendar(week)
    ),
    workspace_weeks as (
      select ${startOf("week", "day", context)} as week, workspace_id,
        count(distinct case when event in ${context.counted} then user_id end) as members,
        count(case when event in ${context.collaborative} then 1 end) as collaborative_events
      from events
      where workspace_id is not null and event in ${[
    ...new Set([...context.counted, ...context.collaborative]),
  ]}
      group by ${startOf("week", "day", context)}, workspace_id
    ),
    judged as (
      select week, members, collaborative_events,
        members >= 2 and collaborative_events >= 1 as is_collaborative
      from workspace_weeks
    )
    select weeks.week,
      count(*) filter (where is_collaborative) as workspaces,
      count(*) filter (where members >= 1) as active_workspaces,
      coalesce(sum(members) filter (where is_collaborative), 0)::bigint as members,
      coalesce(sum(collaborative_events) filter (where is_collaborative), 0)::bigint as collaborative_events,
      ${startAfter("week", "weeks.week")} > ${asOfDay(context)} as partial
    from weeks
    left join judged on judged.week = weeks.week
    ${shown("week", "weeks.week", question, context)}
    group by weeks.week
    order by weeks.week`;
}
