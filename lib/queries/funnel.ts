// This module is browser compatible.
import type { FunnelQuestion } from "../questions/funnel.js";
import type { Context } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { join, name, none, raw, type Sql, sql } from "../sql/sql.js";
import { interval } from "./calendar.js";
import { ratio, wilsonHigh, wilsonLow } from "./rate.js";
import { timestamp } from "./staging.js";

/**
 * The funnel in three passes, each a chain of one common table expression a step: `reached_1 …` forward, `able_7 …`
 * backward, `chosen_1 …` forward again. The comments in the query say what each is for. Every pass is one window over
 * a user's events, so that the whole is linear but for sorting.
 */
export function funnel(question: FunnelQuestion, context: Context): Sql {
  const { steps, window, breakdown } = question;
  const count = steps.length;
  const knownOfVisitors = breakdown === undefined || context.visitor_traits.includes(breakdown);
  const visits = steps[0].event === context.visit;
  /** Where a property is unknown before signup, its breakdown starts with the second step. */
  const first = visits && !knownOfVisitors ? 2 : 1;
  const within = (k: number): Sql | null => limitOf(steps[k - 1].within);
  const whole = limitOf(window);
  const each = (from: number, to: number, write: (k: number) => Sql, separator: string): Sql =>
    join(Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => write(from + i)), separator);

  const reached = (k: number): Sql =>
    k === 1
      ? sql`
        reached_1 as (
          select user_id, time, time as start
          from moments
          where event = ${steps[0].event}
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
              where event = ${steps[k - 1].event}
            ) as pairs
            window past as (partition by user_id order by time)
          ) as candidates
          where not is_before and before is not null${limit("time", "before", within(k))}${
        limit("time", "start", whole)
      }
        )`;

  const able = (k: number): Sql => {
    const deepest = sql`
      select reached_${raw(String(k))}.user_id, time, time as ending
      from reached_${raw(String(k))}
      join levels on levels.user_id = reached_${raw(String(k))}.user_id and level = ${k}`;
    if (k === count) {
      return sql`
      able_${raw(String(k))} as (
        ${deepest}
      )`;
    }
    return sql`
      able_${raw(String(k))} as (
        ${deepest}
        union all
        select user_id, time, ending
        from (
          select user_id, time, is_after, min(after) over future as after, min(ending) over future as ending
          from (
            select user_id, time, false as is_after, cast(null as timestamp) as after, cast(null as timestamp) as ending
            from reached_${raw(String(k))}
            union all
            select user_id, time, true, time, ending
            from able_${raw(String(k + 1))}
          ) as pairs
          window future as (partition by user_id order by time desc)
        ) as candidates
        where not is_after and after is not null${limit("after", "time", within(k + 1))}
      )`;
  };

  const chosen = (k: number): Sql =>
    k === 1
      ? sql`
        chosen_1 as (
          select user_id, min(time) as time, min(time) as start
          from able_1
          where true${limit("ending", "time", whole)}
          group by user_id
        )`
      : sql`
        chosen_${raw(String(k))} as (
          select before.user_id, min(able.time) as time, min(before.start) as start
          from chosen_${raw(String(k - 1))} as before
          join able_${raw(String(k))} as able on able.user_id = before.user_id and able.time >= before.time
          where true${limit("able.time", "before.time", within(k))}${
        limit("able.ending", "before.start", whole)
      }
          group by before.user_id
        )`;

  /** The instant up to which step k may come; null where it may come at any time. */
  const due = (k: number): Sql | null => {
    const limits = [
      ...(within(k) ? [sql`time_${raw(String(k - 1))} + ${within(k)!}`] : []),
      ...(whole ? [sql`time_1 + ${whole}`] : []),
    ];
    return limits.length === 0 ? null : sql`least(${join(limits, ", ")})`;
  };
  const never = sql`cast(null as timestamp)`;

  const stepRow = (k: number): Sql => {
    const index = raw(String(k));
    const before = k > first ? sql`time_${raw(String(k - 1))}` : never;
    const last = k > first ? due(k) : null;
    return sql`
      select user_id, group_value, ${k} as step_index, ${steps[k - 1].name ?? steps[k - 1].event} as step,
        time_${index} as time, ${before} as before, time_${raw(String(first))} as start, ${
      last ?? never
    } as due,
        ${last !== null} as has_window
      from attempts`;
  };

  /** A row without a user a step, so that a funnel nobody entered still has its steps. */
  const emptySteps = sql`

    union all
    ${
    each(first, count, (k) =>
      sql`select null, null, ${k}, ${steps[k - 1].name ?? steps[k - 1].event}, null, null, null, null, ${
        k > first && due(k) !== null
      }`, "\nunion all\n")
  }`;

  const seconds = (from: string): Sql => word((dialect) => dialect.seconds(from, "time"));
  const group = breakdown === undefined ? sql`cast(null as varchar)` : name(breakdown);
  return sql`
    with moments as (
      select user_id, event, time
      from events
      where event in ${steps.map(({ event }) => event)}
      union all
      select user_id, event, time
      from milestones
      where event in ${steps.map(({ event }) => event)}
    ),
    -- Forward: the events that can fill each step. The latest step before is always the best one to come from:
    -- it is nearest, and its own latest start is no earlier than any other's.
    ${each(1, count, reached, ",\n")},
    -- How deep each user gets.
    levels as (
      select user_id, max(level) as level
      from (
        ${
    each(1, count, (k) => sql`select user_id, ${k} as level from reached_${raw(String(k))}`, "\nunion all\n")
  }
      ) as depths
      group by user_id
    ),
    -- Backward: of these, the events from which that depth is still within reach, with the earliest end.
    ${join(Array.from({ length: count }, (_, i) => able(count - i)), ",\n")},
    -- Forward again: the attempt that counts, of the earliest start and then the earliest event at each step.
    ${each(1, count, chosen, ",\n")},
    attempts as (
      select chosen_1.user_id, ${breakdown === undefined ? group : sql`users.${group}`} as group_value,
        ${each(1, count, (k) => sql`chosen_${raw(String(k))}.time as time_${raw(String(k))}`, ", ")}
      from chosen_1
      ${
    each(2, count, (k) =>
      sql`left join chosen_${raw(String(k))} on chosen_${raw(String(k))}.user_id = chosen_1.user_id`, "\n")
  }
      left join users on users.user_id = chosen_1.user_id
      ${
    visits && first === 1
      ? sql`
        union all
        select null, ${group}, time${raw(", null".repeat(count - 1))}
        from visitors`
      : none
  }
    ),
    step_rows as (
      ${each(first, count, stepRow, "\nunion all\n")}${breakdown === undefined ? emptySteps : none}
    ),
    counts as (
      select group_value, step_index, step,
        count(time) as users,
        case when bool_or(has_window) then count(*) filter (where before is not null and due < ${
    timestamp(context.as_of)
  }) end as eligible_users,
        count(time) filter (where before is not null and due < ${
    timestamp(context.as_of)
  }) as eligible_converted,
        percentile_cont(0.5) within group (order by case when before is not null then ${
    seconds("before")
  } end) as median_seconds,
        avg(${seconds("before")}) as mean_seconds,
        percentile_cont(0.5) within group (order by ${seconds("start")}) as median_seconds_from_start,
        avg(${seconds("start")}) as mean_seconds_from_start
      from step_rows
      group by group_value, step_index, step
    ),
    pairs as (
      select counts.*,
        lag(users) over (partition by group_value order by step_index) as users_before,
        first_value(users) over (partition by group_value order by step_index) as users_first
      from counts
    )
    select group_value as "group", step_index, step, users,
      ${ratio("users", "users_before")} as step_conversion,
      ${wilsonLow("users", "users_before")} as step_conversion_low,
      ${wilsonHigh("users", "users_before")} as step_conversion_high,
      ${ratio("users", "users_first")} as overall_conversion,
      ${wilsonLow("users", "users_first")} as overall_conversion_low,
      ${wilsonHigh("users", "users_first")} as overall_conversion_high,
      eligible_users,
      ${ratio("eligible_converted", "eligible_users")} as eligible_conversion,
      ${wilsonLow("eligible_converted", "eligible_users")} as eligible_conversion_low,
      ${wilsonHigh("eligible_converted", "eligible_users")} as eligible_conversion_high,
      median_seconds, mean_seconds, median_seconds_from_start, mean_seconds_from_start
    from pairs
    order by group_value nulls first, step_index`;
}

/** A condition that two times lie at most so far apart; nothing without a limit. */
function limit(later: string, earlier: string, atMost: Sql | null): Sql {
  return atMost ? sql` and ${raw(later)} <= ${raw(earlier)} + ${atMost}` : none;
}

function limitOf(duration: string | null | undefined): Sql | null {
  return duration == null ? null : interval(duration);
}
