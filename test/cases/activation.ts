import { wilson } from "../../lib/models/proportions.js";
import type { ActivationQuestion, ActivationRow } from "../../lib/questions/activation.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const question: ActivationQuestion = {
  kind: "activation",
  event: "page_created",
  window: "7d",
  fast: "1h",
  normal: "24h",
  cohort: "all",
};

const context = { ...testContext, as_of: "2025-02-10T00:00:00Z" };

const log = {
  events: events`
    ann signup       2025-01-06T09:00
    ann page_created 2025-01-06T10:00
    ann page_created 2025-01-07T10:00
    ben signup       2025-01-07
    ben page_created 2025-01-08
    cid signup       2025-01-08
    cid page_created 2025-01-15
    dan signup       2025-01-09
    dan page_created 2025-01-16T00:00:01
    eve signup       2025-01-31T23:59:59
    eve page_edited  2025-02-01
    fay signup       2025-02-03
    fay page_created 2025-02-03
    gus page_created 2025-02-02T23:59:59
    gus signup       2025-02-02T23:59:59
  `,
};

export const cases: Case<ActivationQuestion, ActivationRow>[] = [
  {
    name: "counts windows inclusively, among users whose window has been observed",
    context,
    log,
    question,
    rows: [{
      cohort: null,
      users: 7,
      eligible_users: 6, // not fay: her window ends in the instant of as_of
      activated: 4, // not dan, a second late, and not eve, who never did
      rate: 4 / 6,
      ...wilson(4, 6),
      fast: 2, // ann after 1 hour, gus in the same instant
      normal: 1, // ben after 24 hours
      slow: 1, // cid after 168 hours
      not_activated: 2,
      median_hours: 12.5, // between 1 and 24, of 0, 1, 24 and 168
    }],
  },
  {
    name: "gives a row a signup month",
    context,
    log,
    question: { ...question, cohort: "month" },
    rows: [
      {
        cohort: "2025-01-01",
        users: 5,
        eligible_users: 5,
        activated: 3,
        rate: 3 / 5,
        ...wilson(3, 5),
        fast: 1,
        normal: 1,
        slow: 1,
        not_activated: 2,
        median_hours: 24,
      },
      {
        cohort: "2025-02-01",
        users: 2,
        eligible_users: 1,
        activated: 1,
        rate: 1,
        ...wilson(1, 1),
        fast: 1,
        normal: 0,
        slow: 0,
        not_activated: 0,
        median_hours: 0,
      },
    ],
  },
  {
    name: "asks of whom signed up in the range; what they did may lie after it",
    context,
    log,
    question: { ...question, cohort: "month", from: "2025-01-07", to: "2025-01-09" },
    rows: [{
      cohort: "2025-01-01",
      users: 3, // ben, cid and dan, who signed up in the first instant of the last day
      eligible_users: 3,
      activated: 2, // cid on the 15th
      rate: 2 / 3,
      ...wilson(2, 3),
      fast: 0,
      normal: 1,
      slow: 1,
      not_activated: 1,
      median_hours: 96, // between 24 and 168
    }],
  },
  {
    name: "takes an instant for the last one, inclusive",
    context,
    log,
    question: { ...question, from: "2025-01-31T23:59:59Z", to: "2025-02-02T23:59:59Z" },
    rows: [{
      ...nobody(null),
      users: 2,
      eligible_users: 2,
      activated: 1,
      rate: 1 / 2,
      ...wilson(1, 2),
      fast: 1,
      not_activated: 1,
      median_hours: 0,
    }], // eve and gus
  },
  {
    name: "has a rate of nothing while no window has been observed",
    context: { ...testContext, as_of: "2025-01-13T00:00:00Z" },
    log: {
      events: events`
      ann signup       2025-01-06
      ann page_created 2025-01-06
    `,
    },
    question: { ...question, cohort: "month" },
    rows: [{ ...nobody("2025-01-01"), users: 1 }],
  },
  { name: "gives one row of nobody for an empty log", log: { events: [] }, question, rows: [nobody(null)] },
  {
    name: "has no months for an empty log",
    log: { events: [] },
    question: { ...question, cohort: "month" },
    rows: [],
  },
];

function nobody(cohort: string | null): ActivationRow {
  return {
    cohort,
    users: 0,
    eligible_users: 0,
    activated: 0,
    rate: null,
    low: null,
    high: null,
    fast: 0,
    normal: 0,
    slow: 0,
    not_activated: 0,
    median_hours: null,
  };
}
