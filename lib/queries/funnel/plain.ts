// The funnel in order, where nothing but windows restricts an attempt: in time that is linear but for sorting. This
// module is browser compatible.
import { none, raw, type Sql, sql } from "../../sql/sql.js";
import { each, limit, range, type Shape } from "./shape.js";

/**
 * Two passes, each a chain of one common table expression a step: `reached_1 …` forward, `able_7 …` backward. `tried`
 * holds one row an event that can start the best attempt of its user.
 */
export function plainAttempts({ count, steps, whole }: Shape): Sql {
  const within = (k: number): Sql | null => steps[k - 1].within;
  const times = (from: number): string => range(from, count).map((k) => `, time_${k}`).join("");

  const reached = (k: number): Sql =>
    k === 1
      ? sql`
        reached_1 as (
          select user_id, time, time as start
          from moments
          where fills_1
        )`
      : sql`
        reached_${raw(String(k))} as (
          select user_id, time, start
          from (
            select user_id, time, is_before, max(before) over past as before, max(start) over past as start
            from (
              select user_id, time, true as is_before, time as before, start
              from reached_${raw(String(k - 1))}
              union all
              select user_id, time, false, null, null
              from moments
              where fills_${raw(String(k))}
            ) as pairs
            window past as (partition by user_id order by time)
          ) as candidates
          where not is_before and before is not null${limit("time", "before", within(k))}${
        limit("time", "start", whole)
      }
        )`;

  const able = (k: number): Sql => {
    const later = range(k + 1, count);
    const none = later.map((j) => `, cast(null as timestamp) as time_${j}`).join("");
    const deepest = sql`
      select reached_${raw(String(k))}.user_id, time${raw(none)}
      from reached_${raw(String(k))}
      join levels on levels.user_id = reached_${raw(String(k))}.user_id and level = ${k}`;
    if (k === count) {
      return sql`
      able_${raw(String(k))} as (
        ${deepest}
      )`;
    }
    const least = later.map((j) => `, min(time_${j}) over future as time_${j}`).join("");
    return sql`
      able_${raw(String(k))} as (
        ${deepest}
        union all
        select user_id, time${raw(times(k + 1))}
        from (
          select user_id, time, is_after${raw(least)}
          from (
            select user_id, time, false as is_after${raw(none)}
            from reached_${raw(String(k))}
            union all
            select user_id, time, true, time${raw(times(k + 2))}
            from able_${raw(String(k + 1))}
          ) as pairs
          window future as (partition by user_id order by time desc)
        ) as candidates
        where not is_after and time_${raw(String(k + 1))} is not null${
      limit(`time_${k + 1}`, "time", within(k + 1))
    }
      )`;
  };

  const ending = `greatest(time${times(2)})`;
  return sql`
    -- Forward: the events that can fill each step. The latest step before is always the best one to come from:
    -- it is nearest, and its own latest start is no earlier than any other's.
    ${each(range(1, count), reached, ",\n")},
    -- How deep each user gets.
    levels as (
      select user_id, max(level) as level
      from (
        ${
    each(range(1, count), (k) =>
      sql`select user_id, ${k} as level from reached_${raw(String(k))}`, "\nunion all\n")
  }
      ) as depths
      group by user_id
    ),
    -- Backward: of these, the events from which that depth is still within reach, with the earliest time of each step
    -- after. These times belong together: where two attempts keep all windows, so do the earlier times of both.
    ${each(range(1, count).reverse(), able, ",\n")},
    tried as (
      select user_id, time as time_1${raw(times(2))}
      from able_1
      ${whole ? sql`where ${raw(ending)} <= time + ${whole}` : none}
    )`;
}
