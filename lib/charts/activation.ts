// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { ActivationRow } from "../questions/activation.js";
import { count, decimal, interval, label, month, percent } from "./format.js";
import {
  chart,
  type ChartOptions,
  empty,
  room,
  themeOf,
  timeAxis,
  tooltip,
  trend,
  utc,
  valueAxis,
  zeroY,
} from "./frame.js";
import { endLabels, endRoom } from "./labels.js";
import { bounds, middle } from "./periods.js";
import { order } from "./theme.js";

type Cohort = ActivationRow & { readonly cohort: string };

/** Signup months of which somebody's whole window has been observed. */
function observed(rows: readonly ActivationRow[]): Cohort[] {
  return rows.filter((row): row is Cohort => row.cohort !== null && row.rate !== null);
}

/** Whether some of the cohort's windows are still open. */
const partial = (row: ActivationRow): boolean => row.eligible_users < row.users;

const described = (row: Cohort): string =>
  [
    `Signed up in ${month(row.cohort)}${partial(row) ? " (some windows still open)" : ""}`,
    `${interval(row.rate, row.low, row.high)} activated`,
    `${count(row.activated)} of ${count(row.eligible_users)} users`,
    `median ${decimal(row.median_hours)} h`,
  ].join("\n");

/**
 * The activation rate of each signup month with its 95 % interval.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { activation } from "../kernel/activation.js";
 * import { activationQuestion } from "../questions/activation.js";
 * import { svg } from "../render.js";
 * const question = activationQuestion.parse({ kind: "activation", event: "page_created", cohort: "month" });
 * assert.match(svg(activationChart(activation(exampleLog, question))), />66.7 %</);
 * ```
 */
export function activationChart(
  rows: readonly ActivationRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const cohorts = observed(rows);
  if (!cohorts.length) return empty(options, "no signup month has been observed for a whole window.");
  const theme = themeOf(options);
  const { height = 300 } = options;
  const top = Math.min(1, Math.max(...cohorts.map(({ high, rate }) => high ?? rate ?? 0)) * 1.08);
  const last = cohorts[cohorts.length - 1];
  const text = percent(last.rate);
  const x = (row: Cohort): Date => utc(row.cohort);
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room([percent(top, 0)]),
    marginRight: room([text], 600),
    x: { type: "utc" },
    y: { domain: [0, top] },
    ariaLabel: "Share of new users who activate, by signup month",
    marks: [
      valueAxis("Activated, share of eligible users", (share) => percent(share, 0)),
      timeAxis(cohorts.map(x)),
      Plot.areaY(cohorts, { x, y1: "low", y2: "high", fill: theme.accent, fillOpacity: 0.18 }),
      trend(cohorts, x, ({ rate }) => rate, partial, theme.accent),
      endLabels([{ y: last.rate ?? 0, text, colour: theme.accent }], x(last), [0, top], height - 58, theme),
      tooltip(cohorts, "x", x, ({ rate }) => rate, described, theme),
    ],
  });
}

/**
 * How fast the users of each signup month activate: fast, normal, slow and not, together 100 %.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { activation } from "../kernel/activation.js";
 * import { activationQuestion } from "../questions/activation.js";
 * import { svg } from "../render.js";
 * const question = activationQuestion.parse({ kind: "activation", event: "page_created", cohort: "month" });
 * assert.match(svg(activationSpeedChart(activation(exampleLog, question))), />Fast 33.3 %</);
 * ```
 */
export function activationSpeedChart(
  rows: readonly ActivationRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const cohorts = observed(rows);
  if (!cohorts.length) return empty(options, "no signup month has been observed for a whole window.");
  const theme = themeOf(options);
  const { height = 300 } = options;
  const pieces = cohorts.map((row) => {
    let y = 0;
    return order.speed.map((speed) => {
      const y1 = y;
      y += row[speed] / row.eligible_users;
      return { ...bounds(row.cohort, "month"), speed, y1, y2: y };
    });
  });
  const labels = pieces[pieces.length - 1].map(({ speed, y1, y2 }) => ({
    y: (y1 + y2) / 2,
    text: `${label(speed)} ${percent(y2 - y1)}`,
    colour: theme.series[speed],
  }));
  return chart(options, {
    height,
    marginTop: 28,
    marginLeft: room(["100 %"]),
    marginRight: endRoom(labels, theme),
    x: { type: "utc" },
    y: { domain: [0, 1] },
    ariaLabel: "How fast new users activate, by signup month",
    marks: [
      valueAxis("Share of eligible users", (share) => percent(share, 0), 4),
      timeAxis(pieces.map(([{ x1 }]) => x1)),
      Plot.rect(pieces.flat(), {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        fill: ({ speed }: { speed: string }) => theme.series[speed],
        insetLeft: 1,
        insetRight: 1,
      }),
      zeroY,
      endLabels(labels, pieces[pieces.length - 1][0].x2, [0, 1], height - 58, theme),
      tooltip(
        cohorts,
        "x",
        (row) => middle(row.cohort, "month"),
        () => 1,
        (row) =>
          [described(row), ...order.speed.map((speed) => `${label(speed)} ${count(row[speed])}`)].join("\n"),
        theme,
      ),
    ],
  });
}
