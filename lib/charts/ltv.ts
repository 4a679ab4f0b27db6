// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { type EmpiricalLtvRow, quotedLtv } from "../models/ltv.js";
import type { LtvRow } from "../questions/ltv.js";
import { count, month, usd } from "./format.js";
import { chart, type ChartOptions, empty, quiet, room, themeOf, tooltip, trend, valueAxis } from "./frame.js";
import { endLabels, endRoom } from "./labels.js";

export interface LtvOptions extends ChartOptions {
  /** All cohorts pooled, with their interval, in the accent. */
  readonly pooled?: readonly EmpiricalLtvRow[];
  /** What a user cost to acquire: payback is where the curve crosses it. */
  readonly costs?: readonly { readonly label: string; readonly usd: number }[];
}

/**
 * Cumulative margin per signed-up user by months since signup: each cohort in grey, all of them pooled in the accent, with
 * the 95 % interval as far as enough cohorts carry it. Beyond, the line is dashed.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { ltv } from "../kernel/ltv.js";
 * import { svg } from "../render.js";
 * const rows = ltv(exampleLog, { kind: "ltv", margin: 0.75, months: 1 });
 * assert.match(svg(ltvChart(rows, { costs: [{ label: "CAC", usd: 4 }] })), />CAC \$4</);
 * ```
 */
export function ltvChart(rows: readonly LtvRow[], options: LtvOptions = {}): Plot.PlotOptions {
  const known = rows.filter((row) => row.cumulative_margin_per_user_usd !== null);
  if (!known.length) return empty(options, "no cohort has been observed for a whole month.");
  const theme = themeOf(options);
  const { height = 320, costs = [] } = options;
  const pooled = options.pooled ?? [];
  const end = pooled[pooled.length - 1];
  const carried = quotedLtv(pooled)?.month ?? 0;
  const last = Math.max(1, ...known.map((row) => row.month));
  const values = [...known, ...pooled].map((row) => row.cumulative_margin_per_user_usd ?? 0);
  const top = Math.max(0.01, ...values, ...costs.map((cost) => cost.usd)) * 1.06;
  const labels = end
    ? [{
      y: end.cumulative_margin_per_user_usd,
      text: `All ${usd(end.cumulative_margin_per_user_usd)}`,
      colour: theme.accent,
    }]
    : [];
  return chart(options, {
    height,
    marginTop: 28,
    marginBottom: 46,
    marginLeft: room([usd(top)]),
    marginRight: endRoom(labels, theme),
    x: { domain: [0, last] },
    y: { domain: [0, top], clamp: true },
    ariaLabel: "Cumulative margin per signed-up user by months since signup",
    marks: [
      valueAxis("USD per signed-up user", usd),
      Plot.axisX({
        tickSize: 0,
        ticks: Array.from({ length: last + 1 }, (_, i) => i).filter((n) => n % (last > 12 ? 3 : 1) === 0),
        tickFormat: String,
        label: "Months since signup",
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 38,
        ...quiet,
      }),
      Plot.lineY(known, {
        x: "month",
        y: "cumulative_margin_per_user_usd",
        z: "cohort",
        stroke: theme.context,
        strokeOpacity: 0.45,
        strokeWidth: 1,
      }),
      Plot.areaY(pooled.filter(({ month }) => month <= carried), {
        x: "month",
        y1: "low_usd",
        y2: "high_usd",
        fill: theme.accent,
        fillOpacity: 0.18,
      }),
      trend(
        pooled,
        ({ month }) => month,
        (row) => row.cumulative_margin_per_user_usd,
        ({ month }) => month > carried,
        theme.accent,
        { strokeWidth: 3, note: "none" },
      ),
      costs.map((cost) => [
        Plot.ruleY([cost.usd], { stroke: theme.target, strokeDasharray: "6,3" }),
        Plot.text([`${cost.label} ${usd(cost.usd)}`], {
          y: () => cost.usd,
          frameAnchor: "left",
          textAnchor: "start",
          dx: 4,
          dy: -9,
          fill: theme.target,
          stroke: theme.paper,
          strokeWidth: 4,
          fontWeight: 600,
        }),
      ]),
      endLabels(labels, last, [0, top], height - 74, theme),
      tooltip(
        known,
        "xy",
        (row) => row.month,
        (row) => row.cumulative_margin_per_user_usd,
        (row) =>
          [
            `Signed up in ${month(row.cohort)}, month ${row.month}`,
            `${usd(row.cumulative_margin_per_user_usd)} per user so far`,
            `${count(row.payers)} of ${count(row.cohort_size)} paid in the month`,
          ].join("\n"),
        theme,
      ),
    ],
  });
}
