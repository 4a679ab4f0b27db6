// This module is browser compatible.
import { type Context, namesOf } from "../questions/question.js";
import { rangeOf } from "../questions/range.js";
import type { StickinessQuestion } from "../questions/stickiness.js";
import { type Sql, sql } from "../sql/sql.js";
import { inside, startOf } from "./calendar.js";

/** Entities by the number of periods of the range in which they did it. */
export function stickiness(question: StickinessQuestion, context: Context): Sql {
  const range = rangeOf(question.period, question, context);
  return sql`
    with active as (
      select user_id, count(distinct ${startOf(question.period, "day", context)}) as active_periods
      from events
      where event in ${namesOf(question.event, context)}${inside("time", range)}
      group by user_id
    )
    select lengths.active_periods, count(user_id) as users
    from generate_series(1, ${range.count}) as lengths(active_periods)
    left join active on active.active_periods = lengths.active_periods
    group by lengths.active_periods
    order by lengths.active_periods`;
}
