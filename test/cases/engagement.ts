import type { EngagementQuestion, EngagementRow } from "../../lib/questions/engagement.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const day: EngagementQuestion = { kind: "engagement", period: "day" };
const week: EngagementQuestion = { kind: "engagement", period: "week" };
const month: EngagementQuestion = { kind: "engagement", period: "month" };

/** A complete day on which nobody came, nor in the week before it. */
function silent(period: string, mau: number | null, dau_mau: number | null): EngagementRow {
  return { period, active_users: 0, events: 0, dau: 0, wau: 0, mau, dau_mau, partial: false };
}

export const cases: Case<EngagementQuestion, EngagementRow>[] = [
  {
    name: "shows days without activity, and the last day as partial where as_of is amid it",
    context: { ...testContext, as_of: "2025-01-10T12:00:00Z" },
    log: {
      events: events`
        ann signup       2025-01-05T09:00
        ann page_created 2025-01-06T10:00
        ann page_edited  2025-01-06T10:00
        ben signup       2025-01-07
        ben page_created 2025-01-08
        ann page_edited  2025-01-08
        ann page_edited  2025-01-10T11:59:59
        ann page_edited  2025-01-10T12:00
      `, // signups do not count, and the last edit is not before as_of
    },
    question: day,
    rows: [
      {
        period: "2025-01-06",
        active_users: 1,
        events: 2,
        dau: 1,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-01-07",
        active_users: 0,
        events: 0,
        dau: 0,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-01-08",
        active_users: 2,
        events: 2,
        dau: 2,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-01-09",
        active_users: 0,
        events: 0,
        dau: 0,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-01-10",
        active_users: 1,
        events: 1,
        dau: 1,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: true,
      },
    ],
  },
  {
    name: "gives weeks the trailing values of their last day, once 7 and 28 days are observed",
    context: { ...testContext, as_of: "2025-02-04T00:00:00Z" },
    log: {
      events: events`
        ann signup       2025-01-06
        ann page_created 2025-01-06
        ann page_edited  2025-01-12
        ben signup       2025-01-13
        ben page_created 2025-01-13
        cid signup       2025-02-03
        cid page_created 2025-02-03
      `,
    },
    question: week,
    rows: [
      // Sunday 12: ann
      {
        period: "2025-01-06",
        active_users: 1,
        events: 2,
        dau: 1,
        wau: 1,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      // Sunday 19: nobody, in its week ben
      {
        period: "2025-01-13",
        active_users: 1,
        events: 1,
        dau: 0,
        wau: 1,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-01-20",
        active_users: 0,
        events: 0,
        dau: 0,
        wau: 0,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      // Sunday 2, the 28th day: 3 user-days of ann and ben in 28 days
      {
        period: "2025-01-27",
        active_users: 0,
        events: 0,
        dau: 0,
        wau: 0,
        mau: 2,
        dau_mau: 3 / 28 / 2,
        partial: false,
      },
      // Monday 3, the last observed day: of 7 January to 3 February, 3 user-days of 3 users
      {
        period: "2025-02-03",
        active_users: 1,
        events: 1,
        dau: 1,
        wau: 1,
        mau: 3,
        dau_mau: 3 / 28 / 3,
        partial: true,
      },
    ],
  },
  {
    name: "cuts months in the timezone",
    // Midnight in New York, so that its February is complete.
    context: { ...testContext, as_of: "2025-03-01T05:00:00Z", timezone: "America/New_York" },
    log: {
      events: events`
        ann signup       2025-02-01T04:00
        ann page_created 2025-02-01T04:30
        ann page_edited  2025-02-28T12:00
      `, // the page was created on 31 January there, at half past eleven in the evening
    },
    question: month,
    rows: [
      {
        period: "2025-01-01",
        active_users: 1,
        events: 1,
        dau: 1,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-02-01",
        active_users: 1,
        events: 1,
        dau: 1,
        wau: 1,
        mau: 1,
        dau_mau: 1 / 28,
        partial: false,
      },
    ],
  },
  {
    name: "has no stickiness where nobody came for 28 days",
    context: { ...testContext, as_of: "2025-03-01T00:00:00Z" },
    log: {
      events: events`
      ann signup       2024-12-31
      ann page_created 2024-12-31
    `,
    },
    question: month,
    rows: [
      {
        period: "2024-12-01",
        active_users: 1,
        events: 1,
        dau: 1,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      // 31 December is more than 28 days before 31 January
      {
        period: "2025-01-01",
        active_users: 0,
        events: 0,
        dau: 0,
        wau: 0,
        mau: 0,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-02-01",
        active_users: 0,
        events: 0,
        dau: 0,
        wau: 0,
        mau: 0,
        dau_mau: null,
        partial: false,
      },
    ],
  },
  {
    name: "shows the weeks that from and to touch, with trailing values over what was before",
    context: { ...testContext, as_of: "2025-02-03T00:00:00Z" },
    log: {
      events: events`
        ann signup       2025-01-06
        ann page_created 2025-01-06
        ben signup       2025-01-13
        ben page_created 2025-01-28
      `,
    },
    question: { ...week, from: "2025-01-29", to: "2025-01-29" },
    rows: [
      // The whole week, though the range is one day; its last day is the 28th since ann's first
      {
        period: "2025-01-27",
        active_users: 1,
        events: 1,
        dau: 0,
        wau: 1,
        mau: 2,
        dau_mau: 2 / 28 / 2,
        partial: false,
      },
    ],
  },
  {
    name: "starts weeks on Sunday where that is asked for",
    context: { ...testContext, as_of: "2025-01-12T00:00:00Z", week_start: "sunday" },
    log: {
      events: events`
        ann signup       2025-01-04
        ann page_created 2025-01-04
        ann page_edited  2025-01-05
        ann page_edited  2025-01-11
      `,
    },
    question: week,
    rows: [
      // Saturday the 4th, and nothing is known of the six days before it
      {
        period: "2024-12-29",
        active_users: 1,
        events: 1,
        dau: 1,
        wau: null,
        mau: null,
        dau_mau: null,
        partial: false,
      },
      {
        period: "2025-01-05",
        active_users: 1,
        events: 2,
        dau: 1,
        wau: 1,
        mau: null,
        dau_mau: null,
        partial: false,
      },
    ],
  },
  {
    name: "takes 30 days for a month where that is asked for",
    context: { ...testContext, as_of: "2025-02-05T00:00:00Z" },
    log: {
      events: events`
        ann signup       2025-01-06
        ann page_created 2025-01-06
      `,
    },
    question: { ...day, mau_days: 30, from: "2025-02-03" },
    rows: [
      silent("2025-02-03", null, null), // the 29th day
      silent("2025-02-04", 1, 1 / 30), // ann, who of 28 days is out
    ],
  },
  {
    name: "is empty where nobody was ever active",
    log: { events: events`ann signup 2025-01-06` },
    question: day,
    rows: [],
  },
];
