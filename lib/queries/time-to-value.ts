// This module is browser compatible.
import type { Context } from "../questions/question.js";
import { type TimeToValueQuestion, TWENTIETHS } from "../questions/time-to-value.js";
import { type Sql, sql } from "../sql/sql.js";
import { hoursTaken, signups } from "./activation.js";

/** How long the activated took, twentieth by twentieth: between the two places where one would fall, interpolated. */
export function timeToValue(question: TimeToValueQuestion, context: Context): Sql {
  return sql`
    with ${signups(question, context)},
    ranked as (
      select ${hoursTaken} as hours, row_number() over (order by value_time - signup_time) - 1 as place
      from signups
      where is_eligible and is_inside
    ),
    counts as (
      select count(*) as eligible_users, count(*) filter (where is_inside) as activated
      from signups
      where is_eligible
    ),
    shares as (
      select activated, eligible_users, cast(part as double precision) / ${TWENTIETHS} as share,
        part * cast(activated - 1 as double precision) / ${TWENTIETHS} as place
      from counts
      cross join generate_series(1, ${TWENTIETHS}) as parts(part)
    )
    select share,
      below.hours + (above.hours - below.hours) * (shares.place - below.place) as hours,
      share * activated / eligible_users as rate,
      activated, eligible_users
    from shares
    join ranked as below on below.place = floor(shares.place)
    join ranked as above on above.place = ceil(shares.place)
    order by share`;
}
