import type { NorthStarQuestion, NorthStarRow } from "../../lib/questions/north-star.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const question: NorthStarQuestion = { kind: "north_star" };

/** Two people of one workspace: together in the week of 6 January, and on a Sunday and the Tuesday after it. */
const pair = events`
  ann signup           2025-01-01
  ben signup           2025-01-01
  ann workspace_shared 2025-01-06  pair
  ben page_edited      2025-01-06  pair
  ann comment_added    2025-01-19  pair
  ben page_edited      2025-01-21  pair
`;

export const cases: Case<NorthStarQuestion, NorthStarRow>[] = [
  {
    name: "counts workspaces with two active members and a collaborative event in the week",
    context: { ...testContext, as_of: "2025-01-15T00:00:00Z" },
    log: {
      events: events`
        ann signup           2025-01-01
        ben signup           2025-01-01
        cid signup           2025-01-01
        dan signup           2025-01-01
        ann workspace_shared 2025-01-06  shared
        ben comment_added    2025-01-07  shared
        ben page_edited      2025-01-08  shared
        cid workspace_shared 2025-01-06  alone
        cid comment_added    2025-01-09  alone
        ann page_edited      2025-01-06  silent
        cid page_edited      2025-01-07  silent
        dan workspace_shared 2025-01-07
        ann comment_added    2025-01-12T23:59 border
        ben page_edited      2025-01-13T00:00 border
        ann page_edited      2025-01-13  shared
        ben comment_added    2025-01-14  shared
        ben comment_added    2025-01-14  alone
        cid page_edited      2025-01-14  alone
      `,
    },
    question,
    rows: [
      // shared with ann and ben; of alone, silent and border each lacks something; dan is in no workspace
      {
        week: "2025-01-06",
        workspaces: 1,
        active_workspaces: 4,
        members: 2,
        collaborative_events: 2,
        partial: false,
      },
      // shared with ann and ben, alone with ben and cid, and border with ben only
      {
        week: "2025-01-13",
        workspaces: 2,
        active_workspaces: 3,
        members: 4,
        collaborative_events: 2,
        partial: true,
      },
    ],
  },
  {
    name: "counts signups and payments neither as activity nor as members, and shows silent weeks",
    context: { ...testContext, as_of: "2025-01-20T00:00:00Z" },
    log: {
      events: events`
        ann signup           2025-01-01  pair
        ann page_created     2025-01-02
        ben signup           2025-01-06  pair
        ben invoice_paid     2025-01-14  pair
        ann workspace_shared 2025-01-14  pair
      `,
    },
    question,
    rows: [
      // The first activity lies in no workspace, but starts the weeks.
      {
        week: "2024-12-30",
        workspaces: 0,
        active_workspaces: 0,
        members: 0,
        collaborative_events: 0,
        partial: false,
      },
      {
        week: "2025-01-06",
        workspaces: 0,
        active_workspaces: 0,
        members: 0,
        collaborative_events: 0,
        partial: false,
      },
      {
        week: "2025-01-13",
        workspaces: 0,
        active_workspaces: 1,
        members: 0,
        collaborative_events: 0,
        partial: false,
      },
    ],
  },
  {
    name: "shows the weeks that from and to touch, each whole",
    context: { ...testContext, as_of: "2025-01-27T00:00:00Z" },
    log: { events: pair },
    question: { ...question, from: "2025-01-12", to: "2025-01-13" },
    rows: [
      // Sunday the 12th is of the week of the 6th, in which they came on Monday
      {
        week: "2025-01-06",
        workspaces: 1,
        active_workspaces: 1,
        members: 2,
        collaborative_events: 1,
        partial: false,
      },
      // Monday the 13th is of the week in which they came on Sunday, and ben did nothing
      {
        week: "2025-01-13",
        workspaces: 0,
        active_workspaces: 1,
        members: 0,
        collaborative_events: 0,
        partial: false,
      },
    ],
  },
  {
    name: "starts weeks on Sunday where that is asked for",
    context: { ...testContext, as_of: "2025-01-26T00:00:00Z", week_start: "sunday" },
    log: { events: pair },
    question,
    rows: [
      {
        week: "2025-01-05",
        workspaces: 1,
        active_workspaces: 1,
        members: 2,
        collaborative_events: 1,
        partial: false,
      },
      {
        week: "2025-01-12",
        workspaces: 0,
        active_workspaces: 0,
        members: 0,
        collaborative_events: 0,
        partial: false,
      },
      // Sunday the 19th and Tuesday the 21st are of one week now
      {
        week: "2025-01-19",
        workspaces: 1,
        active_workspaces: 1,
        members: 2,
        collaborative_events: 1,
        partial: false,
      },
    ],
  },
  {
    name: "is empty where nobody was ever active",
    log: { events: events`ann signup 2025-01-06 alone` },
    question,
    rows: [],
  },
];
