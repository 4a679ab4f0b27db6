// Of all attempts, those that count. This module is browser compatible.
import { raw, type Sql, sql } from "../../sql/sql.js";
import { range, type Shape } from "./shape.js";

/**
 * attempts: of `tried` the best of each user or, of totals, the best of each start after the end of the one before.
 *
 * @param levels whether attempts of one user differ in level.
 * @param position whether they come with that of the event that starts them.
 */
export function choice(
  { count, steps, question }: Shape,
  { levels, position }: { levels: boolean; position: boolean },
): Sql {
  const times = range(1, count).map((k) => `time_${k}`);
  const columns = raw([...(position ? ["start_position"] : []), ...times].join(", "));
  const order = raw([
    ...(levels ? ["level desc"] : []),
    ...range(1, count).map((k) => `time_${k}${steps[k - 1].optional ? " nulls last" : ""}`),
    ...(position ? ["start_position"] : []),
  ].join(", "));
  const best = (per: string): Sql =>
    sql`
    select user_id, ${columns}
    from (
      select tried.*, row_number() over (partition by ${raw(per)} order by ${order}) as choice
      from tried
    ) as ranked
    where choice = 1`;
  if (question.count === "users") {
    return sql`
      -- The attempt that counts: the deepest, of the earliest start and then the earliest event at each step.
      attempts as (
        ${best("user_id")}
      )`;
  }
  return sql`
    -- The best attempt of each start, and the first start after it ends.
    starting as (
      ${best("user_id, time_1")}
    ),
    following as (
      select user_id, time_1, next_start
      from (
        select user_id, time_1, is_end, min(next_start) over after as next_start
        from (
          select user_id, time_1, true as is_end, greatest(${raw(times.join(", "))}) as time,
            cast(null as timestamp) as next_start
          from starting
          union all
          select user_id, time_1, false, time_1, time_1
          from starting
        ) as moments
        window after as (partition by user_id order by time groups between 1 following and unbounded following)
      ) as ends
      where is_end
    ),
    attempts as (
      with recursive chain as (
        select user_id, min(time_1) as start
        from starting
        group by user_id
        union all
        select chain.user_id, following.next_start
        from chain
        join following on following.user_id = chain.user_id and following.time_1 = chain.start
        where following.next_start is not null
      )
      select starting.*
      from chain
      join starting on starting.user_id = chain.user_id and starting.time_1 = chain.start
    )`;
}
