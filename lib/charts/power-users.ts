// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { wilson } from "../models/proportions.js";
import type { PowerUsersRow } from "../questions/power-users.js";
import { count, interval, percent, plural } from "./format.js";
import { chart, type ChartOptions, empty, quiet, room, themeOf, tooltip, valueAxis, zeroY } from "./frame.js";

/** A row with its share of all active users, and the interval of that. */
interface Bar extends PowerUsersRow {
  readonly of_all: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The L28 curve: active users by their number of active days in 28, as shares with their 95 % intervals. Power users
 * in the accent, their threshold as a rule.
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
  const all = rows.reduce((sum, { users }) => sum + users, 0);
  const bars = rows.map((row): Bar => {
    const { low, high } = wilson(row.users, all);
    return { ...row, of_all: row.users / all, low: low ?? 0, high: high ?? 0 };
  });
  const power = rows.filter(({ power_user }) => power_user);
  const late = threshold > rows.length * 0.6;
  const most = Math.max(...bars.map(({ high }) => high));
  // The note stands at the top beside the threshold: high bars there make room for it.
  const high = bars.some((bar) => (bar.active_days >= threshold) !== late && bar.high > most * 0.7);
  const top = most * (high ? 1.36 : 1.04);
  const share = power[0]?.share_at_least ?? null;
  const events = power.reduce((sum, { share_of_events }) => sum + (share_of_events ?? 0), 0);
  const note = `Power users: ${plural(threshold, "day")} or more\n${percent(share)} of active users\n${
    percent(events)
  } of events`;
  return chart(options, {
    height: 320,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([percent(top, 0)]),
    marginRight: 12,
    x: { domain: [0.5, rows.length + 0.5] },
    y: { domain: [0, top] },
    ariaLabel: `Active users by their number of active days in ${rows.length}`,
    marks: [
      valueAxis("Share of active users", (share) => percent(share, top < 0.05 ? 1 : 0)),
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
      Plot.rect(bars, {
        x1: ({ active_days }: Bar) => active_days - 0.5,
        x2: ({ active_days }: Bar) => active_days + 0.5,
        y1: 0,
        y2: "of_all",
        fill: ({ power_user }: Bar) => power_user ? theme.accent : theme.context,
        insetLeft: 1,
        insetRight: 1,
      }),
      Plot.link(bars.filter(({ users }) => users > 0), {
        x1: "active_days",
        x2: "active_days",
        y1: "low",
        y2: "high",
        stroke: "currentColor",
        strokeWidth: 1.5,
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
        bars,
        "x",
        ({ active_days }) => active_days,
        ({ of_all }) => of_all,
        (row) =>
          [
            plural(row.active_days, "active day"),
            `${plural(row.users, "user")} of ${count(all)}: ${interval(row.of_all, row.low, row.high)}`,
            `${percent(row.share_at_least)} on at least so many`,
            `${count(row.events)} events, ${percent(row.share_of_events)} of all`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
