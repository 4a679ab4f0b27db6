// The funnel whose steps may be done in whatever order. This module is browser compatible.
import { none, raw, type Sql, sql } from "../../sql/sql.js";
import { each, limit, range, type Shape } from "./shape.js";

/** `tried` holds one attempt a start: when one distinct step was done, two, and so on. */
export function anyAttempts({ count, whole, exclusions, competitions, entry }: Shape): Sql {
  const fills = (numbers: readonly number[]): string => numbers.map((k) => `fills_${k}`).join(" or ");
  const every = range(1, count);
  const alone = every.filter((k) => !competitions.some(({ steps }) => steps.includes(k)));
  const inside = sql`
    from starts
    join moments on moments.user_id = starts.user_id and time >= start${limit("time", "start", whole)}`;

  /** Of steps that nothing else competes with, the first event of each. */
  const firsts = (k: number): Sql =>
    sql`
    select starts.user_id, start, min(time) as time
    ${inside}
    where fills_${raw(String(k))}
    group by starts.user_id, start`;

  /**
   * Of steps that compete for events, the time at which n of them have one. That is so once every set of them, of
   * which all but so many must be served, has found its events (König 1931).
   */
  const shared = (members: readonly number[]): Sql => {
    const sets = competitions.filter(({ steps }) => steps.every((k) => members.includes(k)));
    const demands = (n: number): number =>
      sets.filter(({ steps }) => steps.length > members.length - n).length;
    return sql`
      select user_id, start, max(time) as time
      from (
        ${
      each(range(1, sets.length), (s) => {
        const { steps } = sets[s - 1];
        return sql`
        select user_id, start, time, n + ${members.length - steps.length} as n
        from (
          select starts.user_id, start, time, row_number() over (partition by starts.user_id, start order by time) as n
          ${inside}
          where ${raw(fills(steps))}
        ) as served
        where n <= ${steps.length}`;
      }, "\nunion all\n")
    }
      ) as served
      group by user_id, start, n
      having count(*) = case n ${
      each(range(1, members.length), (n) => `when ${n} then ${demands(n)}`, " ")
    } end`;
  };

  const voided = exclusions.map((_, x) =>
    sql`
    exists (
      select 1
      from moments
      where voids_${
      raw(String(x + 1))
    } and moments.user_id = filled.user_id and moments.time > start and (moments.time < time_${
      raw(String(count))
    } or time_${raw(String(count))} is null${whole ? sql` and moments.time < start + ${whole}` : none})
    )`
  );
  return sql`
    -- Every instant at which an attempt may start.
    starts as (
      select distinct user_id, time as start
      from moments
      where (${raw(fills(every))})${entry}
    ),
    -- When each further step is done for the first time, whichever it is.
    done as (
      select user_id, start, time, row_number() over (partition by user_id, start order by time) as n
      from (
        ${
    each(
      range(1, alone.length + components(competitions).length),
      (i) =>
        i <= alone.length ? firsts(alone[i - 1]) : shared(components(competitions)[i - 1 - alone.length]),
      "\nunion all\n",
    )
  }
      ) as steps_done
    ),
    filled as (
      select user_id, start, count(*) as level,
        ${each(every, (k) => `max(case when n = ${k} then time end) as time_${k}`, ",\n")}
      from done
      group by user_id, start
    ),
    tried as (
      ${
    exclusions.length === 0
      ? sql`
      select user_id, level, start, ${each(every, (k) => `time_${k}`)}
      from filled`
      : sql`
      select user_id, case when void then 1 else level end as level, start, time_1, ${
        each(range(2, count), (k) => `case when not void then time_${k} end as time_${k}`)
      }
      from (
        select filled.*, ${each(range(1, voided.length), (v) => voided[v - 1], " or ")} as void
        from filled
      ) as judged`
  }
    )`;
}

/** The largest sets: those that no other holds. */
function components(competitions: Shape["competitions"]): (readonly number[])[] {
  return competitions.filter(({ steps }) =>
    !competitions.some((other) =>
      other.steps.length > steps.length && steps.every((k) => other.steps.includes(k))
    )
  ).map(({ steps }) => steps);
}
