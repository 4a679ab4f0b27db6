// This module is browser compatible.
import type { FeatureAdoptionQuestion } from "../questions/feature-adoption.js";
import type { Context } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { join, type Sql, sql } from "../sql/sql.js";
import { asOfDay, windowStart } from "./calendar.js";
import { ratio, wilsonHigh, wilsonLow } from "./rate.js";

/** Who of the active users used each feature in the window, how often, whether again, and how soon after signup. */
export function featureAdoption({ features, days }: FeatureAdoptionQuestion, context: Context): Sql {
  const [start, end] = [windowStart(context, days), asOfDay(context)];
  const listed = features.map(({ feature, event }, i) => sql`(${i}, ${feature}, ${event})`);
  return sql`
    with features (feature_index, feature, event) as (
      values ${join(listed, ", ")}
    ),
    active as (
      select distinct user_id
      from user_days
      where day >= ${start} and day < ${end}
    ),
    uses as (
      select event, user_id, day, time
      from events
      where event in (select event from features) and user_id in (select user_id from active) and day < ${end}
    ),
    adopters as (
      select event, user_id,
        min(time) as first_time,
        min(day) filter (where day >= ${start}) as first_day,
        count(*) filter (where day >= ${start}) as uses
      from uses
      group by event, user_id
      having max(day) >= ${start}
    ),
    repeaters as (
      select distinct adopters.event, adopters.user_id
      from adopters
      join uses on uses.event = adopters.event and uses.user_id = adopters.user_id
        and uses.day > first_day and uses.day <= first_day + 7
    ),
    adoptions as (
      select adopters.event, uses, first_day + 7 < ${end} as is_observed, repeaters.user_id is not null as is_repeated,
        ${word((dialect) => dialect.seconds("signup_time", "first_time"))} / 86400 as days_to_adopt
      from adopters
      join users on users.user_id = adopters.user_id
      left join repeaters on repeaters.event = adopters.event and repeaters.user_id = adopters.user_id
    ),
    counts as (
      select feature_index, feature,
        (select count(*) from active) as active_users,
        count(uses) as adopters,
        coalesce(sum(uses), 0)::bigint as uses,
        count(*) filter (where is_observed) as repeat_eligible,
        count(*) filter (where is_observed and is_repeated) as repeat_users,
        percentile_cont(0.5) within group (order by days_to_adopt) as median_days_to_adopt
      from features
      left join adoptions on adoptions.event = features.event
      group by feature_index, feature
    )
    select feature, active_users, adopters,
      ${ratio("adopters", "active_users")} as adoption,
      ${wilsonLow("adopters", "active_users")} as low,
      ${wilsonHigh("adopters", "active_users")} as high,
      uses,
      ${ratio("uses", "adopters")} as uses_per_adopter,
      repeat_eligible, repeat_users,
      ${ratio("repeat_users", "repeat_eligible")} as repeat_rate,
      ${wilsonLow("repeat_users", "repeat_eligible")} as repeat_low,
      ${wilsonHigh("repeat_users", "repeat_eligible")} as repeat_high,
      median_days_to_adopt
    from counts
    order by adopters desc, feature_index`;
}
