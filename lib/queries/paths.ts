// This module is browser compatible.
import { boundsOf } from "../questions/context.js";
import { PATH_END, PATH_OTHER } from "../questions/path-ends.js";
import type { PathsQuestion } from "../questions/paths.js";
import { type Context, namesOf } from "../questions/question.js";
import { word } from "../sql/dialects.js";
import { none, raw, type Sql, sql } from "../sql/sql.js";
import { inside, interval } from "./calendar.js";
import { ratio } from "./rate.js";

/** Moves from step to step: each path is numbered once, and every step then reads the one before. */
export function paths(question: PathsQuestion, context: Context): Sql {
  const { anchor, direction, depth, window, events, collapse, top } = question;
  const forward = direction === "after";
  /** The order in which a path is walked. */
  const walked = raw(forward ? "time, position" : "time desc, position desc");
  const beyond = forward
    ? sql`(events.time > anchors.time or (events.time = anchors.time and events.position > anchors.position))`
    : sql`(events.time < anchors.time or (events.time = anchors.time and events.position < anchors.position))`;
  const near = window === null
    ? none
    : forward
    ? sql` and events.time <= anchors.time + ${interval(window)}`
    : sql` and events.time >= anchors.time - ${interval(window)}`;
  const text = (column: string): Sql => word((dialect) => dialect.ordered(column));
  return sql`
    with anchors as (
      select user_id, event, time, position
      from (
        select user_id, event, time, position, row_number() over (partition by user_id order by time, position) as n
        from events
        where event in ${namesOf(anchor, context)}${inside("time", boundsOf(question, context))}
      ) as occurrences
      where n = 1
    ),
    walked as (
      select user_id, event, time, position
      from anchors
      union all
      select events.user_id, events.event, events.time, events.position
      from events
      join anchors on anchors.user_id = events.user_id
      where events.event in ${namesOf(events, context)} and ${beyond}${near}
    ),
    turns as (
      select user_id, event, time, position, lag(event) over (partition by user_id order by ${walked}) as event_before
      from walked
    ),
    numbered as (
      select user_id, event, row_number() over (partition by user_id order by ${walked}) - 1 as step
      from turns
      ${collapse ? sql`where event_before is null or event_before <> event` : none}
    ),
    ranked as (
      select step, event, row_number() over (partition by step order by count(*) desc, ${
    text("event")
  }) as place
      from numbered
      where step between 1 and ${depth}
      group by step, event
    ),
    -- Every path has every step: where it is over, "(end)".
    steps as (
      select anchors.user_id, steps.step,
        case
          when numbered.event is null then ${PATH_END}
          when steps.step > 0 and place > ${top} then ${PATH_OTHER}
          -- No event may be taken for one of these two.
          when numbered.event in ${[
    PATH_END,
    PATH_OTHER,
  ]} or numbered.event like '"%' then '"' || numbered.event || '"'
          else numbered.event
        end as target
      from anchors
      cross join generate_series(0, ${depth}) as steps(step)
      left join numbered on numbered.user_id = anchors.user_id and numbered.step = steps.step
      left join ranked on ranked.step = numbered.step and ranked.event = numbered.event
    ),
    moves as (
      select step, target, lag(target) over (partition by user_id order by step) as source
      from steps
    )
    select step, source, target, count(*) as users,
      ${ratio("count(*)", "(select count(*) from anchors)")} as share
    from moves
    group by step, source, target
    order by step, users desc, ${text("source")} nulls first, ${text("target")}`;
}
