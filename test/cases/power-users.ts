import type { PowerUsersQuestion, PowerUsersRow } from "../../lib/questions/power-users.js";
import type { Case } from "../agreement.js";
import { events, testContext } from "../engines.js";

const context = { ...testContext, as_of: "2025-01-13T00:00:00Z" };

/** Rows from the counts: users with exactly 1, 2, … active days, with at least so many, and events of the former. */
function curve(
  points: readonly { users: number; from: number; events: number }[],
  { users, events, threshold_days }: { users: number; events: number; threshold_days: number | null },
): PowerUsersRow[] {
  return points.map((point, i) => ({
    active_days: i + 1,
    users: point.users,
    share: users ? point.users / users : null,
    share_at_least: users ? point.from / users : null,
    events: point.events,
    share_of_events: events ? point.events / events : null,
    threshold_days,
    power_user: threshold_days === null ? null : i + 1 >= threshold_days,
  }));
}

export const cases: Case<PowerUsersQuestion, PowerUsersRow>[] = [
  {
    name: "counts users by active days: 7 to 12 January and not the day of as_of",
    context: { ...context, as_of: "2025-01-13T12:00:00Z" },
    log: {
      events: events`
        ann signup       2025-01-01
        ann page_created 2025-01-07T09:00
        ann page_edited  2025-01-07T23:59
        ben signup       2025-01-01
        ben page_edited  2025-01-06T23:59
        ben page_edited  2025-01-12
        cid signup       2025-01-07
        cid page_edited  2025-01-08
        cid page_edited  2025-01-09
        cid page_edited  2025-01-10
        cid page_edited  2025-01-13
        dan signup       2025-01-07
        dan page_edited  2025-01-07
        dan page_edited  2025-01-08
        dan page_edited  2025-01-09
        dan page_edited  2025-01-10
        dan page_edited  2025-01-11
        dan page_edited  2025-01-12
        eve signup       2025-01-01
        eve page_edited  2025-01-06
      `, // ben's first and all of eve's activity lie before the window
    },
    question: { kind: "power_users", days: 6, percentile: 0.75 },
    rows: curve(
      [
        { users: 2, from: 4, events: 3 }, // ann with two events, ben with one
        { users: 0, from: 2, events: 0 },
        { users: 1, from: 2, events: 3 }, // cid; up to here 3 of 4 users, which is 0.75
        { users: 0, from: 1, events: 0 },
        { users: 0, from: 1, events: 0 },
        { users: 1, from: 1, events: 6 }, // dan
      ],
      { users: 4, events: 12, threshold_days: 3 },
    ),
  },
  {
    name: "takes 55 of 100 users for 0.55 of them, though 0.55 * 100 is 55.00000000000001",
    context,
    log: {
      events: Array.from({ length: 100 }, (_, u) => {
        const event = (event: string, time: string) => ({
          user_id: `user-${u}`,
          event,
          time: `2025-01-${time}`,
        });
        const one = [event("signup", "01T00:00:00Z"), event("page_created", "11T00:00:00Z")];
        return u < 55 ? one : [...one, event("page_edited", "12T00:00:00Z")];
      }).flat(),
    },
    question: { kind: "power_users", days: 2, percentile: 0.55 },
    // 55 users on one day, 45 on both: everybody is at or above the first day.
    rows: curve([{ users: 55, from: 100, events: 55 }, { users: 45, from: 45, events: 90 }], {
      users: 100,
      events: 145,
      threshold_days: 1,
    }),
  },
  {
    name: "has no threshold for an empty log",
    context,
    log: { events: [] },
    question: { kind: "power_users", days: 2, percentile: 0.9 },
    rows: curve([{ users: 0, from: 0, events: 0 }, { users: 0, from: 0, events: 0 }], {
      users: 0,
      events: 0,
      threshold_days: null,
    }),
  },
];
