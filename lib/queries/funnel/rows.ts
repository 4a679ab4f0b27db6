// From attempts to the rows of a funnel. This module is browser compatible.
import { type Breakdown, breakdownsOf } from "../../questions/breakdowns.js";
import { entityOf } from "../../questions/question.js";
import { word } from "../../sql/dialects.js";
import { identifier, join, none, raw, type Sql, sql } from "../../sql/sql.js";
import { instant, localDay, milliseconds } from "../../time.js";
import { date, startAfter, startOf, timestamp, timestampOf } from "../calendar.js";
import { userValue } from "../columns.js";
import { ratio, wilsonHigh, wilsonLow } from "../rate.js";
import { breakdownColumn, isOfProfile, joinedProfiles } from "../where.js";
import { each, range, type Shape } from "./shape.js";

const never = "cast(null as timestamp)";

/** The question's breakdowns. */
export function breakdowns({ question, context }: Shape): Breakdown[] {
  return breakdownsOf(question.breakdown, context);
}

/** Whether the answer depends on which event starts an attempt, and not only on when. */
export function asksForStart(shape: Shape): boolean {
  return breakdowns(shape).some(({ by }) => by.kind === "event");
}

/** Common table expressions over `attempts`, and the select that reads them. */
export function funnelRows(shape: Shape): Sql {
  const { question, context, steps, count, whole, entry } = shape;
  const { trend, complete = false } = question;
  const by = breakdowns(shape);
  const groups = by.map((_, i) => `group_${i + 1}`);
  const visits = visitorsCount(shape);
  const knownOfVisitors = by.every((one) =>
    one.by.kind === "user" && context.visitor_traits.includes(one.by.property.name)
  );
  /** Where a property is unknown before signup, its breakdown starts with the first step that everyone must do after. */
  const first = visits && !knownOfVisitors ? range(2, count).find((k) => !steps[k - 1].optional) ?? 2 : 1;
  /** The step from which the conversion and times of another count: the last required one before. */
  const base = (k: number): number =>
    Math.max(first, range(1, k - 1).filter((j) => j === 1 || !steps[j - 1].optional).pop() ?? 1);
  const elapsed = instant(context.as_of) - horizonOf(shape);
  const blocks = [...groups, ...(trend ? ["period"] : [])];
  const blockList = blocks.map((one) => `${one}, `).join("");
  const perBlock = blocks.length === 0 ? "" : `partition by ${blocks.join(", ")} `;
  const times = raw(range(1, count).map((k) => `time_${k}`).join(", "));
  const period = (time: string): Sql =>
    trend
      ? sql`${
        word((dialect) => startOf(trend, dialect.localDay(time, context.timezone), context)(dialect))
      } as period, `
      : none;
  const hasElapsed = (time: string): Sql => complete ? sql`${raw(time)} < ${timestampOf(elapsed)}` : none;

  const group = (one: Breakdown, i: number): Sql =>
    one.by.kind === "event" || isOfProfile(one)
      ? raw(groups[i])
      : sql`${breakdownColumn(one, context)} as ${raw(groups[i])}`;
  const visitorGroup = ({ by: one }: Breakdown): Sql =>
    one.kind === "user" ? userValue(one.property, context) : raw("null");
  const isRestricted = complete || question.from !== undefined || question.to !== undefined;
  const grouped = sql`
    -- What each attempt counts under${
    visits && first === 1 ? raw("; visitors who never signed up went no further") : none
  }.
    grouped as (
      select ${each(range(0, by.length - 1), (i) => sql`${group(by[i], i)}, `, "")}${period("time_1")}${times}
      from ${asksForStart(shape) ? raw("entered") : raw("attempts")} as events
      ${joinedProfiles(by, groups, context)}
      ${complete ? sql`where ${hasElapsed("time_1")}` : none}
      ${
    visits && first === 1
      ? sql`
      union all
      select ${each(range(0, by.length - 1), (i) => sql`${visitorGroup(by[i])}, `, "")}${period("time")}time${
        raw(", null".repeat(count - 1))
      }
      from visitors${
        isRestricted ? sql` where true${entry}${complete ? sql` and ${hasElapsed("time")}` : none}` : none
      }`
      : none
  }
    )`;

  /** A row without a user a block that must be there though nobody entered in it. */
  const empty = groups.length > 0 ? none : trend
    ? sql`
      union all
      select period${raw(`, ${never}`.repeat(count))}
      from (
        with recursive periods as (
          select min(period) as period, max(period) as last
          from grouped
          union all
          select ${startAfter(trend, "period")}, last
          from periods
          where period < last
        )
        select period
        from periods
        where period is not null
      ) as between_entries`
    : sql`
      union all
      select ${raw(range(1, count).map(() => never).join(", "))}`;
  const entries = sql`
    ${
    groups.length > 0 ? none : raw("-- With nobody in it, so that there are rows where nobody entered.\n")
  }entries as (
      select ${raw(blockList)}${times}
      from grouped
      ${empty}
    )`;

  /** The instant up to which step k may come; null where it may come at any time. */
  const due = (k: number): Sql | null => {
    const { within } = steps[k - 1];
    const limits = [
      ...(within ? [sql`time_${raw(String(base(k)))} + ${within}`] : []),
      ...(whole ? [sql`time_1 + ${whole}`] : []),
    ];
    return limits.length === 0 ? null : limits.length === 1 ? limits[0] : sql`least(${join(limits, ", ")})`;
  };
  const stepRow = (k: number): Sql => {
    const last = k > first ? due(k) : null;
    return sql`
      select ${raw(blockList)}${k} as step_index, ${steps[k - 1].title} as step, ${
      k > first ? base(k) : k - 1
    } as base,
        time_${raw(String(k))} as time, ${raw(k > first ? `time_${base(k)}` : never)} as before, time_${
      raw(String(first))
    } as start,
        ${last ?? raw(never)} as due, ${last !== null} as has_window
      from entries`;
  };
  const skippable = steps.some(({ optional }) => optional);
  const seconds = (from: string): Sql => word((dialect) => dialect.seconds(from, "time"));
  // A property may be called as a column here is, and an answer's column would go first.
  const sorted = by.map(({ by: one }, i) => {
    const isText = one.kind !== "segment" && one.property.type === "text";
    const group = `pairs.${groups[i]}`;
    return sql`${isText ? word((dialect) => dialect.ordered(group)) : raw(group)} nulls first, `;
  });

  return sql`
    ${join([...(asksForStart(shape) ? [entered(shape)] : []), grouped, entries], ",\n")},
    -- One row a step of each, with what its numbers count from and when its time is over.
    step_rows as (
      ${each(range(first, count), stepRow, "\nunion all\n")}
    ),
    counts as (
      select ${raw(blockList)}step_index, step, base,
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
      group by ${raw(blockList)}step_index, step, base
    ),
    pairs as (
      select counts.*,
        ${raw(skippable ? "lag(users, cast(step_index - base as integer))" : "lag(users)")} over (${
    raw(perBlock)
  }order by step_index) as users_before,
        first_value(users) over (${raw(perBlock)}order by step_index) as users_first
      from counts
    )
    select ${
    each(range(0, by.length - 1), (i) => sql`${raw(groups[i])} as ${identifier(by[i].column)}, `, "")
  }${
    trend
      ? sql`period, ${startAfter(trend, "period")} > ${
        date(localDay(context.timezone)(elapsed))
      } as partial, `
      : none
  }step_index, step, users,
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
    order by ${join(sorted, "")}${raw(trend ? "pairs.period, " : "")}pairs.step_index`;
}

/** entered: attempts with the properties of the event that starts them, the first in the input of all that could. */
function entered(shape: Shape): Sql {
  const { question, context, steps, count, competitions } = shape;
  const by = breakdowns(shape);
  const columns = by.flatMap((one, i) =>
    one.by.kind === "event" ? [sql`${breakdownColumn(one, context)} as ${raw(`group_${i + 1}`)}`] : []
  );
  const names = by.flatMap((one, i) => (one.by.kind === "event" ? [`start_events.group_${i + 1}`] : []));
  const starting = question.order === "any" ? steps : steps.slice(0, 1);
  const events = [...new Set(starting.flatMap((step) => step.names))];
  const startEvents = sql`
    start_events as (
      select distinct user_id, time as time_1, position as start_position, ${join(columns, ", ")}
      from events
      where event in ${events}
    )`;
  if (question.order === "strict") {
    return sql`
      ${startEvents},
      entered as (
        select attempts.*, ${raw(names.join(", "))}
        from attempts
        join start_events on start_events.user_id = attempts.user_id and start_events.time_1 = attempts.time_1
          and start_events.start_position = attempts.start_position
      )`;
  }
  const fills = raw(
    question.order === "any" ? `(${range(1, count).map((k) => `fills_${k}`).join(" or ")})` : "fills_1",
  );
  // What starts the attempt must leave an event for each other step of the same instant.
  const competing = question.order === "ordered" ? competitions : [];
  const left = competing.map(({ steps: members }, s) => {
    const others = members.filter((k) => k > 1).map((k) => `case when time_${k} = time_1 then 1 else 0 end`);
    const taken = `case when ${members.map((k) => `fills_${k}`).join(" or ")} then 1 else 0 end`;
    return ` and events_${s + 1} - ${taken} >= ${others.length > 0 ? others.join(" + ") : "0"}`;
  });
  return sql`
    ${startEvents},
    first_events as (
      select attempts.user_id, time_1, min(position) as start_position
      from attempts
      join moments on moments.user_id = attempts.user_id and moments.time = time_1 and ${fills}
      ${
    competing.length === 0 ? none : sql`
      join (
        select user_id, time, ${each(range(1, competing.length), (s) => `events_${s}`)}
        from instants
      ) as instants on instants.user_id = moments.user_id and instants.time = moments.time
      where true${raw(left.join(""))}`
  }
      group by attempts.user_id, time_1
    ),
    entered as (
      select attempts.*, ${raw(names.join(", "))}
      from attempts
      join first_events on first_events.user_id = attempts.user_id and first_events.time_1 = attempts.time_1
      join start_events on start_events.user_id = attempts.user_id and start_events.time_1 = attempts.time_1
        and start_events.start_position = first_events.start_position
    )`;
}

/** Whether anonymous visitors count at the first step: where it is the visit, of which nothing more is asked. */
function visitorsCount({ question, context, steps }: Shape): boolean {
  const [{ names }] = steps;
  return context.tables.visits !== undefined && names.length === 1 && names[0] === context.visit &&
    question.steps[0].where === undefined && entityOf(question) === "user_id";
}

/** How long attempts may take, in milliseconds: the window or, where every step has one of its own, the sum of those. */
function horizonOf({ question: { window, steps } }: Shape): number {
  if (window !== null) return milliseconds(window);
  const later = steps.slice(1).map(({ within }) => within);
  return later.reduce<number>(
    (sum, within) => sum + (within === undefined ? NaN : milliseconds(within)),
    0,
  ) || 0;
}
