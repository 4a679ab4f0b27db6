// This module is browser compatible.
import { type EventLog, mask } from "../eventlog/eventlog.js";
import type { NorthStarQuestion, NorthStarRow } from "../questions/north-star.js";
import { dateOf } from "../time.js";
import { activeDays } from "./activity.js";
import { groupBy } from "./groups.js";
import { calendar, shown } from "./periods.js";

/**
 * Weekly active collaborative workspaces.
 *
 * A user's events of one workspace and week stand together, so they are first drawn together into stints; the
 * stints are then walked workspace by workspace, so that one row of weekly counters serves all workspaces and
 * memory does not grow with workspaces times weeks.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * const [{ week, workspaces, members }] = northStar(exampleLog, { kind: "north_star" });
 * assert.deepEqual({ week, workspaces, members }, { week: "2025-01-06", workspaces: 1, members: 2 });
 * ```
 */
export function northStar(log: EventLog, question: NorthStarQuestion): NorthStarRow[] {
  const { firstDay } = activeDays(log);
  if (firstDay === null) return [];
  const periods = calendar("week", firstDay, log.context);
  const { starts, partial, indexOf } = periods;
  const { workspace, week: weekOf, user, isMember, collaborative } = stints(log, firstDay, indexOf);
  const byWorkspace = groupBy(workspace, log.workspace.values.length);

  const weeks = starts.length;
  const workspaces = new Uint32Array(weeks);
  const activeWorkspaces = new Uint32Array(weeks);
  const members = new Uint32Array(weeks);
  const collaborativeEvents = new Uint32Array(weeks);
  // Of one workspace: members and collaborative events by week, and the member counted last in each week.
  // Only the weeks from its first to its last are looked at, and left as they were found.
  const membersHere = new Uint32Array(weeks);
  const eventsHere = new Uint32Array(weeks);
  const lastMember = new Int32Array(weeks).fill(-1);
  for (let w = 0; w + 1 < byWorkspace.offset.length; w++) {
    let first = weeks;
    let last = -1;
    for (let k = byWorkspace.offset[w]; k < byWorkspace.offset[w + 1]; k++) {
      const i = byWorkspace.order[k];
      const week = weekOf[i];
      if (week < first) first = week;
      if (week > last) last = week;
      eventsHere[week] += collaborative[i];
      // Stints come user by user: whoever is not the last member of the week is a new one.
      if (isMember[i] && lastMember[week] !== user[i]) {
        lastMember[week] = user[i];
        membersHere[week]++;
      }
    }
    for (let week = first; week <= last; week++) {
      if (membersHere[week] > 0) activeWorkspaces[week]++;
      if (membersHere[week] >= 2 && eventsHere[week] > 0) {
        workspaces[week]++;
        members[week] += membersHere[week];
        collaborativeEvents[week] += eventsHere[week];
      }
      membersHere[week] = eventsHere[week] = 0;
      lastMember[week] = -1;
    }
  }
  const rows = starts.map((start, week): NorthStarRow => ({
    week: dateOf(start),
    workspaces: workspaces[week],
    active_workspaces: activeWorkspaces[week],
    members: members[week],
    collaborative_events: collaborativeEvents[week],
    partial: partial[week],
  }));
  return shown(rows, periods, question, log.context);
}

/** One entry a run of a user's events in one workspace and week. */
interface Stints {
  readonly workspace: Int32Array;
  readonly week: Uint16Array;
  readonly user: Uint32Array;
  /** 1 where one of the events is counted. */
  readonly isMember: Uint8Array;
  readonly collaborative: Uint32Array;
}

function stints(log: EventLog, firstDay: number, weekOf: Int32Array): Stints {
  const { context, users, offset, code, day, workspace } = log;
  const counted = mask(log, context.counted);
  const collaborative = mask(log, context.collaborative);
  // As long as the log, to be sure; memory that is never written costs nothing.
  const stints = {
    workspace: new Int32Array(code.length),
    week: new Uint16Array(code.length),
    user: new Uint32Array(code.length),
    isMember: new Uint8Array(code.length),
    collaborative: new Uint32Array(code.length),
  };
  let n = -1;
  for (let u = 0; u < users.length; u++) {
    const end = offset[u + 1];
    let lastWorkspace = -1;
    let lastDay = -1;
    let week = -1;
    for (let i = offset[u]; i < end; i++) {
      const w = workspace.codes[i];
      const d = day[i] - firstDay;
      if (w < 0 || d < 0) continue;
      if (w !== lastWorkspace || (d !== lastDay && weekOf[d] !== week)) {
        stints.workspace[++n] = lastWorkspace = w;
        stints.week[n] = week = weekOf[d];
        stints.user[n] = u;
      }
      lastDay = d;
      stints.isMember[n] |= counted[code[i]];
      stints.collaborative[n] += collaborative[code[i]];
    }
  }
  return { ...stints, workspace: stints.workspace.subarray(0, n + 1) };
}
