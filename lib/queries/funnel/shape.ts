// What a funnel is made of, as pieces of SQL. This module is browser compatible.
import { conditionsOf } from "../../questions/conditions.js";
import { boundsOf } from "../../questions/context.js";
import type { FunnelQuestion } from "../../questions/funnel.js";
import {
  type Context,
  type Duration,
  type Events,
  milestones,
  namesOf,
  spelled,
} from "../../questions/question.js";
import type { Where } from "../../questions/where.js";
import { type Competition, competitionsOf } from "./competitions.js";
import { join, none, raw, type Sql, sql } from "../../sql/sql.js";
import { inside, interval } from "../calendar.js";
import { holds } from "../where.js";

export interface Step {
  readonly title: string;
  readonly names: readonly string[];
  /** What holds of an event, in the relation it is read from, that can fill the step. */
  readonly condition: Sql;
  readonly optional: boolean;
  readonly within: Sql | null;
}

/** Steps are counted from 1, as in the answer. */
export interface Exclusion {
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
  readonly condition: Sql;
}

export interface Shape {
  readonly question: FunnelQuestion;
  readonly context: Context;
  readonly steps: readonly Step[];
  readonly count: number;
  readonly whole: Sql | null;
  readonly exclusions: readonly Exclusion[];
  /** Sets of steps that may want the same events. */
  readonly competitions: readonly Competition[];
  /** Bounds of the start of an attempt, as conditions on `time` that follow others. */
  readonly entry: Sql;
}

/** The shape of a question. */
export function shapeOf(question: FunnelQuestion, context: Context): Shape {
  const { steps, window, exclusions = [] } = question;
  const condition = (events: Events, where: Where | undefined, place: string): Sql => {
    const conditions = conditionsOf(where, context, place);
    const names = namesOf(events, context);
    const named = names.length === 1 ? sql`event = ${names[0]}` : sql`event in ${names}`;
    return conditions.length === 0 ? named : sql`(${named} and ${holds(conditions, context)})`;
  };
  return {
    question,
    context,
    steps: steps.map(({ event, where, name, optional = false, within }, i) => ({
      title: name ?? spelled(event),
      names: namesOf(event, context),
      condition: condition(event, where, `steps[${i}].where`),
      optional,
      within: limitOf(within),
    })),
    count: steps.length,
    whole: limitOf(window),
    exclusions: exclusions.map(({ event, where, from_step = 0, to_step = steps.length - 1 }, i) => ({
      from: from_step + 1,
      to: to_step + 1,
      names: namesOf(event, context),
      condition: condition(event, where, `exclusions[${i}].where`),
    })),
    competitions: competitionsOf(question, context),
    entry: inside("time", boundsOf(question, context)),
  };
}

function limitOf(duration: Duration | null | undefined): Sql | null {
  return duration == null ? null : interval(duration);
}

/** The steps that may come just before another: the one before, and past steps that may be skipped. */
export function previous({ steps }: Shape, k: number): number[] {
  const found: number[] = [];
  for (let p = k - 1; p >= 1; p--) {
    found.push(p);
    if (!steps[p - 1].optional) break;
  }
  return found;
}

/** The steps that may come just after another. */
export function following({ steps, count }: Shape, k: number): number[] {
  const found: number[] = [];
  for (let q = k + 1; q <= count; q++) {
    found.push(q);
    if (!steps[q - 1].optional) break;
  }
  return found;
}

/** Numbers from one to another. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** A piece an item, with a separator between. */
export function each<Item>(
  items: readonly Item[],
  write: (item: Item) => Sql | string,
  separator = ", ",
): Sql {
  return join(
    items.map((item) => {
      const written = write(item);
      return typeof written === "string" ? raw(written) : written;
    }),
    separator,
  );
}

/** A condition that two times lie at most so far apart, after others; nothing without a limit. */
export function limit(later: string, earlier: string, atMost: Sql | null): Sql {
  return atMost ? sql` and ${raw(later)} <= ${raw(earlier)} + ${atMost}` : none;
}

/** Whether a step is derived, and stands in no log. */
export function isDerived(names: readonly string[]): boolean {
  return names.length === 1 && (milestones as readonly string[]).includes(names[0]);
}

/**
 * moments: one row an event that a step or an exclusion asks for (or any, where each counts), with what it can do:
 * `fills_1 …` and `voids_1 …`.
 */
export function moments(shape: Shape, { all, position }: { all: boolean; position: boolean }): Sql {
  const { steps, exclusions, question, entry } = shape;
  const names = [...new Set([...steps, ...exclusions].flatMap(({ names }) => names))];
  const derived = steps.some(({ names }) => isDerived(names));
  const bounded = question.order !== "any";
  const flags = [
    ...steps.map(({ condition }, i) =>
      sql`${condition}${i === 0 && bounded ? entry : none} as fills_${raw(String(i + 1))}`
    ),
    ...exclusions.map(({ condition }, i) => sql`${condition} as voids_${raw(String(i + 1))}`),
  ];
  const ofDerived = [
    ...steps.map(({ names }, i) =>
      isDerived(names) ? sql`event = ${names[0]}${i === 0 ? entry : none}` : raw("false")
    ),
    ...exclusions.map(() => raw("false")),
  ];
  return sql`
    moments as (
      select user_id, time,${position ? raw(" position,") : none}
        ${join(flags, ",\n")}
      from events
      ${all ? none : sql`where event in ${names}`}
      ${
    derived
      ? sql`
      union all
      select user_id, time,${position ? raw(" null,") : none}
        ${join(ofDerived, ", ")}
      from milestones
      where event in ${names}`
      : none
  }
    )`;
}
