// What all questions share. This module is browser compatible.
import { z } from "zod";
import { durationPattern } from "../time.js";

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

/** What every question takes for granted: the config, brought down to what engines need. */
export interface Context {
  /** Complete up to this instant; at or after it nothing exists. ISO, UTC. */
  readonly as_of: string;
  /** The timezone in which days, weeks and months are cut. */
  readonly timezone: string;
  /** The event that starts a user's life. */
  readonly signup: string;
  /** The event of a first visit; anonymous visitors have only this one. */
  readonly visit: string;
  /** User properties that are known of anonymous visitors too. */
  readonly visitor_traits: readonly string[];
  /** The event that carries a payment. */
  readonly payment: string;
  /** The event that activates: the value moment. */
  readonly activation: string;
  /** Every event of the taxonomy. */
  readonly known: readonly string[];
  /** Events that make a user active. */
  readonly counted: readonly string[];
  /** Events in which people work together. */
  readonly collaborative: readonly string[];
}

/** User properties by which answers are broken down, as they were at signup. */
export const traits = ["segment", "channel", "plan", "device", "region"] as const;

/** A duration such as "90s", "24h" or "14d". */
export const duration = z.string().regex(
  durationPattern,
  'write a number and s, m, h, d or w, such as "14d"',
);

export const period = z.enum(["day", "week", "month"]);
