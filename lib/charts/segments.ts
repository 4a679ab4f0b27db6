// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { type GroupedRow, groupSizes } from "../models/funnel.js";
import { count, interval, label, percent } from "./format.js";
import { chart, type ChartOptions, empty, room, themeOf, tooltip, valueAxisX } from "./frame.js";
import { groupColours } from "./theme.js";

export interface SegmentsOptions extends ChartOptions {
  /** The one step to show; all unless told. */
  readonly step?: string;
}

type Rated = GroupedRow & { readonly group: string; readonly eligible_conversion: number };

/**
 * The rate of each step by group, as dots with 95 % whiskers: one panel a step, all on one scale, the
 * largest group first and each in its colour. Only users whose window has elapsed count.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { funnel } from "../kernel/funnel.js";
 * import { grouped } from "../models/funnel.js";
 * import { funnelQuestion } from "../questions/funnel.js";
 * import { svg } from "../render.js";
 * const steps = [{ event: "signup" }, { event: "page_created" }];
 * const rows = funnel(exampleLog, funnelQuestion.parse({ kind: "funnel", steps, breakdown: "user.segment" }));
 * assert.match(svg(segmentsChart(grouped(rows, "user.segment"))), />Small team</);
 * ```
 */
export function segmentsChart(
  rows: readonly GroupedRow[],
  options: SegmentsOptions = {},
): Plot.PlotOptions {
  const { step = null } = options;
  const rated = rows.filter((row): row is Rated =>
    (row.group ?? null) !== null && row.eligible_conversion !== null && (step === null || row.step === step)
  );
  if (!rated.length) return empty(options, "no group has been observed for a whole window.");
  const theme = themeOf(options);
  const groups = groupSizes(rows).map(({ group }) => group).filter((group) =>
    rated.some((row) => row.group === group)
  );
  const colour = groupColours(groups, theme);
  const indexes = [...new Set(rated.map(({ step_index }) => step_index))].sort((a, b) => a - b);
  const panel = (row: Rated): number => row.step_index;
  const y = ({ group }: Rated): string => label(group);
  const stroke = ({ group }: Rated): string => colour.get(group) ?? theme.context;
  const first = indexes.map((index) => rated.filter((row) => row.step_index === index)[0]);
  return chart(options, {
    height: 78 + indexes.length * (34 + 20 * groups.length),
    marginTop: 26,
    marginBottom: 44,
    marginLeft: room(groups.map(label)),
    marginRight: 60,
    x: { domain: [0, Math.max(...rated.map((row) => row.eligible_conversion_high ?? 0))], nice: true },
    y: { domain: groups.map(label) },
    fy: { domain: indexes, axis: null, padding: 34 / (34 + 20 * groups.length), round: false },
    ariaLabel: "Rate of each step by group",
    marks: [
      valueAxisX("Share of the step before, eligible users", (share) => percent(share, 0)),
      Plot.axisY({ label: null, tickSize: 0, tickPadding: 10, fill: "currentColor" }),
      Plot.text(first, {
        fy: panel,
        text: ({ step }: Rated) => label(step),
        frameAnchor: "top-left",
        lineAnchor: "bottom",
        dy: -3,
        fill: "currentColor",
        fontWeight: 600,
      }),
      Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.5 }),
      Plot.ruleY(rated, {
        fy: panel,
        x1: "eligible_conversion_low",
        x2: "eligible_conversion_high",
        y,
        stroke,
        strokeWidth: 2,
      }),
      Plot.dot(rated, { fy: panel, x: "eligible_conversion", y, fill: stroke, r: 4.5 }),
      Plot.text(rated, {
        fy: panel,
        x: "eligible_conversion_high",
        y,
        text: (row: Rated) => percent(row.eligible_conversion),
        textAnchor: "start",
        dx: 8,
        fill: "currentColor",
        fontVariant: "tabular-nums",
      }),
      tooltip(
        rated,
        "xy",
        ({ eligible_conversion }) => eligible_conversion,
        y,
        (row) =>
          [
            `${y(row)}: ${label(row.step)}`,
            interval(row.eligible_conversion, row.eligible_conversion_low, row.eligible_conversion_high),
            `of ${count(row.eligible_users)} whose window has elapsed`,
          ].join("\n"),
        theme,
        { fy: panel },
      ),
    ],
  });
}
