// This module is browser compatible.
import * as Plot from "@observablehq/plot";
import type { GroupedRow } from "../models/funnel.js";
import type { FunnelRow } from "../questions/funnel.js";
import { type Column, columnsRight } from "./columns.js";
import { count, duration, interval, label, missing, percent } from "./format.js";
import { chart, type ChartOptions, empty, room, themeOf, tooltip } from "./frame.js";
import { readable } from "./theme.js";

export interface FunnelOptions extends ChartOptions {
  /** The step before which the leak to point out lies; unless told, where most users are lost after signup. */
  readonly leak?: string;
  /** What the entities of the first step are called: visitors in the lifecycle funnel. */
  readonly entities?: string;
  /** What those of the later steps are called. */
  readonly people?: string;
  /** The steps that may be skipped, by their index: nobody is lost for want of them. */
  readonly optional?: readonly number[];
}

interface Step extends FunnelRow {
  readonly name: string;
  /** The published rate where it is known, the plain share otherwise; 1 at the first step. */
  readonly rate: number;
  /** Of the step before, those who did not come although their window has elapsed. */
  readonly lost: number | null;
  /** Of the step before, those who did not come but still may. */
  readonly pending: number;
}

function steps(rows: readonly FunnelRow[], optional: readonly number[] = []): Step[] {
  return [...rows].sort((a, b) => a.step_index - b.step_index).map((row, i, sorted) => {
    const required = sorted.slice(0, i).filter((one, k) => k === 0 || !optional.includes(one.step_index));
    const missed = i ? required[required.length - 1].users - row.users : 0;
    const eligible = row.eligible_users === null || row.eligible_conversion === null
      ? null
      : Math.round(row.eligible_users * (1 - row.eligible_conversion));
    const lost = i ? eligible ?? missed : null;
    const rate = i ? row.eligible_conversion ?? row.step_conversion ?? 0 : 1;
    return { ...row, name: label(row.step), rate, lost, pending: missed - (lost ?? 0) };
  });
}

/** What is lost before signup is reach, not product: it would drown every other leak. */
function largestLeak(all: readonly Step[]): string | undefined {
  const after = all.findIndex(({ step }) => step === "signup") + 1;
  const later = all.slice(after);
  const most = Math.max(0, ...later.map(({ lost }) => lost ?? 0));
  return later.find(({ lost }) => lost === most && most > 0)?.step;
}

/**
 * A funnel, one row a step. Every bar is the share of the step before (of those whose window has elapsed), on its own
 * track of 100 %: a product that keeps one visitor in five hundred has no bar left on a common scale. The columns
 * carry users lost, the share of the first step and the median time from the step before; the largest leak is in the
 * accent.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exampleLog } from "../eventlog/example.js";
 * import { funnel } from "../kernel/funnel.js";
 * import { funnelQuestion } from "../questions/funnel.js";
 * import { svg } from "../render.js";
 * const steps = [{ event: "signup" }, { event: "page_created" }];
 * const rows = funnel(exampleLog, funnelQuestion.parse({ kind: "funnel", steps }));
 * assert.match(svg(funnelChart(rows)), />66.7 %</); // two of three create a page
 * ```
 */
export function funnelChart(rows: readonly GroupedRow[], options: FunnelOptions = {}): Plot.PlotOptions {
  const all = steps(rows.filter(({ group = null }) => group === null), options.optional);
  if (!all.length || all[0].users === 0) return empty(options, "nobody entered the funnel in the period.");
  const theme = themeOf(options);
  const leak = options.leak ?? largestLeak(all);
  const y = ({ name }: Step): string => name;
  const later = all.slice(1);
  const figures: Column<Step>[] = [
    {
      head: "Lost",
      text: ({ lost }) => lost === null ? "" : count(lost),
      strong: ({ step }) => step === leak,
    },
    { head: "Of first", text: ({ overall_conversion }) => percent(overall_conversion) },
    {
      head: "Median time",
      text: ({ step_index, median_seconds }) => step_index === 1 ? "" : duration(median_seconds),
    },
  ];
  const columns = columnsRight(all, y, options.narrow ? figures.slice(0, 1) : figures);
  const { entities = "users", people: followers = "users" } = options;
  const people = (step: Step): string => `${count(step.users)} ${step === all[0] ? entities : followers}`;
  return chart(options, {
    height: 44 + 50 * all.length,
    marginTop: 32,
    marginBottom: 8,
    marginLeft: room([...all.map(y), ...all.map(people)], 600),
    marginRight: columns.width,
    x: { domain: [0, 1], axis: null },
    y: { domain: all.map(y), axis: null, padding: 0.3 },
    ariaLabel: "Share of users who go on from each step to the next",
    marks: [
      Plot.text(["Share of the step before"], {
        frameAnchor: "top-left",
        lineAnchor: "bottom",
        dy: -7,
        fill: "currentColor",
        fillOpacity: 0.72,
      }),
      Plot.text(all, { y, text: y, ...beside, dy: -8, fontWeight: 600 }),
      Plot.text(all, { y, text: people, ...beside, dy: 9, fillOpacity: 0.72 }),
      Plot.barX(later, {
        x1: "rate",
        x2: 1,
        y,
        fill: ({ step }: Step) => step === leak ? theme.accent : theme.faint,
      }),
      Plot.barX(all, { x1: 0, x2: "rate", y, fill: theme.context }),
      Plot.ruleY(later, {
        x1: "eligible_conversion_low",
        x2: "eligible_conversion_high",
        y,
        stroke: theme.ink,
      }),
      rates(
        later.filter((step) => !wide(step)),
        "start",
        (step) => step.step === leak ? theme.accent : theme.faint,
      ),
      rates(later.filter(wide), "end", () => theme.context),
      columns.marks,
      tooltip(all, "y", ({ rate }) => rate, y, (step) => described(step, people(step)), theme),
    ],
  });
}

/** At the left of the frame. */
const beside = { frameAnchor: "left", textAnchor: "end", dx: -10, fill: "currentColor" } as const;

/** A bar so long that its figure goes inside. */
const wide = ({ rate }: Step): boolean => rate > 0.3;

/** The figure at the end of each bar, on whatever it lies upon. */
function rates(
  steps: readonly Step[],
  textAnchor: "start" | "end",
  under: (step: Step) => string,
): Plot.Markish {
  return Plot.text(steps, {
    x: ({ rate, eligible_conversion_low, eligible_conversion_high }: Step) =>
      (textAnchor === "start" ? eligible_conversion_high : eligible_conversion_low) ?? rate,
    y: ({ name }: Step) => name,
    text: ({ rate }: Step) => percent(rate),
    textAnchor,
    dx: textAnchor === "start" ? 8 : -8,
    fill: (step: Step) => readable(under(step)),
    fontWeight: 600,
  });
}

function described(step: Step, people: string): string {
  const lines = [`${step.name}: ${people}`];
  if (step.lost === null) return lines[0];
  const eligible = interval(
    step.eligible_conversion,
    step.eligible_conversion_low,
    step.eligible_conversion_high,
  );
  const plain = interval(step.step_conversion, step.step_conversion_low, step.step_conversion_high);
  if (eligible !== missing) {
    lines.push(`${eligible} of ${count(step.eligible_users)} whose window has elapsed`);
  }
  lines.push(`${plain} of all at the step before`);
  lines.push(`${count(step.lost)} lost, ${count(step.pending)} with time left`);
  lines.push(
    `${
      interval(step.overall_conversion, step.overall_conversion_low, step.overall_conversion_high)
    } of the first`,
  );
  lines.push(`median ${duration(step.median_seconds)}, mean ${duration(step.mean_seconds)}`);
  return lines.join("\n");
}
