import type { NorthStarQuestion, NorthStarRow } from "../../lib/questions/north-star.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const question: NorthStarQuestion = { kind: "north_star" };

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
    name: "is empty where nobody was ever active",
    log: { events: events`ann signup 2025-01-06 alone` },
    question,
    rows: [],
  },
];
