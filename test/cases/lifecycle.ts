import type { LifecycleQuestion, LifecycleRow } from "../../lib/questions/lifecycle.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const week: LifecycleQuestion = { kind: "lifecycle", period: "week" };
const month: LifecycleQuestion = { kind: "lifecycle", period: "month" };

/** A row from its counts, in the order of the columns. */
function row(period: string, counts: number[], quick_ratio: number | null, partial = false): LifecycleRow {
  const [arrivals, returning, resurrecting, dormant, active] = counts;
  return { period, new: arrivals, returning, resurrecting, dormant, active, quick_ratio, partial };
}

export const cases: Case<LifecycleQuestion, LifecycleRow>[] = [
  {
    name: "charges dormancy to the first silent month",
    context: { ...testContext, as_of: "2025-05-15T00:00:00Z" },
    log: {
      events: events`
        ann signup       2024-12-06
        ann page_created 2025-01-06
        ann page_edited  2025-01-31T23:59:59
        ann page_edited  2025-02-01
        ann page_edited  2025-04-30
        ben signup       2025-01-06
        ben page_created 2025-01-06
        cid signup       2025-01-06
        cid page_created 2025-02-06
      `,
    },
    question: month,
    rows: [
      row("2025-01-01", [2, 0, 0, 0, 2], null), // ann and ben are new
      row("2025-02-01", [1, 1, 0, -1, 2], 1), // cid is new, ann returns, ben is gone
      row("2025-03-01", [0, 0, 0, -2, 0], 0), // ann and cid are gone, ben has been charged already
      row("2025-04-01", [0, 0, 1, 0, 1], null), // ann resurrects
      row("2025-05-01", [0, 0, 0, -1, 0], 0, true), // ann is silent so far
    ],
  },
  {
    name: "cuts weeks on Monday, across the year",
    context: { ...testContext, as_of: "2025-01-20T00:00:00Z" },
    log: {
      events: events`
        ann signup       2024-12-31
        ann page_created 2024-12-31
        ann page_edited  2025-01-01
        ben signup       2025-01-05
        ben page_created 2025-01-05T23:59
        ben page_edited  2025-01-06T00:00
      `,
    },
    question: week,
    rows: [
      row("2024-12-30", [2, 0, 0, 0, 2], null),
      row("2025-01-06", [0, 1, 0, -1, 1], 0), // ben returns, ann is gone
      row("2025-01-13", [0, 0, 0, -1, 0], 0), // ben is gone; the week is complete at as_of
    ],
  },
  {
    name: "shows the periods that from and to touch, and classifies by what was before",
    log: {
      events: events`
        ann signup       2025-01-01
        ann page_created 2025-01-03
        ann page_edited  2025-01-14
        ben signup       2025-01-01
        ben page_created 2025-01-07
        ben page_edited  2025-01-15
      `,
    },
    question: { ...week, from: "2025-01-08", to: "2025-01-20T00:00:00Z" },
    rows: [
      row("2025-01-06", [1, 0, 0, -1, 1], 1), // the week that the range cuts: ben on the day before it, ann is gone
      row("2025-01-13", [0, 1, 1, 0, 2], null), // ann resurrects: she was there before the range
      row("2025-01-20", [0, 0, 0, -2, 0], 0), // the range touches its first instant
    ],
  },
  {
    name: "starts weeks on Sunday where that is asked for",
    context: { ...testContext, as_of: "2025-01-19T00:00:00Z", week_start: "sunday" },
    log: {
      events: events`
        ann signup       2025-01-04
        ann page_created 2025-01-04T23:59
        ann page_edited  2025-01-05T00:00
        ben signup       2025-01-04
        ben page_created 2025-01-11
      `,
    },
    question: week,
    rows: [
      row("2024-12-29", [1, 0, 0, 0, 1], null), // Saturday the 4th is its last day
      row("2025-01-05", [1, 1, 0, 0, 2], null),
      row("2025-01-12", [0, 0, 0, -2, 0], 0), // complete on Sunday the 19th
    ],
  },
  {
    name: "is empty where nobody was ever active",
    log: { events: events`ann signup 2025-01-06` },
    question: month,
    rows: [],
  },
];
