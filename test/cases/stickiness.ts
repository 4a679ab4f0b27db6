import {
  type StickinessQuestion,
  stickinessQuestion,
  type StickinessRow,
} from "../../lib/questions/stickiness.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const ask = (input: object): StickinessQuestion => stickinessQuestion.parse({ kind: "stickiness", ...input });

/** Users by number of active periods, from 1. */
const curve = (...users: number[]): StickinessRow[] =>
  users.map((users, i) => ({ active_periods: i + 1, users }));

const log = {
  events: events`
    ann signup        2025-01-01
    ann page_edited   2025-01-05T23:00
    ann page_edited   2025-01-06T01:00
    ann page_edited   2025-01-06T02:00
    ann page_edited   2025-01-13T12:00
    bob signup        2025-01-01
    bob page_edited   2025-01-13T12:00
    bob comment_added 2025-01-14T12:00
    cem signup        2025-01-01`, // a signup is not counted: cem is in no row
};

export const cases: Case<StickinessQuestion, StickinessRow>[] = [
  {
    name: "counts days of the range, each once",
    log,
    question: ask({ from: "2025-01-05", to: "2025-01-08" }),
    rows: curve(0, 1, 0, 0), // ann on the 5th and the 6th
  },
  {
    name: "counts weeks from Monday",
    log,
    question: ask({ period: "week", from: "2025-01-05", to: "2025-01-14" }),
    rows: curve(1, 0, 1), // ann's Sunday is of a week of its own
  },
  {
    name: "counts weeks from Sunday where that is asked for",
    context: { ...testContext, week_start: "sunday" },
    log,
    question: ask({ period: "week", from: "2025-01-05", to: "2025-01-14" }),
    rows: curve(1, 1),
  },
  {
    name: "counts of a period that the range cuts what lies inside, to the instant",
    log,
    question: ask({ period: "week", from: "2025-01-06T01:00:00.001Z", to: "2025-01-13T12:00:00Z" }),
    rows: curve(1, 1), // ann at 2 o'clock and in the last instant, bob in the last instant
  },
  {
    name: "takes the day of the timezone",
    context: { ...testContext, timezone: "America/New_York" },
    log,
    question: ask({ from: "2025-01-05", to: "2025-01-06" }),
    rows: curve(1, 0), // ann's three are all of Sunday there
  },
  {
    name: "asks for one event, and for several",
    log,
    question: ask({
      event: ["comment_added", "signup"],
      from: "2025-01-01",
      to: "2025-01-31",
      period: "month",
    }),
    rows: curve(3),
  },
  {
    name: "takes the last 12 complete months where no range is named",
    context: { ...testContext, as_of: "2025-01-14T00:00:00Z" },
    log,
    question: ask({ period: "month" }),
    rows: curve(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), // January is not complete
  },
  {
    name: "ends at as_of where the range goes on",
    context: { ...testContext, as_of: "2025-01-14T00:00:00Z" },
    log,
    question: ask({ from: "2025-01-13", to: "2025-01-31" }),
    rows: curve(2), // one day: bob's comment on the 14th is not known
  },
  {
    name: "counts nobody in an empty log",
    log: { events: [] },
    question: ask({ period: "week", from: "2025-01-06", to: "2025-01-19" }),
    rows: curve(0, 0),
  },
];
