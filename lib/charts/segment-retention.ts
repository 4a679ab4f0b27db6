// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { GroupedRetentionRow } from "../models/retention.js";
import { count, interval, label, percent } from "./format.js";
import { chart, type ChartOptions, empty, room, themeOf, tooltip, valueAxis } from "./frame.js";
import { endLabels, endRoom } from "./labels.js";
import { periodAxis } from "./retention-curve.js";
import { groupColours } from "./theme.js";

/** As many lines as there are colours. */
const MOST = 6;

type Known = GroupedRetentionRow & { readonly group: string; readonly rate: number };

/**
 * The retention curve of each group with its 95 % interval, from month 1, in the group's colour. Of many groups the
 * largest are drawn.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { retention } from "../kernel/retention.js";
 * import { groupedRetention } from "../models/retention.js";
 * import { retentionQuestion } from "../questions/retention.js";
 * import { svg } from "../render.js";
 * const asked = { kind: "retention", start_event: "signup", periods: 1, breakdown: "user.segment" };
 * const rows = groupedRetention(retention(exampleLog, retentionQuestion.parse(asked)), "user.segment");
 * assert.match(svg(segmentRetentionChart(rows)), />Small team [\d.]+ %</);
 * ```
 */
export function segmentRetentionChart(
  rows: readonly GroupedRetentionRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const groups = retainedGroups(rows).slice(0, MOST);
  const known = rows.filter((row): row is Known =>
    row.group !== null && groups.includes(row.group) && row.period > 0 && row.rate !== null
  );
  if (!known.length) return empty(options, "no group has been observed for a whole month.");
  const theme = themeOf(options);
  const { height = 340 } = options;
  const all = groupColours(rows.flatMap(({ group }) => group === null ? [] : [group]), theme);
  const colour = (group: string): string => all.get(group) ?? theme.context;
  const last = Math.max(...known.map(({ period }) => period));
  const top = Math.max(...known.map(({ high, rate }) => high ?? rate)) * 1.04;
  const lines = groups.map((group) => known.filter((row) => row.group === group)).filter(({ length }) =>
    length
  );
  const labels = lines.map((line) => {
    const { group, rate } = line[line.length - 1];
    return { y: rate, text: `${label(group)} ${percent(rate)}`, colour: colour(group) };
  });
  return chart(options, {
    height,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([percent(top, 0)]),
    marginRight: endRoom(labels, theme),
    x: { domain: [1, Math.max(2, last)] },
    y: { domain: [0, top] },
    ariaLabel: "Share of users who come back, by months since the start and group",
    marks: [
      valueAxis("Came back, share of the group", (share) => percent(share, 0)),
      periodAxis("month", last, options.narrow),
      lines.map((line) => [
        Plot.areaY(line, {
          x: "period",
          y1: "low",
          y2: "high",
          fill: colour(line[0].group),
          fillOpacity: 0.14,
        }),
        Plot.lineY(line, { x: "period", y: "rate", stroke: colour(line[0].group), strokeWidth: 2 }),
      ]),
      endLabels(labels, last, [0, top], height - 74, theme),
      tooltip(
        known,
        "xy",
        ({ period }) => period,
        ({ rate }) => rate,
        (row) =>
          [
            `${label(row.group)}, month ${row.period}`,
            interval(row.rate, row.low, row.high),
            `${count(row.retained)} of ${count(row.cohort_size)} users`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}

/** The groups whose name is known, the largest first. */
function retainedGroups(rows: readonly GroupedRetentionRow[]): string[] {
  return rows
    .flatMap(({ group, period, cohort_size }) =>
      group !== null && period === 0 ? [{ group, cohort_size }] : []
    )
    .sort((a, b) => b.cohort_size - a.cohort_size || (a.group < b.group ? -1 : 1))
    .map(({ group }) => group);
}
