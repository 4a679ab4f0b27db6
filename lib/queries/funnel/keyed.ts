// The funnel in order with all its options, each start of an attempt on its own: what an exclusion voids depends on
// where the window ends. The work grows with the events inside a user's windows. This module is browser compatible.
import { none, raw, type Sql, sql } from "../../sql/sql.js";
import { competitionsOfStep } from "./competitions.js";
import { instantsAndStarts, never } from "./instants.js";
import { each, following, limit, previous, range, type Shape } from "./shape.js";

/**
 * Forward and backward as in the plain funnel, for each start and each choice of optional steps. `tried` holds the best
 * attempts of each.
 *
 * Rows of both passes stand for a step done at an instant. They carry `taken_1 …`: how many of the instant's events the
 * steps that have come to it take, of each set that steps compete for. Forward they also carry `at_2 …`, when steps were
 * done from which an exclusion counts; backward `time_2 …`, when the steps after are done, and `due_1 …`, what the step
 * from which an exclusion counts must not come before.
 */
export function keyedAttempts(shape: Shape): Sql {
  const { count, steps, whole, competitions } = shape;
  const exclusions = shape.exclusions.map((exclusion, i) => ({ ...exclusion, x: i + 1 }));
  const optional = range(2, count).filter((k) => steps[k - 1].optional);
  const keys = ["user_id", "start", ...optional.map((k) => `with_${k}`)];
  const key = raw(keys.join(", "));
  const keysOf = (table: string): Sql => raw(keys.map((one) => `${table}.${one}`).join(", "));
  const same = (a: string, b: string): Sql =>
    raw(keys.map((one) => `${a}.${one} = ${b}.${one}`).join(" and "));
  const sources = [...new Set(exclusions.map(({ from }) => from))].filter((from) => from > 1);
  const later = range(2, count);
  const sets = range(1, competitions.length);

  // Columns that every row carries, each as it is written in one place: after a comma, in always the same order.
  const ats = (write = (f: number): string => `at_${f}`): Sql => each(sources, (f) => `, ${write(f)}`, "");
  const voids = (write = (x: number): string => `void_${x}`): Sql =>
    each(exclusions.map(({ x }) => x), (x) => `, ${write(x)}`, "");
  const times = (write = (j: number): string => `time_${j}`): Sql => each(later, (j) => `, ${write(j)}`, "");
  const taken = (write = (s: number): string => `taken_${s}`): Sql => each(sets, (s) => `, ${write(s)}`, "");
  const takes = (k: number, s: number): number => (competitionsOfStep(competitions, k).includes(s) ? 1 : 0);
  const missing = (column: string): string => `cast(null as timestamp) as ${column}`;

  // Which choices of optional steps a row may have: those that do a step, those that do none between two.
  const does = (k: number): string => (steps[k - 1].optional ? ` and with_${k}` : "");
  const skips = (p: number, k: number): string =>
    range(p + 1, k - 1).map((j) => ` and not with_${j}`).join("");
  const conditions = (...texts: string[]): Sql => raw(texts.join(""));
  // Steps of the same instant are joined one by one, so that windows look at others only.
  const others = raw(competitions.length > 0 ? " groups between unbounded preceding and 1 preceding" : "");

  /** Of exclusions that end with step k, that none lies behind the step from which they count. */
  const unvoided = (k: number, at: (f: number) => string): string =>
    exclusions.filter(({ to }) => to === k).map(({ x, from }) => ` and ${at(from)} >= void_${x}`).join("");

  const reached = (k: number): Sql => {
    if (k === 1) {
      return sql`
        reached_1 as (
          select ${keysOf("starts")}, start as time${voids()}${ats((f) => missing(`at_${f}`))}${
        taken((s) => `${takes(1, s)} as taken_${s}`)
      }
          from starts
          join instants on instants.user_id = starts.user_id and instants.time = start
        )`;
    }
    const afterBefore = (p: number): Sql =>
      sql`
      select ${key}, time, true as is_before, time as before${voids()}${
        ats((f) => f === p ? `time as at_${f}` : `at_${f}`)
      }
      from reached_${raw(String(p))}
      where true${conditions(skips(p, k))}`;
    const atOnce = (p: number): Sql =>
      sql`
      select ${keysOf("before")}, before.time${voids((x) => `before.void_${x}`)}${
        ats((f) => f === p ? "before.time" : `before.at_${f}`)
      }${taken((s) => `before.taken_${s} + ${takes(k, s)}`)}
      from reached_${raw(String(p))} as before
      join instants on instants.user_id = before.user_id and instants.time = before.time
      where fills_${raw(String(k))}${
        conditions(
          does(k),
          skips(p, k),
          ...sets.map((s) => ` and events_${s} >= taken_${s} + ${takes(k, s)}`),
          unvoided(k, (f) => f === 1 ? "before.start" : f === p ? "before.time" : `before.at_${f}`)
            .replaceAll("void_", "before.void_"),
        )
      }`;
    return sql`
      ${raw(`reached_${k}`)} as (
        select ${key}, time${voids()}${ats()}${taken((s) => `${takes(k, s)} as taken_${s}`)}
        from (
          select ${key}, time, is_before${voids()}, max(before) over past as before${
      ats((f) => `max(at_${f}) over past as at_${f}`)
    }
          from (
            ${each(previous(shape, k), afterBefore, "\nunion all\n")}
            union all
            select ${keysOf("starts")}, time, false, null${voids()}${ats(() => "null")}
            from starts
            join instants on instants.user_id = starts.user_id and time >= start${
      limit("time", "start", whole)
    }
            where fills_${raw(String(k))}${conditions(does(k))}
          ) as pairs
          window past as (partition by ${key} order by time${others})
        ) as candidates
        where not is_before and before is not null${limit("time", "before", steps[k - 1].within)}${
      conditions(unvoided(k, (f) => f === 1 ? "start" : `at_${f}`))
    }
        ${
      competitions.length > 0
        ? sql`
        union
        ${each(previous(shape, k), atOnce, "\nunion\n")}`
        : none
    }
      )`;
  };

  /** The starts of rows, where they must be asked what lies ahead. */
  const withStarts = exclusions.length > 0 ? sql`join starts on ${same("starts", "here")}` : none;

  /** An attempt that ends with step k must be free of what voids it until its window ends. */
  const depth = (k: number): Sql =>
    sql`
    select ${keysOf("here")}, ${k} as level
    from reached_${raw(String(k))} as here
    ${withStarts}
    where true${
      conditions(
        ...exclusions.filter(({ from, to }) => from <= k && k < to).map(({ x, from }) =>
          ` and ${from === 1 ? "here.start" : from === k ? "here.time" : `here.at_${from}`} >= ahead_${x}`
        ),
      )
    }`;

  /** Of step k, what the steps before must heed: of the steps after, but from an exclusion's last step on its own. */
  const dues = (k: number, inherited: string, own: string): Sql =>
    each(
      exclusions,
      ({ x, to }) => `, ${k > to ? never : k === to ? `${own}_${x}` : `${inherited}_${x}`} as due_${x}`,
      "",
    );
  const heeds = (k: number, time: string, inherited: string): string =>
    exclusions.filter(({ from }) => from === k).map(({ x }) => ` and ${time} >= ${inherited}_${x}`).join("");

  const able = (k: number): Sql => {
    const here = raw(`reached_${k}`);
    const next = following(shape, k);
    const within = next.flatMap((q) => {
      const { within } = steps[q - 1];
      const chosen = `${skips(k, q)}${does(q)}`.replace(" and ", "");
      if (!within) return [];
      return [
        chosen
          ? sql` and (not (${raw(chosen)}) or after <= time + ${within})`
          : sql` and after <= time + ${within}`,
      ];
    });
    const fromAfter = (q: number): Sql =>
      sql`
      select ${key}, time, true, time${voids(() => "null")}${times((j) => j === q ? "time" : `time_${j}`)}${
        each(exclusions, ({ x }) => `, due_${x}`, "")
      }${taken(() => "null")}
      from able_${raw(String(q))}
      where true${conditions(skips(k, q), ...sets.map((s) => ` and taken_${s} = ${takes(q, s)}`))}`;
    const atOnce = (q: number): Sql =>
      sql`
      select ${keysOf("here")}, here.time${times((j) => j === q ? "after.time" : `after.time_${j}`)}${
        dues(k, "after.due", "here.void")
      }${taken((s) => `here.taken_${s}`)}
      from ${here} as here
      join able_${raw(String(q))} as after on ${same("after", "here")} and after.time = here.time${
        conditions(...sets.map((s) => ` and after.taken_${s} = here.taken_${s} + ${takes(q, s)}`))
      }
      where true${
        conditions(skips(k, q).replaceAll("with_", "here.with_"), heeds(k, "here.time", "after.due"))
      }`;
    return sql`
      able_${raw(String(k))} as (
        select ${keysOf("here")}, here.time${times((j) => missing(`time_${j}`))}${
      dues(k, "ahead", "here.void")
    }${taken((s) => `here.taken_${s}`)}
        from ${here} as here
        join levels on ${same("levels", "here")} and level = ${k}
        ${withStarts}
        where true${conditions(heeds(k, "here.time", "ahead"))}
        ${
      k === count ? none : sql`
        union all
        select ${key}, time${times()}${dues(k, "due", "void")}${taken()}
        from (
          select ${key}, time, is_after${voids()}, min(after) over future as after${
        times((j) => `min(time_${j}) over future as time_${j}`)
      }${each(exclusions, ({ x }) => `, min(due_${x}) over future as due_${x}`, "")}${taken()}
          from (
            select ${key}, time, false as is_after, ${raw(missing("after"))}${voids()}${
        times((j) => missing(`time_${j}`))
      }${each(exclusions, ({ x }) => `, ${missing(`due_${x}`)}`, "")}${taken()}
            from ${here}
            union all
            ${each(next, fromAfter, "\nunion all\n")}
          ) as pairs
          window future as (partition by ${key} order by time desc${others})
        ) as candidates
        where not is_after and after is not null${each(range(1, within.length), (i) => within[i - 1], "")}${
        conditions(heeds(k, "time", "due"))
      }
        ${
        competitions.length > 0
          ? sql`
        union all
        ${each(next, atOnce, "\nunion all\n")}`
          : none
      }`
    }
      )`;
  };

  return sql`
    ${instantsAndStarts(shape)},
    -- Forward: the instants at which each step can be done, by way of the latest instants of the steps before.
    ${each(range(1, count), reached, ",\n")},
    -- How deep each start leads.
    levels as (
      select ${key}, max(level) as level
      from (
        ${each(range(1, count), depth, "\nunion all\n")}
      ) as depths
      group by ${key}
    ),
    -- Backward: of these, the instants from which that depth is still within reach, and the earliest of each step after.
    ${each(range(1, count).reverse(), able, ",\n")},
    tried as (
      select able_1.user_id, level, time as time_1${times()}
      from able_1
      join levels on ${same("levels", "able_1")}
    )`;
}
