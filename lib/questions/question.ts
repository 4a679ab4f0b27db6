// What all questions share. This module is browser compatible.
import { z } from "zod";
import { dateOf, dayOf, instant, milliseconds, type WeekStart } from "../time.js";
import { type Duration, duration } from "./duration.js";
import { type Did, where } from "./where.js";

/** A value that may stand in an answer: plain and JSON-safe. Dates are "2025-03-01", times ISO strings. */
export type Value = string | number | boolean | null;

/** One sentence a column: the header of a .sql file, the glossary and a table's caption all read it. */
export type Columns<Row> = { readonly [Column in keyof Row]-?: string };

/** What an answer to a question of some kind looks like, and says. */
export interface Answer<Row> {
  /** The question as a person would ask it. */
  readonly asks: string;
  /** What one row is. */
  readonly grain: string;
  readonly columns: Columns<Row>;
}

/** A row with a column a breakdown, each named as the question names it. */
export type Broken<Row> = Row & { readonly [breakdown: string]: Value };

/** A property of events or users, by the name under which questions ask for it. */
export interface Property {
  readonly name: string;
  readonly type: "text" | "number" | "boolean";
  /** Its column in the raw table; a field of the JSON column `properties`, of the same name, where there is none. */
  readonly column?: string;
}

/** The raw table of events: what it is called, and which of its columns plays which part. */
export interface EventsTable {
  readonly table: string;
  readonly user_id: string;
  readonly event: string;
  readonly time: string;
  /** Unique; an event delivered twice is dropped. */
  readonly event_id?: string;
  readonly workspace_id?: string;
  /** What a payment was worth. */
  readonly amount_usd?: string;
  /** JSON as text. */
  readonly properties?: string;
  /** Orders events of the same instant: the order of input. The event's id where there is none. */
  readonly position?: string;
}

/** The raw table of users: properties as they were at signup. */
export interface UsersTable {
  readonly table: string;
  readonly user_id: string;
  readonly signup_time?: string;
  readonly workspace_id?: string;
  /** Whether an event of somebody who is not in it is set aside; otherwise a user is who has events. */
  readonly required?: boolean;
}

/** The raw table of first visits, of those who signed up later and those who never did. */
export interface VisitsTable {
  readonly table: string;
  readonly visitor_id: string;
  readonly user_id: string;
  readonly time: string;
}

/** The raw tables of a source. */
export interface Tables {
  readonly events: EventsTable;
  readonly users?: UsersTable;
  readonly visits?: VisitsTable;
  /** One row an alias: `alias, user_id`, every alias once and every user_id the last word on who it is. */
  readonly identities?: string;
}

/** What was found in a source: its raw tables, and what they say of events and users. */
export interface Found {
  readonly tables: Tables;
  readonly properties: readonly Property[];
  readonly user_properties: readonly Property[];
  /** Properties of users that the table of visits has too; none unless told. */
  readonly visitor_traits?: readonly string[];
}

/** What every question takes for granted: the config, or what was found in a file, brought down to what engines need. */
export interface Context {
  /** Complete up to this instant; at or after it nothing exists. ISO, UTC. */
  readonly as_of: string;
  /** The timezone in which days, weeks and months are cut. */
  readonly timezone: string;
  readonly week_start: WeekStart;
  /** The event that starts a user's life; null where none does. */
  readonly signup: string | null;
  /** The event of a first visit; anonymous visitors have only this one. */
  readonly visit: string | null;
  /** User properties that are known of anonymous visitors too. */
  readonly visitor_traits: readonly string[];
  /** The event that carries a payment. */
  readonly payment: string | null;
  /** The event that activates: the value moment. */
  readonly activation: string | null;
  /** Every event of the taxonomy, or that was found. */
  readonly known: readonly string[];
  /** Whether any event may occur, and those of other names are none of the taxonomy's: a file without a config. */
  readonly open: boolean;
  /** Events in which people work together. */
  readonly collaborative: readonly string[];
  /** Events that make a user active. */
  readonly counted: readonly string[];
  /** Properties that events carry. */
  readonly properties: readonly Property[];
  /** Properties of users, as they were at signup. */
  readonly user_properties: readonly Property[];
  /** Behavioural segments by name. */
  readonly segments: Readonly<Record<string, Did>>;
  readonly tables: Tables;
}

/** Events that are derived from others, and may stand in a funnel's step: a step that is not one event. */
export const milestones = ["engaged", "habit_formed"] as const;

export { type Duration, duration };

/** A window in milliseconds; Infinity where there is none. */
export function windowOf(limit: Duration | null | undefined): number {
  return limit == null ? Infinity : milliseconds(limit);
}

export const period = z.enum(["day", "week", "month"]);

/** One event by its name, several of which each will do, or "*" for every counted event. */
export const events = z.union(
  [z.string(), z.array(z.string()).min(1)],
  'write the name of an event, a list of them, or "*" for every counted event',
);
export type Events = z.output<typeof events>;

/** The names that stand behind an event, a list or "*". */
export function namesOf(events: Events, context: Context): readonly string[] {
  if (events === "*") return context.counted;
  return typeof events === "string" ? [events] : events;
}

/** What the names of events, a list or "*" are called where an answer speaks of them. */
export function spelled(events: Events): string {
  return typeof events === "string" ? events : events.join(" or ");
}

/** A day, which is meant through its end, or an instant. */
export const instantOrDay = z.string().regex(
  /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/,
  'write a day such as "2025-03-01", or an instant such as "2025-03-01T09:00:00Z"',
).refine((text) => isDayOfCalendar(text.slice(0, 10)), "is not a day of the calendar")
  .refine((text) => !Number.isNaN(instant(text)), "is not a time of day, from 00:00 to 23:59:59")
  .refine((text) => text < "9999", "lies further ahead than years are counted");

/** A Date takes the 30th of February for the second of March. */
function isDayOfCalendar(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && dateOf(dayOf(text)) === text;
}

/** What may be asked of every question. */
export const everyQuestion = {
  /** Which events, of which users. */
  where: where.optional(),
  /** Whose behaviour is asked for: "user_id", or another id that events carry, such as "workspace_id". */
  entity: z.string().optional(),
  /** Complete up to this instant; a day means through its end. */
  as_of: instantOrDay.optional(),
  /** An IANA name: days, weeks and months are those of this timezone. */
  timezone: z.string().refine(isTimezone, "is not an IANA timezone such as UTC or Europe/Berlin").optional(),
  week_start: z.enum(["monday", "sunday"]).optional(),
} as const;

/** Inclusive days, or instants: they bound who enters, or the periods shown; history before still classifies. */
export const fromTo = { from: instantOrDay.optional(), to: instantOrDay.optional() } as const;

/** What every kind of question is sure to have. */
export interface EveryQuestion {
  readonly where?: z.output<typeof where>;
  readonly entity?: string;
  readonly as_of?: string;
  readonly timezone?: string;
  readonly week_start?: WeekStart;
}

/** The entity of a question: users unless told. */
export function entityOf({ entity = "user_id" }: EveryQuestion): string {
  return entity;
}

/** Whether a name is one of the timezones that the runtime knows; an offset such as "+01:00" is no name. */
export function isTimezone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
