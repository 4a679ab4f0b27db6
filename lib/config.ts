// The one file a user edits, checked once at the door. Everything below this line may trust it.
// This module is browser compatible.
import { z } from "zod";
import { faults, suggestion } from "./faults.js";
import { eventTypes } from "./generate/events.js";
import { channels, syntheticSource } from "./generate/truth.js";
import { type Context, duration, type Found, isTimezone, milestones, spelled } from "./questions/question.js";
import { type FunnelQuestion, funnelQuestion } from "./questions/funnel.js";
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
  /** The funnel's step whose rate it moves; of its first step, the inflow. */
  stage: z.string(),
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

/** The first day of the data: tables of cohorts are as wide as the time from it to as_of. */
const start = z.iso.date("write a day such as 2024-01-01");
/** Our names of columns -> theirs; those that convention finds may be left out. */
const columns = z.record(z.string(), z.string());

/** What own data consist of: files or tables. */
const ownData = {
  events: z.string(),
  users: z.string().optional(),
  visits: z.string().optional(),
  /** Which ids are the same person: columns alias, user_id. */
  aliases: z.string().optional(),
  columns: columns.optional(),
  user_columns: columns.optional(),
  visit_columns: columns.optional(),
  start,
};

/** CSV, TSV or Parquet, gzipped or not; paths are meant from the config's folder. */
const filesSource = z.strictObject({ kind: z.literal("files"), ...ownData });

/** Tables, perhaps behind the name of their schema, of the database of DATABASE_URL: passwords stand in no config. */
const postgresSource = z.strictObject({
  kind: z.literal("postgres"),
  ...ownData,
  /** How long one statement may take. */
  timeout: duration.default("60s"),
});

export const config = z.strictObject({
  product: z.strictObject({ name: z.string(), description: z.string() }),
  source: z.discriminatedUnion("kind", [syntheticSource, filesSource, postgresSource]),
  as_of: z.iso.datetime("write an instant such as 2026-01-01T00:00:00Z"),
  timezone: z.string().refine(isTimezone, "is not an IANA timezone such as UTC or Europe/Berlin"),
  week_start: z.enum(["monday", "sunday"]).default("monday"),
  /** The taxonomy: every event type that may occur. */
  events: z.record(z.string().min(1), event),
  /** Which events play a part of their own. */
  roles: z.strictObject({
    visit: z.string().optional(),
    signup: z.string().optional(),
    payment: z.string().optional(),
  }).default({}),
  features: z.array(z.strictObject({ feature: z.string(), event: z.string() })).default([]),
  activation: z.strictObject({ event: z.string(), window: duration, fast: duration, normal: duration })
    .optional(),
  funnel: funnelQuestion.optional(),
  /** By what the funnel is broken down: properties of its first event or, with `user.`, of users at signup; segments. */
  breakdowns: z.array(z.string()).default([]),
  /** Behavioural segments by name: usable in every `where`, and as breakdowns. */
  segments: z.record(z.string(), did).default({}),
  targets: z.strictObject({
    collaborative_workspaces: positive.optional(),
    dau_mau: share.optional(),
    month_1_retention: share.optional(),
  }).default({}),
  benchmarks: z.record(
    z.string(),
    z.strictObject({ label: z.string(), value: z.number(), source: z.string() }),
  ).default({}),
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
  }).optional(),
  levers: z.array(lever).default([]),
  alerts: z.array(alert).default([]),
  /** What the site shows of single people: nothing, unless it is chosen. */
  site: z.strictObject({
    /** Sends the event log to whoever opens the site, so that its funnel and retention can be asked further. */
    explore: z.boolean().default(false),
    /** Sends ids along, and lists the people behind a bar. */
    users: z.boolean().default(false),
  }).prefault({}),
}).superRefine(checkReferences);

export type ConfigInput = z.input<typeof config>;
export type Config = z.output<typeof config>;
export type Lever = z.output<typeof lever>;
export type Alert = z.output<typeof alert>;
export type Business = NonNullable<Config["business"]>;
export type SourceConfig = Config["source"];
/** A checked config, of which what was given is known to be there. */
export type Defined<Input extends ConfigInput> =
  & ConfigOf<Input["source"]["kind"]>
  & { [Part in Extract<keyof Input, "activation" | "funnel" | "business">]: NonNullable<Config[Part]> };
/** A config whose source is of a kind. */
export type ConfigOf<Kind extends SourceConfig["kind"]> = Config & {
  source: Extract<SourceConfig, { kind: Kind }>;
};

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
export function defineConfig<Input extends ConfigInput>(input: Input): Defined<Input> {
  const result = config.safeParse(input);
  if (result.success) return result.data as Defined<Input>;
  throw new ConfigError(faults(result.error, input));
}

/** A synthetic product as a source: known before it is made. */
const product: Found = {
  tables: productTables,
  properties: productProperties,
  user_properties: productTraits,
  visitor_traits: visitorTraits,
};

/**
 * What the engines need to know of a config.
 *
 * @param found what was found in its source; a synthetic one is known without looking.
 */
export function contextOf(config: Config, found: Found = product): Context {
  const named = (keep: (event: Config["events"][string]) => boolean): string[] =>
    Object.keys(config.events).filter((name) => keep(config.events[name]));
  const { signup = null, visit = null, payment = null } = config.roles;
  return {
    as_of: config.as_of,
    timezone: config.timezone,
    week_start: config.week_start,
    signup,
    visit,
    payment,
    activation: config.activation?.event ?? null,
    visitor_traits: [],
    known: Object.keys(config.events),
    open: false,
    counted: named(({ counted }) => counted),
    collaborative: named(({ collaborative }) => collaborative),
    segments: config.segments,
    ...found,
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
    if (name === undefined) continue;
    known(["roles", role], name, events, "events");
    if (config.events[name]?.counted) {
      fault(["events", name, "counted"], `must be false: it is the ${role} event`);
    }
  }
  const { activation, features, funnel, levers, business, source, site } = config;
  features.forEach(({ event }, i) => known(["features", i, "event"], event, events, "events"));
  if (activation) {
    const { fast, normal, window } = activation;
    known(["activation", "event"], activation.event, events, "events");
    if (!(milliseconds(fast) <= milliseconds(normal) && milliseconds(normal) <= milliseconds(window))) {
      fault(["activation"], "needs fast <= normal <= window");
    }
  }
  const derived = activation && config.roles.signup !== undefined ? milestones : [];
  funnel?.steps.forEach(({ event }, i) => {
    for (const one of [event].flat()) {
      if (one !== "*") known(["funnel", "steps", i, "event"], one, [...events, ...derived], "events");
    }
  });
  if (funnel) {
    // Pages, report and levers speak of one funnel of required steps; all else can be asked besides.
    const other = { trend: funnel.trend, breakdown: funnel.breakdown, complete: funnel.complete };
    for (const [field, value] of Object.entries(other)) {
      if (value !== undefined) {
        fault(
          ["funnel", field],
          `is for npm run ask; remove it${field === "breakdown" ? ", and write breakdowns" : ""}`,
        );
      }
    }
    if (funnel.count !== "users") fault(["funnel", "count"], 'is for npm run ask; write "users"');
    funnel.steps.forEach(({ optional }, i) => {
      if (optional) fault(["funnel", "steps", i, "optional"], "is for npm run ask; here every step counts");
    });
  }
  const names = config.breakdowns.map(plainName);
  config.breakdowns.forEach((_, i) => {
    const first = names.indexOf(names[i]);
    if (first < i) {
      fault(
        ["breakdowns", i],
        `goes by the name of ${JSON.stringify(config.breakdowns[first])}; keep one of them`,
      );
    }
  });
  const stages = funnel?.steps.map(stepName) ?? [];
  levers.forEach(({ stage }, i) => known(["levers", i, "stage"], stage, stages, "funnel.steps"));
  if (site.users && !site.explore) {
    fault(["site", "users"], "goes with explore: people are found in the event log; write explore: true too");
  }
  if (levers.length > 0 && !business) fault(["business"], "is needed to say what levers are worth");
  if (Date.parse(source.start) >= Date.parse(config.as_of)) {
    fault(["source", "start"], "must lie before as_of: nobody could sign up");
  }
  if (source.kind !== "synthetic") return;
  for (const type of eventTypes) {
    if (!events.includes(type)) fault(["events", type], "the synthetic product logs it; add it to events");
  }
  for (const channel of Object.keys(business?.cac_usd ?? {})) {
    known(["business", "cac_usd", channel], channel, channels, "source.truth.visits.signup_rate");
  }
}

/** What a breakdown is called in names of files and answers: `user.` goes without saying. */
export function plainName(breakdown: string): string {
  return breakdown.replace(/^user\./, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_");
}

/** What a step is called: by its name, else by its event. */
export function stepName({ name, event }: FunnelQuestion["steps"][number]): string {
  return name ?? spelled(event);
}
