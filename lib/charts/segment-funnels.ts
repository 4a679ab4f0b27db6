// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import { dropOff, type DropOffRow, type GroupedRow, groupSizes, largestLeak } from "../models/funnel.js";
import { count, interval, label, percent, plural } from "./format.js";
import { chart, type ChartOptions, empty, quiet, room, themeOf, tooltip } from "./frame.js";
import { groupColours, pale, readable } from "./theme.js";

/** More groups than this would be a wall: the largest are shown. */
const MOST = 12;
/** Pixels of a step, and what a panel needs above its first. */
const STEP = 24;
const HEAD = 44;
/** Room for users lost beside the bars, in shares of a bar of 100 %. */
const LOST = 0.5;

type Step = GroupedRow & { readonly rate: number; readonly lost: number; readonly worst: boolean };

type Panel = Step & { readonly group: string; readonly fx: number; readonly fy: number };

/**
 * The funnel of each group, a panel a group and all on one scale: bars are the share of the step before, the figures at
 * their right are users lost there. The step before which a group loses most users stands out. The largest group comes
 * first, and each keeps its colour.
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
 * assert.match(svg(segmentFunnelsChart(grouped(rows, "user.segment"))), />Small team</);
 * ```
 */
export function segmentFunnelsChart(
  rows: readonly GroupedRow[],
  options: ChartOptions = {},
): Plot.PlotOptions {
  const sizes = groupSizes(rows).slice(0, MOST);
  const across = options.narrow ? 1 : columnsFor(sizes.length);
  const heads = sizes.map((size, i) => ({ ...size, fx: i % across, fy: Math.floor(i / across) }));
  const panels = heads.flatMap(({ users: _, ...head }) =>
    steps(rows.filter(({ group }) => group === head.group)).map((row) => ({ ...row, ...head }))
  );
  if (!panels.length) return empty(options, "no group has been observed at a second step.");
  const theme = themeOf(options);
  const colour = groupColours(sizes.map(({ group }) => group), theme);
  const names = [...new Map(panels.map(({ step_index, step }) => [step_index, step]))]
    .sort(([a], [b]) => a - b).map(([, step]) => step);
  const fill = (row: Panel): string => {
    const own = colour.get(row.group) ?? theme.context;
    return row.worst ? own : pale(own, theme);
  };
  const inside = ({ rate }: Panel): boolean => rate > 0.42;
  const facet = { fx: "fx", fy: "fy" } as const;
  const down = Math.ceil(heads.length / across);
  const panel = HEAD + STEP * names.length;
  return chart(options, {
    height: down * panel + 8,
    marginTop: HEAD,
    marginBottom: 8,
    marginLeft: room(names.map(label), 400, 14),
    marginRight: 4,
    x: { domain: [0, 1 + LOST], axis: null },
    y: { domain: names, axis: null, padding: 0.22 },
    fx: { domain: range(across), axis: null, padding: across > 1 ? 0.12 : 0, paddingOuter: 0, round: false },
    fy: {
      domain: range(down),
      axis: null,
      padding: down > 1 ? HEAD / panel : 0,
      paddingOuter: 0,
      round: false,
    },
    ariaLabel: "Share of users who go on from each step to the next, and users lost, by group",
    marks: [
      Plot.text(range(down).flatMap((fy) => names.map((step) => ({ fx: 0, fy, step }))), {
        ...facet,
        x: () => 0,
        y: "step",
        text: ({ step }: { step: string }) => label(step),
        textAnchor: "end",
        dx: -10,
        fill: "currentColor",
      }),
      Plot.text(heads, {
        ...facet,
        ...above,
        text: ({ group }: { group: string }) => label(group),
        dy: -19,
        fontWeight: 600,
        fill: "currentColor",
      }),
      Plot.text(heads, {
        ...facet,
        ...above,
        text: ({ users }: { users: number }) => plural(users, "user"),
        dy: -3,
        ...quiet,
      }),
      Plot.text(heads, {
        ...facet,
        ...above,
        frameAnchor: "top-right",
        text: () => "Lost",
        dy: -3,
        ...quiet,
      }),
      Plot.barX(panels, { ...facet, x1: "rate", x2: 1, y: "step", fill: theme.faint, fillOpacity: 0.55 }),
      Plot.barX(panels, { ...facet, x1: 0, x2: "rate", y: "step", fill }),
      ...[true, false].map((within) =>
        Plot.text(panels.filter((row) => inside(row) === within), {
          ...facet,
          x: "rate",
          y: "step",
          text: ({ rate }: Panel) => percent(rate, rate < 0.0995 ? 1 : 0),
          textAnchor: within ? "end" : "start",
          dx: within ? -5 : 5,
          fill: within ? (row: Panel) => readable(fill(row)) : "currentColor",
          fontVariant: "tabular-nums",
        })
      ),
      ...[true, false].map((worst) =>
        Plot.text(panels.filter((row) => row.worst === worst), {
          ...facet,
          x: () => 1 + LOST,
          y: "step",
          text: ({ lost }: Panel) => count(lost),
          textAnchor: "end",
          fontWeight: worst ? 650 : 400,
          fill: "currentColor",
          fontVariant: "tabular-nums",
        })
      ),
      tooltip(panels, "xy", ({ rate }) => rate, ({ step }) => step, described, theme, facet),
    ],
  });
}

/** Above a panel. */
const above = { frameAnchor: "top-left", lineAnchor: "bottom" } as const;

/** The steps after the first of one group, with what was lost before each. */
function steps(rows: readonly GroupedRow[]): Step[] {
  const lost = new Map(dropOff(rows).map((row): [number, DropOffRow] => [row.step_index, row]));
  const worst = largestLeak(rows)?.by_users.step_index;
  return rows.flatMap((row) => {
    const drop = lost.get(row.step_index);
    const rate = row.eligible_conversion ?? row.step_conversion;
    return drop && rate !== null ? [{ ...row, rate, lost: drop.lost, worst: row.step_index === worst }] : [];
  });
}

/** Panels in a row: all of few, or as many as fill the rows evenly. */
function columnsFor(groups: number): number {
  return groups <= 4 ? Math.max(1, groups) : groups === 5 || groups % 3 === 0 ? 3 : 4;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function described(row: Panel): string {
  return [
    `${label(row.group)}: ${label(row.step)}`,
    interval(row.rate, row.eligible_conversion_low, row.eligible_conversion_high),
    `${count(row.lost)} lost, ${count(row.users)} went on`,
  ].join("\n");
}
