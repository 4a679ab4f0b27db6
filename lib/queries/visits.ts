// This module is browser compatible.
import type { Context } from "../questions/question.js";
import { type Sql, sql } from "../sql/sql.js";

/** First-time visitors of each calendar month, those who signed up later and those who never did. */
export function visitsByMonth({ visit }: Context): Sql {
  return sql`
    select cast(date_trunc('month', day) as date) as month, count(*) as visitors
    from (
      select day from visitors
      union all
      select day from events where event = ${visit}
    ) as visits
    group by 1
    order by 1`;
}
