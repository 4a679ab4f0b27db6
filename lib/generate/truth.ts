// What is true of the synthetic product: every rate and hazard from which its people live, by name.
// This module is browser compatible.
//
// Chances come in three forms. A *rate* is the share of people for whom something happens, at the reference
// (first month, multipliers of 1); `odds` multiply its odds. A *hazard* h is the chance 1 - exp(-h) in a
// week, an active day or a renewal; `multipliers` multiply h. *Weights* are relative and need no sum.
import { z } from "zod";
import { duration } from "../questions/question.js";
import { milliseconds } from "../time.js";

export const segments = ["individual", "small_team", "enterprise", "education"] as const;
export const channels = [
  "organic_search",
  "social_media",
  "referral",
  "paid_ads",
  "word_of_mouth",
  "content",
] as const;
export const devices = ["desktop", "mobile", "tablet"] as const;
export const regions = ["north_america", "europe", "asia_pacific", "latin_america"] as const;
export const useCases = [
  "personal_notes",
  "project_planning",
  "team_wiki",
  "meeting_notes",
  "research",
  "coursework",
] as const;
/** Plans at signup, and plans that are paid for, from the cheapest. */
export const plans = ["free", "trial", "academic"] as const;
export const paidPlans = ["plus", "team", "business"] as const;
/** What a person has done that changes what comes next. All but paying stay for ever. */
export const states = ["not_activated", "engaged", "habitual", "collaborating", "paying"] as const;
/** What a person may do on an active day, in the order in which it is done. */
export const features = [
  "mobile_opened",
  "template_used",
  "page_created",
  "page_edited",
  "comment_added",
  "integration_connected",
  "workspace_shared",
  "member_invited",
] as const;

/** The features whose use is no activation. */
export const uses = features.filter((feature): feature is Use => feature !== "page_created");

export type Segment = (typeof segments)[number];
export type Channel = (typeof channels)[number];
export type Device = (typeof devices)[number];
export type State = (typeof states)[number];
export type Feature = (typeof features)[number];
export type Use = Exclude<Feature, "page_created">;

const share = z.number().min(0).max(1);
const factor = z.number().positive();
const weight = z.number().min(0);
const by = <K extends string, V extends z.ZodType>(
  names: readonly K[],
  value: V,
): z.ZodRecord<z.ZodEnum<{ [k in K]: k }>, V> => z.record(z.enum(names), value);

/** Relative weights of names, of which at least one counts. */
const weights = <K extends string>(
  names: readonly K[],
): z.ZodRecord<z.ZodEnum<{ [k in K]: k }>, z.ZodNumber> =>
  by(names, weight).refine(
    (given) => Object.values<number>(given).some((one) => one > 0),
    "needs a weight above 0",
  );

/** A waiting time: a mixture of exponentials, cut off at the longest. */
const delay = z.strictObject({
  parts: z.array(z.strictObject({ weight, mean: duration })).min(1),
  longest: duration,
});

const rate = z.strictObject({
  /** By segment, for an organic desktop user of the first month. */
  rate: by(segments, share),
  /** Multipliers of the odds. */
  channel_odds: by(channels, factor),
  device_odds: by(devices, factor),
  /** Of each later signup month against the one before. */
  monthly_odds: factor,
});

const hazard = z.strictObject({
  /** A week, by segment, of someone who is activated and nothing more. */
  hazard: by(segments, factor),
  multipliers: by(states, factor),
  /** Of each later signup month against the one before. */
  monthly_multiplier: factor,
});

export const truth = z.strictObject({
  visits: z.strictObject({
    growth_per_month: z.number().gt(-1),
    /** Weights from Monday to Sunday, and of the hours of the visitor's day. */
    weekdays: z.array(factor).length(7, "needs seven weights, from Monday"),
    hours: z.array(factor).length(24, "needs 24 weights, from midnight"),
    /** Share of first-time visitors who ever sign up. */
    signup_rate: by(channels, z.number().gt(0).max(1)),
    /** From the first visit to the signup. */
    hesitation: delay,
  }),
  people: z.strictObject({
    founders: weights(segments),
    /** Mean number of colleagues who accept the founder's invitation; the number is geometric. */
    colleagues: by(segments, weight),
    /** From the invitation to the colleague's first visit. */
    acceptance: delay,
    founder_channels: weights(channels),
    colleague_channels: weights(channels),
    devices: weights(devices),
    regions: weights(regions),
    use_cases: by(segments, weights(useCases)),
    /** Share who sign up for a trial of a paid plan; in education the others are academic, elsewhere free. */
    trial_rate: by(segments, share),
  }),
  /** The first page in the first days. */
  activation: rate.extend({
    delay: delay.refine(
      ({ longest }) => milliseconds(longest) <= milliseconds("6d"),
      { path: ["longest"], message: "must end inside the first week; write at most 6d" },
    ),
    /** Hazard of a first page on each active day after the first week. */
    late_hazard: factor,
    /** Chance of a further page on each later active day. */
    again: share,
  }),
  /** Three active days in the first week, of the activated. */
  engagement: rate.extend({
    /** Multiplies the odds of those who made their page within the first hour. */
    fast_odds: factor,
    /** Chance of each further day of the week. */
    extra_day: share,
  }),
  first_week: z.strictObject({
    /** Share of those without a page who look around at all, on the day of signup. */
    browsing_rate: share,
    /** Share of those not engaged who come on a second day. */
    second_day: share,
    /** Weight of each day against the day before: further days come soon. */
    daily_fading: factor,
  }),
  /** From week to week of a person's life: an active week is followed by a silent one … */
  leaving: hazard,
  /** … and a silent one by an active one; the hazard halves with so many further weeks of silence. */
  returning: hazard.extend({ half_life_weeks: factor }),
  /** Chance of each further day of an active week. */
  extra_day: z.strictObject({ rate: by(segments, share), habitual_odds: factor }),
  /** Chance on an active day: of the first use, by segment, and of each use after it. Pages: see activation. */
  features: by(uses, z.strictObject({ first: by(segments, share), again: share })),
  money: z.strictObject({
    price_usd: by(paidPlans, factor),
    /** The plan bought, by segment. */
    plan: by(segments, z.enum(paidPlans)),
    /** Hazard an active day of an activated user who does not pay. */
    upgrade: z.strictObject({
      hazard: by(segments, factor),
      collaborating: factor,
      trial: factor,
      /** Of those who cancelled before. */
      again: factor,
    }),
    /** Hazards at each monthly renewal. */
    cancellation: z.strictObject({
      hazard: by(segments, factor),
      /** Of those without an active day in the 28 days before. */
      silent: factor,
    }),
    /** Chance at a renewal to move one plan up or down. */
    expansion: share,
    contraction: share,
  }),
});

/** A product that is made up, with everything that is true of it. */
export const syntheticSource = z.strictObject({
  kind: z.literal("synthetic"),
  /** Same seed, same bytes. */
  seed: z.int(),
  /** People who sign up before as_of, exactly. */
  users: z.int().min(1).max(10_000_000),
  /** First day on which anybody visits. */
  start: z.iso.date("write a day such as 2024-01-01"),
  truth,
});

export type SyntheticSource = z.output<typeof syntheticSource>;
export type Truth = z.output<typeof truth>;
export type Delay = z.output<typeof delay>;
export type Rate = z.output<typeof rate>;
export type Hazard = z.output<typeof hazard>;
