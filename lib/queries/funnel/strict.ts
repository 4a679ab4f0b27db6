// The funnel whose steps are consecutive events. This module is browser compatible.
import { none, raw, type Sql, sql } from "../../sql/sql.js";
import { each, limit, previous, range, type Shape } from "./shape.js";

/** `tried` holds every attempt: from each start as far as the events that follow are those of the steps. */
export function strictAttempts({ count, steps, whole, exclusions, ...shape }: Shape): Sql {
  const all = { count, steps, whole, exclusions, ...shape };
  const placed = (k: number): Sql =>
    k === 1
      ? sql`
        placed_1 as (
          select user_id, n, position as start_position, time as time_1
          from numbered
          where fills_1
        )`
      : sql`
        placed_${raw(String(k))} as (
          ${
        each(previous(all, k), (p) =>
          sql`
            select before.user_id, numbered.n, start_position${
            each(
              range(1, k - 1),
              (j) => j <= p ? `, time_${j}` : `, cast(null as timestamp) as time_${j}`,
              "",
            )
          }, numbered.time as time_${raw(String(k))}
            from placed_${raw(String(p))} as before
            join numbered on numbered.user_id = before.user_id and numbered.n = before.n + 1
            where fills_${raw(String(k))}${limit("numbered.time", `time_${p}`, steps[k - 1].within)}${
            limit("numbered.time", "time_1", whole)
          }`, "\nunion all\n")
      }
        )`;
  /** An attempt that ends with a step, unless something voids it. */
  const ended = (k: number): Sql => {
    const voids = exclusions.flatMap(({ from, to }, x) =>
      from > k ? [] : [
        sql`
        not exists (
          select 1
          from moments
          where voids_${raw(String(x + 1))} and moments.user_id = placed.user_id and moments.time > time_${
          raw(String(from))
        }${
          to <= k
            ? sql` and moments.time < time_${raw(String(to))}`
            : whole
            ? sql` and moments.time < time_1 + ${whole}`
            : none
        }
        )`,
      ]
    );
    return sql`
      select user_id, ${k} as level, start_position, ${
      each(range(1, count), (j) => j <= k ? `time_${j}` : `cast(null as timestamp) as time_${j}`)
    }
      from placed_${raw(String(k))} as placed
      ${
      voids.length === 0 ? none : sql`where ${each(range(1, voids.length), (v) => voids[v - 1], " and ")}`
    }`;
  };
  return sql`
    numbered as (
      select moments.*, row_number() over (partition by user_id order by time, position) as n
      from moments
    ),
    -- The events that follow each other and fill one step after the other.
    ${each(range(1, count), placed, ",\n")},
    tried as (
      ${each(range(1, count), ended, "\nunion all\n")}
    )`;
}
