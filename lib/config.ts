// The one file a user edits, checked once at the door. Everything below this line may trust it.
// This module is browser compatible.
import { z } from "zod";
import { faults, suggestion } from "./faults.js";
import { eventTypes } from "./generate/events.js";
import { channels, syntheticSource } from "./generate/truth.js";
import type { Context } from "./questions/question.js";
import { duration, isTimezone, milestones, spelled } from "./questions/question.js";
import { funnelQuestion } from "./questions/funnel.js";
import { did } from "./questions/where.js";
import { productProperties, productTables, productTraits, visitorTraits } from "./generate/delivered.js";
import { milliseconds } from "./time.js";

const share = z.number().min(0).max(1);
const positive = z.number().positive();

const event = z.strictObject({
  /** Whether it makes a user active. Signup, invoices and cancellations never do. */
  counted: z.boolean().default(true),
  /** Whether people work together in it. */
  collaborative: z.boolean().default(false),
  /** What it is called on a page. */
  label: z.string(),
});

const lever = z.strictObject({
  name: z.string(),
  label: z.string(),
  /** The stage whose rate it moves; awareness is the inflow of visitors. */
  stage: z.enum([
    "awareness",
    "signup",
    "activation",
    "engagement",
    "habit_formation",
    "collaboration",
    "monetization",
  ]),
  /** Relative change of that rate: 0.08 is +8 %. */
  lift: z.number().gt(-1),
  /** How sure: 0.2, 0.4 or 0.7 of the effect as its standard deviation. */
  confidence: z.enum(["high", "medium", "low"]),
  /** Once, at business scale. */
  cost_usd: z.number().min(0),
  /** Months from start to full effect. */
  ramp_months: z.int().min(0),
  /** Months over which benefit is counted. */
  horizon_months: z.int().min(1).max(120),
});

const alert = z.strictObject({
  name: z.string(),
  /** A key of metrics_summary.json. */
  metric: z.string(),
  below: z.number().optional(),
  above: z.number().optional(),
  /** What to do when it fires. */
  remedy: z.string(),
}).refine(({ below, above }) => below !== undefined || above !== undefined, "needs below, above or both");

export const config = z.strictObject({
  product: z.strictObject({ name: z.string(), description: z.string() }),
  source: syntheticSource,
  as_of: z.iso.datetime("write an instant such as 2026-01-01T00:00:00Z"),
  timezone: z.string().refine(isTimezone, "is not an IANA timezone such as UTC or Europe/Berlin"),
  week_start: z.enum(["monday", "sunday"]).default("monday"),
  /** The taxonomy: every event type that may occur. */
  events: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, "is not a snake_case name"), event),
  /** Which events play a part of their own. */
  roles: z.strictObject({ visit: z.string(), signup: z.string(), payment: z.string() }),
  features: z.array(z.strictObject({ feature: z.string(), event: z.string() })).min(1),
  activation: z.strictObject({ event: z.string(), window: duration, fast: duration, normal: duration }),
  funnel: funnelQuestion,
  /** User properties by which the funnel is broken down, as they were at signup. */
  breakdowns: z.array(z.string()),
  /** Behavioural segments by name: usable in every `where`, and as breakdowns. */
  segments: z.record(z.string(), did).default({}),
  targets: z.strictObject({ collaborative_workspaces: positive, dau_mau: share, month_1_retention: share }),
  benchmarks: z.record(
    z.string(),
    z.strictObject({ label: z.string(), value: z.number(), source: z.string() }),
  ),
  business: z.strictObject({
    monthly_active_users: positive,
    /** Revenue a year per paying user. */
    revenue_per_payer_usd: positive,
    /** Stated growth of visitors a month; a scenario beside the measured one. */
    growth_per_month: z.number().gt(-1),
    /** Users the market holds: growth saturates towards it. */
    market_users: positive,
    margin: share,
    /** A year. */
    discount_rate: z.number().min(0),
    horizon_months: z.int().min(1).max(120),
    /** Cost of one signed-up user, by channel. */
    cac_usd: z.record(z.string(), z.number().min(0)),
    /** From the sample to the business: "measured" is business MAU over sample MAU, 1 is off. */
    scale: z.union([z.literal("measured"), positive], 'write "measured", or a number above 0'),
  }),
  levers: z.array(lever).min(1),
  alerts: z.array(alert),
}).superRefine(checkReferences);

export type ConfigInput = z.input<typeof config>;
export type Config = z.output<typeof config>;
export type Lever = z.output<typeof lever>;
export type Alert = z.output<typeof alert>;
export type Business = Config["business"];

/** A config that is wrong, with one line a fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Checks a config and fills in its defaults.
 *
 * @throws ConfigError with one line a fault: its path, what is wrong and, where it can be told, the remedy.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import foolscap from "../analytics.config.js";
 * const wrong = { ...foolscap, timezone: "Mars" };
 * assert.throws(() => defineConfig(wrong), /timezone: "Mars" is not an IANA timezone such as UTC/);
 * ```
 */
export function defineConfig(input: ConfigInput): Config {
  const result = config.safeParse(input);
  if (result.success) return result.data;
  throw new ConfigError(faults(result.error, input));
}

/** What the engines need to know of a config. */
export function contextOf(config: Config): Context {
  const named = (keep: (event: Config["events"][string]) => boolean): string[] =>
    Object.keys(config.events).filter((name) => keep(config.events[name]));
  return {
    as_of: config.as_of,
    timezone: config.timezone,
    ...config.roles,
    activation: config.activation.event,
    week_start: config.week_start,
    visitor_traits: visitorTraits,
    known: Object.keys(config.events),
    open: false,
    properties: productProperties,
    user_properties: productTraits,
    segments: config.segments,
    tables: productTables,
    counted: named(({ counted }) => counted),
    collaborative: named(({ collaborative }) => collaborative),
  };
}

type Issues = { addIssue(issue: { code: "custom"; path: PropertyKey[]; message: string }): void };

/** What one field cannot know alone: that the names it uses exist elsewhere, that dates are in order. */
function checkReferences(config: Config, issues: Issues): void {
  const events = Object.keys(config.events);
  const fault = (path: PropertyKey[], message: string): void =>
    issues.addIssue({ code: "custom", path, message });
  const known = (path: PropertyKey[], name: string, names: readonly string[], where: string): void => {
    if (!names.includes(name)) {
      fault(path, `${JSON.stringify(name)} is not in ${where}${suggestion(name, names)}`);
    }
  };
  for (const [role, name] of Object.entries(config.roles)) {
    known(["roles", role], name, events, "events");
    if (config.events[name]?.counted) {
      fault(["events", name, "counted"], `must be false: it is the ${role} event`);
    }
  }
  known(["activation", "event"], config.activation.event, events, "events");
  config.features.forEach(({ event }, i) => known(["features", i, "event"], event, events, "events"));
  config.funnel.steps.forEach(({ event }, i) => {
    for (const one of [event].flat()) known(["funnel", "steps", i, "event"], one, [...events, ...milestones], "events");
  });
  const stages = config.funnel.steps.map(({ name, event }) => name ?? spelled(event));
  config.levers.forEach(({ stage }, i) => known(["levers", i, "stage"], stage, stages, "funnel.steps"));
  const { fast, normal, window } = config.activation;
  if (!(milliseconds(fast) <= milliseconds(normal) && milliseconds(normal) <= milliseconds(window))) {
    fault(["activation"], "needs fast <= normal <= window");
  }
  if (Date.parse(config.source.start) >= Date.parse(config.as_of)) {
    fault(["source", "start"], "must lie before as_of: nobody could sign up");
  }
  for (const type of eventTypes) {
    if (!events.includes(type)) fault(["events", type], "the synthetic product logs it; add it to events");
  }
  for (const channel of Object.keys(config.business.cac_usd)) {
    known(["business", "cac_usd", channel], channel, channels, "source.truth.visits.signup_rate");
  }
}
