// What the funnel with all its options knows before it looks for attempts. This module is browser compatible.
import { join, none, raw, type Sql, sql } from "../../sql/sql.js";
import { each, range, type Shape } from "./shape.js";

/** A time before all others, for "none": minima and comparisons then need no case of their own. */
export const never = "timestamp '-infinity'";

/**
 * instants: one row a user and instant with what can be done then: `fills_1 …`; how many events there are for each set
 * of steps that compete for them: `events_1 …`; and when each exclusion last happened before: `void_1 …`.
 *
 * starts: one row a start of attempts and choice of optional steps: `with_2 …`; and when each exclusion happens for the
 * last time before the window ends: `ahead_1 …`.
 */
export function instantsAndStarts({ count, steps, exclusions, competitions, whole }: Shape): Sql {
  const numbers = range(1, exclusions.length);
  const optional = range(2, count).filter((k) => steps[k - 1].optional);
  const columns = [
    ...range(1, count).map((k) => `bool_or(fills_${k}) as fills_${k}`),
    ...competitions.map((kind, s) =>
      `count(*) filter (where ${kind.steps.map((k) => `fills_${k}`).join(" or ")}) as events_${s + 1}`
    ),
    ...numbers.map((x) => `coalesce(max(before_${x}), ${never}) as void_${x}`),
  ];
  const lastBefore = sql`
    (
      select moments.*,
        ${each(numbers, (x) => `max(case when voids_${x} then time end) over earlier as before_${x}`, ",\n")}
      from moments
      window earlier as (partition by user_id order by time groups between unbounded preceding and 1 preceding)
    ) as moments`;
  const ahead = sql`
    left join (
      select instants.user_id, instants.time as start,
        ${each(numbers, (x) => `max(case when voids_${x} then moments.time end) as ahead_${x}`, ",\n")}
      from instants
      join moments on moments.user_id = instants.user_id and moments.time > instants.time${
    whole ? sql` and moments.time < instants.time + ${whole}` : none
  }
      where instants.fills_1
      group by instants.user_id, instants.time
    ) as ahead on ahead.user_id = instants.user_id and ahead.start = instants.time`;
  return sql`
    -- What each user did at each instant.
    instants as (
      select user_id, time,
        ${join(columns.map(raw), ",\n")}
      from ${numbers.length > 0 ? lastBefore : raw("moments")}
      group by user_id, time
    ),
    -- Every instant at which attempts may start${
    optional.length > 0 ? raw(", once a choice of optional steps") : none
  }.
    starts as (
      select instants.user_id, instants.time as start${each(optional, (k) => `, with_${k}`, "")}${
    each(numbers, (x) => `, coalesce(ahead_${x}, ${never}) as ahead_${x}`, "")
  }
      from instants
      ${each(optional, (k) => `cross join (values (true), (false)) as choice_${k} (with_${k})`, "\n")}
      ${numbers.length > 0 ? ahead : none}
      where instants.fills_1
    )`;
}
