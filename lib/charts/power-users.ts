// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { PowerUsersRow } from "../questions/power-users.js";
import { compact, count, percent, plural, ticksOf } from "./format.js";
import { chart, type ChartOptions, empty, quiet, room, themeOf, tooltip, valueAxis, zeroY } from "./frame.js";

/**
 * The L28 curve: users by their number of active days in 28. Power users in the accent, their threshold as a rule.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { powerUsers } from "../kernel/power-users.js";
 * import { svg } from "../render.js";
 * const rows = powerUsers(exampleLog, { kind: "power_users", days: 28, percentile: 0.9 });
 * assert.match(svg(powerUsersChart(rows)), /Power users: 2 days or more/);
 * ```
 */
export function powerUsersChart(
  rows: readonly PowerUsersRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const threshold = rows[0]?.threshold_days ?? null;
  if (threshold === null) return empty(options, "nobody was active in the window.");
  const theme = themeOf(options);
  const power = rows.filter(({ power_user }) => power_user);
  const top = Math.max(...rows.map(({ users }) => users)) * 1.08;
  const share = power[0]?.share_at_least ?? null;
  const events = power.reduce((sum, { share_of_events }) => sum + (share_of_events ?? 0), 0);
  const late = threshold > rows.length * 0.6;
  const note = `Power users: ${plural(threshold, "day")} or more\n${percent(share)} of users\n${
    percent(events)
  } of events`;
  return chart(options, {
    height: 320,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([compact(top)]),
    marginRight: 12,
    x: { domain: [0.5, rows.length + 0.5] },
    y: { domain: [0, top] },
    ariaLabel: `Users by their number of active days in ${rows.length}`,
    marks: [
      valueAxis("Users", ticksOf(top, compact)),
      Plot.axisX({
        ticks: rows.map(({ active_days }) => active_days).filter((day) => day === 1 || day % 7 === 0),
        tickFormat: String,
        tickSize: 0,
        label: `Active days in the last ${rows.length}`,
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 38,
        ...quiet,
      }),
      Plot.rect(rows, {
        x1: ({ active_days }: PowerUsersRow) => active_days - 0.5,
        x2: ({ active_days }: PowerUsersRow) => active_days + 0.5,
        y1: 0,
        y2: "users",
        fill: ({ power_user }: PowerUsersRow) => power_user ? theme.accent : theme.context,
        insetLeft: 1,
        insetRight: 1,
      }),
      zeroY,
      Plot.ruleX([threshold - 0.5], { stroke: "currentColor", strokeDasharray: "6,3" }),
      Plot.text([note], {
        x: () => threshold - 0.5,
        frameAnchor: "top",
        textAnchor: late ? "end" : "start",
        dx: late ? -8 : 8,
        dy: 4,
        lineHeight: 1.4,
        fill: "currentColor",
        fontWeight: 600,
      }),
      tooltip(
        rows,
        "x",
        ({ active_days }) => active_days,
        ({ users }) => users,
        (row) =>
          [
            plural(row.active_days, "active day"),
            `${plural(row.users, "user")}, ${percent(row.share)}`,
            `${percent(row.share_at_least)} on at least so many`,
            `${count(row.events)} events, ${percent(row.share_of_events)} of all`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
